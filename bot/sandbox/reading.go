package sandbox

import (
	"errors"
	"io"
	"time"

	"github.com/gorilla/websocket"
)

// readAll reads acks until the socket ends and gives the client's close code.
func (c *socket) readAll() int {
	for {
		kind, r, err := c.conn.NextReader()
		if err != nil {
			return c.closing(err)
		}
		data, err := io.ReadAll(io.LimitReader(r, MaxFrame+1))
		if err != nil {
			return c.closing(err)
		}
		if len(data) > MaxFrame {
			c.leave()
			c.sayClose(websocket.CloseMessageTooBig, frameTooLong)
			c.drain(closeTime)
			return websocket.CloseMessageTooBig
		}
		if kind == websocket.TextMessage {
			c.s.receive(c, data)
		}
	}
}

// closing gives the close code in an error of reading. With WithOpenTCP the
// connection then stays until the client or the sandbox goes.
func (c *socket) closing(err error) int {
	var ce *websocket.CloseError
	if !errors.As(err, &ce) {
		return websocket.CloseAbnormalClosure
	}
	c.leave()
	if c.s.openTCP && ce.Code != websocket.CloseAbnormalClosure {
		c.drain(0)
	}
	return ce.Code
}

// drain reads and forgets, so that the close frame is not overtaken by a reset.
func (c *socket) drain(limit time.Duration) {
	if limit > 0 {
		_ = c.conn.NetConn().SetReadDeadline(time.Now().Add(limit))
	}
	_, _ = io.Copy(io.Discard, c.conn.NetConn())
}
