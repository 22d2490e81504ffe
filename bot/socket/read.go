package socket

import (
	"errors"
	"runtime/debug"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"
)

// Reasons that Slack did not give.
const (
	endClosed  = "closed"        // with a close frame
	endLost    = "lost"          // without
	endTooLong = "frame_too_big" // a frame above the read limit
	endSilent  = "silent"        // no sign of life
)

// endOf names the end of reading.
func endOf(err error) string {
	var closed *websocket.CloseError
	switch {
	case errors.Is(err, websocket.ErrReadLimit):
		return endTooLong
	case errors.As(err, &closed) && closed.Code != websocket.CloseAbnormalClosure:
		return endClosed
	}
	return endLost
}

// readAll reads frames until the socket ends. Nothing in here waits for the app
// or for the writer, so that pings are always answered.
func (c *connection) readAll() error {
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil {
			return err
		}
		now := time.Now()
		c.mu.Lock()
		c.lastSign = now
		c.mu.Unlock()
		c.frame(data, now)
	}
}

func (c *connection) frame(data []byte, now time.Time) {
	r, err := decodeFrame(data)
	switch {
	case err != nil:
		c.bad(&r, err)
	case r.Type == socketmode.RequestTypeHello:
		c.onHello(&r)
	case r.Type == socketmode.RequestTypeDisconnect:
		c.onDisconnect(&r)
	default:
		c.envelope(&r, now)
	}
}

func (c *connection) onHello(r *socketmode.Request) {
	c.mu.Lock()
	c.sockets = r.NumConnections
	c.lifetime = time.Duration(r.DebugInfo.ApproximateConnectionTime) * time.Second
	c.mu.Unlock()
	c.pool.log.Info("socket open", "connection", c.id, "num_connections", r.NumConnections,
		"lifetime_s", r.DebugInfo.ApproximateConnectionTime)
	c.helloOnce.Do(func() { close(c.hello) })
}

// onDisconnect takes note that the socket is going to end. It stays open: Slack
// still writes envelopes to it and takes their acknowledgements.
func (c *connection) onDisconnect(r *socketmode.Request) {
	c.pool.log.Info("socket will end", "connection", c.id, "reason", word(r.Reason))
	if r.Reason == reasonLinkDisabled {
		c.pool.stop(&FatalError{Reason: r.Reason})
	}
	c.retireFor(reasonName(r.Reason))
}

// envelope queues an envelope for Handle.
func (c *connection) envelope(r *socketmode.Request, now time.Time) {
	e, err := decodePayload(r)
	if err != nil || r.EnvelopeID == "" {
		c.bad(r, err)
		return
	}
	p := c.pool
	p.counts.received.Add(1)
	call1(p.cfg.Observe.Received, e.Type)
	c.mu.Lock()
	c.lastEvent = now
	c.mu.Unlock()
	if c.closing.Load() || p.stopping() {
		p.refuse(e, "stopping")
		return
	}
	d := &delivery{pool: p, id: e.ID, conn: c}
	if known := p.memory.take(d); known != nil {
		p.counts.duplicates.Add(1)
		call1(p.cfg.Observe.Duplicate, e.Type)
		known.again(c)
		return
	}
	e.delivery, e.Received, e.Connection = d, now, c.id
	c.pending.add()
	select {
	case c.in <- e:
	default: // the app does not keep up; Slack sends events again, later
		c.pending.done()
		p.memory.forget(e.ID)
		p.refuse(e, "full")
	}
}

// bad acknowledges what can't be understood: nobody else would understand it
// either, and Slack would send it again.
func (c *connection) bad(r *socketmode.Request, err error) {
	why := "malformed"
	if errors.Is(err, errUnknown) {
		why = "unknown"
	}
	acked := false
	if r.EnvelopeID != "" {
		if frame, err := ackFrame(r.EnvelopeID, nil); err == nil {
			acked = c.writeSoon(frame)
		}
	}
	p := c.pool
	p.log.Warn("envelope not understood", "connection", c.id, "type", word(r.Type), "why", why, "acknowledged", acked)
	if f := p.cfg.Observe.BadEnvelope; f != nil {
		f(word(r.Type), why, acked)
	}
	p.counts.bad.Add(1)
}

// handOver calls Handle for what was read, in order.
func (c *connection) handOver() {
	for e := range c.in {
		if c.pool.stopping() {
			c.pool.refuse(e, "stopping")
			c.pending.done()
			continue
		}
		c.mu.Lock()
		c.lastHanded = time.Now()
		c.mu.Unlock()
		c.handle(e)
	}
}

// handle keeps a panic of the app from ending the connection. The envelope is
// not acknowledged, for it was not dealt with, and may come again.
func (c *connection) handle(e *Envelope) {
	defer func() {
		if recover() != nil {
			c.pool.memory.forget(e.ID)
			c.pool.counts.panics.Add(1)
			c.pool.log.Error("panic while handling an envelope", "connection", c.id, "type", e.Type, "stack", string(debug.Stack()))
			call1(c.pool.cfg.Observe.Panicked, e.Type)
		}
	}()
	c.pool.cfg.Handle(c.pool.life, e)
}
