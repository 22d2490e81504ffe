package eval

import (
	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// RunThreads answers conversations turn by turn and compares every turn but the first.
func RunThreads(threads [][]corpus.Example, ad *advisor.Advisor) *Result {
	r := newResult()
	for _, turns := range threads {
		var earlier *need.Need
		for i, e := range turns {
			n, advice := ad.Ask(e.Text, "", earlier)
			if i > 0 {
				r.add(e, AnswerOf(advice))
			}
			if n.Carries() {
				earlier = &n
			}
		}
	}
	return r
}
