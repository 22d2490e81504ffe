package sandbox_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"journey-or-campaign/bot/sandbox"
)

// dial opens a raw socket as the protocol says.
func dial(t *testing.T, ws *sandbox.Sandbox) *websocket.Conn {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, ws.APIURL()+"apps.connections.open", nil)
	must(t, err)
	req.Header.Set("Authorization", "Bearer "+ws.AppToken())
	r, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = r.Body.Close() }()
	var a struct{ URL string }
	must(t, json.NewDecoder(r.Body).Decode(&a))
	c, _, err := websocket.DefaultDialer.Dial(a.URL, nil)
	must(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

type wire struct {
	Type, Reason   string
	EnvelopeID     string          `json:"envelope_id"`
	NumConnections int             `json:"num_connections"`
	RetryAttempt   int             `json:"retry_attempt"`
	RetryReason    string          `json:"retry_reason"`
	Payload        json.RawMessage `json:"payload"`
	DebugInfo      map[string]any  `json:"debug_info"`
}

func read(t *testing.T, c *websocket.Conn) wire {
	t.Helper()
	_ = c.SetReadDeadline(time.Now().Add(5 * time.Second))
	var w wire
	must(t, c.ReadJSON(&w))
	return w
}

func ackWith(t *testing.T, c *websocket.Conn, text string) {
	t.Helper()
	must(t, c.WriteMessage(websocket.TextMessage, []byte(text)))
}

func TestHelloCountsTheSocketsAndTheEleventhIsOneTooMany(t *testing.T) {
	ws := start(t)
	for n := 1; n <= sandbox.MaxSockets; n++ {
		if h := read(t, dial(t, ws)); h.Type != "hello" || h.NumConnections != n || h.DebugInfo["approximate_connection_time"] != 18060.0 {
			t.Errorf("%+v", h)
		}
	}
	c := dial(t, ws)
	read(t, c)
	if d := read(t, c); d.Type != "disconnect" || d.Reason != sandbox.ReasonTooMany {
		t.Errorf("%+v", d)
	}
	if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v", err)
	}
	if n := len(ws.Sockets()); n != sandbox.MaxSockets {
		t.Errorf("%d sockets", n)
	}
}

func TestTheServerPings(t *testing.T) {
	ws := start(t, sandbox.WithPingInterval(10*time.Millisecond))
	c := dial(t, ws)
	pinged := make(chan string, 1)
	c.SetPingHandler(func(s string) error {
		select {
		case pinged <- s:
		default:
		}
		return nil
	})
	go func() { _, _, _ = c.ReadMessage(); _, _, _ = c.ReadMessage() }()
	select {
	case <-pinged:
	case <-time.After(5 * time.Second):
		t.Error("no ping")
	}
}

func TestAFrameAboveTheLimitClosesTheSocketWith1009(t *testing.T) {
	ws := start(t)
	c := dial(t, ws)
	read(t, c)
	ackWith(t, c, strings.Repeat("x", sandbox.MaxFrame)) // not JSON, but not too long
	ackWith(t, c, strings.Repeat("x", sandbox.MaxFrame+1))
	var ce *websocket.CloseError
	if _, _, err := c.ReadMessage(); !errors.As(err, &ce) || ce.Code != 1009 || ce.Text != "Max frame length of 20480 has been exceeded." {
		t.Errorf("%v", err)
	}
}

func TestAnEventIsSentFourTimesWithOneEventID(t *testing.T) {
	ws := start(t, sandbox.WithAckTime(20*time.Millisecond), sandbox.WithRetryScale(0.0001))
	c := dial(t, ws)
	read(t, c)
	post, err := ws.DirectMessage(sandbox.UserEnglish, "hello?")
	must(t, err)
	ids := map[string]bool{}
	for n := range 4 {
		w := read(t, c)
		ids[w.EnvelopeID] = true
		if w.RetryAttempt != n || (w.RetryReason == "timeout") != (n > 0) || !strings.Contains(string(w.Payload), post.Deliveries[0].EventID) {
			t.Errorf("attempt %d: %+v", n, w)
		}
	}
	if _, err := post.WaitAck(soon(t)); !errors.Is(err, sandbox.ErrUndelivered) {
		t.Errorf("%v", err)
	}
	if len(ids) != 4 {
		t.Errorf("envelope ids: %v", ids)
	}
}

