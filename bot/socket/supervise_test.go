package socket_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
)

func TestSocketsThatEndAtOnceAreNotStormed(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]string{
		"warning": `{"type":"disconnect","reason":"warning"}`, "refresh": `{"type":"disconnect","reason":"refresh_requested"}`,
		"too many": `{"type":"disconnect","reason":"too_many_websockets"}`, "unknown": `{"type":"disconnect","reason":"whatever"}`, "cut": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := script(t, func(c *websocket.Conn, _ int) {
				say(c, hello)
				if end != "" {
					say(c, end)
				}
			})
			timing := socket.Timing{BackoffMin: 100 * time.Millisecond, CloseTimeout: 100 * time.Millisecond}
			run(t, socket.Config{API: s.client(t), Connections: 1, Timing: timing})
			time.Sleep(2 * time.Second)
			limit := int64(7) // 0, 0.05…0.1, 0.15…0.3, 0.35…0.7, 0.75…1.5, 1.55… s
			if name == "too many" {
				limit = 1
			}
			if n := s.opened.Load(); n < 1 || n > limit {
				t.Errorf("%d sockets in 2 s", n)
			}
		})
	}
}

func TestTooManySocketsAreWaitedForUntilThereIsRoom(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.TooManyPause = time.Hour
	ws, _ := connect(t, 1, socket.Config{Timing: timing}, sandbox.WithRefresh(300*time.Millisecond))
	for range sandbox.MaxSockets - 1 { // another replica has the others
		run(t, socket.Config{API: client(t, ws.APIURL(), ws.AppToken()), Connections: 1})
	}
	must(t, ws.WaitSockets(soon(t), sandbox.MaxSockets))
	ws.Refresh(1)
	eventually(t, "a refused socket and one more", func() bool { return ws.SocketsOpened() == sandbox.MaxSockets+2 })
	must(t, ws.WaitSockets(soon(t), sandbox.MaxSockets))
}

func TestWhileNothingIsOpenThePausesAreShort(t *testing.T) {
	t.Parallel()
	s := script(t, func(c *websocket.Conn, n int) {
		say(c, hello)
		if n > 1 { // the second one lives
			_, _, _ = c.ReadMessage()
		}
	})
	timing := socket.Timing{BackoffMin: time.Hour, BackoffMax: time.Hour, DeafMax: 200 * time.Millisecond, CloseTimeout: 100 * time.Millisecond}
	pool := run(t, socket.Config{API: s.client(t), Connections: 1, Timing: timing})
	eventually(t, "a second socket", func() bool { return s.opened.Load() == 2 && pool.Status().Open == 1 })
}

func TestAPauseEndsWhenTheLastOtherSocketDoes(t *testing.T) {
	t.Parallel()
	cut := make(chan struct{})
	s := script(t, func(c *websocket.Conn, n int) {
		say(c, hello)
		switch n {
		case 1: // lives until the second one has ended, and its slot waits for an hour
			<-cut
		case 2:
		default:
			_, _, _ = c.ReadMessage()
		}
	})
	timing := socket.Timing{Stagger: time.Millisecond, BackoffMin: time.Hour, BackoffMax: time.Hour, DeafMax: 200 * time.Millisecond, CloseTimeout: 100 * time.Millisecond}
	pool := run(t, socket.Config{API: s.client(t), Connections: 2, Timing: timing})
	eventually(t, "the second one has ended", func() bool { return s.opened.Load() == 2 && pool.Status().Open == 1 })
	close(cut)
	eventually(t, "a new one", func() bool { return s.opened.Load() > 2 && pool.Status().Open > 0 })
}

func TestWhatWillNotPassEndsRunWithItsReason(t *testing.T) {
	t.Parallel()
	for _, reason := range []string{"invalid_auth", "account_inactive", "not_authed", "token_revoked", "token_expired",
		"not_allowed_token_type", "missing_scope", "forbidden_team", "link_disabled"} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			ws, err := sandbox.Start()
			must(t, err)
			t.Cleanup(ws.Close)
			ws.AddFault(sandbox.Fault{Method: "apps.connections.open", Kind: sandbox.FaultError, Error: reason})
			expectFatal(t, run(t, socket.Config{API: client(t, ws.APIURL(), ws.AppToken())}), reason)
		})
	}
}

func expectFatal(t *testing.T, pool *running, reason string) {
	t.Helper()
	err := pool.wait(t, 5*time.Second)
	var fatal *socket.FatalError
	if !errors.As(err, &fatal) || fatal.Reason != reason || !strings.Contains(err.Error(), reason+": ") {
		t.Errorf("%v", err)
	}
}

func TestSwitchingSocketModeOffOrUninstallingEndsRun(t *testing.T) {
	t.Parallel()
	off, pool := connect(t, 2, socket.Config{})
	off.SetSocketMode(false)
	expectFatal(t, pool, "link_disabled")
	gone, pool := connect(t, 2, socket.Config{})
	gone.Uninstall()
	gone.Drop()
	expectFatal(t, pool, "account_inactive")
	wrong, err := sandbox.Start()
	must(t, err)
	defer wrong.Close()
	expectFatal(t, run(t, socket.Config{API: client(t, wrong.APIURL(), "xapp-wrong")}), "invalid_auth")
}

