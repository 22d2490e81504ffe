package bot

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	runtimemetrics "runtime/metrics"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot/sandbox"
)

// A replica in a process of its own can be killed as a machine kills it, and its memory can be measured without the sandbox's.

const envReplica = "BOT_TEST_REPLICA"

// replicaOptions are what a replica is told as JSON in its environment.
type replicaOptions struct {
	RedisURL string
	Patience time.Duration // With Redis; as usual if it is 0.
	Alive    time.Duration // How long others take it to live; as usual if it is 0.
	Call     time.Duration // How long a call may take; as usual if it is 0.
	Unpaced  bool
}

func TestMain(m *testing.M) {
	if os.Getenv(envReplica) != "" {
		os.Exit(beReplica())
	}
	// Tests wait for time to pass, mostly. More of them can do so than there are processors.
	flag.Parse()
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "test.parallel" })
	if !given {
		_ = flag.Set("test.parallel", strconv.Itoa(max(8, runtime.GOMAXPROCS(0))))
	}
	goleak.VerifyTestMain(m)
}

// beReplica runs a bot until SIGTERM. SIGUSR1 frees the memory that it does not need, and then tells what the rest is for.
func beReplica() int {
	reader, _ := need.BuiltIn()
	guides, _ := guide.BuiltIns()
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: guides[0].Language})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	var options replicaOptions
	if err := json.Unmarshal([]byte(os.Getenv(envReplica)), &options); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	config := Config{
		AppToken: os.Getenv("SLACK_APP_TOKEN"), BotToken: os.Getenv("SLACK_BOT_TOKEN"), APIURL: os.Getenv("SLACK_API_URL"),
		RedisURL: options.RedisURL, redisTime: options.Patience, aliveFor: options.Alive, callTime: options.Call,
		Advisor: ad, Logger: slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelInfo})),
	}
	if options.Unpaced {
		config.userPace, config.channelPace = unpaced, unpaced
	}
	b, err := New(config)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	free := make(chan os.Signal, 1)
	signal.Notify(free, syscall.SIGUSR1)
	go func() {
		for range free {
			debug.FreeOSMemory()
			debug.FreeOSMemory() // What lay in a sync.Pool goes the second time.
			fmt.Println(heapNow())
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
func spawn(t testing.TB, ws *sandbox.Sandbox, options replicaOptions) *process {
	t.Helper()
	encoded, err := json.Marshal(options)
	if err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: exec.Command(os.Args[0], "-test.run=^$"), log: &buffer{}, said: &buffer{}}
	p.cmd.Env = append(os.Environ(), envReplica+"="+string(encoded), "SLACK_API_URL="+ws.APIURL(), "SLACK_APP_TOKEN="+ws.AppToken(), "SLACK_BOT_TOKEN="+ws.BotToken())
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

// end ends the replica as it should, and checks that nothing of it is left.
func (p *process) end(t testing.TB) {
	t.Helper()
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	if err := p.wait(); err != nil {
		t.Errorf("the replica ended with %v: %s", err, p.lastLines())
	}
}

// lastLines are the end of the log.
func (p *process) lastLines() string {
	lines := strings.Split(strings.TrimSpace(p.log.String()), "\n")
	return strings.Join(lines[max(0, len(lines)-20):], "\n")
}

// heapNow tells what the Go runtime uses memory for, in kB: what lives, what lies unused between it, stacks, and all the rest.
func heapNow() string {
	const classes = "/memory/classes/"
	sample := []runtimemetrics.Sample{{Name: classes + "heap/objects:bytes"}, {Name: classes + "heap/unused:bytes"}, {Name: classes + "heap/stacks:bytes"},
		{Name: classes + "heap/free:bytes"}, {Name: classes + "heap/released:bytes"}, {Name: classes + "total:bytes"}}
	runtimemetrics.Read(sample)
	kB := make([]uint64, len(sample))
	for i := range sample {
		kB[i] = sample[i].Value.Uint64() >> 10
	}
	rest := kB[5] - kB[0] - kB[1] - kB[2] - kB[3] - kB[4]
	return fmt.Sprintf("%d kB live, %d between, %d free, %d stacks, %d other, %d goroutines", kB[0], kB[1], kB[3], kB[2], rest, runtime.NumGoroutine())
}

// kept is the memory of a process in kB: all that is resident, and what of it is not read from the program's file.
type kept struct {
	all, own int
	heap     string // What it is for; see heapNow.
}

func (k kept) String() string {
	return fmt.Sprintf("%d kB, %d kB of them its own: %s", k.all, k.own, k.heap)
}

// freed lets the replica give back what it does not need, and returns the memory that it keeps; nothing where that cannot be seen.
func (p *process) freed(t testing.TB) kept {
	t.Helper()
	said := p.said.String()
	_ = p.cmd.Process.Signal(syscall.SIGUSR1)
	for range 1000 {
		if p.said.String() != said {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if p.said.String() == said {
		t.Error("the replica does not tell what its memory is for, so it has not freed any")
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return kept{}
	}
	read := func(name string) int {
		_, rest, _ := strings.Cut(string(status), name)
		kB, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
		return kB
	}
	return kept{read("VmRSS:"), read("RssAnon:"), strings.TrimSpace(strings.TrimPrefix(p.said.String(), said))}
}
