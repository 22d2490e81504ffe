package advisor

import (
	"sync"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// cases holds a guide's use cases as needs, so that a case like the asker's can be shown. Each is read when it is first needed.
type cases []useCase

type useCase struct {
	once  sync.Once
	need  need.Need
	words need.LongWords
}

func newCases(g *guide.Guide) cases { return make(cases, len(g.UseCases)) }

// similar returns the guide's use case of the recommended approach that is answered most alike, or nil.
func (ad *Advisor) similar(g *guide.Guide, approach guide.Approach, n need.Need) *guide.UseCase {
	c := ad.cases[g]
	words := need.LongWordsOf(n.Text)
	best, most := -1, 0.0
	for i, u := range g.UseCases {
		if u.Approach != approach {
			continue
		}
		known := &c[i]
		known.once.Do(func() {
			known.need = ad.reader.Understand(u.Name+": "+u.Text, g.Language, nil)
			known.words = need.LongWordsOf(known.need.Text)
		})
		if score := likeness(n, known.need) + 2*words.Shared(known.words); score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return nil
	}
	return &g.UseCases[best]
}

// likeness adds up how far two needs give the same answers, and what both ask for.
func likeness(a, b need.Need) float64 {
	score := 0.0
	for _, f := range need.Facets() {
		for _, v := range f.Values() {
			score += a.Chance(v) * b.Chance(v)
		}
	}
	for _, c := range a.Wanted() {
		if containsCriterion(b.Wanted(), c) {
			score += 0.5
		}
	}
	return score
}
