package socket_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func TestAStopLetsTheAcksOutAndNothingMoreIn(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, pool := connect(t, 2, socket.Config{Handle: handle}, sandbox.WithOpenTCP())
	feed := ws.Subscribe()
	defer feed.Close()
	var deliveries []*sandbox.Delivery
	for range 50 {
		d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
		must(t, err)
		deliveries = append(deliveries, d)
	}
	var held []*socket.Envelope
	for range deliveries {
		held = append(held, next(t, got))
	}
	pool.stop()
	time.Sleep(50 * time.Millisecond)
	late, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "late")
	must(t, err)
	for _, e := range held {
		must(t, e.Ack(context.Background(), nil))
	}
	start := time.Now()
	must(t, pool.wait(t, 2*time.Second))
	if took := time.Since(start); took > 500*time.Millisecond {
		t.Errorf("stopped after %v", took)
	}
	for _, d := range deliveries {
		_, err := d.WaitAck(soon(t))
		must(t, err)
	}
	if len(got) > 0 || !late.Attempts()[0].AckedAt.IsZero() || pool.Status().Totals.Refused != 1 {
		t.Errorf("a late envelope was taken: %+v", pool.Status().Totals)
	}
	for closed := 0; closed < 2; {
		e, err := feed.Next(soon(t))
		must(t, err)
		if e.Kind == sandbox.KindSocketClosed {
			closed++
			if e.Socket.CloseCode != 1000 {
				t.Errorf("close code %d", e.Socket.CloseCode)
			}
		}
	}
}

func TestAStopDoesNotWaitForEver(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, pool := connect(t, 1, socket.Config{Handle: handle, DrainTimeout: 200 * time.Millisecond})
	_, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	e := next(t, got)
	pool.stop()
	must(t, pool.wait(t, 2*time.Second))
	if e.Ack(context.Background(), nil) == nil {
		t.Error("acknowledged after the end")
	}
}

func TestTheContextOfHandleOutlivesTheStop(t *testing.T) {
	t.Parallel()
	type key struct{}
	var ok atomic.Bool
	came := make(chan struct{})
	ws, err := sandbox.Start()
	must(t, err)
	t.Cleanup(ws.Close)
	ctx, stop := context.WithCancel(context.WithValue(context.Background(), key{}, "value"))
	pool := socket.New(socket.Config{API: client(t, ws.APIURL(), ws.AppToken()), Connections: 1, Timing: quick(),
		Handle: func(hctx context.Context, e *socket.Envelope) {
			close(came)
			<-ctx.Done()
			ok.Store(hctx.Err() == nil && hctx.Value(key{}) == "value" && e.Ack(hctx, nil) == nil)
		}})
	result := make(chan error, 1)
	go func() { result <- pool.Run(ctx) }()
	must(t, ws.WaitSockets(soon(t), 1))
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	<-came
	stop()
	must(t, <-result)
	if _, err := d.WaitAck(soon(t)); err != nil || !ok.Load() {
		t.Error(err, ok.Load())
	}
	if err := pool.Run(context.Background()); err == nil {
		t.Error("a pool ran twice")
	}
}

func TestAConfigurationThatCannotWorkIsRefused(t *testing.T) {
	t.Parallel()
	api := slack.New("")
	for name, cfg := range map[string]socket.Config{
		"no API": {Handle: ackAll}, "no Handle": {API: api}, "too many": {API: api, Handle: ackAll, Connections: 11},
		"negative": {API: api, Handle: ackAll, Connections: -1},
	} {
		if err := socket.New(cfg).Run(context.Background()); err == nil {
			t.Error(name)
		}
	}
}

func TestAStopDoesNotWaitForSlackToAnswerTheCloseFrame(t *testing.T) {
	t.Parallel()
	over := make(chan struct{})
	s := script(t, func(c *websocket.Conn, _ int) {
		say(c, hello)
		<-over // neither reads nor closes
	})
	defer close(over)
	pool := run(t, socket.Config{API: s.client(t), Connections: 1})
	eventually(t, "a connection", func() bool { return pool.Status().Totals.Opened == 1 })
	pool.stop()
	must(t, pool.wait(t, time.Second))
	if n := len(pool.Status().Connections); n > 1 { // the slot itself may show
		t.Errorf("%d connections left", n)
	}
}
