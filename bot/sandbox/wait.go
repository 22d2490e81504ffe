package sandbox

import (
	"context"
	"fmt"
	"strings"
)

// waitFor gives the first thing that scan finds now, or that match takes from
// the events after. scan runs with the lock.
func waitFor[T any](ctx context.Context, s *Sandbox, what string, scan func() (T, bool), match func(Event) (T, bool)) (T, error) {
	s.mu.Lock()
	if v, ok := scan(); ok {
		s.mu.Unlock()
		return v, nil
	}
	sub := s.subscribe() // under the same lock: nothing falls in between
	s.mu.Unlock()
	defer sub.Close()
	for {
		e, err := sub.Next(ctx)
		if err != nil {
			var zero T
			return zero, fmt.Errorf("sandbox: wait for %s: %w", what, err)
		}
		if v, ok := match(e); ok {
			return v, nil
		}
	}
}

// TextContains is for WaitMessage and WaitEphemeral: the text or the texts of
// the blocks contain part.
func TextContains(part string) func(Message) bool {
	return func(m Message) bool { return strings.Contains(m.Text, part) || strings.Contains(m.BlockText(), part) }
}

// InThread is for WaitMessage: the message is a reply in this thread.
func InThread(ts string) func(Message) bool {
	return func(m Message) bool { return m.IsReply() && m.ThreadTS == ts }
}

func passes[T any](v T, pred func(T) bool) bool { return pred == nil || pred(v) }

// WaitMessage waits for a message of the bot in a channel that pred takes, as
// posted or as changed later; one that is there already counts. A nil pred
// takes any. Predicates of the Wait methods must not call the Sandbox.
func (s *Sandbox) WaitMessage(ctx context.Context, channelID string, pred func(Message) bool) (Message, error) {
	return waitFor(ctx, s, "a message in "+channelID, func() (Message, bool) {
		if ch := s.channels[channelID]; ch != nil {
			for _, m := range ch.messages {
				if m.BotID != "" && passes(*m, pred) {
					return *m, true
				}
			}
		}
		return Message{}, false
	}, func(e Event) (Message, bool) {
		if (e.Kind == KindMessage || e.Kind == KindMessageChanged) && e.Channel == channelID && e.Message.BotID != "" && passes(*e.Message, pred) {
			return *e.Message, true
		}
		return Message{}, false
	})
}

// WaitEphemeral waits for an ephemeral message to a person that pred takes; one
// that is there already counts.
func (s *Sandbox) WaitEphemeral(ctx context.Context, user string, pred func(Message) bool) (Message, error) {
	return waitFor(ctx, s, "an ephemeral message to "+user, func() (Message, bool) {
		for _, m := range s.ephemerals {
			if m.To == user && passes(*m, pred) {
				return *m, true
			}
		}
		return Message{}, false
	}, func(e Event) (Message, bool) {
		if (e.Kind == KindEphemeral || e.Kind == KindEphemeralChanged) && e.Message.To == user && passes(*e.Message, pred) {
			return *e.Message, true
		}
		return Message{}, false
	})
}

// WaitView waits for a modal of a person that pred takes, as opened, pushed or
// changed; one that is open already counts.
func (s *Sandbox) WaitView(ctx context.Context, user string, pred func(View) bool) (View, error) {
	return waitFor(ctx, s, "a modal of "+user, func() (View, bool) {
		for _, v := range s.stacks[user] {
			if x := v.export(); passes(x, pred) {
				return x, true
			}
		}
		return View{}, false
	}, func(e Event) (View, bool) {
		shown := e.Kind == KindViewOpened || e.Kind == KindViewChanged || e.Kind == KindViewErrors
		if shown && e.View.Type == "modal" && e.View.User == user && passes(*e.View, pred) {
			return *e.View, true
		}
		return View{}, false
	})
}

// WaitHome waits for a Home tab of a person that pred takes; one that is
// published already counts.
func (s *Sandbox) WaitHome(ctx context.Context, user string, pred func(View) bool) (View, error) {
	return waitFor(ctx, s, "the Home tab of "+user, func() (View, bool) {
		if v := s.homes[user]; v != nil {
			x := v.export()
			return x, passes(x, pred)
		}
		return View{}, false
	}, func(e Event) (View, bool) {
		if e.Kind == KindHome && e.View.User == user && passes(*e.View, pred) {
			return *e.View, true
		}
		return View{}, false
	})
}

// WaitCall waits for a call of a method that pred takes; one that was recorded
// already counts.
func (s *Sandbox) WaitCall(ctx context.Context, method string, pred func(Call) bool) (Call, error) {
	return waitFor(ctx, s, "a call of "+method, func() (Call, bool) {
		for _, c := range s.calls {
			if c.Method == method && passes(c, pred) {
				return c, true
			}
		}
		return Call{}, false
	}, func(e Event) (Call, bool) {
		if e.Kind == KindCall && e.Call.Method == method && passes(*e.Call, pred) {
			return *e.Call, true
		}
		return Call{}, false
	})
}

// WaitNotice waits for something that Slack told a person about a failure; what
// was told already counts.
func (s *Sandbox) WaitNotice(ctx context.Context, user string) (Notice, error) {
	return waitFor(ctx, s, "a notice to "+user, func() (Notice, bool) {
		for _, n := range s.notices {
			if n.User == user {
				return n, true
			}
		}
		return Notice{}, false
	}, func(e Event) (Notice, bool) {
		if e.Kind == KindNotice && e.Notice.User == user {
			return *e.Notice, true
		}
		return Notice{}, false
	})
}

// WaitSockets waits until exactly n sockets are open.
func (s *Sandbox) WaitSockets(ctx context.Context, n int) error {
	count := func() (int, bool) { return n, len(s.sockets) == n }
	_, err := waitFor(ctx, s, fmt.Sprintf("%d open sockets", n), count, func(e Event) (int, bool) {
		if e.Kind != KindSocketOpened && e.Kind != KindSocketClosed {
			return 0, false
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		return count()
	})
	return err
}
