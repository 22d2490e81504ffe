package bot

import (
	"context"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// command routes the slash command: with a text it answers the asker alone, without it opens the form.
func (b *Bot) command(c slack.SlashCommand) arrival {
	p := place{
		team: c.TeamID, user: c.UserID, channel: c.ChannelID, hook: c.ResponseURL, trigger: c.TriggerID,
		external: b.foreign(c.TeamID, c.EnterpriseID),
	}
	text := written(c.Text)
	j := &job{surface: "command", lane: "command " + p.team + p.user, place: p}
	a := arrival{job: j, keys: []string{triggerKey(c.TriggerID)}, later: true}
	switch {
	case p.external && !b.config.AllowExternal:
		j.do = b.turnForeignAway
	case text == "":
		a.later = false
		j.do = func(ctx context.Context, p place) error {
			return b.openForm(ctx, b.knowledge.now(), p, b.language(ctx, p, ""), need.Need{}, "")
		}
	default:
		j.do = func(ctx context.Context, p place) error {
			return b.tell(ctx, p, b.respond(ctx, b.knowledge.now(), p, text, nil).message(messages.Options{Private: true}))
		}
	}
	return a
}

// triggerKey tells one use of a command, a button or a form from the next.
func triggerKey(trigger string) string {
	if trigger == "" {
		return ""
	}
	return "trigger " + trigger
}
