package bot

import "github.com/slack-go/slack/slackevents"

// mention routes a message that names the bot in a channel. It is answered in its thread, and never anywhere else: inside of others'
// threads the bot speaks only when it is named.
func (b *Bot) mention(from origin, e *slackevents.AppMentionEvent) arrival {
	if e.BotID != "" || e.User == "" || e.User == b.self.user {
		return arrival{}
	}
	thread := e.ThreadTimeStamp
	if thread == "" {
		thread = e.TimeStamp
	}
	team := teamOf(from, e.UserTeam, e.SourceTeam)
	q := question{
		place: place{team: team, user: e.User, channel: e.Channel, thread: thread, external: b.foreign(team, from.enterpriseOf(team))},
		ts:    e.TimeStamp, text: b.withoutMention(e.Text),
	}
	edited := ""
	if e.Edited != nil {
		q.edited, edited = true, e.Edited.TimeStamp
	}
	return b.asked("mention", q, eventKey(from), messageKey(e.Channel, e.TimeStamp, edited))
}

// teamOf is the workspace of who wrote: named where it may be another than the bot's.
func teamOf(from origin, named ...string) string {
	for _, team := range named {
		if team != "" {
			return team
		}
	}
	return from.team
}

// enterpriseOf is the enterprise of a team, which Slack names for the bot's own workspace only.
func (o origin) enterpriseOf(team string) string {
	if team == o.team {
		return o.enterprise
	}
	return ""
}
