package bot

import (
	"context"
	"time"

	gocache "github.com/patrickmn/go-cache"
	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// triggerLife is how long a trigger opens a modal, with a little off for the way.
const triggerLife = 2800 * time.Millisecond

// forms remembers of each open form what this process knows of it.
type forms struct{ cache *gocache.Cache }

func newForms() *forms { return &forms{newCache(time.Hour)} }

// hash is the newest hash of a view, or the one given.
func (f *forms) hash(view string) string {
	value, _ := f.cache.Get("hash " + view)
	hash, _ := value.(string)
	return hash
}

func (f *forms) setHash(view, hash string) {
	if hash != "" {
		f.cache.SetDefault("hash "+view, hash)
	}
}

// newest tells whether an action is later than all others of its view, and remembers it. Slack's connections don't keep the order.
func (f *forms) newest(view, ts string) bool {
	value, _ := f.cache.Get("action " + view)
	if last, _ := value.(string); last > ts {
		return false
	}
	f.cache.SetDefault("action "+view, ts)
	return true
}

// openForm opens the form, filled with what is known of a need. Where that fails, the asker gets a button to try again.
func (b *Bot) openForm(ctx context.Context, k *advisor.Advisor, p place, language string, n need.Need, thread string) error {
	form := formFor(k, language, n)
	form.Meta = messages.Meta{Channel: p.channel, Thread: thread}
	err := b.openView(ctx, p, form.View())
	if err == nil {
		return nil
	}
	return b.offerForm(ctx, k, p, language, err)
}

// offerForm tells that the form could not be opened: with a reference, and with the button whose click brings a new trigger.
func (b *Bot) offerForm(ctx context.Context, k *advisor.Advisor, p place, language string, why error) error {
	b.log.WarnContext(ctx, "a modal was not opened", append(p.attrs(), "error", redacted(why))...)
	failure := messages.Failure(language, requestOf(ctx).reference)
	help := messages.Help(language, k.Guide(language)).Message(messages.Options{Private: true})
	return b.tell(ctx, p, messages.Message{Text: failure.Text + "\n\n" + help.Text, Blocks: append(failure.Blocks, help.Blocks...)})
}

// formFor is the form of a need, with the verdict so far.
func formFor(k *advisor.Advisor, language string, n need.Need) messages.Form {
	form := messages.Form{Language: language, Guide: k.Guide(language), House: k.House(), Knowledge: k.Stamp, Need: n}
	if n.Carries() {
		verdict := messages.Word(language, n, k.Advise(language, n))
		form.Verdict = &verdict
	}
	return form
}

// formOf is the form as it was filled.
func (b *Bot) formOf(s messages.Submission) messages.Form {
	k, n := b.knowledge.of(s.Meta.Carried.Knowledge), s.Need
	if s.Text != "" {
		n = s.Over(reading(k, s.Meta.Language)(s.Text))
	} else if n.Intent == "" {
		n = s.Over(need.Need{})
	}
	form := formFor(k, s.Meta.Language, n)
	form.Need, form.Step, form.Meta = s.Need, s.Step, s.Meta
	form.Need.Text = s.Text
	return form
}

// choice follows a choice in the form with the verdict. Slack refuses an update with an old hash: then another choice was followed
// first. This one knows more, unless a later one has come meanwhile.
func (b *Bot) choice(ctx context.Context, view slack.View, ts string) error {
	if !b.forms.newest(view.ID, ts) {
		return nil
	}
	s, errs := messages.ReadForm(view)
	form := b.formOf(s)
	if errs != nil {
		form.Verdict = nil // Everything was emptied again.
	}
	rendered := form.View()
	hash, err := b.updateView(ctx, view.ID, view.Hash, rendered)
	for attempt := 0; errorName(err) == "hash_conflict" && attempt < 3; attempt++ {
		if !b.forms.newest(view.ID, ts) {
			return nil
		}
		newer := b.forms.hash(view.ID)
		if attempt > 0 || newer == view.Hash {
			newer = "" // Another replica has changed it: what is known here is newer still.
		}
		hash, err = b.updateView(ctx, view.ID, newer, rendered)
	}
	b.forms.setHash(view.ID, hash)
	if errorName(err) == "not_found" || errorName(err) == "view_not_found" {
		return nil // Closed meanwhile.
	}
	return err
}
