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
	frame []byte      // of the acknowledgement, once it was given
}

// ack writes the acknowledgement on the connection that waits for it.
func (d *delivery) ack(ctx context.Context, frame []byte) error {
	d.mu.Lock()
	if d.frame != nil {
		d.mu.Unlock()
		return ErrAcknowledged
	}
	c := d.conn
	d.frame = frame
	d.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, d.pool.cfg.AckTimeout)
	defer cancel()
	err := c.write(ctx, frame)
	d.mu.Lock()
	defer d.mu.Unlock()
	if errors.Is(err, errNotTaken) {
		d.frame = nil // nothing was sent, so it may be tried again
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
	if d.frame != nil {
		c.writeSoon(d.frame)
		return
	}
	if d.conn != c {
		c.pending.add()
		d.conn.pending.done()
		d.conn = c
	}
}

// memory knows the envelopes of the last minutes.
type memory struct {
	mu         sync.Mutex
	young, old map[string]*delivery
	born       time.Time // of young
	keep       time.Duration
}

// memorySize bounds how many are known: at least so many of the last ones.
const memorySize = 8192

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

// forget lets an envelope be handed over if it comes again.
func (m *memory) forget(id string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.young, id)
	delete(m.old, id)
}
