package eval

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

const languages = "../need/languages"

// corpora are the texts of each folder, read once for all tests.
var corpora = map[string]func() ([]corpus.Example, error){
	"examples": sync.OnceValues(func() ([]corpus.Example, error) { return corpus.ReadAll(os.DirFS(languages), "examples") }),
	"tests":    sync.OnceValues(func() ([]corpus.Example, error) { return corpus.ReadAll(os.DirFS(languages), "tests") }),
}

func readCorpus(t testing.TB, folder string) []corpus.Example {
	t.Helper()
	examples, err := corpora[folder]()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clip(examples)
}

// readTurns reads every message of the conversations in a folder.
func readTurns(t testing.TB, folder string) []corpus.Example {
	t.Helper()
	threads, err := corpus.ReadThreads(os.DirFS(languages), folder, "")
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(threads...)
}

func TestEveryLabelLeadsToItsAnswerByTheGuide(t *testing.T) {
	g := guide.BuiltIn("en")
	for _, e := range slices.Concat(readCorpus(t, "examples"), readCorpus(t, "tests"), readTurns(t, "examples"), readTurns(t, "tests")) {
		if e.Intent != need.Wish || len(e.Values)+len(e.Wanted) == 0 {
			continue
		}
		var answers advisor.Answers
		for _, v := range e.Values {
			answers[v.Facet()] = v
		}
		approach, conflict := advisor.Decide(g, answers, e.Wanted)
		if approach != e.Approach || conflict != e.Conflict {
			t.Errorf("%s:%d: the label leads to %s (conflict %t), not %s (conflict %t): %s", e.File, e.Line, approach, conflict, e.Approach, e.Conflict, e.Text)
		}
		if (e.Approach == guide.Journeys) != (e.Variant != "") && !e.Conflict {
			t.Errorf("%s:%d: journeys have a variant, the others none: %s", e.File, e.Line, e.Text)
		}
	}
}

// alike is from what share of common words two texts count as copies of one another.
const alike = 0.85

func TestExamplesAreDistinctAndMany(t *testing.T) {
	const enough = 4000
	distinct := map[string]int{}
	var pairs int
	for language, examples := range byLanguage(readCorpus(t, "examples")) {
		copies := nearCopies(examples)
		pairs += len(copies)
		distinct[language] = len(examples) - len(copies)
		for _, c := range copies[:min(3, len(copies))] {
			t.Logf("%s:%d: nearly a copy of an earlier one: %s", c.File, c.Line, c.Text)
		}
	}
	t.Logf("distinct examples: %v, near copies: %d", distinct, pairs)
	for _, language := range []string{"en", "fr"} {
		if distinct[language] < enough {
			t.Errorf("%s has %d distinct examples, fewer than %d", language, distinct[language], enough)
		}
	}
}

func TestNoTestIsAmongTheExamples(t *testing.T) {
	known := map[string]corpus.Example{}
	for _, e := range readCorpus(t, "examples") {
		known[strings.Join(words(e.Text), " ")] = e
	}
	for _, e := range readCorpus(t, "tests") {
		if twin, ok := known[strings.Join(words(e.Text), " ")]; ok && len(words(e.Text)) > 3 {
			t.Errorf("%s:%d stands among the examples, at %s:%d", e.File, e.Line, twin.File, twin.Line)
		}
	}
}

func byLanguage(examples []corpus.Example) map[string][]corpus.Example {
	all := map[string][]corpus.Example{}
	for _, e := range examples {
		all[e.Language] = append(all[e.Language], e)
	}
	return all
}

// nearCopies returns the examples that share nearly all words with an earlier one. Halves of a minimal pair, which differ in
// the one word that flips the answer, are no copies: their labels differ.
func nearCopies(examples []corpus.Example) []corpus.Example {
	var copies []corpus.Example
	index := map[string][]int{}
	sizes, kinds := make([]int, len(examples)), make([]string, len(examples))
	for i, e := range examples {
		set := map[string]bool{}
		for _, w := range words(e.Text) {
			set[w] = true
		}
		sizes[i], kinds[i] = len(set), kindOf(e.Label)
		shared := make([]int, i)
		for w := range set {
			for _, j := range index[w] {
				shared[j]++
			}
			index[w] = append(index[w], i)
		}
		for j, n := range shared {
			if n > 0 && float64(n) >= alike*float64(sizes[i]+sizes[j]-n) && kinds[j] == kinds[i] {
				copies = append(copies, e)
				break
			}
		}
	}
	return copies
}
