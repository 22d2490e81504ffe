package sandbox

import "slices"

// event sends an event, if the app is subscribed to it by the given name.
func (s *Sandbox) event(name string, external bool, inner obj) []*Delivery {
	if !slices.Contains(s.events, name) || s.uninstalled && name != "app_uninstalled" && name != "tokens_revoked" {
		return nil
	}
	id := s.newID("Ev")
	payload := obj{
		"token": "sandbox-verification-token", "team_id": TeamID, "context_team_id": TeamID, "context_enterprise_id": nil,
		"api_app_id": AppID, "event": inner, "type": "event_callback", "event_id": id, "event_time": unix(s.now()),
		"authorizations":        []obj{{"enterprise_id": nil, "team_id": TeamID, "user_id": BotUser, "is_bot": true, "is_enterprise_install": false}},
		"is_ext_shared_channel": external, "event_context": "4-" + id,
	}
	return []*Delivery{s.deliver(&Delivery{Type: EnvelopeEvents, EventID: id, Payload: mustJSON(payload)})}
}

// messageEvent is the name of the subscription to messages in a channel.
func (c *channel) messageEvent() string { return "message." + c.scopePrefix() }

// messageEvents sends what a new message causes.
func (s *Sandbox) messageEvents(ch *channel, m *Message) []*Delivery {
	if !ch.has(BotUser) {
		return nil
	}
	inner := s.inEvent(ch, m)
	inner["channel_type"] = ch.kind()
	if m.IsReply() {
		inner["parent_user_id"] = ch.byTS[m.ThreadTS].User
	}
	return append(s.event(ch.messageEvent(), ch.ExtShared, inner), s.mentionEvents(ch, m)...)
}

// inEvent gives a message as events have it.
func (s *Sandbox) inEvent(ch *channel, m *Message) obj {
	o := m.wire(true)
	o["channel"], o["event_ts"] = ch.ID, m.TS
	if u := s.users[m.User]; u != nil && u.TeamID != TeamID {
		o["user_team"], o["source_team"], o["team"] = u.TeamID, u.TeamID, u.TeamID
	}
	return o
}

// mentionEvents sends app_mention for a person's message that names the bot;
// in a direct message Slack sends none.
func (s *Sandbox) mentionEvents(ch *channel, m *Message) []*Delivery {
	if ch.IM || m.BotID != "" || !mentions(m.Text, BotUser) {
		return nil
	}
	inner := s.inEvent(ch, m)
	inner["type"] = "app_mention"
	return s.event("app_mention", ch.ExtShared, inner)
}

// changedEvents sends what an edited message causes. An edit that brings the
// first mention of the bot sends app_mention, with "edited".
func (s *Sandbox) changedEvents(ch *channel, before, after *Message) []*Delivery {
	if !ch.has(BotUser) {
		return nil
	}
	ts := s.newTS()
	out := s.event(ch.messageEvent(), ch.ExtShared, obj{
		"type": "message", "subtype": "message_changed", "hidden": true, "message": after.wire(true), "previous_message": before.wire(true),
		"channel": ch.ID, "ts": ts, "event_ts": ts, "channel_type": ch.kind(),
	})
	if mentions(before.Text, BotUser) {
		return out
	}
	return append(out, s.mentionEvents(ch, after)...)
}

// deletedEvents sends what a deleted message causes.
func (s *Sandbox) deletedEvents(ch *channel, m *Message) []*Delivery {
	if !ch.has(BotUser) {
		return nil
	}
	ts := s.newTS()
	return s.event(ch.messageEvent(), ch.ExtShared, obj{
		"type": "message", "subtype": "message_deleted", "hidden": true, "deleted_ts": m.TS, "previous_message": m.wire(true),
		"channel": ch.ID, "ts": ts, "event_ts": ts, "channel_type": ch.kind(),
	})
}

// SendEvent sends any event to the app, subscribed or not: inner is the
// "event" of the payload and needs a "type". It serves tests of events that the
// sandbox does not make by itself, known and unknown ones.
func (s *Sandbox) SendEvent(inner map[string]any) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := params(inner).str("type")
	was := s.events
	s.events = []string{name}
	defer func() { s.events = was }()
	list := s.event(name, false, inner)
	if list == nil {
		return nil
	}
	return list[0]
}

// SendEnvelope sends an envelope of any type with any payload to the app, for
// tests of what an app does with the unknown. It is not retried.
func (s *Sandbox) SendEnvelope(kind string, payload any) *Delivery {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.deliver(&Delivery{Type: kind, Payload: mustJSON(payload)})
}
