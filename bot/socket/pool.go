package socket

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

// Pool keeps the connections of one app. Make it with New.
type Pool struct {
	cfg    Config
	log    *slog.Logger
	memory *memory
	counts counts

	begun   atomic.Bool
	life    context.Context // of Handle and of acknowledgements
	running sync.WaitGroup  // connections

	mu        sync.Mutex
	end       context.CancelCauseFunc // of the slots
	ending    context.Context
	slots     []*slot
	conns     []*connection // oldest first
	heldUntil time.Time
}

// New makes a pool. A configuration that can't work is told by Run.
func New(cfg Config) *Pool {
	cfg = cfg.withDefaults()
	p := &Pool{cfg: cfg, log: cfg.Logger, memory: newMemory(cfg.Timing.Remember)}
	for n := 1; n <= cfg.Connections; n++ {
		p.slots = append(p.slots, newSlot(p, n))
	}
	return p
}

// Run opens the connections and keeps them open until ctx ends. Then it takes
// no more envelopes, waits for the acknowledgements of those that were handed
// over, closes the connections and returns nil. It returns a *FatalError at
// once if Slack will not have this app. A pool runs once.
func (p *Pool) Run(ctx context.Context) error {
	if err := p.cfg.check(); err != nil {
		return err
	}
	if p.begun.Swap(true) {
		return errRunning
	}
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	life, over := context.WithCancel(context.WithoutCancel(ctx))
	defer over()
	p.mu.Lock()
	p.life, p.ending, p.end = life, ctx, end
	p.mu.Unlock()

	var slots sync.WaitGroup
	for _, s := range p.slots {
		slots.Go(func() {
			if err := s.run(ctx); err != nil {
				p.stop(err)
			}
		})
	}
	slots.Wait()
	p.drain(over)
	var fatal *FatalError
	if errors.As(context.Cause(ctx), &fatal) {
		return fatal
	}
	return nil
}

// drain closes all connections and waits for their end. An app that does not
// return from Handle in time is left behind.
func (p *Pool) drain(over context.CancelFunc) {
	start := time.Now()
	conns := p.connections()
	for _, c := range conns {
		p.running.Go(func() { c.shut(p.cfg.DrainTimeout) })
	}
	ended := make(chan struct{})
	go func() { p.running.Wait(); close(ended) }()
	limit := p.cfg.DrainTimeout + p.cfg.Timing.CloseTimeout + controlTime
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case <-ended:
	case <-t.C:
		over()
		p.log.Error("Handle has not returned", "after", limit)
		return
	}
	p.log.Info("sockets closed", "connections", len(conns), "took", time.Since(start).Round(time.Millisecond))
}

// stop ends Run with an error; the first one counts.
func (p *Pool) stop(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end(err)
}

// stopping tells whether Run's context has ended.
func (p *Pool) stopping() bool { return p.ending.Err() != nil }

// began takes a connection in and lets it run.
func (p *Pool) began(c *connection) {
	p.mu.Lock()
	p.conns = append(p.conns, c)
	p.mu.Unlock()
	p.running.Go(c.run)
}

// ended forgets a connection.
func (p *Pool) ended(c *connection) {
	p.mu.Lock()
	for i, other := range p.conns {
		if other == c {
			p.conns = append(p.conns[:i:i], p.conns[i+1:]...)
			break
		}
	}
	p.mu.Unlock()
	reason, age := c.retiredFor(), c.age()
	p.log.Info("socket ended", "connection", c.id, "reason", reason, "age", age.Round(time.Millisecond))
	if f := p.cfg.Observe.Ended; f != nil {
		f(c.id, reason, age)
	}
}

func (p *Pool) connections() []*connection {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*connection(nil), p.conns...)
}

// listening tells whether a connection is open that envelopes can come on.
func (p *Pool) listening() bool {
	for _, c := range p.connections() {
		if c.hasHello() && !c.closing.Load() {
			return true
		}
	}
	return false
}

// refuse counts an envelope that is neither handed over nor acknowledged.
func (p *Pool) refuse(e *Envelope, why string) {
	p.counts.refused.Add(1)
	p.log.Warn("envelope refused", "type", e.Type, "why", why)
	call2(p.cfg.Observe.Refused, e.Type, why)
}

// hold makes all connections wait before they are opened again.
func (p *Pool) hold(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until := time.Now().Add(d); until.After(p.heldUntil) {
		p.heldUntil = until
	}
}

func (p *Pool) held() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.heldUntil)
}

func call1[A any](f func(A), a A) {
	if f != nil {
		f(a)
	}
}

func call2[A, B any](f func(A, B), a A, b B) {
	if f != nil {
		f(a, b)
	}
}
