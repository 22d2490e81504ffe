package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// Notice is what Slack itself tells a person, for instance when the app failed.
type Notice struct {
	User     string `json:"user"`
	Channel  string `json:"channel,omitempty"`   // of a command
	ThreadTS string `json:"thread_ts,omitempty"` // where it shows, if in a thread
	ViewID   string `json:"view_id,omitempty"`   // of a submission
	Error    string `json:"error"`               // operation_timeout, dispatch_failed, invalid_command_response, …
	Text     string `json:"text"`                // in the person's language, if that is English or French
}

// Notify tells a person something in Slack's name: for clients that act as
// Slack's own does, and refuse for instance a command that no app has.
func (s *Sandbox) Notify(n Notice) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notify(n)
}

func (s *Sandbox) notify(n Notice) {
	s.notices = append(s.notices, n)
	s.emit(Event{Kind: KindNotice, Notice: &n, Channel: n.Channel})
}

// failureName is the word Slack shows for a failed delivery.
func failureName(err error) string {
	if errors.Is(err, ErrNoSocket) {
		return "dispatch_failed"
	}
	return "operation_timeout"
}

func (s *Sandbox) commandFailed(ch *channel, user, command string) func(error) {
	return func(err error) {
		name := failureName(err)
		s.notify(Notice{User: user, Channel: ch.ID, Error: name, Text: s.tell(user, wordCommandFailed, command, name)})
	}
}

func (s *Sandbox) interactionFailed(user, viewID string) func(error) {
	return func(err error) {
		s.notify(Notice{User: user, ViewID: viewID, Error: failureName(err), Text: s.tell(user, wordTrouble)})
	}
}

// empty tells whether a payload says nothing: Bolt sends {} for a plain ack.
func empty(payload json.RawMessage) bool {
	p := string(bytes.TrimSpace(payload))
	return p == "" || p == "{}" || p == "null" || p == `""`
}

// commandAck shows the message in the ack of a command.
func (s *Sandbox) commandAck(ch *channel, user, command, url string) func(json.RawMessage) {
	return func(payload json.RawMessage) {
		if empty(payload) {
			return
		}
		p := params{}
		var text string
		if json.Unmarshal(payload, &text) == nil {
			p["text"] = text
		} else if json.Unmarshal(payload, (*map[string]any)(&p)) != nil {
			p["text"] = ""
		}
		c, e := s.readContent(p)
		if e != nil {
			s.notify(Notice{User: user, Channel: ch.ID, Error: "invalid_command_response",
				Text: s.tell(user, wordCommandFailed, command, "invalid_command_response") + fmt.Sprintf(": %s %v", e.name, e.messages)})
			return
		}
		s.answerURL(&responseURL{channel: ch.ID, user: user}, c, p)
	}
}

// submissionAck does what the response_action in the ack of a view_submission
// says; without one the modal closes.
func (s *Sandbox) submissionAck(v *view) func(json.RawMessage) {
	return func(payload json.RawMessage) {
		var p params
		if !empty(payload) && json.Unmarshal(payload, (*map[string]any)(&p)) != nil {
			s.badAnswer(v, "payload is no object")
			return
		}
		switch action := p.str("response_action"); action {
		case "":
			s.closeView(v)
		case "clear":
			s.closeStack(v.user)
		case "errors":
			s.showErrors(v, p)
		case "update", "push":
			s.showNext(v, p, action == "push")
		default:
			s.badAnswer(v, "unknown response_action "+action)
		}
	}
}

// badAnswer tells the person what Slack says about every wrong answer.
func (s *Sandbox) badAnswer(v *view, why string) {
	s.notify(Notice{User: v.user, ViewID: v.id, Error: "invalid_response", Text: s.tell(v.user, wordTrouble) + " (" + why + ")"})
}

// showErrors shows messages at fields. Keys that are no input blocks of the
// view make Slack say that it had trouble connecting.
func (s *Sandbox) showErrors(v *view, p params) {
	errs, _ := p["errors"].(obj)
	inputs := []string{}
	for _, b := range v.blocks() {
		if o, ok := b.(obj); ok && params(o).str("type") == "input" {
			inputs = append(inputs, params(o).str("block_id"))
		}
	}
	out := map[string]string{}
	for block, text := range errs {
		t, ok := text.(string)
		if !ok || !slices.Contains(inputs, block) {
			s.badAnswer(v, "errors: no input block "+block)
			return
		}
		out[block] = t
	}
	if len(out) == 0 {
		s.badAnswer(v, "errors is empty")
		return
	}
	v.errors = out
	s.emitView(KindViewErrors, v)
}

func (s *Sandbox) showNext(v *view, p params, push bool) {
	delete(p, "view_id")
	body, e := s.readView(params{"view": p["view"], "view_id": v.id}, surfaceModal)
	switch {
	case e != nil:
		s.badAnswer(v, fmt.Sprint(e.name, e.messages))
	case push && len(s.stacks[v.user]) >= MaxViewStack:
		s.badAnswer(v, "push_limit_reached")
	case push:
		s.push(v.user, body)
	case v.closed:
	default:
		s.update(v, body)
	}
}
