package bot

import (
	"context"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/messages"
)

// homeOpened routes the opening of the app's page, and of the conversation with the bot.
func (b *Bot) homeOpened(from origin, e *slackevents.AppHomeOpenedEvent) arrival {
	p := place{team: from.team, user: e.User, channel: e.Channel}
	j := &job{surface: "home", lane: "home " + p.team + p.user, place: p}
	switch e.Tab {
	case "", "home":
		j.do = func(ctx context.Context, p place) error {
			if e.View != nil { // It is nil before the page was first shown.
				b.locales.recall(p, e.View.PrivateMetadata)
			}
			return b.publishHome(ctx, p)
		}
	case "messages":
		j.surface, j.do = "messages tab", b.greet
	default:
		return arrival{}
	}
	return arrival{job: j, keys: []string{eventKey(from)}}
}

// publishHome shows the app's page in its reader's language.
func (b *Bot) publishHome(ctx context.Context, p place) error {
	language, k := b.language(ctx, p, ""), b.knowledge.now()
	home := messages.Home{Language: language, Chosen: b.locales.chosen(p), Guide: k.Guide(language), House: k.House()}
	view := home.View()
	view.PrivateMetadata = home.Chosen // What the page holds outlives the bot.
	return b.call(ctx, "views.publish", func(ctx context.Context) error {
		_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: p.user, View: view})
		return err
	})
}

// renewHome shows the page in the language that was chosen elsewhere. Nobody waits for it.
func (b *Bot) renewHome(p place) {
	b.aside.Go(func() {
		ctx, cancel := context.WithTimeout(b.base, apologyTime)
		defer cancel()
		if err := b.publishHome(ctx, p); err != nil {
			b.log.InfoContext(ctx, "the page is not shown in the language that was chosen", "error", redacted(err))
		}
	})
}

// languageChosen remembers a language and shows the page again in it.
func (b *Bot) languageChosen(ctx context.Context, c click) error {
	chosen := c.action.SelectedOption.Value
	if chosen != messages.LanguageAuto && !messages.Has(chosen) {
		return nil // The value comes from the asker's client.
	}
	b.locales.choose(c.place, chosen)
	return b.publishHome(ctx, c.place)
}
