package need

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// Sample is one labelled text to learn from.
type Sample struct {
	Text     string
	Language string
	Author   string // So that models can be tried on words by other hands.
	Intent   Intent
	Values   []Value
	Wanted   []guide.Criterion
	Approach guide.Approach
	Conflict bool // Nothing has all that is wanted; Approach is what it leans to.
	Variant  guide.Variant
	Question guide.QuestionID // Of a common question.
}

// Learn returns a reader with the same phrases, which are features beside the words, and models of needs that are learned from labelled
// texts.
func (r *Reader) Learn(samples []Sample, options linear.Options) *Reader {
	examples := make([]linear.Example, len(samples))
	for i, s := range samples {
		examples[i] = linear.Example{Features: r.takeApart(s.Text).set, Answers: answers(s), Weight: weightOf(s)}
	}
	learned := r.WithModel(linear.Train(modelHeads(), examples, options))
	learned.stacked = linear.Train(stackedHeads(), r.stackedExamples(samples, examples, options), stackedOptions)
	return learned
}

// otherWeight is how much a text that is no need counts in training: there are far fewer of them, and mistaking one for a need
// is worse than asking back once too often.
const otherWeight = 4

func weightOf(s Sample) float64 {
	if s.Intent == Wish {
		return 1
	}
	return otherWeight
}

// executionOf is the index of how the sample is run, among the answers of executionHead; -1 where it is not.
func executionOf(s Sample) int {
	if s.Conflict {
		return len(guide.AllApproaches())
	}
	return indexOf(guide.AllApproaches(), s.Approach)
}

// answers gives the index of the sample's answer per head, -1 where it says nothing.
func answers(s Sample) []int {
	out := make([]int, len(modelHeads()))
	for i := range out {
		out[i] = -1
	}
	for _, v := range s.Values {
		first, _ := v.Facet().bounds()
		out[v.Facet()] = int(v - first)
	}
	rest := out[facetCount:]
	rest[0] = executionOf(s)
	for i, v := range variants {
		if v == s.Variant {
			rest[1] = i
		}
	}
	for i, v := range intents {
		if v == s.Intent || s.Intent == Common && v == commonIntent(s.Question) {
			rest[2] = i
		}
	}
	for i, l := range textLanguages {
		if l == s.Language {
			rest[3] = i
		}
	}
	if s.Intent != Wish {
		return out
	}
	for i, c := range confirmed {
		rest[4+i] = 1
		if contains(s.Wanted, c) {
			rest[4+i] = 0
		}
	}
	return out
}
