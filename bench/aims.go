package main

import (
	"fmt"
	"io"
	"math"
)

// Names of the contestants.
const (
	thisBot = "this bot"
	bareGo  = "slack-go, bare"
	bolt    = "@slack/bolt"
	nlp     = "nlp.js (node-nlp)"
)

// aim is a claim, and how it came out.
type aim struct {
	claim string
	value float64 // NaN where it was not measured.
	limit float64
	least bool // Whether limit is the least, rather than the most.
}

func (a aim) row() row {
	met := a.value <= a.limit
	relation := "≤"
	if a.least {
		met, relation = a.value >= a.limit, "≥"
	}
	verdict := map[bool]string{true: "met", false: "**missed**"}[met]
	if math.IsNaN(a.value) {
		verdict = "not measured"
	}
	return row{a.claim, fmt.Sprintf("%s %s", relation, short(a.limit)), short(a.value), verdict}
}

func (r *report) writeAims(w io.Writer) {
	at256 := "256 at once"
	rows := []row{}
	for _, a := range []aim{
		{"throughput with 256 at once, of bare slack-go's", r.ratio(thisBot, bareGo, at256, throughput), 0.6, true},
		{"throughput with 256 at once, of @slack/bolt's", r.ratio(thisBot, bolt, at256, throughput), 1.5, true},
		{"p99 of the acknowledgement with 256 at once, of @slack/bolt's", r.ratio(thisBot, bolt, at256, tail), 0.5, false},
		{"p99 of the acknowledgement at 100 a second, of @slack/bolt's", r.ratio(thisBot, bolt, "100 a second", tail), 0.5, false},
		{"resident memory when ready, of @slack/bolt's", r.memoryRatio(func(m *measured) series { return m.idle }), 0.3, false},
		{"resident memory after the load, of @slack/bolt's", r.memoryRatio(func(m *measured) series { return m.busy }), 0.3, false},
		{"questions lost at a refresh", r.lost("refresh"), 0, false},
		{"errors, of those of the best of the others", r.errorRatio(), 0.5, false},
		{"time to understand a text, nlp.js's by this bot's", r.speedUp(), 5, true},
		{"power with which time grows with length", r.growth(), 1.1, false},
	} {
		rows = append(rows, a.row())
	}
	table(w, row{"", "aim", "measured", ""}, rows)
}

func throughput(f *phaseSeries) series { return f.perSecond }
func tail(f *phaseSeries) series       { return f.p99 }

// ratio is that of the medians of two contestants.
func (r *report) ratio(one, other, phase string, of func(*phaseSeries) series) float64 {
	a, b := r.phase(one, phase), r.phase(other, phase)
	if a == nil || b == nil {
		return nan
	}
	return of(a).median() / of(b).median()
}

func (r *report) memoryRatio(of func(*measured) series) float64 {
	a, b := r.contestant(thisBot), r.contestant(bolt)
	if a == nil || b == nil {
		return nan
	}
	return of(a).median() / of(b).median()
}

func (r *report) lost(disturbance string) float64 {
	for _, d := range r.disturbed[disturbance] {
		if d.name == thisBot {
			return float64(d.lost + d.lostAfter)
		}
	}
	return nan
}

func (r *report) errorRatio() float64 {
	mine, best := r.with(thisBot), nan
	for _, u := range r.understood {
		if u.name != thisBot && u.share == 100 && !(100-u.total() > best) {
			best = 100 - u.total()
		}
	}
	if mine == nil {
		return nan
	}
	return (100 - mine.total()) / best
}

func (r *report) speedUp() float64 {
	mine, other := r.with(thisBot), r.with(nlp)
	if mine == nil || other == nil {
		return nan
	}
	return other.micros / mine.micros
}

func (r *report) growth() float64 {
	if len(r.words) < 2 {
		return nan
	}
	return slope(r.words, r.micros)
}
