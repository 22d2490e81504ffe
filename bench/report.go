package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

// report gathers what was measured, what failed and what was left out.
type report struct {
	console io.Writer

	socket      []*measured
	disturbed   map[string][]*disturbed // By disturbance.
	understood  []understood
	words       []float64 // Lengths of texts,
	micros      []float64 // and the time to understand them.
	phrases     []row
	connections []row
	threads     []row
	day         []hour

	mu       sync.Mutex
	failures []string
	reasons  []string
}

func newReport(console io.Writer) *report { return &report{console: console} }

// failed notes a round that did not go well. Its figures are not averaged with the others.
func (r *report) failed(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
	fmt.Fprintf(r.console, format+"\n", args...)
}

// left notes what is not measured, and why.
func (r *report) left(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if reason := fmt.Sprintf(format, args...); !slices.Contains(r.reasons, reason) {
		r.reasons = append(r.reasons, reason)
		fmt.Fprintln(r.console, "left out:", reason)
	}
}

func (r *report) progress(format string, args ...any) {
	fmt.Fprintf(r.console, time.Now().Format(time.TimeOnly)+" "+format+"\n", args...)
}

// row is one row of a table, in words.
type row []string

// table writes rows below their titles.
func table(w io.Writer, titles row, rows []row) {
	fmt.Fprintf(w, "| %s |\n|%s\n", strings.Join(titles, " | "), strings.Repeat("---|", len(titles)))
	for _, r := range rows {
		fmt.Fprintf(w, "| %s |\n", strings.Join(r, " | "))
	}
	fmt.Fprintln(w)
}

// write makes RESULTS.md and the pictures.
func (r *report) write(ctx context.Context, s sizes, repository, out string) error {
	var page strings.Builder
	fmt.Fprintf(&page, "# Measured side by side\n\nWritten by `go run -C bench .`; every figure is from that one run. Figures of several rounds are medians, with the lowest and the highest in brackets.\n\n")
	r.writeMachine(ctx, &page, repository)
	pictures := r.pictures()
	for _, p := range []struct {
		title, picture string
		write          func(io.Writer)
	}{
		{"Socket Mode", "socket.svg", func(w io.Writer) { r.writeSocket(w, s) }},
		{"Sockets that are refreshed or cut", "refresh.svg", func(w io.Writer) { r.writeDisturbed(w, s) }},
		{"Understanding", "understanding.svg", r.writeUnderstood},
		{"Cost as work grows", "", func(w io.Writer) { r.writeGrowth(w, s) }},
		{"Aims", "", r.writeAims},
	} {
		fmt.Fprintf(&page, "## %s\n\n", p.title)
		if pictures[p.picture] != "" {
			fmt.Fprintf(&page, "![%s](%s)\n\n", p.title, p.picture)
		}
		p.write(&page)
	}
	r.writeRest(&page)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for name, picture := range pictures {
		if err := os.WriteFile(filepath.Join(out, name), []byte(picture), 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "RESULTS.md"), []byte(strings.TrimSpace(page.String())+"\n"), 0o644)
}

func (r *report) writeMachine(ctx context.Context, w io.Writer, repository string) {
	rows := []row{
		{"date", time.Now().UTC().Format("2006-01-02 15:04") + " UTC"},
		{"machine", fmt.Sprintf("%s, %d cores, %s/%s; load %s when the report was written", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, load())},
		{"this bot", "commit " + said(ctx, repository, "git", "rev-parse", "--short", "HEAD")},
		{"Go", runtime.Version()},
		{"Node", said(ctx, "", "node", "--version")},
		{"clients", "slack-go 0.35.0, @slack/bolt 5.1.0, node-nlp 4.27.0"},
	}
	table(w, row{"", ""}, rows)
}

// said is what a program says, or a dash.
func said(ctx context.Context, dir, name string, args ...string) string {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return "–"
	}
	return strings.TrimSpace(string(out))
}

func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	for line := range strings.Lines(string(info)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}

// load is how many processes wanted to compute, over the last 1, 5 and 15 minutes: the bench itself is among them.
func load() string {
	average, err := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(average))
	if err != nil || len(fields) < 3 {
		return "unknown"
	}
	return strings.Join(fields[:3], ", ")
}

func (r *report) writeRest(w io.Writer) {
	fmt.Fprint(w, "## What failed\n\n")
	r.list(w, r.failures)
	fmt.Fprint(w, "## What was left out\n\n")
	r.list(w, append([]string{
		"Ten replicas with Redis, which would need more than the two cores that client and server share here.",
	}, r.reasons...))
}

func (r *report) list(w io.Writer, items []string) {
	if len(items) == 0 {
		fmt.Fprint(w, "Nothing.\n\n")
		return
	}
	for _, item := range items {
		fmt.Fprintf(w, "- %s\n", item)
	}
	fmt.Fprintln(w)
}
