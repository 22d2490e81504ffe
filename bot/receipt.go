package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// ackPatience is how long an answer may take to travel with the acknowledgement. Slack waits for three seconds.
const ackPatience = 1500 * time.Millisecond

// ackLatest is the age of an envelope at which it is acknowledged whatever happens: what has waited long to be read waits no more.
const ackLatest = 2500 * time.Millisecond

// errAcked tells that an envelope has been acknowledged before.
var errAcked = errors.New("the envelope is acknowledged already")

// errAckTooBig tells that an answer does not fit an acknowledgement.
var errAckTooBig = errors.New("the answer is too long for an acknowledgement")

// receipt acknowledges one envelope once: with the answer if that is ready soon, else with what stands in for it.
type receipt struct {
	envelope *socket.Envelope
	standIn  any    // What is sent when the answer is not ready.
	owe      func() // Writes down, before that, that an answer is owed: then Slack does not tell of a failure any more.

	mu    sync.Mutex
	acked bool
	timer *time.Timer
	all   *receipts
}

// ack sends an acknowledgement, unless one was sent.
func (r *receipt) ack(ctx context.Context, payload any) error {
	if payload != nil {
		encoded, err := socket.Encode(payload)
		if err != nil {
			return err
		}
		// {"envelope_id":"…","payload":…}
		if len(encoded)+len(r.envelope.ID)+len(`{"envelope_id":"","payload":}`) > messages.MaxAck {
			return errAckTooBig
		}
		payload = encoded
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.acked {
		return errAcked
	}
	r.acked = true
	if r.timer != nil {
		r.timer.Stop()
	}
	r.all.remove(r)
	return r.envelope.Ack(ctx, payload)
}

// late acknowledges with the stand-in: the answer comes later.
func (r *receipt) late() {
	if r.isOpen() {
		r.owe()
	}
	r.end()
}

// end acknowledges with the stand-in what nothing more will be said to.
func (r *receipt) end() { _ = r.ack(context.Background(), r.standIn) }

func (r *receipt) isOpen() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.acked
}

// receipts are the envelopes that wait for their acknowledgement.
type receipts struct {
	mu   sync.Mutex
	open map[*receipt]bool
}

func newReceipts() *receipts { return &receipts{open: make(map[*receipt]bool)} }

// hold waits with the acknowledgement for an answer, but not long: see begin.
func (s *receipts) hold(e *socket.Envelope, standIn any, owe func()) *receipt {
	r := &receipt{envelope: e, standIn: standIn, owe: owe, all: s}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[r] = true
	return r
}

// begin lets the time run. What late needs must be in place by then, since it may be late already.
func (r *receipt) begin() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.timer = time.AfterFunc(min(ackPatience, ackLatest-time.Since(r.envelope.Received)), r.late)
}

func (s *receipts) remove(r *receipt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, r)
}

// flush acknowledges all that wait, before the connections close.
func (s *receipts) flush() {
	s.mu.Lock()
	var open []*receipt
	for r := range s.open {
		open = append(open, r)
	}
	s.mu.Unlock()
	for _, r := range open {
		r.late()
	}
}
