package sandbox

import (
	"context"
	"errors"
	"sync"
)

// errClosed tells that a queue was closed.
var errClosed = errors.New("sandbox: closed")

// queue hands values from many writers, who never wait, to one reader.
type queue[T any] struct {
	mu      sync.Mutex
	items   []T
	limit   int // 0: none; otherwise the oldest go first
	dropped int
	closed  bool
	wake    chan struct{} // holds one token when there may be something to read
}

func newQueue[T any](limit int) *queue[T] {
	return &queue[T]{limit: limit, wake: make(chan struct{}, 1)}
}

func (q *queue[T]) push(v T) {
	q.mu.Lock()
	if !q.closed {
		if q.limit > 0 && len(q.items) >= q.limit {
			q.items = q.items[1:]
			q.dropped++
		}
		q.items = append(q.items, v)
	}
	q.mu.Unlock()
	q.signal()
}

func (q *queue[T]) signal() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

func (q *queue[T]) close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.signal()
}

// next gives the oldest value, waiting for one if needed. What was pushed
// before close is still given after it.
func (q *queue[T]) next(ctx context.Context) (T, error) {
	var zero T
	for {
		q.mu.Lock()
		if len(q.items) > 0 {
			v := q.items[0]
			q.items[0] = zero
			q.items = q.items[1:]
			q.mu.Unlock()
			return v, nil
		}
		closed := q.closed
		q.mu.Unlock()
		if closed {
			q.signal() // for another reader
			return zero, errClosed
		}
		select {
		case <-ctx.Done():
			return zero, ctx.Err()
		case <-q.wake:
		}
	}
}

func (q *queue[T]) missed() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.dropped
}
