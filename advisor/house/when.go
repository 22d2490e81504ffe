package house

import (
	"slices"
	"strings"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// When describes a kind of need. All that is given must hold; of several values in one list, one is enough.
type When struct {
	Answers      map[need.Facet][]need.Value
	Channels     []guide.Criterion
	Capabilities []guide.Criterion
	Words        []Phrase
}

// Phrase is one or more words in a row, as need.Words folds them. A word that ends in * stands for all that begin so.
type Phrase []string

// likelyEnough is from which chance on an answer that nobody stated counts as given.
const likelyEnough = 0.5

// fits tells whether a need is of the kind. The zero When fits none. met tells that the words were found before.
func (w When) fits(n need.Need, met bool) bool {
	if len(w.Answers)+len(w.Channels)+len(w.Capabilities)+len(w.Words) == 0 {
		return false
	}
	for facet, values := range w.Answers {
		if v, chance := n.Likely(facet); chance < likelyEnough || !slices.Contains(values, v) {
			return false
		}
	}
	wanted := n.Wanted()
	return asksForOne(wanted, w.Channels) && asksForOne(wanted, w.Capabilities) && (len(w.Words) == 0 || met || w.says(need.Words(n.Said())))
}

func asksForOne(wanted, of []guide.Criterion) bool {
	return len(of) == 0 || slices.ContainsFunc(wanted, func(c guide.Criterion) bool { return slices.Contains(of, c) })
}

func (w When) says(words []string) bool {
	return slices.ContainsFunc(w.Words, func(p Phrase) bool { return p.in(words) })
}

func (p Phrase) in(words []string) bool {
	for at := 0; at+len(p) <= len(words); at++ {
		if p.beginsAt(words[at:]) {
			return true
		}
	}
	return false
}

func (p Phrase) beginsAt(words []string) bool {
	for i, part := range p {
		stem, open := strings.CutSuffix(part, "*")
		if words[i] != stem && !(open && strings.HasPrefix(words[i], stem)) {
			return false
		}
	}
	return true
}

// Needs lists the kinds of needs that are meant, apart from their words: every combination of the values given.
func (w When) Needs() []need.Need {
	needs := []need.Need{{Intent: need.Wish}}
	for _, f := range need.Facets() {
		needs = eachWith(needs, w.Answers[f], (*need.Need).Set)
	}
	needs = eachWith(needs, w.Channels, (*need.Need).Require)
	return eachWith(needs, w.Capabilities, (*need.Need).Require)
}

// eachWith has every need once with each of the values.
func eachWith[T any](needs []need.Need, values []T, with func(*need.Need, T)) []need.Need {
	if len(values) == 0 {
		return needs
	}
	var all []need.Need
	for _, n := range needs {
		for _, v := range values {
			one := n
			one.Requirements = slices.Clone(n.Requirements)
			with(&one, v)
			all = append(all, one)
		}
	}
	return all
}
