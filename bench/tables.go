package main

import (
	"fmt"
	"io"
	"math"
	"slices"
)

const notMeasured = "Not measured in this run.\n\n"

func (r *report) writeSocket(w io.Writer, s sizes) {
	if len(r.socket) == 0 {
		fmt.Fprint(w, notMeasured)
		return
	}
	fmt.Fprintf(w, "The sandbox of this repository stands in for Slack, in the process of the bench; each client is a process of its own. The same questions, "+
		"from %s people, in %d rounds that take turns. This bot does its full work: it understands, decides, renders and answers, and its answer travels with the acknowledgement. "+
		"Bare slack-go acknowledges commands and does nothing else with them. @slack/bolt answers with one constant sentence in its acknowledgement. "+
		"The sandbox checks and shows the answers to the questions before those that count, as Slack would; of the rest it only notes that there is one, "+
		"since checking an answer of this size takes it as long as the bot takes to find it, on the same processor.\n\n", grouped(crowd), s.rounds)
	r.writeProcesses(w)
	for _, p := range s.phases {
		title := "Asked " + p.String()
		if p.rate > 0 {
			title += ", measured from the scheduled time"
		}
		fmt.Fprintf(w, "### %s\n\n", title)
		var rows []row
		for _, m := range r.socket {
			if f := m.phases[p.String()]; f != nil {
				rows = append(rows, row{m.name, f.perSecond.String(), f.p50.String(), f.p99.String(), f.p999.String(), f.processor.String(), fmt.Sprintf("%d of %d", len(f.p50), s.rounds)})
			}
		}
		table(w, row{"", "a second", "p50 ms", "p99 ms", "p99.9 ms", "client's processor µs a question", "rounds"}, rows)
	}
}

func (r *report) writeProcesses(w io.Writer) {
	var rows []row
	for _, m := range r.socket {
		rows = append(rows, row{m.name, fmt.Sprint(m.sockets), m.ready.String(), m.idle.String(), m.busy.String()})
	}
	table(w, row{"", "sockets", "start to the first open socket, ms", "resident MB when ready", "resident MB after the load"}, rows)
}

func (r *report) writeDisturbed(w io.Writer, s sizes) {
	if len(r.disturbed) == 0 {
		fmt.Fprint(w, notMeasured)
		return
	}
	fmt.Fprintf(w, "%d times each, while commands go on every %s; right after it begins %d more come at once. What Slack tells a person to have failed is lost: Slack sends a command once. "+
		"The longest gap is the longest time without an acknowledgement.\n\n", s.disturbed, streamEvery, burst)
	for _, d := range disturbances {
		var rows []row
		for _, c := range r.disturbed[d.name] {
			rows = append(rows, row{c.name, fmt.Sprintf("%d of %d", c.lostAfter, c.after), fmt.Sprintf("%s of %s", grouped(c.lost), grouped(c.sent)), c.gap.String()})
		}
		fmt.Fprintf(w, "### %s\n\n", d.title)
		table(w, row{"", "lost of those right after it began", "lost of the stream meanwhile", "longest gap, ms"}, rows)
	}
}

func (r *report) writeUnderstood(w io.Writer) {
	if len(r.understood) == 0 {
		fmt.Fprint(w, notMeasured)
		return
	}
	fmt.Fprint(w, "Answered as labelled, on the held-out tests, English and French. All learn from the same examples. This bot has its phrases beside them, whatever the share. "+
		"nlp.js names the approach (or the kind of question) and is told the language of each text; the others find it out. Asking back counts as not answered.\n\n")
	var rows []row
	for _, u := range r.understood {
		n := 0
		for _, c := range u.count {
			n += c.Total
		}
		rows = append(rows, row{u.name, fmt.Sprintf("%d %% (%s)", u.share, grouped(u.examples)), percent(u.accuracy("en")), percent(u.accuracy("fr")), percent(u.total()),
			percent(100 - u.total()), short(u.micros), short(u.training), grouped(n)})
	}
	table(w, row{"", "examples", "English", "French", "both", "not as labelled", "µs a text", "training s", "tests"}, rows)
	r.writeLengths(w)
	r.writePhrases(w)
}

