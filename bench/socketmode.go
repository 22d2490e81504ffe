package main

import (
	"context"
	"fmt"
	"slices"
)

// measured is what the rounds of one contestant came to.
type measured struct {
	contestant
	ready, idle, busy series // From the start to the first open socket in ms; resident memory in MB, before and after the load.
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
	r.ws.LeaveAcksUnread()
	for _, p := range s.phases {
		out := a.run(ctx, p)
		switch {
		case out.failed > 0:
			report.failed("round %d, %s, %s: %d of %d questions failed: %v", round, m.name, p, out.failed, out.failed+len(out.latency), out.failure)
			continue
		case m.answers && out.bare > 0:
			report.failed("round %d, %s, %s: %d of %d acknowledgements held no answer", round, m.name, p, out.bare, len(out.latency))
			continue
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
		r.ws.LeaveAcksUnread()
		out := a.run(ctx, phase{window: 256, time: s.phases[0].time})
		if out.failed > 0 {
			report.failed("%d connections: %d questions failed: %v", n, out.failed, out.failure)
		}
		rows = append(rows, row{fmt.Sprint(n), short(out.perSecond), short(series(out.latency).quantile(0.5)), short(series(out.latency).quantile(0.99)), short(r.memory())})
		r.stop()
	}
	return rows
}
