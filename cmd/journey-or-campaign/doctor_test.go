package main

import (
	"bufio"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// examined runs doctor with an environment; it returns the exit code and what was written.
func examined(t *testing.T, env map[string]string) (int, string) {
	t.Helper()
	for key, value := range env {
		t.Setenv(key, value)
	}
	var out, err syncBuffer
	code := run(t.Context(), []string{"doctor"}, streams{strings.NewReader(""), &out, &err})
	if err.String() != "" {
		t.Errorf("standard error says %s", err.String())
	}
	return code, out.String()
}

// says checks that a line begins and goes on as wanted.
func says(t *testing.T, said string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !regexp.MustCompile(`(?m)^` + line).MatchString(said) {
			t.Errorf("no line is %q in\n%s", line, said)
		}
	}
}

func TestDoctorFindsNothingToMend(t *testing.T) {
	ws, env := slackIn(t)
	env["HTTP_ADDR"] = freeAddr(t)
	code, said := examined(t, env)
	if code != 0 {
		t.Errorf("exit code %d", code)
	}
	says(t, said, `ok +configuration `, `ok +guide +de: built-in 2026-11, en: .*, fr: built-in 2026-11`, `ok +HTTP_ADDR .*is free`, `ok +bot token `,
		`ok +scopes +app_mentions:read, `, `ok +app token `, `ok +connection +hello after `, `note +subscriptions .*journey-or-campaign manifest`, `Nothing to mend`)
	if strings.Contains(said, ws.AppToken()) || strings.Contains(said, ws.BotToken()) {
		t.Error("a token is told")
	}
	if calls := ws.Calls("chat.postMessage"); len(calls) > 0 {
		t.Error("something was posted")
	}
}

func TestDoctorNamesWhatToMend(t *testing.T) {
	for name, c := range map[string]struct {
		opts   []sandbox.Option
		change func(env map[string]string)
		lines  []string
	}{
		"swapped tokens": {
			change: func(env map[string]string) {
				env["SLACK_APP_TOKEN"], env["SLACK_BOT_TOKEN"] = env["SLACK_BOT_TOKEN"], env["SLACK_APP_TOKEN"]
			},
			lines: []string{`mend +configuration .*swapped`, `ok +guide `, `- +bot token .*configuration first`, `- +connection `, `1 to mend`},
		},
		"no token":          {change: func(env map[string]string) { env["SLACK_APP_TOKEN"] = "" }, lines: []string{`mend +configuration +SLACK_APP_TOKEN is not set: .*api.slack.com/apps`}},
		"no number":         {change: func(env map[string]string) { env["SLACK_CONNECTIONS"] = "two" }, lines: []string{`mend +configuration +SLACK_CONNECTIONS is "two"`}},
		"a wrong bot token": {change: func(env map[string]string) { env["SLACK_BOT_TOKEN"] = "xoxb-wrong" }, lines: []string{`mend +bot token +SLACK_BOT_TOKEN: auth.test answers invalid_auth; .*OAuth & Permissions`, `- +scopes `, `ok +connection `}},
		"a wrong app token": {change: func(env map[string]string) { env["SLACK_APP_TOKEN"] = "xapp-wrong" }, lines: []string{`ok +bot token `, `mend +app token +SLACK_APP_TOKEN: apps.connections.open answers invalid_auth; .*App-Level Tokens`, `- +connection `}},
		"a missing scope": {
			opts:  []sandbox.Option{sandbox.WithScopes("app_mentions:read", "chat:write", "im:history", "users:read", "files:read")},
			lines: []string{`mend +scopes +missing: commands \(the slash command and the shortcuts\); .*install the app again`, `note +scopes +without: assistant:write .*mpim:history`, `note +scopes .*no use for files:read`, `ok +connection `},
		},
		"a guide that is not there": {change: func(env map[string]string) { env["GUIDE_DIR"] = "/none" }, lines: []string{`mend +guide +GUIDE_DIR: .*/none`, `ok +connection `}},
		"Slack that cannot be reached": {
			change: func(env map[string]string) { env["SLACK_API_URL"] = "http://127.0.0.1:1/api/" },
			lines:  []string{`mend +bot token .*auth.test is not reached at 127.0.0.1:1: .*SLACK_API_URL, the network and HTTPS_PROXY`, `mend +app token .*not reached`, `- +connection `, `2 to mend`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, env := slackIn(t, c.opts...)
			if c.change != nil {
				c.change(env)
			}
			code, said := examined(t, env)
			if code != 1 {
				t.Errorf("exit code %d", code)
			}
			says(t, said, c.lines...)
			if strings.Contains(said, "wrong-") || strings.Contains(said, "xoxb-wrong") || strings.Contains(said, sandbox.DefaultBotToken) || strings.Contains(said, sandbox.DefaultAppToken) {
				t.Errorf("a token is told:\n%s", said)
			}
		})
	}
}

