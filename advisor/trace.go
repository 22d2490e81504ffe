package advisor

import (
	"math"
	"sort"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// The sections of the guide that rows stand in, as anchors.
const (
	sectionMatrix       = "detailed-comparison"
	sectionAvailability = "feature-availability"
)

// maxReasons keeps an answer short; the rows hold the rest.
const maxReasons = 4

// firmChance is from what chance an answer that nobody stated is given as a reason, where there are better ones.
const firmChance = 0.85

// likelyFirmly lists the answers that are stated or as good as certain.
func (w *weighing) likelyFirmly() []need.Value {
	var firm []need.Value
	for _, v := range w.likely {
		if v != need.Unknown && (w.need.Stated(v) || w.need.Chance(v) >= firmChance) {
			firm = append(firm, v)
		}
	}
	return firm
}

// reasons lists what the need shows for an approach, the weightiest first, each with the asker's words.
func (w *weighing) reasons(best int) []Reason {
	type scored struct {
		Reason
		score float64
	}
	var all []scored
	for _, value := range w.likely {
		a, ok := affinities[value]
		if !ok || a.weights[best] <= 0 {
			continue
		}
		mean := (a.weights[0] + a.weights[1] + a.weights[2] + a.weights[3]) / 4
		score := (a.weights[best] - mean) * w.need.Chance(value)
		if !w.need.Stated(value) && w.need.Chance(value) < firmChance && len(w.likelyFirmly()) > 0 {
			continue
		}
		reason := Reason{Requirement: value.Requirement(), Row: a.row, Section: sectionMatrix}
		if evidence, ok := w.need.BestEvidence(value); ok {
			reason.Span = evidence.Span
		} else if w.need.Text != "" {
			score -= 2 // An inference without words to show is no reason to give first.
		}
		all = append(all, scored{reason, score})
	}
	for _, q := range w.need.Requirements {
		bit := w.rules.bit[q.Criterion]
		if q.State != need.Wanted || bit == 0 || w.rules.lacks[best]&bit != 0 {
			continue
		}
		score := 0.2
		for i := range approaches {
			if w.rules.lacks[i]&bit != 0 {
				score += 1
			}
		}
		all = append(all, scored{Reason{Requirement: string(q.Criterion), Span: q.Span, Row: q.Criterion, Section: sectionAvailability}, score})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].score > all[j].score })
	reasons := make([]Reason, 0, maxReasons)
	for _, s := range all {
		if len(reasons) == maxReasons {
			break
		}
		if s.Span.End > s.Span.Start {
			s.Quote = w.need.Text[s.Span.Start:s.Span.End]
		}
		reasons = append(reasons, s.Reason)
	}
	return reasons
}

// variant names the kind of journey by what starts it.
func (w *weighing) variant(best int) guide.Variant {
	if approaches[best] != guide.Journeys {
		return ""
	}
	switch w.likely[need.Starts] {
	case need.BusinessEvent:
		return guide.BusinessEvent
	case need.System:
		return guide.UnitaryEvent
	case need.Schedule:
		return guide.ReadAudience
	case need.Behaviour:
		return w.need.LikelyVariant(guide.UnitaryEvent, guide.AudienceQualification, guide.ReadAudience)
	}
	return ""
}

// required lists the criteria that the need requires: those asked for, then those that its answers imply.
func (w *weighing) required() []guide.Criterion {
	list := append([]guide.Criterion(nil), w.wanted...)
	for _, value := range w.likely {
		c := affinities[value].require
		if c == "" || w.need.Chance(value) < 0.5 || containsCriterion(list, c) {
			continue
		}
		list = append(list, c)
	}
	return list
}

// caveats lists what is required and ❌ for some approach.
func (w *weighing) caveats(required []guide.Criterion) []Caveat {
	var all []Caveat
	for _, c := range required {
		var lacking []guide.Approach
		for i, a := range approaches {
			if w.rules.compared[i] && w.rules.lacks[i]&w.rules.bit[c] != 0 {
				lacking = append(lacking, a)
			}
		}
		if len(lacking) > 0 {
			all = append(all, Caveat{c, lacking})
		}
	}
	return all
}

