package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"strings"
	"time"

	gocache "github.com/patrickmn/go-cache"
	"github.com/slack-go/slack"
)

const (
	callTimeout = 8 * time.Second // Of one attempt.
	firstPause  = 250 * time.Millisecond
	maxPause    = 5 * time.Second
)

// errMaybePosted tells that a message may have arrived although Slack did not say so; it is not repeated.
var errMaybePosted = errors.New("nobody knows whether the message was posted")

// silent swallows slack-go's own log, which can hold what people wrote.
var silent = log.New(io.Discard, "", 0)

// gates are closed while Slack has asked to wait: for one method, and of posts for one channel.
type gates struct{ cache *gocache.Cache }

func newGates() *gates { return &gates{newCache(time.Minute)} }

func (g *gates) shut(gate string, d time.Duration) { g.cache.Set(gate, time.Now().Add(d), d) }

// pass waits until a gate is open. It is an error at once when that is after the end of ctx.
func (g *gates) pass(ctx context.Context, gate string) error {
	value, shut := g.cache.Get(gate)
	if !shut {
		return ctx.Err()
	}
	wait := time.Until(value.(time.Time))
	if end, ok := ctx.Deadline(); ok && time.Until(end) < wait {
		return &slack.RateLimitedError{RetryAfter: wait}
	}
	if !sleep(ctx, wait) {
		return ctx.Err()
	}
	return nil
}

// call makes a call of the Web API that may be repeated: until ctx ends, since Slack may be away for longer than a moment. So each
// has a deadline, that of what it is for: a minute for a question, 2.8 s for a modal.
func (b *Bot) call(ctx context.Context, gate string, do func(context.Context) error) error {
	return b.callOnce(ctx, gate, do, nil)
}

// callOnce makes a call that must not be carried out twice: before it is repeated, arrived looks whether that is needed.
func (b *Bot) callOnce(ctx context.Context, gate string, do func(context.Context) error, arrived func(context.Context) (bool, error)) error {
	pause := firstPause
	method, _, _ := strings.Cut(gate, " ")
	for attempt := 1; ; {
		if err := b.gates.pass(ctx, gate); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		if err := b.mayShow(ctx, method); err != nil {
			return fmt.Errorf("%s: %w", method, err)
		}
		err := b.within(ctx, do)
		if err == nil {
			return nil
		}
		b.metrics.callFailed(method, err)
		if wait := retryAfter(err); wait > 0 {
			b.log.WarnContext(ctx, "Slack asks to wait", "method", method, "wait_ms", wait.Milliseconds())
			b.gates.shut(gate, wait)
			continue
		}
		if scope := missingScope(err); scope != "" {
			b.log.WarnContext(ctx, "the bot token lacks a scope", "scope", scope, "method", method)
		}
		if !transient(err) {
			return fmt.Errorf("%s: %w", method, err)
		}
		last := !pausing(ctx, jittered(pause))
		if arrived != nil {
			there, look := b.looked(ctx, arrived)
			if there {
				return nil
			}
			if look != nil {
				return fmt.Errorf("%s: %w: %w; looking for it: %w", method, errMaybePosted, err, look)
			}
		}
		if last {
			return fmt.Errorf("%s: %w", method, err)
		}
		b.log.InfoContext(ctx, "a call is repeated", "method", method, "attempt", attempt, "error", redacted(err))
		attempt, pause = attempt+1, min(2*pause, maxPause)
	}
}

// mayShow is an error when a call would show what another replica shows.
func (b *Bot) mayShow(ctx context.Context, method string) error {
	if !strings.HasPrefix(method, "chat.") && !strings.HasPrefix(method, "views.") {
		return nil
	}
	return b.debts.stillOurs(requestOf(ctx).job)
}

// pausing waits before a repetition. It is false at once when there is no time for one.
func pausing(ctx context.Context, d time.Duration) bool {
	if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
		return false
	}
	return sleep(ctx, d)
}

// lookTime is the longest that a look takes whether something has arrived, when there is no time left for anything else.
const lookTime = 10 * time.Second

// looked tells whether something has arrived. It has time of its own, since not to know is worse than to be late.
func (b *Bot) looked(ctx context.Context, arrived func(context.Context) (bool, error)) (bool, error) {
	if b.base.Err() != nil {
		return false, b.base.Err()
	}
	if end, ok := ctx.Deadline(); ok && time.Until(end) < lookTime {
		own, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookTime)
		defer cancel()
		defer context.AfterFunc(b.base, cancel)()
		ctx = own
	}
	return arrived(ctx)
}

func (b *Bot) within(ctx context.Context, do func(context.Context) error) error {
	attempt, cancel := context.WithTimeout(ctx, b.config.callTime)
	defer cancel()
	return do(attempt)
}

// retryAfter is how long Slack asks to wait, or 0.
func retryAfter(err error) time.Duration {
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, time.Second)
	}
	return 0
}

// transient tells whether a call that failed may succeed when it is repeated.
func transient(err error) bool {
	switch errorName(err) {
	case "":
	case "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout":
		return true
	default:
		return false
	}
	var status slack.StatusCodeError
	if errors.As(err, &status) {
		return status.Code >= 500
	}
	return !errors.Is(err, context.Canceled)
}

// jittered spreads a pause over half to one and a half of it, so that repetitions don't come all at once.
func jittered(d time.Duration) time.Duration {
	return d/2 + rand.N(d)
}

// sleep waits, and is false when ctx ends before. It keeps no worker meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	defer stepAside(ctx)()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
