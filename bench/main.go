// Command bench measures this bot side by side with what a user would otherwise pick, and writes RESULTS.md and its pictures.
//
// It talks to the loopback interface alone: every client is a process of its own, with a sandbox of package bot/sandbox in the place
// of Slack. It ends by itself.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// sizes are how much is measured.
type sizes struct {
	rounds    int
	phases    []phase
	warm      int   // Questions before those that count.
	disturbed int   // How often sockets are refreshed and cut, and calls stall.
	shares    []int // Of the examples, in percent.
	limit     int   // Of examples and tests; 0 for all.
	threads   []int
	hourly    int // Events in an hour of the replayed day.
	replay    int // Events a second.
	parts     string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	var s sizes
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.IntVar(&s.rounds, "rounds", 5, "rounds of the comparison over Socket Mode")
	each := flags.Duration("each", 1500*time.Millisecond, "time of each phase of a round")
	flags.IntVar(&s.warm, "warm", crowd, "questions before those that count")
	flags.IntVar(&s.disturbed, "disturbances", 5, "how often sockets are refreshed and cut, and calls stall")
	flags.IntVar(&s.limit, "limit", 0, "examples and tests that are used; 0 for all")
	most := flags.Int("threads", 10000, "live threads at most")
	flags.IntVar(&s.hourly, "hourly", 500, "events in each hour of the replayed day (Slack's ceiling is 30000)")
	flags.IntVar(&s.replay, "replay", 500, "events a second while the day is replayed")
	flags.StringVar(&s.parts, "parts", "socket,disturb,understand,growth", "what is measured")
	out := flags.String("out", ".", "folder of RESULTS.md and the pictures")
	repository := flags.String("repository", "..", "folder of the repository")
	if err := flags.Parse(args); err != nil {
		return err
	}
	s.phases = phasesOf(*each)
	s.shares = []int{25, 50, 100}
	s.threads = threadsUpTo(*most)
	root, err := filepath.Abs(*repository)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(root, "bench", "go.mod")); err != nil {
		return fmt.Errorf("%s is not the repository: run the bench in its folder, as go run -C bench .", root)
	}
	return measureAll(ctx, s, root, *out)
}

func phasesOf(each time.Duration) []phase {
	return []phase{
		{window: 1, time: each}, {window: 16, time: each}, {window: 256, time: each},
		{rate: 10, time: each}, {rate: 100, time: each}, {rate: 1000, time: each},
	}
}

func threadsUpTo(most int) []int {
	all := []int{1}
	for _, n := range []int{100, 10000} {
		if n = min(n, most); n > all[len(all)-1] {
			all = append(all, n)
		}
	}
	return all
}

// measureAll measures one part after the other and writes what came of it.
func measureAll(ctx context.Context, s sizes, root, out string) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	report := newReport(os.Stderr)
	all, left, err := contestants(ctx, root, folder)
	if err != nil {
		return err
	}
	for _, reason := range left {
		report.left("%s", reason)
	}
	t, err := readTexts(root, s.limit)
	if err != nil {
		return err
	}
	if err := measureParts(ctx, s, root, all, t, report); err != nil {
		return err
	}
	return report.write(ctx, s, root, out)
}

func measureParts(ctx context.Context, s sizes, root string, all []contestant, t texts, report *report) error {
	text := questions(t)
	wanted := func(part string) bool {
		if strings.Contains(s.parts, part) {
			return true
		}
		report.left("the part %q, by the flag -parts", part)
		return false
	}
	if wanted("disturb") {
		report.disturbed = disturbAll(ctx, disturbances, s, all, text, report)
	}
	if wanted("understand") {
		report.understood = understanding(ctx, s, root, t, report)
		var err error
		if report.words, report.micros, err = lengths(t); err != nil {
			return err
		}
		if report.phrases, err = byPhrases(root, t); err != nil {
			return err
		}
	}
	if wanted("socket") {
		report.socket = socketMode(ctx, s, all, text, report)
	}
	if wanted("growth") {
		report.connections = connections(ctx, s, all[0], text, report)
		report.threads = threads(ctx, s, all[0], text, report)
		report.day = day(ctx, s, all[0], text, report)
	}
	return ctx.Err()
}

// questions are what people ask: the needs of the tests.
func questions(t texts) []string {
	var all []string
	for _, e := range t.tests {
		if e.Approach != "" {
			all = append(all, e.Text)
		}
	}
	return all
}
