package sandbox

import (
	"strings"
	"time"
	"unicode/utf8"
)

// target finds the conversation a message goes to: by id, by name, or, for the
// id of a person, that person's direct message with the bot.
func (s *Sandbox) target(id string) *channel {
	if ch := s.channels[id]; ch != nil {
		return ch
	}
	if u := s.users[id]; u != nil && !u.IsBot {
		return s.im(id)
	}
	for _, ch := range s.channels {
		if !ch.IM && ch.Name == strings.TrimPrefix(id, "#") {
			return ch
		}
	}
	return nil
}

// writable gives the channel if the bot may write to it.
func (s *Sandbox) writable(p params) (*channel, *apiError) {
	if !p.has("channel") {
		return nil, missing("channel")
	}
	ch := s.target(p.str("channel"))
	switch {
	case ch == nil || (ch.Private && !ch.has(BotUser)):
		return nil, fail("channel_not_found")
	case !ch.has(BotUser) && s.needScope("chat:write.public") != nil:
		return nil, fail("not_in_channel")
	}
	return ch, nil
}

// limitRate answers 429 to a message that comes before those to its channel so
// far are paid for, each by one interval; a burst may be owed.
func (s *Sandbox) limitRate(ch *channel) *apiError {
	if s.msgEvery <= 0 {
		return nil
	}
	now := s.now()
	paid := s.nextPost[ch.ID]
	if paid.Before(now) {
		paid = now
	}
	if wait := paid.Sub(now) - time.Duration(s.msgBurst-1)*s.msgEvery; wait > 0 {
		return &apiError{name: "ratelimited", retryAfter: wait}
	}
	s.nextPost[ch.ID] = paid.Add(s.msgEvery)
	return nil
}

func (s *Sandbox) chatPostMessage(p params) (obj, *apiError) {
	ch, e := s.writable(p)
	if e != nil {
		return nil, e
	}
	c, e := s.readContent(p)
	if e != nil {
		return nil, e
	}
	if e := s.limitRate(ch); e != nil {
		return nil, e
	}
	m := s.botMessage(ch, c, p.str("thread_ts"))
	s.post(ch, m)
	s.clearStatus(ch.ID, m.ThreadTS)
	return obj{"channel": ch.ID, "ts": m.TS, "message": m.wire(true)}, nil
}

// botMessage makes a message by the bot that is not in the channel yet.
func (s *Sandbox) botMessage(ch *channel, c content, thread string) *Message {
	return &Message{
		Channel: ch.ID, TS: s.newTS(), ThreadTS: ch.threadRoot(thread), User: BotUser, BotID: BotID,
		Text: truncate(c.text, MaxMessageText), Blocks: c.blocks, Attachments: c.attachments, Metadata: c.metadata,
	}
}

// post puts a message into its channel and sends the events it causes.
func (s *Sandbox) post(ch *channel, m *Message) []*Delivery {
	ch.add(m)
	s.emitMessage(KindMessage, m)
	s.emitParent(ch, m)
	return s.messageEvents(ch, m)
}

func (s *Sandbox) chatPostEphemeral(p params) (obj, *apiError) {
	ch, e := s.writable(p)
	if e != nil {
		return nil, e
	}
	if !p.has("user") {
		return nil, missing("user")
	}
	user := p.str("user")
	if s.users[user] == nil || !ch.has(user) {
		return nil, fail("user_not_in_channel")
	}
	c, e := s.readContent(p)
	if e != nil {
		return nil, e
	}
	if e := s.limitRate(ch); e != nil {
		return nil, e
	}
	m := s.showEphemeral(ch, user, c, p.str("thread_ts"))
	return obj{"message_ts": m.TS}, nil
}

// showEphemeral shows a message of the bot to one person.
func (s *Sandbox) showEphemeral(ch *channel, user string, c content, thread string) *Message {
	m := s.botMessage(ch, c, thread)
	m.Ephemeral, m.To = true, user
	s.ephemerals = append(s.ephemerals, m)
	s.emitMessage(KindEphemeral, m)
	return m
}

// own gives a message that the bot may change.
func (s *Sandbox) own(p params, notOwn string) (*channel, *Message, *apiError) {
	if !p.has("channel") {
		return nil, nil, missing("channel")
	}
	if !p.has("ts") {
		return nil, nil, missing("ts")
	}
	ch := s.channels[p.str("channel")]
	if ch == nil || (ch.Private && !ch.has(BotUser)) {
		return nil, nil, fail("channel_not_found")
	}
	m := ch.byTS[p.str("ts")]
	if m == nil { // ephemeral messages are in no channel and end here too
		return nil, nil, fail("message_not_found")
	}
	if m.BotID != BotID {
		return nil, nil, fail(notOwn)
	}
	return ch, m, nil
}

func (s *Sandbox) chatUpdate(p params) (obj, *apiError) {
	ch, m, e := s.own(p, "cant_update_message")
	if e != nil {
		return nil, e
	}
	c, e := s.readContent(p)
	if e != nil {
		return nil, e
	}
	if utf8.RuneCountInString(c.text) > MaxUpdateText {
		return nil, fail("msg_too_long")
	}
	before := *m
	m.change(c, s.newTS())
	s.emitMessage(KindMessageChanged, m)
	s.changedEvents(ch, &before, m)
	return obj{"channel": ch.ID, "ts": m.TS, "text": m.Text, "message": m.wire(true)}, nil
}

// change gives a message new content. A text without blocks removes the blocks;
// blocks without a text leave the text; metadata stays unless it is given.
func (m *Message) change(c content, ts string) {
	if c.hasText || !c.hasBlocks {
		m.Text = c.text
	}
	m.Blocks, m.Attachments, m.EditedTS = c.blocks, c.attachments, ts
	if c.metadata != nil {
		m.Metadata = c.metadata
	}
}

func (s *Sandbox) chatDelete(p params) (obj, *apiError) {
	ch, m, e := s.own(p, "cant_delete_message")
	if e != nil {
		return nil, e
	}
	s.erase(ch, m)
	return obj{"channel": ch.ID, "ts": m.TS}, nil
}

// erase takes a message out of its channel and sends the events it causes.
func (s *Sandbox) erase(ch *channel, m *Message) []*Delivery {
	ch.remove(m)
	s.emitMessage(KindMessageDeleted, m)
	s.emitParent(ch, m)
	return s.deletedEvents(ch, m)
}

func (s *Sandbox) chatGetPermalink(p params) (obj, *apiError) {
	ch := s.channels[p.str("channel")]
	if ch == nil {
		return nil, fail("channel_not_found")
	}
	m := ch.byTS[p.str("message_ts")]
	if m == nil {
		return nil, fail("message_not_found")
	}
	link := "https://" + TeamDomain + ".slack.com/archives/" + ch.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	if m.IsReply() {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + ch.ID
	}
	return obj{"channel": ch.ID, "permalink": link}, nil
}

func truncate(text string, limit int) string {
	if len(text) <= limit || utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit])
}
