package sandbox

import (
	"encoding/json"
	"fmt"
)

// Suggest types query into an external select and asks the app for options by
// a block_suggestion. They are in the payload of the ack, and can be selected
// once Delivery.WaitAck has returned. min_query_length is up to the caller.
func (s *Sandbox) Suggest(user string, on Target, actionID, query string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, list, err := s.named(user, on, actionID)
	if err != nil {
		return nil, err
	}
	e := list[0]
	if !e.external() {
		return nil, fmt.Errorf("sandbox: %s is no external select", actionID)
	}
	p := s.interaction("block_suggestion", user)
	p["block_id"], p["action_id"], p["value"] = e.blockID, e.str("action_id"), query
	if f.view != nil {
		p["container"], p["view"] = obj{"type": "view", "view_id": f.view.id}, f.view.wire()
	} else {
		p["container"] = obj{"type": "message", "message_ts": f.msg.TS, "channel_id": f.msg.Channel, "is_ephemeral": f.msg.Ephemeral}
		p["channel"] = obj{"id": f.channel.ID, "name": f.channel.shownName()}
	}
	return s.deliver(&Delivery{
		Type: EnvelopeInteractive, Payload: mustJSON(p),
		onAck: func(answer json.RawMessage) { f.offer(e, answer) },
	}), nil
}

// offer keeps the options in the answer to a block_suggestion. What was offered
// before may still be selected.
func (f found) offer(e element, answer json.RawMessage) {
	var a struct {
		Options []any `json:"options"`
		Groups  []struct {
			Options []any `json:"options"`
		} `json:"option_groups"`
	}
	_ = json.Unmarshal(answer, &a) // what cannot be read offers nothing
	list := a.Options
	for _, g := range a.Groups {
		list = append(list, g.Options...)
	}
	offers := f.offers()
	offers[e.key()] = append(offers[e.key()], list...)
}
