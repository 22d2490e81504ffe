package socket

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

// connection is one socket, from its opening to its end.
type connection struct {
	id     string
	pool   *Pool
	ws     *websocket.Conn
	opened time.Time

	in      chan *Envelope // read and waiting for Handle
	out     chan outgoing  // to be written
	pending tally          // envelopes whose acknowledgement is awaited

	hello     chan struct{} // closed when hello was read
	retire    chan struct{} // closed when a replacement is needed
	replaced  chan struct{} // closed when there is one
	done      chan struct{} // closed when nothing can be written any more
	closing   atomic.Bool   // no more envelopes are taken
	saidClose atomic.Bool   // nothing may be written any more
	helloOnce sync.Once
	replOnce  sync.Once
	shutOnce  sync.Once

	mu         sync.Mutex
	reason     string // why a replacement is needed
	sockets    int    // num_connections of hello
	lifetime   time.Duration
	lastEvent  time.Time // envelope
	lastPing   time.Time // from Slack
	lastSign   time.Time // of life: a ping or any frame
	pingSent   time.Time // the oldest own ping that was not answered
	lastHanded time.Time
}

func newConnection(p *Pool, id string, ws *websocket.Conn) *connection {
	now := time.Now()
	c := &connection{
		id: id, pool: p, ws: ws, opened: now, lastSign: now,
		in: make(chan *Envelope, p.cfg.Timing.Backlog), out: make(chan outgoing, outSize),
		hello: make(chan struct{}), retire: make(chan struct{}),
		replaced: make(chan struct{}), done: make(chan struct{}),
	}
	ws.SetReadLimit(p.cfg.Timing.ReadLimit)
	ws.SetPingHandler(c.onPing)
	ws.SetPongHandler(c.onPong)
	// A close frame is answered by finish, after the acknowledgements.
	ws.SetCloseHandler(func(int, string) error { return nil })
	return c
}

// run reads until the socket ends. It returns when all that was read has been
// handed over.
func (c *connection) run() {
	var wg sync.WaitGroup
	wg.Go(c.handOver)
	wg.Go(c.writeAll)
	wg.Go(c.watch)
	err := c.readAll()
	close(c.in)
	c.closing.Store(true)
	c.retireFor(endOf(err))
	c.finish(err)
	close(c.done)
	c.drop()
	c.pool.ended(c)
	wg.Wait()
}

// retireFor asks for a replacement; only the first reason counts.
func (c *connection) retireFor(reason string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.reason == "" {
		c.reason = reason
		close(c.retire)
	}
}

// retiredFor gives the reason, "" while no replacement is needed.
func (c *connection) retiredFor() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.reason
}

// replace says that there is a replacement, which limits what is left of the
// connection's life.
func (c *connection) replace() { c.replOnce.Do(func() { close(c.replaced) }) }

func (c *connection) age() time.Duration { return time.Since(c.opened) }

func (c *connection) isDone() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

func (c *connection) hasHello() bool {
	select {
	case <-c.hello:
		return true
	default:
		return false
	}
}

// drop cuts the TCP connection; the reader then ends.
func (c *connection) drop() { _ = c.ws.Close() }
