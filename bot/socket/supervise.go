package socket

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// slot keeps one connection open: it replaces it before or after its end.
type slot struct {
	pool       *Pool
	number     int // 1 for the first
	generation int
	back       backoff
	current    *connection
	older      *connection // replaced, may still be open

	// Guarded by the pool's lock, for Status.
	phase   string // StateWaiting, StateOpening, or "" while connected
	since   time.Time
	retryAt time.Time
	failure string
}

func newSlot(p *Pool, number int) *slot {
	t := p.cfg.Timing
	return &slot{pool: p, number: number, phase: StateWaiting, since: time.Now(),
		back: backoff{min: t.BackoffMin, max: t.BackoffMax, long: t.TooManyPause}}
}

// run returns nil when ctx has ended, or a *FatalError.
func (s *slot) run(ctx context.Context) error {
	stagger := s.pool.cfg.Timing.Stagger
	pause := stagger * time.Duration(s.number-1)
	if pause > 0 { // sockets of one age would be refreshed together
		pause += rand.N(stagger/4 + 1)
	}
	hint := waitHint{}
	for {
		c, err := s.connect(ctx, pause, hint)
		if err != nil || ctx.Err() != nil {
			return err
		}
		s.take(c)
		select {
		case <-ctx.Done():
			return nil
		case <-c.retire:
		}
		pause, hint = s.after(c)
	}
}

// after gives the pause before a connection is replaced: none if it has lived
// for a while.
func (s *slot) after(c *connection) (time.Duration, waitHint) {
	hint := waitHint{long: c.retiredFor() == reasonTooMany}
	age, stable := c.age(), s.pool.cfg.Timing.StableAfter
	if hint.long {
		return s.back.next(hint), hint
	}
	s.back.lived(age, stable)
	if age >= stable {
		return 0, hint
	}
	return s.pause(hint), hint
}

// pause is the next pause. While no connection is open nobody hears what people
// ask, so then it is short, unless Slack wants it longer.
func (s *slot) pause(hint waitHint) time.Duration {
	d := s.back.next(hint)
	limit := s.pool.cfg.Timing.DeafMax
	if d <= limit || hint.long || s.pool.listening() {
		return d
	}
	return max(limit/2, hint.atLeast) + rand.N(limit/2+1)
}

// connect opens a connection, and goes on trying until that works, ctx ends or
// Slack says that it will not.
func (s *slot) connect(ctx context.Context, pause time.Duration, hint waitHint) (*connection, error) {
	for {
		if !s.sleep(ctx, pause, hint) {
			return nil, nil
		}
		s.enter(StateOpening, 0, "")
		s.generation++
		c, err := s.pool.open(ctx, fmt.Sprintf("c%d.%d", s.number, s.generation))
		if err == nil {
			return c, nil
		}
		var fatal *FatalError
		if errors.As(err, &fatal) {
			return nil, fatal
		}
		if ctx.Err() != nil {
			return nil, nil //nolint:nilerr // An end that was asked for is no error.
		}
		pause, hint = s.failed(err)
	}
}

// failed counts a failed attempt and gives the pause before the next one.
func (s *slot) failed(err error) (time.Duration, waitHint) {
	t := &transient{kind: "open", text: "failed"}
	_ = errors.As(err, &t)
	pause := s.pause(t.wait)
	if least := t.wait.atLeast; least > 0 {
		// The limit is on the app, not on this connection, whose own pause may be far longer.
		s.pool.hold(least + rand.N(least/10+1))
	}
	s.enter(StateWaiting, pause, t.Error())
	s.pool.counts.openErrors.Add(1)
	call1(s.pool.cfg.Observe.OpenFailed, t.kind)
	s.pool.log.Warn("socket not opened", "connection", s.name(), "error", t.Error(), "retry_in", pause.Round(time.Millisecond))
	return pause, t.wait
}

// take makes c the connection of the slot.
func (s *slot) take(c *connection) {
	s.enter("", 0, "")
	old := s.current
	s.current = c
	if old == nil {
		return
	}
	if old.retiredFor() != reasonTooMany {
		s.older = old
	}
	old.replace()
	reason := old.retiredFor()
	s.pool.counts.reconnections.Add(1)
	call1(s.pool.cfg.Observe.Reconnect, reason)
	s.pool.log.Info("socket replaced", "connection", old.id, "by", c.id, "reason", reason)
}

// sleep waits for a pause, and then for what Slack asked all connections to
// wait, which may have been said in the meantime.
func (s *slot) sleep(ctx context.Context, pause time.Duration, hint waitHint) bool {
	for pause = max(pause, s.pool.held()); pause > 0; pause = s.pool.held() {
		s.enter(StateWaiting, pause, s.lastFailure())
		if !s.wait(ctx, pause, hint) {
			return false
		}
	}
	return ctx.Err() == nil
}

// wait returns early if the pause is for too many sockets and the old one of
// this slot ends: then there is room for one. It also does when meanwhile no
// connection is open any more, and Slack did not ask for the pause.
func (s *slot) wait(ctx context.Context, pause time.Duration, hint waitHint) bool {
	var room <-chan struct{}
	if hint.long && s.older != nil && !s.older.isDone() {
		room = s.older.done
	}
	t := time.NewTimer(pause)
	defer t.Stop()
	limit := s.pool.cfg.Timing.DeafMax
	look := time.NewTicker(limit)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-room:
			return true
		case <-t.C:
			return true
		case <-look.C:
			if !hint.long && s.pool.held() <= 0 && !s.pool.listening() {
				return true
			}
		}
	}
}

func (s *slot) name() string { return fmt.Sprintf("c%d", s.number) }

func (s *slot) enter(phase string, pause time.Duration, failure string) {
	s.pool.mu.Lock()
	defer s.pool.mu.Unlock()
	s.phase, s.since, s.failure, s.retryAt = phase, time.Now(), failure, time.Time{}
	if pause > 0 {
		s.retryAt = s.since.Add(pause)
	}
}

func (s *slot) lastFailure() string {
	s.pool.mu.Lock()
	defer s.pool.mu.Unlock()
	return s.failure
}
