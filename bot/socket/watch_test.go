package socket_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func TestAnAppThatDoesNotReturnStopsNoPongs(t *testing.T) {
	t.Parallel()
	free := make(chan struct{})
	ws, _ := connect(t, 1, socket.Config{Handle: func(ctx context.Context, e *socket.Envelope) {
		<-free
		ackAll(ctx, e)
	}}, sandbox.WithPingInterval(10*time.Millisecond))
	var deliveries []*sandbox.Delivery
	for range 200 {
		d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
		must(t, err)
		deliveries = append(deliveries, d)
	}
	time.Sleep(300 * time.Millisecond)
	if s := ws.Sockets(); len(s) != 1 || s[0].ID != 1 || time.Since(s[0].LastPong) > 200*time.Millisecond {
		t.Errorf("%+v", s)
	}
	close(free)
	for _, d := range deliveries {
		_, err := d.WaitAck(soon(t))
		must(t, err)
	}
}

func TestWhatTheAppCannotTakeComesAgain(t *testing.T) {
	t.Parallel()
	free := make(chan struct{})
	timing := quick()
	timing.Backlog = 5
	ws, pool := connect(t, 1, socket.Config{Timing: timing, Handle: func(ctx context.Context, e *socket.Envelope) {
		<-free
		ackAll(ctx, e)
	}}, sandbox.WithAckTime(300*time.Millisecond), sandbox.WithRetryScale(0.005))
	var deliveries []*sandbox.Delivery
	for range 20 {
		deliveries = append(deliveries, ws.SendEvent(map[string]any{"type": "app_mention", "text": "x", "channel": "C1", "ts": "1.2"}))
	}
	eventually(t, "refused envelopes", func() bool { return pool.Status().Totals.Refused >= 14 })
	close(free)
	for _, d := range deliveries {
		_, err := d.WaitAck(soon(t))
		must(t, err)
	}
}

func TestASilentSocketIsReplaced(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.PingTimeout = 150 * time.Millisecond
	ws, pool := connect(t, 1, socket.Config{Timing: timing}, sandbox.WithPingInterval(0))
	eventually(t, "a second socket", func() bool { return ws.SocketsOpened() > 1 && pool.Status().Totals.Reconnections > 0 })
	alive, _ := connect(t, 1, socket.Config{Timing: timing}, sandbox.WithPingInterval(20*time.Millisecond))
	time.Sleep(500 * time.Millisecond)
	if n := alive.SocketsOpened(); n != 1 {
		t.Errorf("%d sockets though the server pings", n)
	}
}

func TestASocketThatDoesNotAnswerPingsIsReplaced(t *testing.T) {
	t.Parallel()
	var pings atomic.Int64
	s := script(t, func(c *websocket.Conn, _ int) {
		say(c, hello)
		c.SetPingHandler(func(string) error { pings.Add(1); return nil }) // without a pong
		go func() {
			for c.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)) == nil {
				time.Sleep(10 * time.Millisecond)
			}
		}()
		listen(c, nil)
	})
	timing := quick()
	timing.PingEvery, timing.PongTimeout = 20*time.Millisecond, 150*time.Millisecond
	run(t, socket.Config{API: s.client(t), Connections: 1, Timing: timing})
	eventually(t, "a second socket", func() bool { return s.opened.Load() > 1 })
	if pings.Load() < 3 {
		t.Errorf("%d pings", pings.Load())
	}
}

func TestStatusTellsHowItIs(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, pool := connect(t, 2, socket.Config{Handle: handle}, sandbox.WithPingInterval(10*time.Millisecond),
		sandbox.WithRefresh(400*time.Millisecond), sandbox.WithSocketChoice(oldest))
	eventually(t, "both", func() bool { return pool.Status().Open == 2 && pool.Status().Totals.Opened == 2 })
	_, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	e := next(t, got)
	eventually(t, "a ping", func() bool { return !pool.Status().Connections[0].LastPing.IsZero() })
	first := pool.Status().Connections[0]
	if first.ID != e.Connection || first.State != socket.StateOpen || first.Pending != 1 || first.LastEvent.IsZero() ||
		first.NumConnections != 1 || first.Lifetime != sandbox.SocketLifetime || first.Age <= 0 {
		t.Errorf("%+v", first)
	}
	must(t, e.Ack(soon(t), nil))
	ws.Refresh(1)
	eventually(t, "three, one ending", func() bool {
		st := pool.Status()
		return st.Open == 3 && st.Connections[0].State == socket.StateEnding && st.Connections[0].Reason == "warning"
	})
	eventually(t, "two", func() bool { return pool.Status().Open == 2 })
	pool.stop()
	must(t, pool.wait(t, 2*time.Second))
	if st := pool.Status(); !st.Stopping || st.Open != 0 || st.Totals.Acked != 1 || st.Totals.Received != 1 {
		t.Errorf("%+v", st)
	}
}
