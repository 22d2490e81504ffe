package bot

import "github.com/slack-go/slack/slackevents"

// event routes what happened in the workspace.
func (b *Bot) event(e slackevents.EventsAPIEvent) arrival {
	from := origin{team: e.TeamID, enterprise: e.EnterpriseID}
	if callback, ok := e.Data.(*slackevents.EventsAPICallbackEvent); ok {
		from.id = callback.EventID
	}
	switch event := e.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		return b.mention(from, event)
	case *slackevents.MessageEvent:
		return b.direct(from, event)
	case *slackevents.AppHomeOpenedEvent:
		return b.homeOpened(from, event)
	case *slackevents.AppUninstalledEvent:
		return b.leave(from, "app_uninstalled")
	case *slackevents.TokensRevokedEvent:
		if len(event.Tokens.Bot) == 0 {
			return arrival{} // Tokens of people; the bot has its own.
		}
		return b.leave(from, "tokens_revoked")
	}
	return arrival{}
}

// origin is where an event comes from.
type origin struct{ id, team, enterprise string }

// foreign tells whether somebody belongs to another organisation. In a workspace of the bot's own enterprise nobody is foreign.
func (b *Bot) foreign(team, enterprise string) bool {
	if team == "" || team == b.self.team || b.self.team == b.self.enterprise {
		return false
	}
	return enterprise == "" || enterprise != b.self.enterprise
}

// leave ends the bot: its tokens are of no use any more.
func (b *Bot) leave(from origin, why string) arrival {
	if from.team != "" && from.team != b.self.team && from.team != b.self.enterprise {
		return arrival{}
	}
	b.log.Warn("the app was removed from the workspace, the bot ends", "event", why)
	b.gone.Store(true)
	b.aside.Go(b.quit) // Not here: the read loop has to acknowledge first.
	return arrival{}
}

func eventKey(from origin) string {
	if from.id == "" {
		return ""
	}
	return "event " + from.id
}

// messageKey is the same for a message that comes as app_mention and as message.
func messageKey(channel, ts, edited string) string {
	return "message " + channel + " " + ts + " " + edited
}
