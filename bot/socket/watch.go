package socket

import (
	"time"

	"github.com/gorilla/websocket"
)

// controlTime is how long a ping, a pong or a close frame may wait for the
// writer.
const controlTime = time.Second

// onPing answers a ping. It is called by the reader.
func (c *connection) onPing(data string) error {
	now := time.Now()
	c.mu.Lock()
	c.lastPing, c.lastSign = now, now
	c.mu.Unlock()
	_ = c.ws.WriteControl(websocket.PongMessage, []byte(data), now.Add(controlTime))
	return nil // if it failed the watch will see
}

func (c *connection) onPong(string) error {
	c.mu.Lock()
	c.pingSent = time.Time{}
	c.mu.Unlock()
	return nil
}

// watch sends pings, drops the socket when the other side has gone, and closes
// it some time after it was replaced.
func (c *connection) watch() {
	t := c.pool.cfg.Timing
	tick := time.NewTicker(max(min(t.PingEvery, t.PongTimeout/4, t.PingTimeout/4), time.Millisecond))
	defer tick.Stop()
	replaced, over := c.replaced, (<-chan time.Time)(nil)
	var pinged time.Time
	for {
		select {
		case <-c.done:
			return
		case <-replaced:
			timer := time.NewTimer(t.Linger)
			defer timer.Stop()
			replaced, over = nil, timer.C
		case <-over:
			over = nil
			c.pool.running.Go(func() { c.shut(c.pool.cfg.DrainTimeout) })
		case now := <-tick.C:
			if c.silent(now) {
				c.retireFor(endSilent)
				c.drop()
				return
			}
			if now.Sub(pinged) >= t.PingEvery {
				pinged = now
				c.ping(now)
			}
		}
	}
}

// silent tells whether Slack has not pinged or sent anything for too long, or
// has not answered a ping.
func (c *connection) silent(now time.Time) bool {
	t := c.pool.cfg.Timing
	c.mu.Lock()
	defer c.mu.Unlock()
	return now.Sub(c.lastSign) > t.PingTimeout ||
		!c.pingSent.IsZero() && now.Sub(c.pingSent) > t.PongTimeout
}

func (c *connection) ping(now time.Time) {
	c.mu.Lock()
	if c.pingSent.IsZero() {
		c.pingSent = now
	}
	c.mu.Unlock()
	_ = c.ws.WriteControl(websocket.PingMessage, nil, now.Add(controlTime))
}
