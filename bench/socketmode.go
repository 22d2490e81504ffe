package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// measured is what the rounds of one contestant came to.
type measured struct {
	contestant
	ready, idle, busy series // From start to ready in ms; resident memory in MB, before and after the load.
	phases            map[string]*phaseSeries
}

// phaseSeries are the figures of one phase, one of each round that went well.
type phaseSeries struct {
	perSecond, p50, p99, p999, processor series
}

// enough is how many questions a round must have for the slowest of a thousand to mean something.
const enough = 1000

// socketMode compares the contestants round by round, in turns, each in a new process with a workspace of its own.
func socketMode(ctx context.Context, s sizes, all []contestant, text []string, report *report) []*measured {
	results := make([]*measured, len(all))
	for i, c := range all {
		results[i] = &measured{contestant: c, phases: make(map[string]*phaseSeries)}
	}
	for round := range s.rounds {
		for i := range all {
			m := results[(i+round)%len(all)] // Nobody is always first.
			if err := m.round(ctx, s, text, report, round+1); err != nil {
				report.failed("round %d, %s: %v", round+1, m.name, err)
			}
			if ctx.Err() != nil {
				return results
			}
		}
		report.progress("round %d of %d", round+1, s.rounds)
	}
	return results
}

func (m *measured) round(ctx context.Context, s sizes, text []string, report *report, round int) error {
	r, err := m.start(ctx, people()...)
	if err != nil {
		return err
	}
	defer r.stop()
	m.ready = append(m.ready, milliseconds(r.ready))
	m.idle = append(m.idle, r.memory())
	a := &asker{r: r, text: text}
	a.warm(ctx, s.warm)
	for _, p := range s.phases {
		out := a.run(ctx, p)
		switch {
		case out.failed > 0:
			report.failed("round %d, %s, %s: %d of %d questions failed: %v", round, m.name, p, out.failed, out.failed+len(out.latency), out.failure)
			continue
		case m.answers && out.bare > 0:
			report.failed("round %d, %s, %s: %d of %d acknowledgements held no answer", round, m.name, p, out.bare, len(out.latency))
		}
		m.add(p, out)
	}
	m.busy = append(m.busy, r.memory())
	if m.answers {
		return r.checkAnswers()
	}
	return nil
}

func (m *measured) add(p phase, out outcome) {
	all := m.phases[p.String()]
	if all == nil {
		all = new(phaseSeries)
		m.phases[p.String()] = all
	}
	latency := series(out.latency)
	all.perSecond = append(all.perSecond, out.perSecond)
	all.p50 = append(all.p50, latency.quantile(0.5))
	all.p99 = append(all.p99, latency.quantile(0.99))
	if len(latency) >= enough {
		all.p999 = append(all.p999, latency.quantile(0.999))
	}
	all.processor = append(all.processor, out.processor)
}

// checkAnswers makes sure that people were shown answers, and none of Slack's own words about failures.
func (r *running) checkAnswers() error {
	if n := r.ws.Notices(); len(n) > 0 {
		return fmt.Errorf("Slack told people of %d failures, the first: %s", len(n), n[0].Error)
	}
	if len(r.ws.Ephemerals(person(1))) == 0 {
		return fmt.Errorf("%s saw no answer", person(1))
	}
	return nil
}

// connections measures the throughput of one contestant by how many sockets it opens.
func connections(ctx context.Context, s sizes, bot contestant, text []string, report *report) []row {
	var rows []row
	for _, n := range []int{1, 4, 10} {
		c := bot
		c.sockets, c.environ = n, append(slices.Clone(bot.environ), fmt.Sprint("SLACK_CONNECTIONS=", n))
		r, err := c.start(ctx, people()...)
		if err != nil {
			report.failed("%d connections: %v", n, err)
			continue
		}
		a := &asker{r: r, text: text}
		a.warm(ctx, s.warm)
		out := a.run(ctx, phase{window: 256, time: s.phases[0].time})
		if out.failed > 0 {
			report.failed("%d connections: %d questions failed: %v", n, out.failed, out.failure)
		}
		rows = append(rows, row{fmt.Sprint(n), short(out.perSecond), short(series(out.latency).quantile(0.5)), short(series(out.latency).quantile(0.99)), short(r.memory())})
		r.stop()
	}
	return rows
}

// disturbance is something that happens to sockets.
type disturbance struct {
	name string
	do   func(*sandbox.Sandbox)
}

var disturbances = []disturbance{
	{"refresh", func(ws *sandbox.Sandbox) { ws.Refresh() }},
	{"cut connection", func(ws *sandbox.Sandbox) { ws.Drop() }},
}

// disturbed is what a contestant lost by a disturbance.
type disturbed struct {
	name             string
	lostAfter, after int    // Of those sent at once after it began.
	lost, sent       int    // Of the stream of questions meanwhile.
	gap              series // The longest time without an acknowledgement, in ms.
}

const (
	refreshWarning = time.Second // A tenth of Slack's, so that a round is short: harder for a client than Slack is.
	burst          = 5
	streamEvery    = 10 * time.Millisecond
	longestGap     = 25 * time.Second
)

// disturb lets something happen to the sockets of a contestant while a stream of questions goes on.
func (c contestant) disturb(ctx context.Context, d disturbance, times int, text []string) (*disturbed, error) {
	r, err := c.start(ctx, append(people(), sandbox.WithRefresh(refreshWarning))...)
	if err != nil {
		return nil, err
	}
	defer r.stop()
	a := &asker{r: r, text: text}
	a.warm(ctx, 200)
	out := &disturbed{name: c.name}
	for range times {
		a.out = outcome{}
		s := &stream{asker: a, out: out}
		s.through(ctx, d)
	}
	return out, ctx.Err()
}

// disturbAll disturbs all contestants at once: they are far from busy.
func disturbAll(ctx context.Context, s sizes, all []contestant, text []string, report *report) map[string][]*disturbed {
	results := make(map[string][]*disturbed)
	for _, d := range disturbances {
		list := make([]*disturbed, len(all))
		var running sync.WaitGroup
		for i, c := range all {
			running.Go(func() {
				out, err := c.disturb(ctx, d, s.disturbed, text)
				if err != nil {
					report.failed("%s, %s: %v", d.name, c.name, err)
					return
				}
				list[i] = out
			})
		}
		running.Wait()
		results[d.name] = slices.DeleteFunc(list, func(d *disturbed) bool { return d == nil })
		report.progress("%s", d.name)
	}
	return results
}