func TestAnEventSentWhileNoSocketWasOpenComesAsARetry(t *testing.T) {
	ws := start(t, sandbox.WithRetryScale(0.005)) // 0, 300 ms, 1.5 s
	post, err := ws.DirectMessage(sandbox.UserEnglish, "hello?")
	must(t, err)
	c := dial(t, ws)
	read(t, c)
	w := read(t, c)
	ackWith(t, c, `{"envelope_id":"`+w.EnvelopeID+`","payload":{}}`)
	ack, err := post.WaitAck(soon(t))
	must(t, err)
	if w.RetryAttempt == 0 || ack.Attempt != w.RetryAttempt || len(post.Deliveries[0].Attempts()) != w.RetryAttempt+1 {
		t.Errorf("%+v %+v", w, ack)
	}
}

func TestACommandWithoutAnAckEndsInANotice(t *testing.T) {
	ws := start(t, sandbox.WithAckTime(30*time.Millisecond))
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	if _, err := d.WaitAck(soon(t)); !errors.Is(err, sandbox.ErrNoSocket) {
		t.Errorf("%v", err)
	}
	c := dial(t, ws)
	read(t, c)
	d, err = ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "")
	must(t, err)
	w := read(t, c)
	if _, err := d.WaitAck(soon(t)); !errors.Is(err, sandbox.ErrOperationTimeout) {
		t.Errorf("%v", err)
	}
	if n := ws.Notices(); len(n) != 2 || n[0].Error != "dispatch_failed" || n[1].Error != "operation_timeout" {
		t.Errorf("%+v", n)
	}
	if !strings.Contains(string(w.Payload), `"is_enterprise_install":"false"`) {
		t.Errorf("%s", w.Payload)
	}
	feed := ws.Subscribe()
	defer feed.Close()
	ackWith(t, c, `{"envelope_id":"`+w.EnvelopeID+`","payload":{"text":"too late"}}`)
	e, err := feed.Next(soon(t))
	must(t, err)
	if e.Kind != sandbox.KindAck || !e.Envelope.Late || len(ws.Ephemerals(sandbox.UserEnglish)) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestARefreshWarnsThenEndsAndEnvelopesStillComeInBetween(t *testing.T) {
	ws := start(t, sandbox.WithRefresh(200*time.Millisecond))
	c := dial(t, ws)
	read(t, c)
	ws.Refresh()
	if d := read(t, c); d.Reason != sandbox.ReasonWarning || !ws.Sockets()[0].Warned {
		t.Errorf("%+v", d)
	}
	post, err := ws.DirectMessage(sandbox.UserEnglish, "in between")
	must(t, err)
	ackWith(t, c, `{"envelope_id":"`+read(t, c).EnvelopeID+`"}`)
	_, err = post.WaitAck(soon(t))
	must(t, err)
	if d := read(t, c); d.Type != "disconnect" || d.Reason != sandbox.ReasonRefresh {
		t.Errorf("%+v", d)
	}
	if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v", err)
	}
	must(t, ws.WaitSockets(soon(t), 0))
}

func TestSlackGoComesBackAfterEveryKindOfEnd(t *testing.T) {
	ends := map[string]func(*sandbox.Sandbox){
		"a refresh":         func(ws *sandbox.Sandbox) { ws.Refresh() },
		"a cut connection":  func(ws *sandbox.Sandbox) { ws.Drop() },
		"a close code 1011": func(ws *sandbox.Sandbox) { ws.CloseSockets(1011, "internal") },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ws := start(t, sandbox.WithRefresh(50*time.Millisecond))
			(&bot{ws: ws}).run(t)
			feed := ws.Subscribe()
			defer feed.Close()
			end(ws)
			for {
				e, err := feed.Next(soon(t))
				must(t, err)
				if e.Kind == sandbox.KindSocketOpened && e.Socket.ID == 2 {
					break
				}
			}
			post, err := ws.DirectMessage(sandbox.UserEnglish, "still there?")
			must(t, err)
			_, err = post.WaitAck(soon(t))
			must(t, err)
		})
	}
}

