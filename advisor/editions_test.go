package advisor

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// edited is a copy of a guide whose rows can be changed.
func edited(g *guide.Guide) *guide.Guide {
	out := *g
	for _, rows := range []*[]guide.Row{&out.Matrix, &out.Channels, &out.Capabilities} {
		*rows = slices.Clone(*rows)
		for i, row := range *rows {
			(*rows)[i].Cells = maps.Clone(row.Cells)
		}
	}
	return &out
}

// withoutApproach is a guide as an edition that does not compare one approach.
func withoutApproach(g *guide.Guide, a guide.Approach) *guide.Guide {
	out := edited(g)
	out.Approaches = slices.DeleteFunc(slices.Clone(g.Approaches), func(b guide.Approach) bool { return a == b })
	for _, rows := range [][]guide.Row{out.Matrix, out.Channels, out.Capabilities} {
		for _, row := range rows {
			delete(row.Cells, a)
		}
	}
	return out
}

// singleRequirements lists no criterion and every single one.
func singleRequirements() [][]guide.Criterion {
	return slices.DeleteFunc(everyRequirement(), func(list []guide.Criterion) bool { return len(list) > 1 })
}

func TestWhatAnEditionDoesNotCompareIsNeverRecommendedFromIt(t *testing.T) {
	for _, left := range guide.AllApproaches() {
		t.Run(string(left), func(t *testing.T) {
			g := withoutApproach(guide.BuiltIn("en"), left)
			pointed := 0
			everyAnswer(func(answers Answers) {
				for _, wanted := range singleRequirements() {
					a := Advise(g, formNeed(answers, wanted))
					if slices.Contains(namedIn(a), left) {
						t.Fatalf("%v wanting %v: the advice names %s: %+v", answers, wanted, left, a)
					}
					if a.Elsewhere != "" {
						pointed++
						checkElsewhere(t, left, a)
					}
				}
			})
			if pointed == 0 {
				t.Error("no need points to it")
			}
		})
	}
}

// namedIn are the approaches that an advice proposes in any way.
func namedIn(a Advice) []guide.Approach {
	named := []guide.Approach{a.Approach, a.RunnerUp}
	for _, part := range a.Combination {
		named = append(named, part.Approach)
	}
	if a.Change != nil {
		named = append(named, a.Change.Approach)
	}
	if a.Question != nil {
		for _, o := range a.Question.Options {
			named = append(named, o.Approach)
		}
	}
	return named
}

func checkElsewhere(t *testing.T, left guide.Approach, a Advice) {
	t.Helper()
	switch {
	case a.Elsewhere != left:
		t.Fatalf("it points to %s, which is compared", a.Elsewhere)
	case a.Confidence == Clear:
		t.Fatalf("it is sure, although it points elsewhere: %+v", a)
	case a.Kind == Conflict && (a.Approach != "" || len(a.Combination) > 0):
		t.Fatalf("it points elsewhere, and leans to %s: %+v", a.Approach, a)
	}
}

func TestAnEditionThatComparesAllPointsNowhereElse(t *testing.T) {
	everyAnswer(func(answers Answers) {
		if a := Advise(guide.BuiltIn("en"), formNeed(answers, nil)); a.Elsewhere != "" {
			t.Fatalf("%v points to %s", answers, a.Elsewhere)
		}
	})
}

// Rows, steps and marks that are not recognised change no advice.
func TestWhatIsNotRecognisedIsNotReasonedFrom(t *testing.T) {
	plain := guide.BuiltIn("en")
	g := edited(plain)
	no := map[guide.Approach]guide.Cell{}
	for _, a := range guide.AllApproaches() {
		no[a] = guide.Cell{Text: "❌", Mark: guide.Unsupported}
	}
	g.Channels = append([]guide.Row{{Label: "Fax", Cells: no}}, g.Channels...)
	g.Capabilities = append(g.Capabilities, guide.Row{Label: "Telepathy", Cells: no})
	g.Matrix = append(g.Matrix, guide.Row{Label: "Colour", Cells: no})
	everyAnswer(func(answers Answers) {
		for _, wanted := range singleRequirements() {
			n := formNeed(answers, wanted)
			with, before := Advise(g, n), Advise(plain, n)
			with.Guide, before.Guide = nil, nil
			if !reflect.DeepEqual(with, before) {
				t.Fatalf("%v wanting %v: %+v\nwithout what is not recognised: %+v", answers, wanted, with, before)
			}
		}
	})
	asked := need.Need{Intent: need.Availability, Approaches: []guide.Approach{guide.Journeys}, Criteria: []guide.Criterion{"fax"}}
	if a := Advise(g, asked); a.Supported != nil || len(a.Rows) != 0 {
		t.Errorf("a channel that is not recognised is answered: %+v", a)
	}
}
