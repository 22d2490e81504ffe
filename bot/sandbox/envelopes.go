package sandbox

import (
	"encoding/json"
	"time"
)

// Types of envelopes.
const (
	EnvelopeEvents      = "events_api"
	EnvelopeCommands    = "slash_commands"
	EnvelopeInteractive = "interactive"
)

// Envelope is one delivery attempt over Socket Mode.
type Envelope struct {
	ID         string          `json:"envelope_id"` // new for every attempt
	Type       string          `json:"type"`
	Payload    json.RawMessage `json:"payload"`
	Attempt    int             `json:"retry_attempt"`          // 0 for the first
	Reason     string          `json:"retry_reason,omitempty"` // timeout for retries
	Socket     int             `json:"socket"`                 // 0: none was open
	Fault      FaultKind       `json:"fault,omitempty"`
	SentAt     time.Time       `json:"sent_at"` // real time; after the delay of a fault
	AckedAt    time.Time       `json:"acked_at"`
	AckSocket  int             `json:"ack_socket,omitempty"`
	AckPayload json.RawMessage `json:"ack_payload,omitempty"`
	Late       bool            `json:"late,omitempty"` // acknowledged after all was over
	ExtraAcks  int             `json:"extra_acks,omitempty"`
}

// pending is an envelope that an ack may come for.
type pending struct {
	env *Envelope
	d   *Delivery
}

type heldFrame struct {
	c    *socket
	data []byte
	env  *Envelope
}

// deliver sends something to the app and follows it until it is acknowledged
// or given up. It does not wait.
func (s *Sandbox) deliver(d *Delivery) *Delivery {
	d.s, d.done = s, make(chan struct{})
	grace := s.attempt(d, 0)
	s.background(func() { s.follow(d, grace) })
	return d
}

// follow waits for the ack and makes the further attempts.
func (s *Sandbox) follow(d *Delivery, grace time.Duration) {
	for n := 0; ; n++ {
		if d.wait(grace) || s.giveUp(d, n) {
			return
		}
		if d.wait(time.Duration(float64(RetryDelays[n]) * s.retryScale)) {
			return
		}
		s.mu.Lock()
		grace = s.attempt(d, n+1)
		s.mu.Unlock()
	}
}

// giveUp ends a delivery that has no attempts left after the n-th.
func (s *Sandbox) giveUp(d *Delivery, n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		d.finish(errClosed)
	}
	if d.over {
		return true
	}
	if d.Type == EnvelopeEvents {
		if n < len(RetryDelays) {
			return false
		}
		d.finish(ErrUndelivered)
		return true
	}
	err := ErrOperationTimeout
	if d.attempts[0].Socket == 0 {
		err = ErrNoSocket
	}
	if d.onFail != nil {
		d.onFail(err)
	}
	d.finish(err)
	return true
}

// attempt makes one attempt and gives how long to wait for its ack.
func (s *Sandbox) attempt(d *Delivery, n int) time.Duration {
	if d.over {
		return 0
	}
	env := &Envelope{ID: s.newEnvelopeID(), Type: d.Type, Payload: d.Payload, Attempt: n, SentAt: time.Now()}
	if n > 0 {
		env.Reason = "timeout"
	}
	d.attempts = append(d.attempts, env)
	s.keepEnvelope(env, d)
	c := s.chooseSocket()
	if c == nil {
		s.emitEnvelope(KindEnvelope, env)
		return 0
	}
	env.Socket = c.info.ID
	c.info.Sent++
	delay := s.transmit(c, env)
	s.emitEnvelope(KindEnvelope, env)
	return delay + s.ackTime
}

func (s *Sandbox) chooseSocket() *socket {
	if len(s.sockets) == 0 {
		return nil
	}
	ids := make([]int, len(s.sockets))
	for i, c := range s.sockets {
		ids[i] = c.info.ID
	}
	want := s.choose(ids)
	for _, c := range s.sockets {
		if c.info.ID == want {
			return c
		}
	}
	return s.sockets[0]
}

// frameOf gives an envelope as it goes over the wire.
func frameOf(e *Envelope) []byte {
	o := obj{"envelope_id": e.ID, "type": e.Type, "payload": e.Payload, "accepts_response_payload": e.Type != EnvelopeEvents}
	if e.Type == EnvelopeEvents {
		o["retry_attempt"], o["retry_reason"] = e.Attempt, e.Reason
	}
	return mustJSON(o)
}

// transmit writes an envelope to a socket, or does what a fault says, and
// gives by how much the fault delays it.
func (s *Sandbox) transmit(c *socket, env *Envelope) time.Duration {
	data := frameOf(env)
	f := s.takeFault("", env.Type, func(k FaultKind) bool { return k != FaultDropAck })
	if f == nil {
		c.out.push(frame{data: data})
		s.releaseHeld()
		return 0
	}
	env.Fault = f.Kind
	switch f.Kind {
	case FaultDrop:
	case FaultDelay:
		s.later(f.Delay, func() {
			env.SentAt = time.Now()
			c.out.push(frame{data: data})
		})
		return f.Delay
	case FaultReorder:
		hold := f.Delay
		if hold == 0 {
			hold = reorderHold
		}
		s.held = append(s.held, heldFrame{c, data, env})
		s.later(hold, s.releaseHeld)
		return hold
	case FaultDuplicate:
		c.out.push(frame{data: data})
		c.out.push(frame{data: data})
	default:
		c.out.push(frame{data: data})
	}
	return 0
}

// later runs f, with the lock, after a time.
func (s *Sandbox) later(d time.Duration, f func()) {
	s.background(func() {
		if s.sleep(s.ctx, d) {
			s.mu.Lock()
			defer s.mu.Unlock()
			f()
		}
	})
}

func (s *Sandbox) releaseHeld() {
	for _, h := range s.held {
		h.env.SentAt = time.Now()
		h.c.out.push(frame{data: h.data})
	}
	s.held = nil
}

func (s *Sandbox) keepEnvelope(e *Envelope, d *Delivery) {
	s.envelopes = append(s.envelopes, e)
	s.waiting[e.ID] = &pending{env: e, d: d}
	if s.keep == 0 || len(s.envelopes) <= 2*s.keep {
		return
	}
	old := s.envelopes[:len(s.envelopes)-s.keep]
	for _, x := range old {
		if p := s.waiting[x.ID]; p != nil && p.d.over {
			delete(s.waiting, x.ID)
		}
	}
	s.envelopes = append([]*Envelope{}, s.envelopes[len(old):]...)
}

func (s *Sandbox) emitEnvelope(kind EventKind, e *Envelope) {
	c := *e
	s.emit(Event{Kind: kind, Envelope: &c})
}
