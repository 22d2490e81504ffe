package socket_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"go.uber.org/goleak"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// eventually waits until what is expected has happened.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("never: " + what)
		}
	}
}

// logs is where everything that a pool logs ends up.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(b)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// running is a pool at work.
type running struct {
	*socket.Pool
	stop   func()
	result chan error
	logs   *logs
}

// wait gives what Run returned.
func (r *running) wait(t *testing.T, limit time.Duration) error {
	t.Helper()
	select {
	case err := <-r.result:
		r.result <- err
		return err
	case <-time.After(limit):
		t.Fatal("Run has not returned")
		return nil
	}
}

func client(t *testing.T, apiURL, token string, opts ...slack.Option) *slack.Client {
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	return slack.New("", append([]slack.Option{slack.OptionAPIURL(apiURL), slack.OptionAppLevelToken(token),
		slack.OptionHTTPClient(&http.Client{Transport: transport, Timeout: 5 * time.Second})}, opts...)...)
}

// quick has times that suit a test.
func quick() socket.Timing {
	return socket.Timing{Stagger: 10 * time.Millisecond, StableAfter: 20 * time.Millisecond,
		BackoffMin: 20 * time.Millisecond, BackoffMax: 200 * time.Millisecond, CloseTimeout: 300 * time.Millisecond}
}

// ackAll is a Handle that does what every app does first.
func ackAll(ctx context.Context, e *socket.Envelope) { _ = e.Ack(ctx, nil) }

func run(t *testing.T, cfg socket.Config) *running {
	t.Helper()
	l := &logs{}
	cfg.Logger = slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if cfg.Timing == (socket.Timing{}) {
		cfg.Timing = quick()
	}
	if cfg.Handle == nil {
		cfg.Handle = ackAll
	}
	ctx, stop := context.WithCancel(context.Background())
	r := &running{Pool: socket.New(cfg), stop: stop, result: make(chan error, 1), logs: l}
	go func() { r.result <- r.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		r.wait(t, 10*time.Second)
		if t.Failed() && testing.Verbose() {
			t.Log(l.String())
		}
	})
	return r
}

// connect starts a workspace and a pool of n connections to it.
func connect(t *testing.T, n int, cfg socket.Config, opts ...sandbox.Option) (*sandbox.Sandbox, *running) {
	t.Helper()
	ws, err := sandbox.Start(append([]sandbox.Option{sandbox.WithOwnSocketAcks()}, opts...)...)
	must(t, err)
	t.Cleanup(ws.Close)
	if cfg.API == nil {
		cfg.API = client(t, ws.APIURL(), ws.AppToken())
	}
	cfg.Connections = n
	r := run(t, cfg)
	must(t, ws.WaitSockets(soon(t), n))
	return ws, r
}

// scripted is a Slack that does with each socket what a test says.
type scripted struct {
	*httptest.Server
	opened atomic.Int64
	mu     sync.Mutex
	query  []string // of each socket
}

// script starts a Slack; play gets each socket, with the first being number 1.
func script(t *testing.T, play func(c *websocket.Conn, n int)) *scripted {
	s := &scripted{}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/apps.connections.open", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, `{"ok":true,"url":"ws%s/link/?ticket=secret-ticket&app_id=A0"}`, strings.TrimPrefix(s.URL, "http"))
	})
	mux.HandleFunc("/link/", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.query = append(s.query, r.URL.RawQuery)
		s.mu.Unlock()
		up := websocket.Upgrader{WriteBufferSize: 1 << 20}
		c, err := up.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer func() { _ = c.Close() }()
		play(c, int(s.opened.Add(1)))
	})
	s.Server = httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func (s *scripted) client(t *testing.T, opts ...slack.Option) *slack.Client {
	return client(t, s.URL+"/api/", "xapp-secret-token", opts...)
}

const hello = `{"type":"hello","num_connections":1,"debug_info":{"approximate_connection_time":18060}}`

func say(c *websocket.Conn, text string) { _ = c.WriteMessage(websocket.TextMessage, []byte(text)) }

// listen reads until the socket ends and gives every frame to got.
func listen(c *websocket.Conn, got func(string)) {
	for {
		_, data, err := c.ReadMessage()
		if err != nil {
			return
		}
		if got != nil {
			got(string(data))
		}
	}
}

func command(id, text string) string {
	b, _ := json.Marshal(map[string]any{"type": "slash_commands", "envelope_id": id,
		"payload": map[string]any{"command": "/ask", "text": text, "is_enterprise_install": "false"}})
	return string(b)
}
