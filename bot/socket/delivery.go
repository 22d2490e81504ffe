package socket

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// delivery follows one envelope id from its arrival to its acknowledgement,
// however often Slack sends it. It does not hold the payload.
type delivery struct {
	pool *Pool
	id   string

	mu    sync.Mutex
	conn  *connection // that waits for the acknowledgement; nil when there is none
	acked bool        // the acknowledgement was given
	frame []byte      // of it; nil if it has no payload
}

// ack writes the acknowledgement on the connection that waits for it.
func (d *delivery) ack(ctx context.Context, frame []byte) error {
	d.mu.Lock()
	if d.acked {
		d.mu.Unlock()
		return ErrAcknowledged
	}
	c := d.conn
	if c == nil { // the app has refused it
		d.mu.Unlock()
		return ErrConnectionLost
	}
	d.acked = true
	payload := len(frame) > bareSize+len(d.id)
	if payload {
		d.frame = frame
	}
	d.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, d.pool.cfg.AckTimeout)
	defer cancel()
	err := c.write(ctx, frame)
	if payload && !errors.Is(err, errNotTaken) {
		d.pool.memory.holds(d, len(frame))
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if errors.Is(err, errNotTaken) {
		d.acked, d.frame = false, nil // nothing was sent, so it may be tried again
		return fmt.Errorf("socket: acknowledge: %w", ctx.Err())
	}
	d.conn = nil
	c.pending.done()
	if err != nil {
		return fmt.Errorf("socket: acknowledge: %w", err)
	}
	return nil
}

// again takes note that the envelope came once more, on connection c: that is
// where Slack now waits for the acknowledgement.
func (d *delivery) again(c *connection) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.acked {
		c.writeSoon(d.given())
		return
	}
	if d.conn != nil && d.conn != c { // it is nil when the app has just refused
		c.pending.add()
		d.conn.pending.done()
		d.conn = c
	}
}

// given is the acknowledgement that was given. The lock is held.
func (d *delivery) given() []byte {
	if d.frame != nil {
		return d.frame
	}
	bare, _ := ackFrame(d.id, nil) // An id can always be encoded.
	return bare
}

// refuse gives the envelope back: it counts as never having come. It is false
// when nothing waits for an acknowledgement any more.
func (d *delivery) refuse() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.acked || d.conn == nil {
		return false
	}
	d.pool.memory.forget(d.id)
	d.conn.pending.done()
	d.conn = nil
	return true
}

// lighten drops the payload of the acknowledgement: if the envelope comes again
// it gets a bare one.
func (d *delivery) lighten() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.frame = nil
}

// memory knows the envelopes of the last minutes.
type memory struct {
	mu         sync.Mutex
	young, old map[string]*delivery
	born       time.Time // of young
	keep       time.Duration
	heavy      []held // acknowledgements with payloads, oldest first
	weight     int    // bytes of them
}

type held struct {
	d    *delivery
	size int
}

const (
	// memorySize bounds how many are known: at least so many of the last ones, as
	// many as Slack sends of one workspace in ten minutes. It sends 30,000 events
	// an hour at most (source: https://docs.slack.dev/apis/events-api/).
	memorySize = 5000
	// memoryWeight bounds the bytes of the payloads of acknowledgements that are
	// kept for envelopes that come again: those of the last few hundred answers.
	memoryWeight = 1 << 20
	// bareSize is that of an acknowledgement without its id and a payload.
	bareSize = len(`{"envelope_id":""}`)
)

func newMemory(keep time.Duration) *memory {
	return &memory{young: map[string]*delivery{}, born: time.Now(), keep: keep}
}

// take remembers d, or gives the delivery that is known by the same id.
func (m *memory) take(d *delivery) (known *delivery) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if known = m.young[d.id]; known == nil {
		known = m.old[d.id]
	}
	if known != nil {
		return known
	}
	if len(m.young) >= memorySize || time.Since(m.born) > m.keep {
		m.old, m.young, m.born = m.young, map[string]*delivery{}, time.Now()
	}
	m.young[d.id] = d
	return nil
}

// holds takes note that an acknowledgement with a payload is kept. What is too
// much for the memory goes, the oldest first.
func (m *memory) holds(d *delivery, size int) {
	m.mu.Lock()
	m.heavy = append(m.heavy, held{d, size})
	m.weight += size
	var over []held
	for m.weight > memoryWeight {
		over = append(over, m.heavy[0])
		m.weight -= m.heavy[0].size
		m.heavy[0] = held{}
		m.heavy = m.heavy[1:]
	}
	m.mu.Unlock()
	for _, h := range over {
		h.d.lighten()
	}
}

// forget lets an envelope be handed over if it comes again.
func (m *memory) forget(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.young, id)
	delete(m.old, id)
}
