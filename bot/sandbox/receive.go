package sandbox

import (
	"encoding/json"
	"time"
)

// receive takes a frame of the client, which should be an ack. The caller does
// not hold the lock.
func (s *Sandbox) receive(c *socket, data []byte) {
	var in struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	if json.Unmarshal(data, &in) != nil || in.EnvelopeID == "" {
		return // Slack ignores what it does not understand
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.waiting[in.EnvelopeID]
	if p == nil || s.ownAcks && p.env.Socket != c.info.ID {
		return
	}
	if f := s.takeFault("", p.env.Type, func(k FaultKind) bool { return k == FaultDropAck }); f != nil {
		p.env.Fault = f.Kind
		return
	}
	c.info.Acks++
	s.acknowledge(p, c.info.ID, in.Payload)
}

// LeaveAcksUnread takes what acknowledgements say from now on without checking
// or showing it. That costs more than an app needs to say it, and would be what
// a measurement of the app measures.
func (s *Sandbox) LeaveAcksUnread() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unreadAcks = true
}

// acknowledge takes the first ack of an envelope and does what its payload
// says; a second answer to one envelope is not supported by Slack.
func (s *Sandbox) acknowledge(p *pending, socketID int, payload json.RawMessage) {
	if !p.env.AckedAt.IsZero() {
		p.env.ExtraAcks++
		return
	}
	p.env.AckedAt, p.env.AckSocket, p.env.AckPayload, p.env.Late = time.Now(), socketID, payload, p.d.over
	s.emitEnvelope(KindAck, p.env)
	if p.d.over {
		return
	}
	if p.d.onAck != nil && !s.unreadAcks {
		p.d.onAck(payload)
	}
	p.d.ack = Ack{EnvelopeID: p.env.ID, Payload: payload, Attempt: p.env.Attempt, Socket: socketID, After: p.env.AckedAt.Sub(p.env.SentAt)}
	p.d.finish(nil)
}
