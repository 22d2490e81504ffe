package need

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// Sample is one labelled text to learn from.
type Sample struct {
	Text     string
	Language string
	Intent   Intent
	Values   []Value
	Wanted   []guide.Criterion
	Approach guide.Approach
	Conflict bool // Nothing has all that is wanted; Approach is what it leans to.
	Variant  guide.Variant
	Question guide.QuestionID // Of a common question.
}

// Train learns the models from labelled texts, with the reader's phrases as features beside the words.
func (r *Reader) Train(samples []Sample, options linear.Options) *linear.Model {
	all := modelHeads()
	examples := make([]linear.Example, len(samples))
	for i, s := range samples {
		examples[i] = linear.Example{Features: r.takeApart(s.Text).set, Answers: answers(s, len(all)), Weight: weightOf(s)}
	}
	return linear.Train(all, examples, options)
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

// answers gives the index of the sample's answer per head, -1 where it says nothing.
func answers(s Sample, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	for _, v := range s.Values {
		first, _ := v.Facet().bounds()
		out[v.Facet()] = int(v - first)
	}
	rest := out[facetCount:]
	for i, a := range guide.AllApproaches() {
		if a == s.Approach {
			rest[0] = i
		}
	}
	if s.Conflict {
		rest[0] = len(guide.AllApproaches())
	}
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
