package socket_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func oldest(ids []int) int { return ids[0] }

func TestEnvelopesAfterTheWarningAreAcknowledgedOnTheOldSocket(t *testing.T) {
	t.Parallel()
	ws, pool := connect(t, 1, socket.Config{}, sandbox.WithRefresh(400*time.Millisecond), sandbox.WithSocketChoice(oldest))
	feed := ws.Subscribe()
	defer feed.Close()
	ws.Refresh()
	must(t, ws.WaitSockets(soon(t), 2))
	for i := range 5 {
		d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", fmt.Sprint(i))
		must(t, err)
		ack, err := d.WaitAck(soon(t))
		must(t, err)
		if ack.Socket != 1 {
			t.Errorf("acknowledged on socket %d", ack.Socket)
		}
	}
	var order []string
	for len(order) < 2 {
		e, err := feed.Next(soon(t))
		must(t, err)
		if e.Socket != nil {
			order = append(order, fmt.Sprint(e.Kind, e.Socket.ID))
		}
	}
	if order[0] != "socket_opened2" || order[1] != "socket_closed1" {
		t.Errorf("%v", order)
	}
	if n := pool.Status().Totals.Reconnections; n != 1 {
		t.Errorf("%d reconnections", n)
	}
}

func TestAnAckIsStillWrittenAfterSlacksCloseFrame(t *testing.T) {
	t.Parallel()
	came := make(chan bool, 1)
	late := func(ctx context.Context, e *socket.Envelope) {
		came <- true
		go func() {
			time.Sleep(150 * time.Millisecond)
			_ = e.Ack(ctx, nil)
		}()
	}
	ws, _ := connect(t, 1, socket.Config{Handle: late})
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	<-came
	ws.CloseSockets(1001, "going away")
	if _, err := d.WaitAck(soon(t)); err != nil {
		t.Error(err)
	}
}

func TestASocketThatSlackForgetsToCloseIsClosedInTheEnd(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.Linger = 100 * time.Millisecond
	ws, _ := connect(t, 1, socket.Config{Timing: timing}, sandbox.WithRefresh(time.Minute), sandbox.WithOpenTCP())
	feed := ws.Subscribe()
	defer feed.Close()
	ws.Refresh()
	for {
		e, err := feed.Next(soon(t))
		must(t, err)
		if e.Kind == sandbox.KindSocketClosed {
			if e.Socket.ID != 1 || e.Socket.CloseCode != 1000 {
				t.Errorf("%+v", e.Socket)
			}
			return
		}
	}
}

// TestNothingIsLostWhileSocketsComeAndGo is the aim of the package: commands,
// which Slack never sends again, survive ten refreshes, and events survive
// five cut connections.
func TestNothingIsLostWhileSocketsComeAndGo(t *testing.T) {
	t.Parallel()
	const envelopes, refreshes, drops = 2000, 10, 5
	seen := struct {
		sync.Mutex
		ids map[string]int
	}{ids: map[string]int{}}
	handle := func(ctx context.Context, e *socket.Envelope) {
		seen.Lock()
		seen.ids[e.ID]++
		seen.Unlock()
		go func() { _ = e.Ack(ctx, nil) }()
	}
	ws, pool := connect(t, 2, socket.Config{Handle: handle}, sandbox.WithRefresh(100*time.Millisecond),
		sandbox.WithAckTime(time.Second), sandbox.WithRetryScale(0.001), sandbox.WithSeed(1), sandbox.WithOpenTCP())

	var deliveries []*sandbox.Delivery
	send := func(n int, command func(i int) bool) {
		for i := range n {
			if i%20 == 0 {
				time.Sleep(10 * time.Millisecond)
			}
			if !command(i) {
				deliveries = append(deliveries, ws.SendEvent(map[string]any{"type": "app_mention", "user": "U1", "text": "x", "ts": fmt.Sprint(i), "channel": "C1"}))
				continue
			}
			d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", fmt.Sprint(i))
			must(t, err)
			deliveries = append(deliveries, d)
		}
	}
	for range refreshes {
		must(t, ws.WaitSockets(soon(t), 2))
		ids := ws.Sockets()
		ws.Refresh(ids[0].ID)
		send(150, func(i int) bool { return i%2 == 0 })
		time.Sleep(30 * time.Millisecond)
	}
	for i, d := range deliveries { // so far nothing was lost, nor sent twice
		_, err := d.WaitAck(soon(t))
		if a := d.Attempts(); err != nil || len(a) != 1 {
			t.Errorf("refresh: envelope %d of type %s on socket %d: %v, %d attempts", i, d.Type, a[0].Socket, err, len(a))
		}
	}
	for range drops {
		must(t, ws.WaitSockets(soon(t), 2))
		ws.Drop(ws.Sockets()[1].ID)
		send(100, func(int) bool { return false })
	}
	again := 0
	for i, d := range deliveries {
		if _, err := d.WaitAck(soon(t)); err != nil {
			t.Errorf("envelope %d of type %s: %v", i, d.Type, err)
		}
		again += len(d.Attempts()) - 1
	}
	if len(deliveries) != envelopes {
		t.Fatalf("%d deliveries", len(deliveries))
	}
	for _, e := range ws.Envelopes() {
		if e.ExtraAcks > 0 {
			t.Errorf("envelope %s was acknowledged %d times", e.ID, e.ExtraAcks+1)
		}
	}
	for id, n := range seen.ids {
		if n > 1 {
			t.Errorf("envelope %s was handed over %d times", id, n)
		}
	}
	// A socket may be cut before its hello was read: that is a failed opening.
	eventually(t, "all replacements", func() bool {
		n := pool.Status().Totals
		return n.Reconnections+n.OpenErrors == refreshes+drops
	})
	totals := pool.Status().Totals
	t.Logf("%d envelopes, %d sent again after a cut, %+v", envelopes, again, totals)
	if totals.Refused > 0 {
		t.Errorf("%+v", totals)
	}
}
