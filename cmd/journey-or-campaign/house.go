package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"journey-or-campaign/advisor/house"
)

const houseHelp = `House rules say what holds at your company beside the guide; HOUSE_RULES names their file.
  journey-or-campaign house check FILE   tell what is wrong with it, and what it says
  journey-or-campaign house schema       print its JSON Schema, for editors
  journey-or-campaign house example      print a file to begin from`

// houseRules checks a file of house rules, or prints what helps to write one.
func houseRules(_ context.Context, args []string, s streams) error {
	flags := newFlags("house")
	err := parseFlags(flags, args, "check FILE, schema or example")
	if err == nil && flags.NArg() > 1 {
		err = parseFlags(newFlags("house "+flags.Arg(0)), flags.Args()[1:], "--help")
	}
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(s.out, houseHelp)
		return nil
	}
	if err != nil {
		return err
	}
	switch {
	case flags.Arg(0) == "check" && flags.NArg() == 2:
		return checkHouse(flags.Arg(1), s)
	case flags.Arg(0) == "schema" && flags.NArg() == 1:
		return write(s.out, house.Schema)
	case flags.Arg(0) == "example" && flags.NArg() == 1:
		return write(s.out, house.Sample)
	}
	return usageErrorf("house has these commands:\n%s", houseHelp)
}

func write(w io.Writer, content []byte) error {
	_, err := w.Write(content)
	return err
}

// checkHouse reads a file as serve does, with the guide that is configured, and tells what it says. What is wrong goes where compilers
// write it.
func checkHouse(file string, s streams) error {
	content, err := readFile(file)
	if err != nil {
		return fmt.Errorf("there are no house rules to check: %w", err)
	}
	rules, err := house.Read(file, content)
	if err != nil {
		fmt.Fprintln(s.err, err)
		return errReported
	}
	from := sourcesOfTerminal()
	from.house = file
	ad, err := from.read(quiet())
	if err != nil {
		return err
	}
	if unheeded := ad.Unheeded(); len(unheeded) > 0 {
		fmt.Fprintln(s.err, unheeded)
		return errReported
	}
	return summarize(s.out, rules)
}

// summarize tells what house rules say, in ids.
func summarize(w io.Writer, rules *house.Rules) error {
	closed, open := parted(rules.Approaches)
	closedChannels, openChannels := parted(rules.Channels)
	var preferences, examples []string
	for _, p := range rules.Preferences {
		preferences = append(preferences, strings.TrimPrefix(p.Rule, "preferences.")+" → "+string(p.Prefer))
	}
	for _, e := range rules.Examples {
		examples = append(examples, strings.TrimPrefix(e.Rule, "examples.")+" → "+string(e.Approach))
	}
	fmt.Fprintf(w, "%s: %d house rules, nothing wrong\n", rules.File, len(rules.Names()))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, line := range []struct {
		what string
		list []string
	}{
		{"not available", append(closed, closedChannels...)}, {"notes, links, contacts", append(open, openChannels...)},
		{"preferences", preferences}, {"examples", examples}, {"languages", rules.Languages()},
	} {
		if len(line.list) > 0 {
			fmt.Fprintf(table, "  %s\t%s\n", line.what, strings.Join(line.list, ", "))
		}
	}
	return table.Flush()
}

// parted are the ids of what is not available, and of what there is something else to know of.
func parted[T ~string](entries map[T]house.Entry) (closed, open []string) {
	for _, id := range slices.Sorted(maps.Keys(entries)) {
		if entries[id].Unavailable {
			closed = append(closed, string(id))
		} else {
			open = append(open, string(id))
		}
	}
	return closed, open
}
