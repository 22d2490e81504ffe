package bot

import (
	"context"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// direct routes a message of a conversation between one person and the bot. It is answered in place: in a thread only where it was
// asked in one. In channels the bot hears mentions, and those come as such; but where a workspace lets it hear all messages, it
// learns from them that a question was edited or deleted.
func (b *Bot) direct(from origin, e *slackevents.MessageEvent) arrival {
	switch e.SubType {
	case "", "thread_broadcast", "file_share":
		if e.ChannelType != slackevents.ChannelTypeIM || e.BotID != "" || e.User == "" || e.User == b.self.user {
			return arrival{}
		}
		return b.asked("direct message", b.directQuestion(from, e, e.User, e.UserTeam, e.TimeStamp, e.ThreadTimeStamp, e.Text),
			eventKey(from), messageKey(e.Channel, e.TimeStamp, ""))
	case slack.MsgSubTypeMessageChanged:
		return b.changed(from, e)
	case slack.MsgSubTypeMessageDeleted:
		return b.deleted(from, e)
	}
	return arrival{} // Joins, pins and the like.
}

func (b *Bot) directQuestion(from origin, e *slackevents.MessageEvent, user, userTeam, ts, thread, text string) question {
	team := teamOf(from, userTeam, e.SourceTeam)
	p := place{team: team, user: user, channel: e.Channel, thread: thread, external: b.foreign(team, from.enterpriseOf(team))}
	return question{place: p, ts: ts, text: b.withoutMention(text)}
}

// changed routes an edited message. Slack tells of other changes too, such as a first reply.
func (b *Bot) changed(from origin, e *slackevents.MessageEvent) arrival {
	now, before := e.Message, e.PreviousMessage
	if now == nil || now.BotID != "" || now.User == "" || now.User == b.self.user || now.SubType == "tombstone" {
		return arrival{}
	}
	if before != nil && before.Text == now.Text || now.Edited == nil || !b.addressed(e, now.Text) {
		return arrival{}
	}
	q := b.directQuestion(from, e, now.User, "", now.Timestamp, threadOf(e, now), now.Text)
	q.edited = true
	return b.asked("edited message", q, eventKey(from), messageKey(e.Channel, now.Timestamp, now.Edited.Timestamp))
}

// deleted routes a deleted message: its answer goes too.
func (b *Bot) deleted(from origin, e *slackevents.MessageEvent) arrival {
	before := e.PreviousMessage
	if before == nil || before.BotID != "" || before.User == b.self.user || e.DeletedTimeStamp == "" || !b.addressed(e, before.Text) {
		return arrival{}
	}
	p := place{team: from.team, user: before.User, channel: e.Channel, thread: threadOf(e, before)}
	do := func(ctx context.Context, p place) error { return b.withdraw(ctx, p, e.DeletedTimeStamp) }
	return arrival{
		job:  &job{surface: "deleted message", lane: p.conversation(), place: p, do: do},
		keys: []string{eventKey(from), "deleted " + e.Channel + " " + e.DeletedTimeStamp},
	}
}

// addressed tells whether a message was for the bot: all of a direct message are, in a channel those that name it.
func (b *Bot) addressed(e *slackevents.MessageEvent, text string) bool {
	return e.ChannelType == slackevents.ChannelTypeIM || strings.Contains(text, "<@"+b.self.user)
}

// threadOf is the thread that a message was answered in. In a direct message that is none for the one that a thread hangs under.
func threadOf(e *slackevents.MessageEvent, m *slack.Msg) string {
	switch {
	case e.ChannelType == slackevents.ChannelTypeIM && m.ThreadTimestamp == m.Timestamp:
		return ""
	case e.ChannelType != slackevents.ChannelTypeIM && m.ThreadTimestamp == "":
		return m.Timestamp
	}
	return m.ThreadTimestamp
}
