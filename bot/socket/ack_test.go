package socket_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

// keep is a Handle that gives the envelopes to the test.
func keep() (func(context.Context, *socket.Envelope), chan *socket.Envelope) {
	c := make(chan *socket.Envelope, 5000)
	return func(_ context.Context, e *socket.Envelope) { c <- e }, c
}

func next(t *testing.T, c chan *socket.Envelope) *socket.Envelope {
	t.Helper()
	select {
	case e := <-c:
		return e
	case <-time.After(5 * time.Second):
		t.Fatal("no envelope")
		return nil
	}
}

func TestAnAckStaysBelowTheLargestFrame(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, pool := connect(t, 1, socket.Config{Handle: handle})
	frame := len(`{"envelope_id":"","payload":{"text":""}}`) + 36
	for _, c := range []struct {
		size int
		err  error
	}{{socket.MaxFrame - 1, nil}, {socket.MaxFrame, socket.ErrTooLarge}, {socket.MaxFrame * 2, socket.ErrTooLarge}} {
		d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
		must(t, err)
		e := next(t, got)
		size := c.size - frame - len(e.ID) + 36
		err = e.Ack(soon(t), map[string]string{"text": strings.Repeat("x", size)})
		if !errors.Is(err, c.err) {
			t.Errorf("%d bytes: %v", c.size, err)
		}
		if c.err != nil {
			must(t, e.Ack(soon(t), nil))
		}
		_, err = d.WaitAck(soon(t))
		must(t, err)
	}
	if n := pool.Status().Totals; n.Opened != 1 || n.AckErrors != 2 {
		t.Errorf("%+v", n)
	}
}

func TestAnEnvelopeIsAcknowledgedOnce(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, _ := connect(t, 1, socket.Config{Handle: handle})
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	e := next(t, got)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if err := e.Ack(ended, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	must(t, e.Ack(soon(t), map[string]string{"text": "<@U1> & co"}))
	if err := e.Ack(soon(t), nil); !errors.Is(err, socket.ErrAcknowledged) {
		t.Error(err)
	}
	ack, err := d.WaitAck(soon(t))
	must(t, err)
	if string(ack.Payload) != `{"text":"<@U1> & co"}` {
		t.Errorf("%s", ack.Payload)
	}
	if err := new(socket.Envelope).Ack(soon(t), nil); !errors.Is(err, socket.ErrConnectionLost) {
		t.Error(err)
	}
}

func TestAnAckReturnsInTimeThoughNobodyReadsIt(t *testing.T) {
	t.Parallel()
	const envelopes = 2000
	s := script(t, func(c *websocket.Conn, n int) {
		say(c, hello)
		for i := range envelopes {
			say(c, command(fmt.Sprintf("e%d-%d", n, i), ""))
		}
		select { // without reading
		case <-time.After(2 * time.Second):
		case <-t.Context().Done():
		}
	})
	handle, got := keep()
	timing := quick()
	timing.WriteTimeout, timing.BackoffMin, timing.Backlog = 500*time.Millisecond, time.Minute, envelopes
	run(t, socket.Config{API: s.client(t), Handle: handle, Connections: 1,
		AckTimeout: 100 * time.Millisecond, DrainTimeout: 100 * time.Millisecond, Timing: timing})
	big := strings.Repeat("x", 20000)
	for i := range envelopes {
		e := next(t, got)
		start := time.Now()
		err := e.Ack(context.Background(), map[string]string{"text": big})
		if took := time.Since(start); took > 400*time.Millisecond {
			t.Fatalf("ack %d took %v", i, took)
		}
		if err != nil {
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
			return
		}
	}
	t.Error("the socket never got full")
}

func TestAnAckFailsAtOnceWhenItsConnectionIsGone(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	var failures atomic.Int64
	ws, _ := connect(t, 1, socket.Config{Handle: handle, Observe: socket.Observe{AckFailed: func(string, error) { failures.Add(1) }}})
	_, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	e := next(t, got)
	ws.Drop()
	must(t, ws.WaitSockets(soon(t), 1))
	eventually(t, "ErrConnectionLost", func() bool { err = e.Ack(soon(t), nil); return err != nil })
	if !errors.Is(err, socket.ErrConnectionLost) || failures.Load() == 0 {
		t.Error(err)
	}
}

func TestWhatTheAppRefusesComesAgain(t *testing.T) {
	t.Parallel()
	refused, handled := make(chan string, 10), make(chan string, 10)
	ws, pool := connect(t, 1, socket.Config{Connections: 1, Handle: func(ctx context.Context, e *socket.Envelope) {
		if e.RetryAttempt == 0 {
			e.Refuse()
			if err := e.Ack(ctx, nil); err == nil {
				t.Error("it was acknowledged after it was refused")
			}
			refused <- e.ID
			return
		}
		_ = e.Ack(ctx, nil)
		e.Refuse() // Too late.
		handled <- e.ID
	}}, sandbox.WithAckTime(100*time.Millisecond))
	post, err := ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "hello")
	must(t, err)
	_, err = post.WaitAck(soon(t))
	must(t, err)
	eventually(t, "refused once, then handled", func() bool { return len(refused) == 1 && len(handled) == 1 })
	if n := pool.Status().Totals.Refused; n != 1 {
		t.Errorf("%d are counted as refused", n)
	}
}