// rows lists the rows that decided: of the criteria that some approach lacks, then of the reasons, then of what all have.
func (w *weighing) rows(g *guide.Guide, reasons []Reason, required []guide.Criterion) []guide.Row {
	var telling, rest []guide.Criterion
	for _, c := range required {
		lackedByAny := false
		for i := range approaches {
			lackedByAny = lackedByAny || w.rules.lacks[i]&w.rules.bit[c] != 0
		}
		if lackedByAny {
			telling = append(telling, c)
		} else {
			rest = append(rest, c)
		}
	}
	for _, r := range reasons {
		telling = append(telling, r.Row)
	}
	if len(telling) == 0 && len(rest) == 0 {
		telling = []guide.Criterion{guide.UseWhen}
	}
	var rows []guide.Row
	seen := map[guide.Criterion]bool{}
	for _, c := range append(telling, rest...) {
		if row, ok := g.Row(c); ok && !seen[c] {
			seen[c] = true
			rows = append(rows, row)
		}
	}
	return rows
}

// change finds the one answer that would lead elsewhere: the likeliest among those that flip the advice.
func (w *weighing) change(best int) *Change {
	var found *Change
	most := -1.0
	for _, f := range need.Facets() {
		for _, v := range f.Values() {
			if v == w.likely[f] {
				continue
			}
			answers := w.likely
			answers[f] = v
			verdict := w.rules.decide(answers, w.wanted)
			if verdict.best == best || verdict.conflict {
				continue
			}
			if chance := w.need.Chance(v) + 0.1*w.chances[verdict.best]; chance > most {
				most, found = chance, &Change{v.Requirement(), approaches[verdict.best]}
			}
		}
	}
	return found
}

// combination covers what is required with as few approaches as possible, the one that the need leans to first.
func (w *weighing) combination(required []guide.Criterion, best int) []Part {
	order := w.ranked()
	first := best
	open := append([]guide.Criterion(nil), required...)
	var parts []Part
	for step := 0; len(open) > 0 && step < len(approaches); step++ {
		pick, most := -1, 0
		for _, i := range append([]int{first}, order[:]...) {
			if n := len(w.covered(open, i)); w.rules.compared[i] && (n > most || step == 0 && i == first && n > 0) {
				pick, most = i, n
				if step == 0 && i == first {
					break
				}
			}
		}
		if pick < 0 {
			break
		}
		covers := w.covered(open, pick)
		parts = append(parts, Part{approaches[pick], covers})
		open = without(open, covers)
	}
	return parts
}

func (w *weighing) covered(required []guide.Criterion, i int) []guide.Criterion {
	var covers []guide.Criterion
	for _, c := range required {
		if w.rules.lacks[i]&w.rules.bit[c] == 0 {
			covers = append(covers, c)
		}
	}
	return covers
}

// question asks for the facet whose answer would tell most about the approach.
func (w *weighing) question() *Question {
	best, most := need.Starts, -1.0
	for _, f := range need.Facets() {
		if told := w.information(f); told > most+1e-9 {
			best, most = f, told
		}
	}
	q := &Question{Facet: best}
	for _, v := range best.Values() {
		answers := w.likely
		answers[best] = v
		option := Option{Value: v}
		if _, elsewhere := w.rules.elsewhere(answers, w.wanted); !elsewhere {
			option.Approach = approaches[w.rules.decide(answers, w.wanted).best]
		}
		q.Options = append(q.Options, option)
	}
	return q
}

// information is how much knowing a facet would tell of the approach, in nats. A facet of which nothing is known tells most.
func (w *weighing) information(f need.Facet) float64 {
	if w.likely[f] == need.Unknown {
		return 10 - float64(f)
	}
	total := 0.0
	for _, v := range f.Values() {
		given := w.given[v]
		chance := w.need.Chance(v)
		if given == nil || chance == 0 {
			continue
		}
		for i, joint := range given {
			if joint > 0 && w.chances[i] > 0 {
				total += joint * math.Log(joint/(chance*math.Max(w.prior(i), 1e-9)))
			}
		}
	}
	return total
}

// prior is the chance of an approach over all combinations.
func (w *weighing) prior(i int) float64 {
	sum := 0.0
	for _, v := range need.Starts.Values() {
		if w.given[v] != nil {
			sum += w.given[v][i]
		}
	}
	return sum
}

func containsCriterion(list []guide.Criterion, c guide.Criterion) bool {
	for _, x := range list {
		if x == c {
			return true
		}
	}
	return false
}

func without(list, drop []guide.Criterion) []guide.Criterion {
	var kept []guide.Criterion
	for _, c := range list {
		if !containsCriterion(drop, c) {
			kept = append(kept, c)
		}
	}
	return kept
}
