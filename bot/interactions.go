package bot

import (
	"context"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// interaction routes what somebody clicked, chose or sent.
func (b *Bot) interaction(i slack.InteractionCallback) arrival {
	team := i.User.TeamID
	if team == "" {
		team = i.Team.ID
	}
	p := place{
		team: team, user: i.User.ID, channel: i.Channel.ID, hook: i.ResponseURL, trigger: i.TriggerID,
		external: b.foreign(team, i.Enterprise.ID),
	}
	var a arrival
	switch i.Type {
	case slack.InteractionTypeBlockActions:
		a = b.action(p, i)
	case slack.InteractionTypeViewSubmission:
		a = b.sent(p, i)
	case slack.InteractionTypeShortcut:
		a = b.globalShortcut(p, i)
	case slack.InteractionTypeMessageAction:
		a = b.messageShortcut(p, i)
	}
	if a.job == nil {
		return a
	}
	if a.job.lane == "" {
		a.job.lane = "interaction " + p.team + p.user
	}
	if p.external && !b.config.AllowExternal {
		a.job.do = b.turnForeignAway
	}
	a.keys = append(a.keys, triggerKey(i.TriggerID))
	return a
}

// sent routes a modal that was sent.
func (b *Bot) sent(p place, i slack.InteractionCallback) arrival {
	p.view = i.View.ID
	if meta, err := messages.ParseMeta(i.View.PrivateMetadata); err == nil {
		p.language = meta.Language
	}
	j := &job{surface: "form", lane: "view " + p.view, place: p}
	switch i.View.CallbackID {
	case messages.CallbackForm:
		j.do = func(ctx context.Context, p place) error { return b.submitted(ctx, p, i.View, i.ResponseURLs) }
		return arrival{job: j, later: true}
	case messages.CallbackFeedback:
		j.surface, j.place.view = "feedback", "" // It closes at once.
		j.do = func(ctx context.Context, p place) error { return b.noted(ctx, p, i.View) }
		return arrival{job: j}
	}
	return arrival{}
}

// globalShortcut opens the form from anywhere.
func (b *Bot) globalShortcut(p place, i slack.InteractionCallback) arrival {
	if i.CallbackID != messages.ShortcutForm {
		return arrival{}
	}
	do := func(ctx context.Context, p place) error {
		k := b.knowledge.now()
		return b.openForm(ctx, k, p, b.language(ctx, p, ""), reading(k, "")(""), "")
	}
	return arrival{job: &job{surface: "shortcut", place: p, do: do}}
}

// messageShortcut takes any message as a need and answers who asked, alone. It works in threads too, where commands don't.
func (b *Bot) messageShortcut(p place, i slack.InteractionCallback) arrival {
	if i.CallbackID != messages.ShortcutMessage {
		return arrival{}
	}
	p.thread = i.Message.ThreadTimestamp
	text := b.withoutMention(i.Message.Text)
	do := func(ctx context.Context, p place) error {
		return b.tell(ctx, p, b.respond(ctx, b.knowledge.now(), p, text, nil).message(messages.Options{Private: true}))
	}
	return arrival{job: &job{surface: "message shortcut", place: p, do: do}}
}
