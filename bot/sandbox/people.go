package sandbox

import (
	"fmt"
	"strings"
)

// person checks that somebody exists and may act in a channel.
func (s *Sandbox) person(user, channelID string) (*User, *channel, error) {
	u := s.users[user]
	if u == nil || u.IsBot {
		return nil, nil, notFound("no person %q", user)
	}
	if s.uninstalled {
		return nil, nil, fmt.Errorf("sandbox: the app is not installed any more")
	}
	if channelID == "" {
		return u, nil, nil
	}
	ch := s.channels[channelID]
	if ch == nil || !ch.has(user) {
		return nil, nil, notFound("%s is in no channel %q", user, channelID)
	}
	return u, ch, nil
}

// PostMessage posts a message as a person, in a thread if threadTS is not "".
// The text is as on the wire: &, < and > are escaped, and <@U…>, <#C…> and
// <https://…> stand for what they name. The app is told if it is in the channel
// and subscribed to the event.
func (s *Sandbox) PostMessage(user, channelID, threadTS, text string) (*Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ch, err := s.person(user, channelID)
	if err != nil {
		return nil, err
	}
	if threadTS != "" && ch.byTS[threadTS] == nil {
		return nil, notFound("no message %s in %s", threadTS, channelID)
	}
	m := &Message{
		Channel: ch.ID, TS: s.newTS(), ThreadTS: ch.threadRoot(threadTS), User: user, Text: text,
		Blocks: s.typedBlocks(text), ClientMsgID: s.newEnvelopeID(),
	}
	list := s.post(ch, m)
	return &Post{Message: *m, Deliveries: list}, nil
}

// Mention posts a message that begins by naming the bot, unless the text names
// it somewhere.
func (s *Sandbox) Mention(user, channelID, threadTS, text string) (*Post, error) {
	if !mentions(text, BotUser) {
		text = strings.TrimSpace("<@" + BotUser + "> " + text)
	}
	return s.PostMessage(user, channelID, threadTS, text)
}

// DirectMessage posts a message in the person's direct message with the bot.
func (s *Sandbox) DirectMessage(user, text string) (*Post, error) {
	s.mu.Lock()
	_, _, err := s.person(user, "")
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	id := s.im(user).ID
	s.mu.Unlock()
	return s.PostMessage(user, id, "", text)
}

// EditMessage changes a message of the person.
func (s *Sandbox) EditMessage(user, channelID, ts, text string) (*Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.ownMessage(user, channelID, ts)
	if err != nil {
		return nil, err
	}
	before := *m
	m.Text, m.Blocks, m.EditedTS = text, s.typedBlocks(text), s.newTS()
	s.emitMessage(KindMessageChanged, m)
	return &Post{Deliveries: s.changedEvents(ch, &before, m), Message: *m}, nil
}

// DeleteMessage deletes a message of the person.
func (s *Sandbox) DeleteMessage(user, channelID, ts string) (*Post, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, m, err := s.ownMessage(user, channelID, ts)
	if err != nil {
		return nil, err
	}
	list := s.erase(ch, m)
	return &Post{Deliveries: list, Message: *m}, nil
}

func (s *Sandbox) ownMessage(user, channelID, ts string) (*channel, *Message, error) {
	_, ch, err := s.person(user, channelID)
	if err != nil {
		return nil, nil, err
	}
	m := ch.byTS[ts]
	if m == nil || m.User != user {
		return nil, nil, notFound("%s has no message %s in %s", user, ts, channelID)
	}
	return ch, m, nil
}

// Slash types a slash command, like "/hello", and its text. The message in the
// ack, if any, is shown. If the app does not acknowledge in time, the person
// gets a Notice with operation_timeout.
func (s *Sandbox) Slash(user, channelID, command, text string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u, ch, err := s.person(user, channelID)
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(command, "/") {
		return nil, fmt.Errorf("sandbox: %q is no slash command", command)
	}
	url, trigger := s.newResponseURL(ch.ID, user, nil), s.newTrigger(user, ch.ID, nil)
	payload := obj{
		"token": "sandbox-verification-token", "team_id": TeamID, "team_domain": TeamDomain, "channel_id": ch.ID, "channel_name": ch.shownName(),
		"user_id": user, "user_name": u.Name, "command": command, "text": text, "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": url, "trigger_id": trigger,
	}
	d := &Delivery{Type: EnvelopeCommands, TriggerID: trigger, ResponseURL: url, Payload: mustJSON(payload)}
	d.onAck = s.commandAck(ch, user, command, url)
	d.onFail = s.commandFailed(ch, user, command)
	return s.deliver(d), nil
}

// OpenHome opens a tab ("home" or "messages") of the app's home and sends
// app_home_opened; the Delivery is nil if the app is not subscribed to it.
func (s *Sandbox) OpenHome(user, tab string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, _, err := s.person(user, ""); err != nil {
		return nil, err
	}
	inner := obj{"type": "app_home_opened", "user": user, "channel": s.im(user).ID, "tab": tab, "event_ts": s.newTS()}
	if v := s.homes[user]; v != nil && tab == "home" {
		inner["view"] = v.wire()
	}
	if list := s.event("app_home_opened", false, inner); list != nil {
		return list[0], nil
	}
	return nil, nil
}

// Uninstall takes the app from the workspace: it is told by app_uninstalled
// and tokens_revoked, and its tokens then answer account_inactive. Deliveries
// are empty for what the app is not subscribed to.
func (s *Sandbox) Uninstall() []*Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.uninstalled = true
	out := s.event("tokens_revoked", false, obj{"type": "tokens_revoked", "tokens": obj{"oauth": []string{}, "bot": []string{BotUser}}, "event_ts": s.newTS()})
	return append(out, s.event("app_uninstalled", false, obj{"type": "app_uninstalled", "event_ts": s.newTS()})...)
}
