package bot

import (
	"context"
	"time"

	gocache "github.com/patrickmn/go-cache"
	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

const (
	localeLife  = 12 * time.Hour
	localePause = 5 * time.Minute // Before asking again after Slack did not tell.
	localeTime  = time.Second     // The longest that an answer waits for the locale.
)

// locales are the languages that people have chosen here, or in Slack. Keys name the workspace too: a user id alone is not one person.
type locales struct {
	cache  *gocache.Cache
	shared *shared
}

func newLocales(s *shared) *locales { return &locales{newCache(localeLife), s} }

// chosenLife is how long a choice is remembered after it was made.
const chosenLife = 365 * 24 * time.Hour

// choose remembers the language that somebody has chosen; messages.LanguageAuto follows Slack again.
func (l *locales) choose(p place, language string) {
	l.shared.set(chosenKey(p), language, chosenLife)
}

// recall takes the language that somebody's page was shown in because they had chosen it, unless another choice is known.
func (l *locales) recall(p place, language string) {
	if _, known := l.shared.get(chosenKey(p)); !known && messages.Has(language) {
		l.choose(p, language)
	}
}

func (l *locales) chosen(p place) string { return unlessAuto(l.shared.get(chosenKey(p))) }

// chosenHere is chosen for what has no time to ask other replicas.
func (l *locales) chosenHere(p place) string { return unlessAuto(l.shared.getHere(chosenKey(p))) }

func unlessAuto(language string, _ bool) string {
	if language == messages.LanguageAuto || !messages.Has(language) {
		return ""
	}
	return language
}

func chosenKey(p place) string { return "language " + p.team + p.user }

func (l *locales) known(p place) (string, bool) {
	language, ok := l.cache.Get("locale " + p.team + p.user)
	s, _ := language.(string)
	return s, ok
}

// language is what somebody is answered in: what they chose, else what they chose in Slack, else what they wrote in.
func (b *Bot) language(ctx context.Context, p place, written string) string {
	if asker := b.asker(ctx, p); asker != "" {
		return asker
	}
	if messages.Has(written) {
		return written
	}
	return b.knowledge.now().Language
}

// asker is the language that somebody chose, else that of their Slack, or empty.
func (b *Bot) asker(ctx context.Context, p place) string {
	if chosen := b.locales.chosen(p); chosen != "" {
		return chosen
	}
	return b.locale(ctx, p)
}

// languageKnown is the language as far as it is known without asking Slack.
func (b *Bot) languageKnown(p place) string {
	if chosen := b.locales.chosenHere(p); chosen != "" {
		return chosen
	}
	if locale, _ := b.locales.known(p); locale != "" {
		return locale
	}
	if messages.Has(p.language) {
		return p.language
	}
	return b.knowledge.now().Language
}

// locale is the language of somebody's Slack, if the bot speaks it.
func (b *Bot) locale(ctx context.Context, p place) string {
	if known, ok := b.locales.known(p); ok {
		return known
	}
	key := "locale " + p.team + p.user
	if p.user == "" || b.lacking.has("users.info") {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, localeTime)
	defer cancel()
	var user *slack.User
	err := b.call(ctx, "users.info", func(ctx context.Context) (err error) {
		user, err = b.api.GetUserInfoContext(ctx, p.user)
		return err
	})
	if err != nil {
		b.lacking.note("users.info", err)
		b.log.DebugContext(ctx, "the locale is not known", "error", redacted(err))
		b.locales.cache.Set(key, "", localePause)
		return ""
	}
	language, _ := messages.Nearest(user.Locale)
	b.locales.cache.SetDefault(key, language)
	return language
}

// lacking remembers what the workspace does not have: a scope, or a method.
type lacking struct{ cache *gocache.Cache }

// lackingLife is how long the bot does without before it tries again: scopes are added without a restart.
const lackingLife = time.Hour

func newLacking() *lacking { return &lacking{newCache(lackingLife)} }

func (l *lacking) has(what string) bool {
	_, lacks := l.cache.Get(what)
	return lacks
}

// note remembers an error that says that something is not there at all.
func (l *lacking) note(what string, err error) {
	switch errorName(err) {
	case "missing_scope", "unknown_method", "method_not_supported_for_channel_type", "not_allowed_token_type", "no_permission":
		l.cache.SetDefault(what, true)
	}
}

// noteAny remembers any refusal: of what adorns an answer, and is given up easily.
func (l *lacking) noteAny(what string, err error) {
	if errorName(err) != "" && !transient(err) {
		l.cache.SetDefault(what, true)
	}
}
