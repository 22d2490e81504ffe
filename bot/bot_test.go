package bot

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot/sandbox"
)

const command = "/journey-or-campaign"

// needs are one need in each language, with what its answer must say.
var needs = []struct{ language, user, text, approach string }{
	{"en", sandbox.UserEnglish, "Send a monthly newsletter to our subscribers", "Action campaigns"},
	{"fr", sandbox.UserFrench, "Envoyer une newsletter mensuelle à nos abonnés", "Campagnes d’action"},
}

// run is a bot that runs against a workspace.
type run struct {
	ws   *sandbox.Sandbox
	bot  *Bot
	log  *buffer
	stop func()
	err  chan error
	ctx  context.Context
}

// buffer is a log that tests read while the bot writes.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func workspace(t *testing.T, opts ...sandbox.Option) *sandbox.Sandbox {
	t.Helper()
	ws, err := sandbox.Start(opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(ws.Close)
	return ws
}

func testAdvisor(t testing.TB) *advisor.Advisor {
	t.Helper()
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

// start runs a bot in a new workspace.
func start(t *testing.T, opts ...sandbox.Option) *run {
	t.Helper()
	return startIn(t, workspace(t, opts...), nil)
}

// startIn runs a bot in a workspace, and waits until it is connected.
func startIn(t *testing.T, ws *sandbox.Sandbox, change func(*Config)) *run {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	t.Cleanup(cancel)
	r := &run{ws: ws, log: &buffer{}, err: make(chan error, 1), ctx: ctx}
	config := Config{
		AppToken: ws.AppToken(), BotToken: ws.BotToken(), APIURL: ws.APIURL(), Connections: 1, Advisor: testAdvisor(t),
		Logger: slog.New(slog.NewJSONHandler(r.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(&config)
	}
	bot, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	r.bot = bot
	others := len(ws.Sockets())
	running, stop := context.WithCancel(context.Background())
	go func() { r.err <- bot.Run(running) }()
	var once sync.Once
	r.stop = func() {
		once.Do(func() {
			stop()
			select {
			case err := <-r.err:
				if err != nil {
					t.Errorf("the bot ended with %v", err)
				}
			case <-time.After(20 * time.Second):
				t.Error("the bot does not end")
			}
		})
	}
	t.Cleanup(r.stop)
	if err := ws.WaitSockets(ctx, others+1); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("log:\n%s", r.log)
		}
	})
	return r
}

// has tells whether a message says something, in its blocks and in its plain text.
func has(parts ...string) func(sandbox.Message) bool {
	return func(m sandbox.Message) bool {
		for _, part := range parts {
			if !strings.Contains(m.BlockText(), part) {
				return false
			}
		}
		return true
	}
}

func viewHas(part string) func(sandbox.View) bool {
	return func(v sandbox.View) bool { return strings.Contains(v.BlockText(), part) }
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (r *run) ephemeral(t *testing.T, user string, parts ...string) sandbox.Message {
	t.Helper()
	m, err := r.ws.WaitEphemeral(r.ctx, user, has(parts...))
	if err != nil {
		t.Fatalf("no ephemeral message with %q: %v; there are %s", parts, err, texts(r.ws.Ephemerals(user)))
	}
	return m
}

func (r *run) message(t *testing.T, channel string, parts ...string) sandbox.Message {
	t.Helper()
	m, err := r.ws.WaitMessage(r.ctx, channel, has(parts...))
	if err != nil {
		t.Fatalf("no message with %q: %v; there are %s", parts, err, texts(r.ws.Messages(channel)))
	}
	return m
}

func (r *run) view(t *testing.T, user, part string) sandbox.View {
	t.Helper()
	v, err := r.ws.WaitView(r.ctx, user, viewHas(part))
	if err != nil {
		all := ""
		for _, v := range r.ws.Views(user) {
			all += "\n---\n" + v.BlockText()
		}
		t.Fatalf("no view with %q: %v; there are %s", part, err, all)
	}
	return v
}

func texts(all []sandbox.Message) string {
	var b strings.Builder
	for _, m := range all {
		fmt.Fprintf(&b, "\n--- %s\n%s\n", m.TS, m.BlockText())
	}
	return b.String()
}

// answers are the bot's messages in a channel.
func (r *run) answers(channel string) []sandbox.Message {
	var all []sandbox.Message
	for _, m := range r.ws.Messages(channel) {
		if m.BotID != "" && !m.Deleted {
			all = append(all, m)
		}
	}
	return all
}

// idle waits until nothing is being answered.
func (r *run) idle(t *testing.T) {
	t.Helper()
	for range 400 {
		if r.bot.queue.held() == 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the bot is never done")
}
