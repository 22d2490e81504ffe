package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

const doctorHelp = `Checks the configuration that serve would run with, and tells what to mend and where. It posts nothing; it opens one
connection to Slack for a moment, and leaves those of a running bot alone. Exit code 1 means that something is to be mended.`

// doctor checks everything that can be checked before the bot is served.
func doctor(ctx context.Context, args []string, s streams) error {
	flags := newFlags("doctor")
	if err := parseFlags(flags, args, "--help; doctor is configured by the environment, as serve is"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, doctorHelp)
			return nil
		}
		return err
	}
	if flags.NArg() > 0 {
		return usageErrorf("doctor takes no arguments; see doctor --help")
	}
	e := newExamination(s.out)
	for _, check := range e.checks() {
		check(ctx)
	}
	if e.toMend > 0 {
		fmt.Fprintf(s.out, "\n%d to mend.\n", e.toMend)
		return errReported
	}
	fmt.Fprintln(s.out, "\nNothing to mend.")
	return nil
}

// examination goes from one check to the next, with what they have found.
type examination struct {
	out    io.Writer
	config config
	ready  bool // The configuration can be worked with.
	slack  *patient
	toMend int
}

func newExamination(out io.Writer) *examination { return &examination{out: out} }

// checks are all checks, in an order in which one can build on what came before.
func (e *examination) checks() []func(context.Context) {
	return []func(context.Context){
		e.configuration, e.guides, e.httpAddr, e.redis, e.botToken, e.scopes, e.appToken, e.sameApp, e.connection, e.subscriptions,
	}
}

// The beginnings of lines.
const (
	fine   = "ok"
	note   = "note" // Nothing to mend, but worth knowing.
	mend   = "mend"
	passed = "-" // Not checked, for want of something above.
)

func (e *examination) say(how, what, format string, args ...any) {
	if how == mend {
		e.toMend++
	}
	fmt.Fprintf(e.out, "%-5s %-14s %s\n", how, what, fmt.Sprintf(format, args...))
}

// configuration checks what is set. Without it, what needs Slack cannot be checked.
func (e *examination) configuration(context.Context) {
	const what = "configuration"
	c, err := readConfig()
	e.config = c
	if err != nil {
		e.say(mend, what, "%v", err)
		return
	}
	e.ready = true
	e.slack = newPatient(c)
	e.say(fine, what, "the environment holds what serve needs")
}

func (e *examination) guides(context.Context) {
	const what = "guide"
	if e.config.DefaultLanguage == "" {
		e.say(passed, what, "not checked: mend the configuration first")
		return
	}
	ad, err := sourcesOf(e.config).read(quiet())
	if err != nil {
		e.say(mend, what, "%v", err)
		return
	}
	e.say(fine, what, "%s", editions(ad))
	for _, language := range ad.Languages() {
		if g := ad.Guide(language); len(g.Notices) > 0 {
			e.say(note, what, "%s: %d things are shown, but not reasoned from, such as %v; journey-or-campaign guide check tells all", g.File, len(g.Notices), g.Notices[0])
		}
	}
	if all := guide.Disagreements(guidesOf(ad)); len(all) > 0 {
		e.say(note, what, "editions disagree in %d facts, so answers depend on the language: %v", len(all), all[0])
	}
}

// guidesOf is every edition, that of the default language first.
func guidesOf(ad *advisor.Advisor) []*guide.Guide {
	all := []*guide.Guide{ad.Guide(ad.Language)}
	for _, language := range ad.Languages() {
		if g := ad.Guide(language); g != all[0] {
			all = append(all, g)
		}
	}
	return all
}

func editions(ad *advisor.Advisor) string {
	var all []string
	for _, language := range ad.Languages() {
		all = append(all, language+": "+ad.Guide(language).Edition)
	}
	return strings.Join(all, ", ")
}

// httpAddr checks that the address of the probes is free, or that a bot answers there already.
func (e *examination) httpAddr(ctx context.Context) {
	const what = "HTTP_ADDR"
	addr := e.config.HTTPAddr
	if addr == "" {
		e.say(note, what, "not set: there is no /livez, /readyz and /metrics")
		return
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		_ = listener.Close() // It was only tried.
		e.say(fine, what, "%s is free", addr)
	case alive(ctx, addr):
		e.say(fine, what, "a bot answers at %s", addr)
	default:
		e.say(mend, what, "%v; choose another address, such as :8080", err)
	}
}

// alive tells whether /livez is served at an address.
func alive(ctx context.Context, addr string) bool {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	if host == "" {
		host = "localhost"
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/livez", nil)
	if err != nil {
		return false
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 100))
	return strings.Contains(string(said), `"alive":true`)
}
