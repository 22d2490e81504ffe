package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// contestant is a program that is measured as a client of Socket Mode.
type contestant struct {
	name    string
	command []string
	dir     string
	sockets int      // How many it opens.
	environ []string // Beside where the workspace is.
	answers bool     // Whether its acknowledgements carry answers.
}

// running is a contestant at work, with a workspace of its own.
type running struct {
	contestant
	ws    *sandbox.Sandbox
	cmd   *exec.Cmd
	in    io.Closer // Closed, it tells Node to end.
	said  *bytes.Buffer
	ready time.Duration // From its start until its first socket was open: from then on it answers.
}

// start runs a contestant against a workspace and waits until all its sockets are open; a bot opens them one after the other.
func (c contestant) start(ctx context.Context, options ...sandbox.Option) (*running, error) {
	ws, err := sandbox.Start(append([]sandbox.Option{sandbox.WithHistory(1000), sandbox.WithOpenTCP()}, options...)...)
	if err != nil {
		return nil, err
	}
	r := &running{contestant: c, ws: ws, said: new(bytes.Buffer)}
	r.cmd = exec.Command(c.command[0], c.command[1:]...)
	r.cmd.Dir, r.cmd.Stderr = c.dir, r.said
	r.cmd.Env = append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "SLACK_API_URL=" + ws.APIURL(), "SLACK_APP_TOKEN=" + ws.AppToken(), "SLACK_BOT_TOKEN=" + ws.BotToken(),
	}, c.environ...)
	if r.in, err = r.cmd.StdinPipe(); err != nil {
		ws.Close()
		return nil, err
	}
	began := time.Now()
	if err := r.cmd.Start(); err != nil {
		ws.Close()
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	err = ws.WaitSockets(ctx, 1)
	r.ready = time.Since(began)
	if err == nil {
		err = ws.WaitSockets(ctx, c.sockets)
	}
	if err != nil {
		r.stop()
		return nil, fmt.Errorf("%s does not connect: %w: %s", c.name, err, lastLine(r.said.String()))
	}
	return r, nil
}

// stop ends the process, and waits for its end.
func (r *running) stop() {
	_ = r.in.Close()
	_ = r.cmd.Process.Signal(syscall.SIGTERM)
	timer := time.AfterFunc(5*time.Second, func() { _ = r.cmd.Process.Kill() })
	_ = r.cmd.Wait() // A client that is told to end may say so in its exit code.
	timer.Stop()
	r.ws.Close()
}

// memory is what of the process is resident, in MB; NaN where the system does not tell.
func (r *running) memory() float64 {
	return residentOf(r.cmd.Process.Pid)
}

func residentOf(pid int) float64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return nan
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
			if err == nil {
				return kb / 1000
			}
		}
	}
	return nan
}

// ticks is how finely /proc counts the time of processors, per second.
const ticks = 100

// processorTime is how long the process has been computing, in seconds; NaN where the system does not tell.
func (r *running) processorTime() float64 {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", r.cmd.Process.Pid))
	if err != nil {
		return nan
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // The name before may hold anything.
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return nan
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticks
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// contestants builds the programs that are compared. Those that cannot run here are left out, with the reason.
func contestants(ctx context.Context, repository, folder string) (all []contestant, left []string, err error) {
	bot, bare := filepath.Join(folder, "bot"), filepath.Join(folder, "bare")
	if err := build(ctx, repository, bot, "./cmd/journey-or-campaign"); err != nil {
		return nil, nil, err
	}
	if err := build(ctx, filepath.Join(repository, "bench"), bare, "./bare"); err != nil {
		return nil, nil, err
	}
	all = []contestant{
		{name: thisBot, command: []string{bot, "serve"}, sockets: 2, environ: []string{"LOG_LEVEL=error"}, answers: true},
		{name: bareGo, command: []string{bare}, sockets: 1},
	}
	if node, missing := nodeProgram(ctx, repository, bolt); missing != nil {
		left = append(left, bolt+": "+missing.Error())
	} else {
		dir := filepath.Join(repository, "bench", "node")
		all = append(all, contestant{name: bolt, command: []string{node, "bolt.js"}, dir: dir, sockets: 1, answers: true})
	}
	return all, left, nil
}

func build(ctx context.Context, dir, out, pkg string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, pkg)
	cmd.Dir = dir
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s: %w\n%s", pkg, err, said)
	}
	return nil
}

// nodeProgram finds Node and makes sure of a package, which npm installs from the lock file if need be.
func nodeProgram(ctx context.Context, repository, pkg string) (string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return "", errors.New("node is not installed")
	}
	dir := filepath.Join(repository, "bench", "node")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", pkg)); err == nil {
		return node, nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", errors.New("npm is not installed")
	}
	cmd := exec.CommandContext(ctx, npm, "ci", "--no-audit", "--no-fund", "--loglevel=error")
	cmd.Dir = dir
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci in bench/node fails: %w: %s", err, lastLine(string(said)))
	}
	return node, nil
}