func TestRetryAfterHoldsAllConnections(t *testing.T) {
	t.Parallel()
	ws, err := sandbox.Start()
	must(t, err)
	t.Cleanup(ws.Close)
	ws.AddFault(sandbox.Fault{Method: "apps.connections.open", Kind: sandbox.FaultStatus429, RetryAfter: time.Second, Times: 1})
	timing := quick()
	timing.Stagger = 200 * time.Millisecond
	run(t, socket.Config{API: client(t, ws.APIURL(), ws.AppToken()), Timing: timing})
	must(t, ws.WaitSockets(soon(t), 2))
	calls := ws.Calls("apps.connections.open")
	if len(calls) != 3 {
		t.Fatalf("%d calls", len(calls))
	}
	for _, c := range calls[1:] {
		if after := c.Time.Sub(calls[0].Time); after < time.Second {
			t.Errorf("called after %v", after)
		}
	}
}

func TestFailuresThatPassAreSurvived(t *testing.T) {
	t.Parallel()
	ws, err := sandbox.Start()
	must(t, err)
	t.Cleanup(ws.Close)
	const open = "apps.connections.open"
	ws.AddFault(sandbox.Fault{Method: open, Kind: sandbox.FaultStatus500, Times: 1})
	ws.AddFault(sandbox.Fault{Method: open, Kind: sandbox.FaultDrop, Times: 1})
	ws.AddFault(sandbox.Fault{Method: open, Kind: sandbox.FaultError, Error: "internal_error", Times: 1})
	ws.AddFault(sandbox.Fault{Method: open, Kind: sandbox.FaultDelay, Delay: time.Minute, Times: 1})
	timing := quick()
	timing.OpenTimeout = 200 * time.Millisecond
	pool := run(t, socket.Config{API: client(t, ws.APIURL(), ws.AppToken()), Timing: timing, Connections: 1})
	must(t, ws.WaitSockets(soon(t), 1))
	eventually(t, "the count", func() bool { return pool.Status().Totals.Opened == 1 })
	if n := pool.Status().Totals.OpenErrors; n != 4 {
		t.Errorf("%d errors", n)
	}
}

func TestAServerWithoutAHelloIsLeft(t *testing.T) {
	t.Parallel()
	s := script(t, func(c *websocket.Conn, n int) {
		if n == 2 {
			say(c, hello)
		}
		listen(c, nil)
	})
	timing := quick()
	timing.OpenTimeout = 100 * time.Millisecond
	pool := run(t, socket.Config{API: s.client(t), Connections: 1, Timing: timing})
	eventually(t, "the second socket", func() bool { return pool.Status().Totals.Opened == 1 && pool.Status().Open == 1 })
}

func TestDebuggingDoesNotShortenTheLifeOfSockets(t *testing.T) {
	t.Parallel()
	ws, err := sandbox.Start()
	must(t, err)
	t.Cleanup(ws.Close)
	api := client(t, ws.APIURL(), ws.AppToken(), slack.OptionDebug(true), slack.OptionLog(nowhere{}))
	pool := run(t, socket.Config{API: api, Connections: 1})
	must(t, ws.WaitSockets(soon(t), 1))
	eventually(t, "a connection", func() bool { return pool.Status().Totals.Opened == 1 })
	if life := pool.Status().Connections[0].Lifetime; life != sandbox.SocketLifetime {
		t.Error(life)
	}
}

type nowhere struct{}

func (nowhere) Output(int, string) error { return nil }

func TestConnectionsStartOneAfterTheOther(t *testing.T) {
	t.Parallel()
	timing := quick()
	timing.Stagger = 150 * time.Millisecond
	ws, _ := connect(t, 3, socket.Config{Timing: timing})
	s := ws.Sockets()
	for i := range 2 {
		if gap := s[i+1].Opened.Sub(s[i].Opened); gap < 100*time.Millisecond {
			t.Errorf("%v between sockets", gap)
		}
	}
}

func TestSecretsAreNeitherLoggedNorReturned(t *testing.T) {
	t.Parallel()
	s := script(t, func(*websocket.Conn, int) {})
	var refuse http.HandlerFunc = func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/link/") {
			http.Error(w, "marker "+r.URL.String(), http.StatusForbidden)
			return
		}
		_, _ = w.Write([]byte(`{"ok":true,"url":"ws` + strings.TrimPrefix(s.URL, "http") + `/link/?ticket=secret-ticket"}`))
	}
	ok := s.Config.Handler
	s.Config.Handler = refuse
	pool := run(t, socket.Config{API: s.client(t), Connections: 1})
	eventually(t, "failures", func() bool { return pool.Status().Totals.OpenErrors > 2 })
	s.Config.Handler = ok
	text := pool.logs.String() + pool.Status().Connections[0].LastError
	for _, secret := range []string{"secret", "ticket", "xapp", "marker"} {
		if strings.Contains(text, secret) {
			t.Error(text)
		}
	}
	if !strings.Contains(text, "403 Forbidden") {
		t.Error(text)
	}
}

func TestLinkDisabledOnASocketEndsRun(t *testing.T) {
	t.Parallel()
	s := script(t, func(c *websocket.Conn, _ int) {
		say(c, hello)
		say(c, `{"type":"disconnect","reason":"link_disabled"}`)
		listen(c, nil)
	})
	expectFatal(t, run(t, socket.Config{API: s.client(t), Connections: 1}), "link_disabled")
}