func TestDoctorTellsWhatHappensAtTheAddressOfTheProbes(t *testing.T) {
	_, env := slackIn(t)
	body := `{"alive":true}`
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }))
	defer other.Close()
	env["HTTP_ADDR"] = strings.TrimPrefix(other.URL, "http://")
	if code, said := examined(t, env); code != 0 || !strings.Contains(said, "a bot answers at") {
		t.Errorf("exit code %d: %s", code, said)
	}
	body = "something else"
	code, said := examined(t, env)
	if code != 1 {
		t.Errorf("exit code %d", code)
	}
	says(t, said, `mend +HTTP_ADDR .*in use.*another address`)
}

func TestDoctorAsksRedis(t *testing.T) {
	_, env := slackIn(t)
	env["REDIS_URL"] = "redis://:secret@" + pongs(t) + "/0"
	code, said := examined(t, env)
	if code != 0 {
		t.Errorf("exit code %d", code)
	}
	says(t, said, `ok +REDIS_URL +127.0.0.1:\d+ answers`)
	env["REDIS_URL"] = "redis://:secret@127.0.0.1:1/0"
	if code, said = examined(t, env); code != 1 || strings.Contains(said, "secret") {
		t.Errorf("exit code %d: %s", code, said)
	}
	says(t, said, `mend +REDIS_URL +127.0.0.1:1 does not answer: .*the address, the password and the network`, `ok +connection `)
}

// pongs is the address of what speaks as much of Redis as is needed to be greeted.
func pongs(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				for lines := bufio.NewScanner(conn); lines.Scan(); {
					answer := map[string]string{"hello": "-ERR unknown command", "auth": "+OK", "client": "+OK", "ping": "+PONG"}[strings.ToLower(lines.Text())]
					if answer != "" {
						_, _ = conn.Write([]byte(answer + "\r\n"))
					}
				}
			}()
		}
	}()
	return listener.Addr().String()
}

func TestDoctorSeesConnectionsThatDoNotOpen(t *testing.T) {
	defer func(d time.Duration) { doctorTimeout = d }(doctorTimeout)
	doctorTimeout = 300 * time.Millisecond
	ws, env := slackIn(t)
	env["SLACK_API_URL"] = through(t, ws, map[string]any{"apps.connections.open": map[string]any{"ok": true, "url": "ws://127.0.0.1:1/link"}})
	code, said := examined(t, env)
	if code != 1 {
		t.Errorf("exit code %d", code)
	}
	says(t, said, `ok +app token `, `mend +connection +no connection within 300ms: .*refused.*port 443`)
}

func TestDoctorSeesTokensOfTwoApps(t *testing.T) {
	ws, env := slackIn(t, sandbox.WithTokens("xapp-1-A0123-456-abcdef", sandbox.DefaultBotToken))
	for id, want := range map[string]string{"A0999": `mend +app +SLACK_APP_TOKEN belongs to the app A0123, SLACK_BOT_TOKEN to A0999`, "A0123": `ok +app .*A0123`} {
		env["SLACK_API_URL"] = through(t, ws, map[string]any{"bots.info": map[string]any{"ok": true, "bot": map[string]any{"id": "B1", "app_id": id}}})
		_, said := examined(t, env)
		says(t, said, want)
	}
}

// through is the address of a Web API that answers some methods by itself.
func through(t *testing.T, ws *sandbox.Sandbox, answers map[string]any) string {
	t.Helper()
	u, err := url.Parse(ws.URL())
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(u)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, ok := answers[strings.TrimPrefix(r.URL.Path, "/api/")]
		if !ok {
			proxy.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/api/"
}
