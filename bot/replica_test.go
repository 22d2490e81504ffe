package bot

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"runtime/debug"
	"sync"
	"syscall"
	"testing"

	"go.uber.org/goleak"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot/sandbox"
)

// A replica in a process of its own can be killed as a machine kills it, and its memory can be measured without the sandbox's.

const envReplica = "BOT_TEST_REPLICA"

func TestMain(m *testing.M) {
	if os.Getenv(envReplica) != "" {
		os.Exit(beReplica())
	}
	goleak.VerifyTestMain(m)
}

// beReplica runs a bot until SIGTERM. SIGUSR1 frees the memory that it does not need, and then says so.
func beReplica() int {
	reader, _ := need.BuiltIn()
	guides, _ := guide.BuiltIns()
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: guides[0].Language})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	b, err := New(Config{
		AppToken: os.Getenv("SLACK_APP_TOKEN"), BotToken: os.Getenv("SLACK_BOT_TOKEN"), APIURL: os.Getenv("SLACK_API_URL"), RedisURL: os.Getenv("REDIS_URL"),
		redisTime: idleRedis, userPace: unpaced, channelPace: unpaced,
		Advisor: ad, Logger: slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo})),
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	free := make(chan os.Signal, 1)
	signal.Notify(free, syscall.SIGUSR1)
	go func() {
		for range free {
			b.seen.shared.own.cache.DeleteExpired()
			debug.FreeOSMemory()
			fmt.Println("freed")
		}
	}()
	err = b.Run(ctx)
	signal.Stop(free)
	close(free)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := goleak.Find(goleak.IgnoreTopFunction("os/signal.signal_recv"), goleak.IgnoreTopFunction("os/signal.loop")); err != nil {
		fmt.Fprintln(os.Stderr, "goroutines are left:", err)
		return 3
	}
	return 0
}

// process is a replica in a process of its own.
type process struct {
	cmd  *exec.Cmd
	log  *buffer
	said *buffer
	once sync.Once
	err  error
}

// spawn starts a replica. It has two connections.
func spawn(t testing.TB, ws *sandbox.Sandbox, redisURL string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(os.Args[0], "-test.run=^$"), log: &buffer{}, said: &buffer{}}
	p.cmd.Env = append(os.Environ(), envReplica+"=1", "SLACK_API_URL="+ws.APIURL(), "SLACK_APP_TOKEN="+ws.AppToken(), "SLACK_BOT_TOKEN="+ws.BotToken(), "REDIS_URL="+redisURL)
	p.cmd.Stderr, p.cmd.Stdout = p.log, p.said
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	return p
}

func (p *process) wait() error {
	p.once.Do(func() { p.err = p.cmd.Wait() })
	return p.err
}

// kill ends the replica without a word.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.wait()
}