func TestEnvelopesGoToAllSocketsAndTheChoiceCanBeGiven(t *testing.T) {
	pick := 0
	ws := start(t, sandbox.WithSocketChoice(func(ids []int) int { pick++; return ids[pick%len(ids)] }))
	a, b := dial(t, ws), dial(t, ws)
	read(t, a)
	read(t, b)
	for range 2 {
		_, err := ws.GlobalShortcut(sandbox.UserEnglish, "x")
		must(t, err)
	}
	if x, y := read(t, a), read(t, b); x.Type != sandbox.EnvelopeInteractive || y.Type != sandbox.EnvelopeInteractive {
		t.Errorf("%+v %+v", x, y)
	}
}

func TestOpenTCPStaysOpenAfterTheCloseHandshake(t *testing.T) {
	ws := start(t, sandbox.WithOpenTCP())
	c := dial(t, ws)
	read(t, c)
	must(t, c.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""), time.Now().Add(time.Second)))
	if _, _, err := c.ReadMessage(); !websocket.IsCloseError(err, 1000) {
		t.Errorf("%v", err)
	}
	_ = c.NetConn().SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	if _, err := c.NetConn().Read(make([]byte, 1)); err == nil || errors.Is(err, io.EOF) {
		t.Errorf("TCP was closed: %v", err)
	}
	must(t, ws.WaitSockets(soon(t), 0))
}

func TestFaultsOfEnvelopes(t *testing.T) {
	ws := start(t, sandbox.WithAckTime(50*time.Millisecond))
	c := dial(t, ws)
	read(t, c)
	ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDuplicate, Times: 1})
	_, err := ws.DirectMessage(sandbox.UserEnglish, "one")
	must(t, err)
	if a, b := read(t, c), read(t, c); a.EnvelopeID != b.EnvelopeID {
		t.Errorf("not twice: %+v %+v", a, b)
	} else {
		ackWith(t, c, `{"envelope_id":"`+a.EnvelopeID+`"}`)
	}
	ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeCommands, Kind: sandbox.FaultReorder, Times: 1})
	_, err = ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/first", "")
	must(t, err)
	_, err = ws.GlobalShortcut(sandbox.UserEnglish, "second")
	must(t, err)
	if a, b := read(t, c), read(t, c); a.Type != sandbox.EnvelopeInteractive || b.Type != sandbox.EnvelopeCommands {
		t.Errorf("not reordered: %+v %+v", a, b)
	}
	ws.AddFault(sandbox.Fault{Envelope: sandbox.Any, Kind: sandbox.FaultDrop, Times: 1})
	post, err := ws.DirectMessage(sandbox.UserEnglish, "lost")
	must(t, err)
	if w := read(t, c); w.RetryAttempt != 1 || !strings.Contains(string(w.Payload), post.Deliveries[0].EventID) {
		t.Errorf("%+v", w)
	}
}

func TestCloseLeavesNothingRunning(t *testing.T) {
	before := runtime.NumGoroutine()
	ws, err := sandbox.Start()
	must(t, err)
	read(t, dial(t, ws))
	_, err = ws.DirectMessage(sandbox.UserEnglish, "never acknowledged")
	must(t, err)
	ws.Refresh()
	failed := make(chan error)
	go func() { _, err := ws.WaitMessage(t.Context(), sandbox.ChannelGeneral, nil); failed <- err }()
	ws.Close()
	if err := <-failed; err == nil {
		t.Error("a waiter was not told")
	}
	http.DefaultClient.CloseIdleConnections()
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestManyQuestionsFromManyPeopleAreAllAcknowledged(t *testing.T) {
	ws := start(t, sandbox.WithHistory(100))
	(&bot{ws: ws}).run(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			for range 50 {
				d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "x")
				if err == nil {
					_, err = d.WaitAck(t.Context())
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(ws.Envelopes()); n > 200 {
		t.Errorf("%d envelopes kept", n)
	}
}
