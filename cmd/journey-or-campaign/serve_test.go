package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// served runs serve with an environment; it returns the exit code and what was written to standard error.
func served(t *testing.T, ctx context.Context, env map[string]string) (int, string) {
	t.Helper()
	for key, value := range env {
		t.Setenv(key, value)
	}
	var out, err syncBuffer
	code := run(ctx, []string{"serve"}, streams{strings.NewReader(""), &out, &err})
	return code, err.String()
}

// syncBuffer is written by the bot's goroutines.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func slackIn(t *testing.T, opts ...sandbox.Option) (*sandbox.Sandbox, map[string]string) {
	t.Helper()
	ws, err := sandbox.Start(opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(ws.Close)
	return ws, map[string]string{"SLACK_API_URL": ws.APIURL(), "SLACK_APP_TOKEN": ws.AppToken(), "SLACK_BOT_TOKEN": ws.BotToken()}
}

func TestServeNamesTheTokenThatSlackRefuses(t *testing.T) {
	for _, variable := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"} {
		t.Run(variable, func(t *testing.T) {
			_, env := slackIn(t)
			env[variable] = strings.SplitAfter(env[variable], "-")[0] + "wrong-secret"
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			defer cancel()
			code, said := served(t, ctx, env)
			if code != 1 || !strings.Contains(said, "journey-or-campaign: "+variable+": ") || !strings.Contains(said, "invalid_auth") || !strings.Contains(said, "https://api.slack.com/apps") {
				t.Errorf("exit code %d: %s", code, said)
			}
			if strings.Contains(said, "secret") {
				t.Errorf("the token is told: %s", said)
			}
		})
	}
}

func TestServeNamesAMissingScope(t *testing.T) {
	_, env := slackIn(t, sandbox.WithScopes("commands"))
	code, said := served(t, t.Context(), env)
	if code != 1 || !strings.Contains(said, "chat:write") {
		t.Errorf("exit code %d: %s", code, said)
	}
}

func TestServeTellsWhetherItIsReadyAndEndsWithItsContext(t *testing.T) {
	ws, env := slackIn(t)
	env["HTTP_ADDR"] = freeAddr(t)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int, 1)
	for key, value := range env {
		t.Setenv(key, value)
	}
	var out, log syncBuffer
	go func() { done <- run(ctx, nil, streams{strings.NewReader(""), &out, &log}) }()
	for path, want := range map[string]string{"/livez": "alive", "/readyz": `"ready":true`} {
		if body := get(t, "http://"+env["HTTP_ADDR"]+path); !strings.Contains(body, want) {
			t.Errorf("%s answers %s", path, body)
		}
	}
	if _, err := ws.Slash(sandbox.UserFrench, sandbox.ChannelGeneral, "/journey-or-campaign", "Envoyer une newsletter mensuelle à nos abonnés"); err != nil {
		t.Fatal(err)
	}
	waiting, stop := context.WithTimeout(t.Context(), 5*time.Second)
	defer stop()
	if _, err := ws.WaitEphemeral(waiting, sandbox.UserFrench, sandbox.TextContains("Campagnes d’action")); err != nil {
		t.Error(err)
	}
	cancel()
	select {
	case code := <-done:
		if code != 0 {
			t.Errorf("exit code %d: %s", code, log.String())
		}
	case <-time.After(10 * time.Second):
		t.Fatal("serve does not end")
	}
}

func freeAddr(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// get asks until the answer is 200.
func get(t *testing.T, url string) string {
	t.Helper()
	said := ""
	for range 100 {
		answer, err := http.Get(url)
		if err == nil {
			var body bytes.Buffer
			_, _ = body.ReadFrom(answer.Body)
			answer.Body.Close()
			if said = body.String(); answer.StatusCode == http.StatusOK {
				break
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	return said
}
