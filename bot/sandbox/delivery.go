package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Why something was not delivered.
var (
	// ErrOperationTimeout: a command or an interaction was not acknowledged in
	// time. The person gets a Notice.
	ErrOperationTimeout = errors.New("sandbox: operation_timeout: not acknowledged in time")
	// ErrNoSocket: no socket was open for a command or an interaction. The
	// person gets a Notice.
	ErrNoSocket = errors.New("sandbox: dispatch_failed: no socket is open")
	// ErrUndelivered: an event was not acknowledged in any of its attempts.
	ErrUndelivered = errors.New("sandbox: event not acknowledged in any attempt")
	// ErrNotSent: nothing was sent, because the app is not subscribed to the
	// event or not in the channel, or because Slack sends nothing for it.
	ErrNotSent = errors.New("sandbox: nothing was sent to the app")
)

// Delivery is something on its way to the app: an event, a command or an
// interaction. It is in the same state for all who hold it.
type Delivery struct {
	Type         string          // EnvelopeEvents, EnvelopeCommands or EnvelopeInteractive
	EventID      string          // of an event; the same in all attempts
	TriggerID    string          // of a command or an interaction
	ResponseURL  string          // of a command or an interaction in a message
	ResponseURLs []string        // of a view_submission with response_url_enabled selects
	Payload      json.RawMessage // as sent

	s        *Sandbox
	done     chan struct{}
	over     bool
	ack      Ack
	err      error
	attempts []*Envelope
	onAck    func(payload json.RawMessage) // before the delivery is over
	onFail   func(err error)
}

// Ack is the app's answer to an envelope.
type Ack struct {
	EnvelopeID string
	Payload    json.RawMessage // nil if there was none
	Attempt    int             // 0 for the first
	Socket     int             // that it came on
	After      time.Duration   // since this attempt was sent
}

// Decode reads the payload of the ack into v.
func (a Ack) Decode(v any) error {
	if err := json.Unmarshal(a.Payload, v); err != nil {
		return fmt.Errorf("sandbox: decode ack: %w", err)
	}
	return nil
}

// WaitAck waits until the app has acknowledged, and what its answer asks for
// has been done. It returns ErrOperationTimeout, ErrNoSocket or ErrUndelivered
// if the app did not, or the error of the context. Of a nil Delivery, as
// methods return it when there was nothing to send, it returns ErrNotSent.
func (d *Delivery) WaitAck(ctx context.Context) (Ack, error) {
	if d == nil {
		return Ack{}, ErrNotSent
	}
	select {
	case <-d.done:
		return d.ack, d.err
	case <-ctx.Done():
		return Ack{}, fmt.Errorf("sandbox: wait for ack of %s: %w", d.Type, ctx.Err())
	}
}

// Attempts gives the envelopes sent so far.
func (d *Delivery) Attempts() []Envelope {
	d.s.mu.Lock()
	defer d.s.mu.Unlock()
	var out []Envelope
	for _, e := range d.attempts {
		out = append(out, *e)
	}
	return out
}

// finish ends a delivery. The caller holds the lock of the sandbox.
func (d *Delivery) finish(err error) {
	if !d.over {
		d.over, d.err = true, err
		close(d.done)
	}
}

// wait waits for a time and tells early if the delivery is over before; when
// the sandbox is closed it returns at once.
func (d *Delivery) wait(limit time.Duration) bool {
	t := time.NewTimer(max(limit, 0))
	defer t.Stop()
	select {
	case <-d.done:
		return true
	case <-d.s.ctx.Done():
	case <-t.C:
	}
	return false
}

// Post is what a person did to a message, with the events it caused.
type Post struct {
	Message    Message
	Deliveries []*Delivery // empty if the app is told nothing
}

// WaitAck waits until the app has acknowledged all events and gives the last
// ack; ErrNotSent if there are none.
func (p *Post) WaitAck(ctx context.Context) (Ack, error) {
	ack, err := Ack{}, ErrNotSent
	for _, d := range p.Deliveries {
		if ack, err = d.WaitAck(ctx); err != nil {
			return ack, err
		}
	}
	return ack, err
}
