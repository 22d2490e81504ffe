// Command journey-or-campaign tells marketers which approach of Adobe Journey Optimizer fits what they want to do: in a
// terminal, or as a Slack bot. It is the only place that reads the environment.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sort"
	"strings"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// A command is one sub-command; it returns its exit code through its error, see exitCode.
type command struct {
	name    string
	summary string
	run     func(ctx context.Context, args []string, s streams) error
}

// commands lists the sub-commands in the order of the help.
func commands() []command {
	return []command{
		{"playground", "try the bot in a Slack of your own, in the browser", playground},
		{"ask", "answer one need in the terminal", ask},
		{"serve", "answer in Slack over Socket Mode (the default)", serve},
		{"house", "check a file of house rules, print its schema or a sample", houseRules},
		{"doctor", "check tokens, scopes, guide and connection, and tell what to mend", doctor},
		{"guide", "check editions of the guide, compare them, and show them", guideCommand},
		{"manifest", "print the manifest of the Slack app", printManifest},
		{"eval", "measure the advice on labelled needs", evaluate},
		{"train", "train the models from the examples", train},
		{"version", "print the version", version},
	}
}

// run finds the sub-command and runs it; without one the bot is served.
func run(ctx context.Context, args []string, s streams) int {
	if len(args) == 0 {
		args = []string{"serve"}
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		usage(s.out)
		return 0
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return exitCode(c.run(ctx, args[1:], s), s)
		}
	}
	return exitCode(usageErrorf("unknown command %q; choose one of %s", args[0], strings.Join(commandNames(), ", ")), s)
}

func commandNames() []string {
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	sort.Strings(names)
	return names
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "journey-or-campaign tells which approach of Adobe Journey Optimizer fits a need, and why.")
	fmt.Fprintln(w)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprintln(w, "\nTry: journey-or-campaign playground")
}

// usageError is a mistake in how the program was called; it ends with exit code 2.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usageErrorf(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errReported ends with exit code 1 without another word, since the problem has been written already.
var errReported = errors.New("reported")

func exitCode(err error, s streams) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errReported):
		return 1
	case errors.As(err, &usage):
		fmt.Fprintln(s.err, "journey-or-campaign:", err)
		return 2
	}
	fmt.Fprintln(s.err, "journey-or-campaign:", err)
	return 1
}
