package socket

import (
	"math/rand/v2"
	"time"
)

// waitHint is what is known about when to try again.
type waitHint struct {
	atLeast time.Duration // Slack said so
	long    bool          // start with the long pauses
}

// backoff grows the pauses between attempts that fail one after another.
type backoff struct {
	min, max  time.Duration
	long      time.Duration // first pause when the hint says so
	failures  int
	longCount int
}

// lived forgets failures: all of them after a connection that has lived for
// stable, fewer after a shorter life. A connection earns that by living, not by
// being opened: a server that ends each one at once would otherwise be stormed.
// One that ends them now and then is not left alone for long, though.
func (b *backoff) lived(age, stable time.Duration) {
	if age >= stable {
		b.failures, b.longCount = 0, 0
		return
	}
	b.failures -= int(float64(b.failures) * float64(age) / float64(stable))
}

// next counts a failure and gives the pause after it: between one half and all
// of the doubling time, so that many clients do not come back together.
func (b *backoff) next(hint waitHint) time.Duration {
	b.failures++
	d := double(b.min, b.failures-1, b.max)
	if hint.long {
		b.longCount++
		d = double(b.long, b.longCount-1, max(b.long, b.max))
	}
	d = d/2 + rand.N(d/2+1)
	if hint.atLeast > d {
		d = hint.atLeast + rand.N(hint.atLeast/10+1)
	}
	return d
}

// double gives d doubled n times, but no more than limit.
func double(d time.Duration, n int, limit time.Duration) time.Duration {
	for range n {
		if d *= 2; d >= limit {
			return limit
		}
	}
	return min(d, limit)
}
