package sandbox

import (
	"fmt"
	"slices"
)

// Target is something with interactive elements: a Message or a View.
type Target interface {
	place() place
}

// place says where a target is found again.
type place struct {
	channel, ts, view string
}

func (m Message) place() place { return place{channel: m.Channel, ts: m.TS} }
func (v View) place() place    { return place{view: v.ID} }

// found is a target as it is now.
type found struct {
	msg     *Message
	view    *view
	channel *channel
}

func (f found) blocks() []any {
	if f.view != nil {
		return f.view.blocks()
	}
	return append(decodeBlocks(f.msg.Blocks), decodeBlocks(f.msg.Attachments)...)
}

func (f found) elements() []element {
	list := elements(f.blocks())
	for i, e := range list {
		list[i].offered = f.offers()[e.key()]
	}
	return list
}

// offers gives where what the app offered for external selects is kept, by
// the key of the element.
func (f found) offers() map[string][]any {
	if f.view != nil {
		if f.view.offered == nil {
			f.view.offered = map[string][]any{}
		}
		return f.view.offered
	}
	if f.msg.offered == nil {
		f.msg.offered = map[string][]any{}
	}
	return f.msg.offered
}

// find finds a target that the person can see.
func (s *Sandbox) find(user string, t Target) (found, error) {
	p := t.place()
	if p.view != "" {
		v := s.views[p.view]
		if v == nil || v.closed || v.user != user {
			return found{}, notFound("%s sees no view %s", user, p.view)
		}
		return found{view: v}, nil
	}
	ch := s.channels[p.channel]
	if ch == nil {
		return found{}, notFound("no channel %q", p.channel)
	}
	if m := ch.byTS[p.ts]; m != nil && ch.has(user) {
		return found{msg: m, channel: ch}, nil
	}
	for _, m := range s.ephemerals {
		if m.TS == p.ts && m.Channel == p.channel && m.To == user {
			return found{msg: m, channel: ch}, nil
		}
	}
	return found{}, notFound("%s sees no message %s in %s", user, p.ts, p.channel)
}

// ClickButton clicks a button, an icon button, one of two feedback buttons or
// an entry of an overflow menu. A value is needed for the last two, and to
// tell buttons with one action id apart; "block_id/action_id" does that too.
func (s *Sandbox) ClickButton(user string, on Target, actionID string, value ...string) (*Delivery, error) {
	return s.act(user, on, actionID, func(_ found, e element) (obj, error) { return click(e, value) })
}

// SelectOption enters values as a person does: option values, ids, a date, or
// a text followed by Enter. The app is told if the element is not in an input
// block or if that block has dispatch_action; otherwise the Delivery is nil.
func (s *Sandbox) SelectOption(user string, on Target, actionID string, values ...string) (*Delivery, error) {
	return s.act(user, on, actionID, func(f found, e element) (obj, error) { return selectIn(f, e, values) })
}

// Interact does what a person does with an element, whatever it is: ClickButton
// or SelectOption.
func (s *Sandbox) Interact(user string, on Target, actionID string, values ...string) (*Delivery, error) {
	return s.act(user, on, actionID, func(f found, e element) (obj, error) {
		if slices.Contains(noState, e.str("type")) {
			return click(e, values)
		}
		return selectIn(f, e, values)
	})
}

func selectIn(f found, e element, values []string) (obj, error) {
	v, err := stateValue(e, values)
	if err != nil {
		return nil, err
	}
	f.store(e, v)
	return v, nil
}

// store keeps what was entered.
func (f found) store(e element, v obj) {
	if f.view != nil {
		putState(f.view.state, e, v)
		return
	}
	f.msg.state = keepState(f.msg.state, initialState(f.blocks()))
	putState(f.msg.state, e, v)
}

// act finds an element, lets something happen to it and tells the app.
func (s *Sandbox) act(user string, on Target, actionID string, what func(found, element) (obj, error)) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, list, err := s.named(user, on, actionID)
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		var action obj
		if action, err = what(f, e); err != nil {
			continue // perhaps another one with this action id
		}
		if f.view != nil {
			s.emitView(KindViewChanged, f.view)
		}
		if !e.dispatches() {
			return nil, nil
		}
		return s.deliver(s.blockActions(user, f, e, action)), nil
	}
	return nil, err
}

