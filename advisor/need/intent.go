package need

import (
	"sort"
	"strings"

	"journey-or-campaign/advisor/guide"
)

// aboutPrefix begins the ids of phrases by which a question names a channel or capability. As a wish the same words may mean
// nothing, so they count in questions only.
const aboutPrefix = "about:"

// approachPrefix begins the ids of phrases that name an approach.
const approachPrefix = "approach:"

// longestQuestion is how many words a question about availability has at most; longer texts tell of a need.
const longestQuestion = 45

// From these chances of a need on, a text is not taken as a question that merely names an approach; the higher one holds where it has
// the words and the mark of a question.
const (
	likelyWish  = 0.95
	surelyWish  = 0.995
	plainAsking = 25 // Words; a longer question usually holds a need.
)

// doubtful is from what chance on that there is no need a text is taken for none: asking back is better than advice on chatter.
const doubtful = 0.5

// intent tells what kind of question the text asks: what phrases state comes first, then what the words weigh.
func (r *Reader) intent(t *analysis, n *Need) Intent {
	if len(t.tokens) == 0 {
		return Unclear
	}
	if r.heads.intent < 0 || r.model.Width() == 0 {
		return Wish
	}
	chances := r.chances(t, r.heads.intent, len(intents))
	asked := r.askedAbout(t)
	n.asked = asked
	if r.asksAvailability(t, n, chances, asked) {
		n.Criteria = asked
		return Availability
	}
	best := strongestOf(chances)
	n.sure = chances[best]
	switch intents[best] {
	case Wish, Vague, Unclear:
		if n.doubt < doubtful {
			return Wish
		}
		n.sure = n.doubt
		return otherwise(chances)
	case Availability:
		if len(asked) == 0 {
			return Help
		}
		n.Criteria = asked
	}
	if q, ok := strings.CutPrefix(string(intents[best]), string(Common)+":"); ok {
		n.Question = guide.QuestionID(q)
		return Common
	}
	return intents[best]
}

// otherwise is what a text is that is probably no need: vague or nothing of the kind, whichever is likelier.
func otherwise(chances []float64) Intent {
	if chances[indexOf(intents, Unclear)] > chances[indexOf(intents, Vague)] {
		return Unclear
	}
	return Vague
}

// asksAvailability tells whether the text asks if an approach has something: it names both, and asks.
func (r *Reader) asksAvailability(t *analysis, n *Need, chances []float64, asked []guide.Criterion) bool {
	if len(asked) == 0 || size(t.tokens) > longestQuestion*thirds {
		return false
	}
	chance := chances[indexOf(intents, Availability)]
	if len(n.Approaches) != 1 {
		return chance > 0.5
	}
	marked := strings.ContainsAny(t.text, "?？")
	limit := likelyWish
	if n.turn.asks && marked && size(t.tokens) <= plainAsking*thirds {
		limit = surelyWish
		if !n.statesAny() {
			limit = 1.1 // Nothing is told of a need, whatever the words suggest.
		}
	}
	asks := (n.turn.asks || marked) && chances[indexOf(intents, Wish)] < limit && chances[indexOf(intents, Comparison)] < 0.5
	return chance > 0.3 || asks
}

// askedAbout lists the channels and capabilities that a question names, those with the most words first. Names within the name
// of an approach ("API-triggered") do not count.
func (r *Reader) askedAbout(t *analysis) []guide.Criterion {
	var all []guide.Criterion
	words := make(map[guide.Criterion]int)
	for _, m := range t.mentions {
		c, ok := r.criterionOf(m)
		if !ok || r.withinApproach(t, m) {
			continue
		}
		if words[c] == 0 {
			all = append(all, c)
		}
		words[c] += m.to - m.from
	}
	sort.SliceStable(all, func(i, j int) bool { return words[all[i]] > words[all[j]] })
	return all
}

// criterionOf returns the channel or capability that a mention names.
func (r *Reader) criterionOf(m mention) (guide.Criterion, bool) {
	id := strings.TrimPrefix(r.lexicon.phrases[m.phrase].id, aboutPrefix)
	return guide.Criterion(id), isCriterion(guide.Criterion(id))
}

// withinApproach tells whether a mention shares words with the name of an approach.
func (r *Reader) withinApproach(t *analysis, m mention) bool {
	for _, other := range t.mentions {
		if other.from < m.to && m.from < other.to && strings.HasPrefix(r.lexicon.phrases[other.phrase].id, approachPrefix) {
			return true
		}
	}
	return false
}

func indexOf[T comparable](list []T, x T) int {
	for i, y := range list {
		if x == y {
			return i
		}
	}
	return -1
}
