package sandbox

import (
	"encoding/json"
	"time"
)

// ResponseURLMethod is the Method of a Call that used a response_url.
const ResponseURLMethod = "response_url"

// Call is one request of the bot, to the Web API or to a response_url.
type Call struct {
	Seq      int             `json:"seq"`    // 1 for the first
	Method   string          `json:"method"` // like chat.postMessage
	Params   map[string]any  `json:"params"` // decoded, without the token
	Status   int             `json:"status"` // of HTTP; 0 if the connection was cut
	Answer   json.RawMessage `json:"answer,omitempty"`
	Fault    FaultKind       `json:"fault,omitempty"` // what was done to it on demand
	Time     time.Time       `json:"time"`            // real time of arrival
	Duration time.Duration   `json:"duration"`        // ns until the answer
}

// OK tells whether the answer was ok:true.
func (c Call) OK() bool {
	var a struct{ OK bool }
	return json.Unmarshal(c.Answer, &a) == nil && a.OK
}

// ErrorName gives the error name of the answer, or "".
func (c Call) ErrorName() string {
	var a struct{ Error string }
	_ = json.Unmarshal(c.Answer, &a) // no answer: no name
	return a.Error
}

// Param gives a parameter as a string; "" if it is missing or no plain value.
func (c Call) Param(name string) string { return params(c.Params).str(name) }

func (s *Sandbox) record(c Call) {
	c.Seq = 1
	if n := len(s.calls); n > 0 {
		c.Seq = s.calls[n-1].Seq + 1
	}
	s.calls = append(s.calls, c)
	if s.keep > 0 && len(s.calls) > 2*s.keep {
		s.calls = append([]Call{}, s.calls[len(s.calls)-s.keep:]...)
	}
	s.emit(Event{Kind: KindCall, Call: &c})
}

// Calls gives the calls of a method so far, oldest first; "" gives all.
func (s *Sandbox) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if method == "" || c.Method == method {
			out = append(out, c)
		}
	}
	return out
}

// Messages gives the messages of a channel, replies too, oldest first.
func (s *Sandbox) Messages(channelID string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	if ch := s.channels[channelID]; ch != nil {
		for _, m := range ch.messages {
			out = append(out, *m)
		}
	}
	return out
}

// Latest gives the ts of the last message in a channel, replies too; "" if
// there is none.
func (s *Sandbox) Latest(channelID string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channels[channelID]; ch != nil && len(ch.messages) > 0 {
		return ch.messages[len(ch.messages)-1].TS
	}
	return ""
}

// Thread gives a message and its replies, oldest first.
func (s *Sandbox) Thread(channelID, ts string) []Message {
	var out []Message
	for _, m := range s.Messages(channelID) {
		if m.TS == ts || m.ThreadTS == ts {
			out = append(out, m)
		}
	}
	return out
}

// Ephemerals gives the ephemeral messages that a person sees, oldest first.
func (s *Sandbox) Ephemerals(user string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, m := range s.ephemerals {
		if m.To == user {
			out = append(out, *m)
		}
	}
	return out
}

// Notices gives what Slack told people about failures so far, oldest first.
func (s *Sandbox) Notices() []Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Notice{}, s.notices...)
}

// Envelopes gives what was sent, or should have been, over Socket Mode so far,
// one per attempt, oldest first.
func (s *Sandbox) Envelopes() []Envelope {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]Envelope, len(s.envelopes))
	for i, e := range s.envelopes {
		out[i] = *e
	}
	return out
}