// named gives the elements of a target that an id names; at least one.
func (s *Sandbox) named(user string, on Target, actionID string) (found, []element, error) {
	if _, _, err := s.person(user, ""); err != nil {
		return found{}, nil, err
	}
	f, err := s.find(user, on)
	if err != nil {
		return f, nil, err
	}
	list := slices.DeleteFunc(f.elements(), func(e element) bool { return !e.is(actionID) })
	if len(list) == 0 {
		return f, nil, notFound("no element with action id %q", actionID)
	}
	return f, list, nil
}

// click gives what a click adds to the action.
func click(e element, value []string) (obj, error) {
	switch e.str("type") {
	case "button", "icon_button", "workflow_button":
		if len(value) > 0 && value[0] != e.str("value") {
			return nil, fmt.Errorf("sandbox: the value of %s is not %q", e.str("action_id"), value[0])
		}
		out := obj{"text": e.obj["text"]}
		setIf(out, "value", e.str("value"))
		setIf(out, "style", e.str("style"))
		return out, nil
	case "overflow":
		if o := e.option(first(value)); o != nil {
			return obj{"selected_option": o}, nil
		}
	case "feedback_buttons":
		for _, k := range []string{"positive_button", "negative_button"} {
			if b, _ := e.obj[k].(obj); b["value"] == first(value) {
				return obj{"value": b["value"], "text": b["text"]}, nil
			}
		}
	default:
		return nil, fmt.Errorf("sandbox: a %s cannot be clicked", e.str("type"))
	}
	return nil, fmt.Errorf("sandbox: %s has no value %q", e.str("action_id"), first(value))
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// blockActions makes the payload of an action.
func (s *Sandbox) blockActions(user string, f found, e element, action obj) *Delivery {
	item := obj{"type": e.str("type"), "action_id": e.str("action_id"), "block_id": e.blockID, "action_ts": s.newTS()}
	for k, v := range action {
		item[k] = v
	}
	if p, ok := e.obj["placeholder"]; ok {
		item["placeholder"] = p
	}
	payload := s.interaction("block_actions", user)
	payload["actions"] = []any{item}
	d := &Delivery{Type: EnvelopeInteractive, onFail: s.interactionFailed(user, "")}
	if f.view != nil {
		s.fromView(payload, d, user, f)
	} else {
		s.fromMessage(payload, d, user, f)
	}
	d.TriggerID = params(payload).str("trigger_id")
	d.Payload = mustJSON(payload)
	return d
}

func (s *Sandbox) fromView(payload obj, d *Delivery, user string, f found) {
	payload["container"] = obj{"type": "view", "view_id": f.view.id}
	payload["view"] = f.view.wire()
	in := f.view
	if in.str("type") == "home" {
		in = nil // nothing can be pushed onto a Home tab
	}
	payload["trigger_id"] = s.newTrigger(user, "", in)
	d.onFail = s.interactionFailed(user, f.view.id)
}

// fromMessage adds where the message is. Of an ephemeral message Slack sends
// only where it is, not the message.
func (s *Sandbox) fromMessage(payload obj, d *Delivery, user string, f found) {
	m := f.msg
	box := obj{"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.Ephemeral}
	setIf(box, "thread_ts", m.ThreadTS)
	payload["container"] = box
	payload["channel"] = obj{"id": f.channel.ID, "name": f.channel.shownName()}
	if !m.Ephemeral {
		payload["message"] = m.wire(true)
	}
	payload["state"] = obj{"values": keepState(m.state, initialState(f.blocks()))}
	d.ResponseURL = s.newResponseURL(f.channel.ID, user, m)
	payload["response_url"] = d.ResponseURL
	payload["trigger_id"] = s.newTrigger(user, f.channel.ID, nil)
}

// interaction gives what all interaction payloads have.
func (s *Sandbox) interaction(kind, user string) obj {
	u := s.users[user]
	return obj{
		"type": kind, "token": "sandbox-verification-token", "api_app_id": AppID, "team": obj{"id": TeamID, "domain": TeamDomain},
		"user":       obj{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": u.TeamID},
		"enterprise": nil, "is_enterprise_install": false,
	}
}

// openModal gives a modal that the person has open.
func (s *Sandbox) openModal(user, viewID string) (*view, error) {
	if _, _, err := s.person(user, ""); err != nil {
		return nil, err
	}
	v := s.views[viewID]
	if v == nil || !slices.Contains(s.stacks[user], v) {
		return nil, notFound("%s has no modal %s open", user, viewID)
	}
	return v, nil
}
