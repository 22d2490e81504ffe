package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// stream is a steady stream of questions.
type stream struct {
	*asker
	out *disturbed

	began time.Time // When the disturbance did.
	all   sync.WaitGroup
	lock  sync.Mutex
	acked []time.Time
}

// through asks before, during and after a disturbance, until all sockets are new and questions are answered again.
func (s *stream) through(ctx context.Context, d disturbance) error {
	select {
	case <-time.After(d.age):
	case <-ctx.Done():
		return ctx.Err()
	}
	s.flow(ctx, 300*time.Millisecond, func() bool { return false })
	old := s.r.ws.Sockets()
	s.began = time.Now()
	if err := d.do(s.r.ws); err != nil {
		return err
	}
	for range burst {
		s.send(ctx, &s.out.after, &s.out.lostAfter)
	}
	s.flow(ctx, longestGap, func() bool { return d.over(s, old) })
	if !d.over(s, old) {
		return fmt.Errorf("it is not over after %s", longestGap)
	}
	s.flow(ctx, 300*time.Millisecond, func() bool { return false })
	s.all.Wait()
	s.out.gap = append(s.out.gap, s.longest())
	return nil
}

// flow sends until done or for a time.
func (s *stream) flow(ctx context.Context, limit time.Duration, done func() bool) {
	for end := time.Now().Add(limit); time.Now().Before(end) && !done() && ctx.Err() == nil; time.Sleep(streamEvery) {
		s.send(ctx, &s.out.sent, &s.out.lost)
	}
}

func (s *stream) send(ctx context.Context, sent, lost *int) {
	n := int(s.next.Add(1))
	s.lock.Lock()
	*sent++
	s.lock.Unlock()
	delivery, err := s.r.ws.Slash(person(n), square, command, s.text[n%len(s.text)])
	s.all.Go(func() {
		if err == nil {
			_, err = delivery.WaitAck(ctx)
		}
		s.lock.Lock()
		defer s.lock.Unlock()
		if err != nil {
			*lost++
			return
		}
		s.acked = append(s.acked, time.Now())
	})
}

// recovered tells whether none of the old sockets is left, and as many new ones are open.
func (s *stream) recovered(old []sandbox.SocketInfo) bool {
	now := s.r.ws.Sockets()
	return len(now) == s.r.sockets && !slices.ContainsFunc(now, func(n sandbox.SocketInfo) bool {
		return slices.ContainsFunc(old, func(o sandbox.SocketInfo) bool { return o.ID == n.ID })
	})
}

// stalled tells whether the answer that Slack took so long for is there, with time for what waited behind it. Each time before there
// was one such answer.
func (s *stream) stalled([]sandbox.SocketInfo) bool {
	answers := 0
	for _, m := range s.r.ws.Messages(square) {
		if m.BotID != "" {
			answers++
		}
	}
	return answers > len(s.out.gap) && time.Since(s.began) > stallTime+time.Second
}

// longest is the longest time between two acknowledgements, in ms.
func (s *stream) longest() float64 {
	slices.SortFunc(s.acked, time.Time.Compare)
	most := time.Duration(0)
	for i := 1; i < len(s.acked); i++ {
		most = max(most, s.acked[i].Sub(s.acked[i-1]))
	}
	return milliseconds(most)
}