func percent(f float64) string {
	if math.IsNaN(f) {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", f)
}

func (r *report) writeLengths(w io.Writer) {
	if len(r.words) < 2 {
		return
	}
	fmt.Fprintf(w, "### Time by length\n\n")
	var rows []row
	for i, n := range r.words {
		rows = append(rows, row{short(n), short(r.micros[i]), short(r.micros[i] / n)})
	}
	table(w, row{"words", "µs", "µs a word"}, rows)
	fmt.Fprintf(w, "Fitted, the time grows with the length to the power of %.2f; 1 is linear.\n\n", slope(r.words, r.micros))
}

func (r *report) writePhrases(w io.Writer) {
	if len(r.phrases) == 0 {
		return
	}
	fmt.Fprintf(w, "### Time by phrases\n\nFinding the phrases and features of the tests, without weighing them. How the time grows with the number of examples stands above: an example only adds rows to a table that words are looked up in.\n\n")
	table(w, row{"phrases", "µs a text"}, r.phrases)
}

func (r *report) writeGrowth(w io.Writer, s sizes) {
	if len(r.threads) == 0 {
		fmt.Fprint(w, notMeasured)
		return
	}
	fmt.Fprintf(w, "### Live threads\n\nIn %d channels; then %d later turns, one after the other, in threads chosen by lot. An old thread is read back from Slack.\n\n", room, later)
	table(w, row{"threads", "resident MB", "p50 ms", "p95 ms", "slowest ms"}, r.threads)
	fmt.Fprint(w, "### Connections\n\n256 questions at once.\n\n")
	table(w, row{"connections", "a second", "p50 ms", "p99 ms", "resident MB"}, r.connections)
	if len(r.day) == 0 {
		return
	}
	fmt.Fprintf(w, "### A day\n\n%d hours of %s events each, at %d a second, which is %s times Slack's ceiling of 30,000 an hour; a whole day at the ceiling is `-hourly 30000`. "+
		"Of ten events six are commands, three mentions in channels, and one opens the Home tab. Answers to commands are left unread here too. Latency is from the scheduled time.\n\n", hours, grouped(s.hourly), s.replay, short(float64(s.replay)/(30000.0/3600)))
	var rows []row
	for i, h := range r.day {
		if i%4 == 0 || i == len(r.day)-1 {
			rows = append(rows, row{fmt.Sprint(i + 1), short(h.perSecond), short(h.memory), short(h.p50), short(h.p99)})
		}
	}
	table(w, row{"hour", "a second", "resident MB", "p50 ms", "p99 ms"}, rows)
	r.writeOnPaper(w)
}

func (r *report) writeOnPaper(w io.Writer) {
	f := r.phase(thisBot, "256 at once")
	if f == nil {
		return
	}
	ceiling := 30000.0 / 3600
	fmt.Fprintf(w, "### On paper\n\nAt most %.1f events a second come from one workspace. One replica answers %s commands a second here, with client and server on the same %s: as much as %s workspaces at their ceiling send. "+
		"Slack's limits bind first: a channel takes one message a second, and an app has ten sockets, so replicas are for the loss of one of them and not for throughput.\n\n",
		ceiling, short(f.perSecond.median()), "cores", short(math.Floor(f.perSecond.median()/ceiling)))
}

// phase gives the figures of a contestant in a phase, or nil.
func (r *report) phase(name, phase string) *phaseSeries {
	if m := r.contestant(name); m != nil {
		return m.phases[phase]
	}
	return nil
}

func (r *report) contestant(name string) *measured {
	i := slices.IndexFunc(r.socket, func(m *measured) bool { return m.name == name })
	if i < 0 {
		return nil
	}
	return r.socket[i]
}

// with gives one way to understand with all examples, or nil.
func (r *report) with(name string) *understood {
	i := slices.IndexFunc(r.understood, func(u understood) bool { return u.name == name && u.share == 100 })
	if i < 0 {
		return nil
	}
	return &r.understood[i]
}
