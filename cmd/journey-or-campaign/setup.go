package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// newAdvisor is the advisor of all that is built in, which measures compare with.
func newAdvisor() (*advisor.Advisor, error) {
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, err
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		return nil, err
	}
	return advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en"})
}

// newFlags makes a flag set that reports nothing by itself: an error is one line, written by exitCode.
func newFlags(name string) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// parseFlags names the choices when a flag is not known.
func parseFlags(flags *flag.FlagSet, args []string, choices string) error {
	err := flags.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	return usageErrorf("%s: %v; choose from %s", flags.Name(), err, choices)
}

func version(_ context.Context, _ []string, s streams) error {
	info, ok := debug.ReadBuildInfo()
	name := "unknown"
	if ok {
		name = info.Main.Version
	}
	fmt.Fprintln(s.out, "journey-or-campaign", name)
	return nil
}

// quiet is a log that nobody reads.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }
