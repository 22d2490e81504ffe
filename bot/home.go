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
		j.do = b.publishHome
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
	return b.call(ctx, "views.publish", func(ctx context.Context) error {
		_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: p.user, View: view})
		return err
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
