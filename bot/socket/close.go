package socket

import (
	"errors"
	"time"

	"github.com/gorilla/websocket"
)

// patience is how long an acknowledgement can be of use: Slack waits for 3 s.
// What is older is not waited for.
const patience = 4 * time.Second

// finish ends a socket that has nothing more to read. After a close frame of
// Slack the acknowledgements of what came before it are still written, and
// answering it comes last: nothing can be written after that.
func (c *connection) finish(err error) {
	var closed *websocket.CloseError
	if !errors.As(err, &closed) || closed.Code == websocket.CloseAbnormalClosure || c.saidClose.Load() {
		return
	}
	c.awaitAcks(c.pool.cfg.Timing.CloseTimeout)
	c.sayClose(closed.Code)
}

// shut closes the socket from this side: no more envelopes are taken, the
// acknowledgements of those that were are written, and the close frame comes
// last. It waits for Slack's close frame, so that nothing that was written is
// lost to a reset, but not for the end of the TCP connection, which Slack does
// not close.
func (c *connection) shut(limit time.Duration) {
	c.shutOnce.Do(func() {
		c.closing.Store(true)
		c.awaitAcks(limit)
		c.sayClose(websocket.CloseNormalClosure)
		select {
		case <-c.done:
		case <-time.After(c.pool.cfg.Timing.CloseTimeout):
		}
		c.drop()
	})
}

// awaitAcks waits until all envelopes were acknowledged, or it is too late.
func (c *connection) awaitAcks(limit time.Duration) {
	c.mu.Lock()
	last := c.lastEvent
	if c.lastHanded.After(last) {
		last = c.lastHanded
	}
	c.mu.Unlock()
	useful := patience - time.Since(last)
	if len(c.in) == 0 {
		limit = min(limit, useful)
	}
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case <-c.pending.none():
	case <-c.done:
	case <-t.C:
	}
}

func (c *connection) sayClose(code int) {
	c.saidClose.Store(true)
	_ = c.ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(controlTime))
}
