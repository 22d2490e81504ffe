package advisor

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// everyAnswer calls f with every combination of answers to the facets, unknown ones included.
func everyAnswer(f func(Answers)) {
	values := func(f need.Facet) []need.Value { return append([]need.Value{need.Unknown}, f.Values()...) }
	for _, starts := range values(need.Starts) {
		for _, pace := range values(need.Pace) {
			for _, steps := range values(need.Steps) {
				for _, data := range values(need.Data) {
					f(Answers{starts, pace, steps, data})
				}
			}
		}
	}
}

// everyRequirement lists no criterion, every single one and every pair.
func everyRequirement() [][]guide.Criterion {
	criteria := append(guide.Channels(), guide.Capabilities()...)
	all := [][]guide.Criterion{nil}
	for i, a := range criteria {
		all = append(all, []guide.Criterion{a})
		for _, b := range criteria[i+1:] {
			all = append(all, []guide.Criterion{a, b})
		}
	}
	return all
}

func formNeed(answers Answers, wanted []guide.Criterion) need.Need {
	var n need.Need
	for _, v := range answers {
		if v != need.Unknown {
			n.Set(v)
		}
	}
	for _, c := range wanted {
		n.Require(c)
	}
	return n
}

func TestEveryCombinationIsAnsweredAndBreaksNoBlock(t *testing.T) {
	if testing.Short() {
		t.Skip("tens of thousands of pieces of advice, in one goroutine")
	}
	g := guide.BuiltIn("en")
	requirements := everyRequirement()
	type verdict struct {
		approach   guide.Approach
		kind       Kind
		confidence Confidence
	}
	verdicts := map[verdict]int{}
	everyAnswer(func(answers Answers) {
		for _, wanted := range requirements {
			a := Advise(g, formNeed(answers, wanted))
			checkAdvice(t, g, answers, wanted, a)
			verdicts[verdict{a.Approach, a.Kind, a.Confidence}]++
		}
	})
	counts := map[string]int{}
	for v, n := range verdicts {
		counts[fmt.Sprintf("%-22s %-13s %s", v.approach, v.kind, v.confidence)] = n
	}
	compareGolden(t, "verdicts.txt", counts)
}

// The guides state the same facts, so that in the other languages no pairs of criteria are needed to see that each is reasoned from.
func TestEveryLanguageAnswersEveryCombinationAsEnglishDoes(t *testing.T) {
	english := guide.BuiltIn("en")
	for _, g := range builtIn(t) {
		if g == english {
			continue
		}
		if found := guide.Disagreements([]*guide.Guide{english, g}); len(found) > 0 {
			t.Errorf("%s: %v", g.Language, found)
		}
		everyAnswer(func(answers Answers) {
			for _, wanted := range everyRequirement() {
				if len(wanted) > 1 {
					continue
				}
				n := formNeed(answers, wanted)
				a, same := Advise(g, n), Advise(english, n)
				checkAdvice(t, g, answers, wanted, a)
				if a.Approach != same.Approach || a.Kind != same.Kind || a.Confidence != same.Confidence {
					t.Fatalf("%v wanting %v: %s %s %s in %s, but %s %s %s", answers, wanted, a.Kind, a.Approach, a.Confidence, g.Language,
						same.Kind, same.Approach, same.Confidence)
				}
			}
		})
	}
}

// checkAdvice holds one advice against what must be true of all.
func checkAdvice(t *testing.T, g *guide.Guide, answers Answers, wanted []guide.Criterion, a Advice) {
	t.Helper()
	switch a.Kind {
	case Recommendation:
		for _, c := range wanted {
			if g.Supports(a.Approach, c) == guide.Unsupported {
				t.Fatalf("%v wanting %v: %s is recommended, which lacks %s", answers, wanted, a.Approach, c)
			}
		}
		for _, v := range answers {
			if c := affinities[v].require; c != "" && g.Supports(a.Approach, c) == guide.Unsupported {
				t.Fatalf("%v wanting %v: %s is recommended, which lacks %s", answers, wanted, a.Approach, c)
			}
		}
		if len(a.Rows) == 0 {
			t.Fatalf("%v wanting %v: no rows", answers, wanted)
		}
	case Conflict:
		covered := map[guide.Criterion]bool{}
		for _, part := range a.Combination {
			for _, c := range part.Covers {
				covered[c] = true
			}
		}
		for _, c := range wanted {
			if _, known := g.Row(c); known && !covered[c] {
				t.Fatalf("%v wanting %v: the combination %v does not cover %s", answers, wanted, a.Combination, c)
			}
		}
		if len(a.Combination) < 2 {
			t.Fatalf("%v wanting %v: a conflict, but one approach covers all: %v", answers, wanted, a.Combination)
		}
	case OpenQuestion:
		if a.Question == nil || len(a.Question.Options) < 2 {
			t.Fatalf("%v wanting %v: a question without options", answers, wanted)
		}
	default:
		t.Fatalf("%v wanting %v: answered as %s", answers, wanted, a.Kind)
	}
}

func builtIn(t testing.TB) []*guide.Guide {
	t.Helper()
	guides, err := guide.BuiltIns()
	if err != nil {
		t.Fatal(err)
	}
	return guides
}

// compareGolden holds verdict counts against the committed ones, so that an edit of guide or weights shows its reach.
func compareGolden(t *testing.T, name string, counts map[string]int) {
	t.Helper()
	var lines []string
	for key, n := range counts {
		lines = append(lines, fmt.Sprintf("%s %6d", key, n))
	}
	sort.Strings(lines)
	got := strings.Join(lines, "\n") + "\n"
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the counts of verdicts changed; run go test ./advisor -update if that is meant:\n%s", got)
	}
}
