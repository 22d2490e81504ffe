// Package eval measures advice against labelled needs: how often it is right, wrong or asks back, how well its
// confidence is earned, and how simple baselines fare on the same needs.
package eval

import (
	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// Outcome is how an answer compares with the label.
type Outcome int

// The outcomes of one need.
const (
	Right      Outcome = iota
	AskedBack          // A question instead of advice, where advice was possible.
	Wrong              // Other advice, said to be leaning.
	WrongClear         // Other advice, said to be clear: the worst of all.
)

// Answer is what is compared: the part of an advice that a label fixes.
type Answer struct {
	Kind       advisor.Kind
	Approach   guide.Approach
	Confidence advisor.Confidence
}

// AnswerOf takes from an advice what is compared.
func AnswerOf(a advisor.Advice) Answer { return Answer{a.Kind, a.Approach, a.Confidence} }

// Judge compares an answer with the label of a wish, or of something that must not be recommended anything.
func Judge(label corpus.Label, a Answer) Outcome {
	wrong := Wrong
	if a.Confidence == advisor.Clear {
		wrong = WrongClear
	}
	switch label.Intent {
	case need.Wish:
		want := advisor.Recommendation
		if label.Conflict {
			want = advisor.Conflict
		}
		switch {
		case a.Kind == want && a.Approach == label.Approach:
			return Right
		case a.Kind == advisor.OpenQuestion:
			return AskedBack
		}
		return wrong
	case need.Unclear, need.Vague, need.Help:
		if a.Kind == advisor.Unclear || a.Kind == advisor.OpenQuestion || a.Kind == advisor.Help {
			return Right
		}
		return wrong
	}
	if string(a.Kind) == string(label.Intent) {
		return Right
	}
	return wrong
}

// Count tallies outcomes.
type Count struct{ Total, Right, Asked, Wrong, WrongClear, Clear, ClearRight int }

// Add counts one outcome. Wrong includes the wrong-and-clear ones.
func (c *Count) Add(o Outcome, confidence advisor.Confidence) {
	c.Total++
	switch o {
	case Right:
		c.Right++
	case AskedBack:
		c.Asked++
	case Wrong:
		c.Wrong++
	case WrongClear:
		c.Wrong++
		c.WrongClear++
	}
	if confidence == advisor.Clear {
		c.Clear++
		if o == Right {
			c.ClearRight++
		}
	}
}

// Result is the measure of one set of needs.
type Result struct {
	ByLanguage map[string]*Count
	ByKind     map[string]*Count // By approach, conflict, intent, and by tag.
	Confusion  map[[2]string]int // From what was labelled to what was answered.
	Failures   []Failure
}

// Failure is a need that was not answered as labelled.
type Failure struct {
	Example corpus.Example
	Answer  Answer
	Outcome Outcome
}

func newResult() *Result {
	return &Result{ByLanguage: map[string]*Count{}, ByKind: map[string]*Count{}, Confusion: map[[2]string]int{}}
}

// Run answers every example and compares.
func Run(examples []corpus.Example, answer func(text string) Answer) *Result {
	r := newResult()
	for _, e := range examples {
		r.add(e, answer(e.Text))
	}
	return r
}

func (r *Result) add(e corpus.Example, a Answer) {
	o := Judge(e.Label, a)
	count(r.ByLanguage, e.Language).Add(o, a.Confidence)
	for _, k := range append([]string{kindOf(e.Label)}, e.Tags...) {
		count(r.ByKind, k).Add(o, a.Confidence)
	}
	r.Confusion[[2]string{kindOf(e.Label), answerName(a)}]++
	if o != Right {
		r.Failures = append(r.Failures, Failure{e, a, o})
	}
}

func count(m map[string]*Count, key string) *Count {
	if m[key] == nil {
		m[key] = new(Count)
	}
	return m[key]
}

func kindOf(l corpus.Label) string {
	switch {
	case l.Intent != need.Wish:
		return string(l.Intent)
	case l.Conflict:
		return "conflict"
	}
	return string(l.Approach)
}

func answerName(a Answer) string {
	if a.Kind == advisor.Recommendation {
		return string(a.Approach)
	}
	return string(a.Kind)
}
