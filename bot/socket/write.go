package socket

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// outSize is how many acknowledgements may wait for the writer of a socket.
const outSize = 256

// errNotTaken tells that the time was over before the writer took the frame.
var errNotTaken = errors.New("socket: not taken by the writer")

// outgoing is a frame on its way to the writer.
type outgoing struct {
	frame  []byte
	result chan error   // takes one value; nil if nobody waits
	taken  *atomic.Bool // by the writer, or by who has given up on it
}

// write returns when the frame was written. The error is errNotTaken if it will
// not be, ErrConnectionLost, or the error of ctx if it still may be. Who is told
// that the connection was lost can say the same on another way: the frame was
// not written whole.
func (c *connection) write(ctx context.Context, frame []byte) error {
	o := outgoing{frame: frame, result: make(chan error, 1), taken: new(atomic.Bool)}
	if c.isDone() {
		return ErrConnectionLost
	}
	if ctx.Err() != nil {
		return errNotTaken
	}
	select {
	case c.out <- o:
	case <-c.done:
		return ErrConnectionLost
	case <-ctx.Done():
		return errNotTaken
	}
	select {
	case err := <-o.result:
		return err
	case <-c.done:
	case <-ctx.Done():
	}
	if o.taken.CompareAndSwap(false, true) {
		if c.isDone() {
			return ErrConnectionLost
		}
		return errNotTaken
	}
	select { // the writer has it in hand
	case err := <-o.result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// writeSoon gives a frame to the writer without waiting, and tells whether that
// took it.
func (c *connection) writeSoon(frame []byte) bool {
	select {
	case c.out <- outgoing{frame: frame}:
		return true
	default:
		return false
	}
}

// writeAll is the only one that writes data frames.
func (c *connection) writeAll() {
	for {
		select {
		case <-c.done:
			return
		case o := <-c.out:
			if o.taken != nil && !o.taken.CompareAndSwap(false, true) {
				continue
			}
			err := c.writeFrame(o.frame)
			if o.result != nil {
				o.result <- err
			}
		}
	}
}

// writeFrame writes one frame. When that fails the socket can't be written to
// any more, so it is dropped.
func (c *connection) writeFrame(frame []byte) error {
	_ = c.ws.SetWriteDeadline(time.Now().Add(c.pool.cfg.Timing.WriteTimeout))
	if c.ws.WriteMessage(websocket.TextMessage, frame) != nil {
		c.drop()
		return ErrConnectionLost
	}
	return nil
}
