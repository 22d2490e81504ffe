package socket_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func TestWhatIsNotUnderstoodIsAcknowledgedAndCounted(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	var mu sync.Mutex
	whys := map[string]int{}
	ws, pool := connect(t, 2, socket.Config{Handle: handle, Observe: socket.Observe{BadEnvelope: func(kind, why string, acked bool) {
		mu.Lock()
		defer mu.Unlock()
		whys[kind+" "+why]++
		if !acked {
			t.Error(kind, why)
		}
	}}})
	for _, d := range []*sandbox.Delivery{
		ws.SendEvent(map[string]any{"type": "marker_event_of_next_year"}),
		ws.SendEnvelope("next_years_type", map[string]any{"text": "marker"}),
		ws.SendEnvelope(sandbox.EnvelopeEvents, "marker"),
		ws.SendEnvelope(sandbox.EnvelopeCommands, []any{"marker"}),
		ws.SendEnvelope(sandbox.EnvelopeCommands, nil),
		ws.SendEnvelope(sandbox.EnvelopeInteractive, map[string]any{"type": 7, "text": "marker"}),
	} {
		_, err := d.WaitAck(soon(t))
		must(t, err)
	}
	eventually(t, "the count", func() bool { return pool.Status().Totals.BadEnvelopes == 6 })
	if len(got) > 0 || strings.Contains(pool.logs.String(), "marker") {
		t.Error(pool.logs.String())
	}
	mu.Lock()
	defer mu.Unlock()
	if whys["events_api unknown"] != 1 || whys["next_years_type unknown"] != 1 || whys["slash_commands malformed"] != 2 {
		t.Error(whys)
	}
}

func TestAnEnvelopeIDIsFoundInABrokenFrame(t *testing.T) {
	t.Parallel()
	acks := make(chan string, 10)
	s := script(t, func(c *websocket.Conn, _ int) {
		say(c, hello)
		say(c, `{"envelope_id":"cut","type":"events_api","payload":{"event":{`)
		say(c, `{"type":"events_api","retry_attempt":"one","envelope_id":"odd","payload":{"envelope_id":"inner"}}`)
		say(c, `{"type":"events_api","payload":{"envelope_id":"inner"`)
		say(c, `not JSON`)
		say(c, command("good", ""))
		listen(c, func(frame string) { acks <- frame })
	})
	pool := run(t, socket.Config{API: s.client(t), Connections: 1})
	for _, id := range []string{"cut", "odd", "good"} {
		select {
		case a := <-acks:
			if a != `{"envelope_id":"`+id+`"}` {
				t.Error(a)
			}
		case <-time.After(5 * time.Second):
			t.Fatal(id)
		}
	}
	eventually(t, "four bad envelopes on one connection", func() bool {
		n := pool.Status().Totals
		return n.BadEnvelopes == 4 && n.Opened == 1
	})
}

func TestAQuestionIsNotLostForItsLayout(t *testing.T) {
	t.Parallel()
	handle, got := keep()
	ws, pool := connect(t, 1, socket.Config{Handle: handle})
	ws.SendEvent(map[string]any{"type": "app_mention", "text": "which one?", "user": "U1", "channel": "C1", "ts": "1.2",
		"blocks": "of a shape nobody knows", "files": 7})
	e := next(t, got)
	must(t, e.Ack(soon(t), nil))
	m, ok := e.Event.InnerEvent.Data.(*slackevents.AppMentionEvent)
	if !ok || m.Text != "which one?" || m.TimeStamp != "1.2" || !strings.Contains(string(e.Raw), "nobody knows") {
		t.Errorf("%+v", e.Event)
	}
	if n := pool.Status().Totals.BadEnvelopes; n != 0 {
		t.Error(n)
	}
}

func TestAPanicOfTheAppEndsNothing(t *testing.T) {
	t.Parallel()
	first := true
	ws, pool := connect(t, 1, socket.Config{DrainTimeout: 100 * time.Millisecond, Handle: func(ctx context.Context, e *socket.Envelope) {
		if first {
			first = false
			panic("marker of the payload")
		}
		ackAll(ctx, e)
	}}, sandbox.WithAckTime(100*time.Millisecond))
	d := ws.SendEvent(map[string]any{"type": "app_mention", "text": "x", "channel": "C1", "ts": "1.2"})
	ack, err := d.WaitAck(soon(t)) // Slack sends it again
	must(t, err)
	if ack.Attempt != 1 || pool.Status().Totals.Panics != 1 || strings.Contains(pool.logs.String(), "marker") {
		t.Errorf("%+v %s", ack, pool.logs.String())
	}
}

func TestAFrameAboveTheReadLimitEndsOnlyItsSocket(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.ReadLimit = 4096
	ws, pool := connect(t, 1, socket.Config{Timing: timing})
	ws.SendEnvelope(sandbox.EnvelopeCommands, map[string]any{"command": "/ask", "text": strings.Repeat("x", 5000)})
	eventually(t, "another socket", func() bool { return ws.SocketsOpened() == 2 && len(ws.Sockets()) == 1 })
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	if !strings.Contains(pool.logs.String(), "frame_too_big") {
		t.Error(pool.logs.String())
	}
}