func TestAnEnvelopeThatComesAgainIsHandedOverOnce(t *testing.T) {
	t.Parallel()
	acks := make(chan string, 10)
	s := script(t, func(c *websocket.Conn, n int) {
		say(c, hello)
		say(c, command("same", ""))
		if n == 1 {
			say(c, `{"type":"disconnect","reason":"warning"}`)
		}
		listen(c, func(frame string) { acks <- fmt.Sprint(n, frame) })
	})
	handle, got := keep()
	pool := run(t, socket.Config{API: s.client(t), Handle: handle, Connections: 1})
	e := next(t, got)
	eventually(t, "the second delivery", func() bool { return pool.Status().Totals.Duplicates == 1 })
	must(t, e.Ack(soon(t), nil))
	if a := <-acks; a != `2{"envelope_id":"same"}` {
		t.Error(a) // Slack waits where it sent the envelope last
	}
	if len(got) > 0 {
		t.Error("handed over twice")
	}
}

func TestADuplicateIsAcknowledgedLikeTheFirst(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, _ := connect(t, 1, socket.Config{Handle: func(ctx context.Context, e *socket.Envelope) {
		_ = e.Ack(ctx, nil)
		handle(ctx, e)
	}})
	ws.AddFault(sandbox.Fault{Envelope: sandbox.Any, Kind: sandbox.FaultDuplicate})
	for range 20 {
		d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
		must(t, err)
		_, err = d.WaitAck(soon(t))
		must(t, err)
	}
	time.Sleep(50 * time.Millisecond)
	if len(got) != 20 {
		t.Errorf("%d handed over", len(got))
	}
}

func TestWhatTheAppRefusesIsHandedOverAgainByTheSameID(t *testing.T) {
	t.Parallel()
	const frame = `{"type":"slash_commands","envelope_id":"e1","payload":{"command":"/ask"}}`
	s := script(t, func(c *websocket.Conn, _ int) {
		say(c, hello)
		say(c, frame)
		time.Sleep(50 * time.Millisecond)
		say(c, frame)
		_, _, _ = c.ReadMessage()
	})
	came := make(chan string, 10)
	run(t, socket.Config{API: s.client(t), Connections: 1, Handle: func(ctx context.Context, e *socket.Envelope) {
		came <- e.ID
		if len(came) == 1 {
			e.Refuse()
			return
		}
		_ = e.Ack(ctx, nil)
	}})
	eventually(t, "it is handed over twice", func() bool { return len(came) == 2 })
}
