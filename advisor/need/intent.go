package need

import "journey-or-campaign/advisor/need/linear"

// intent tells what kind of question the text asks: what phrases state comes first, then what the words weigh.
func (r *Reader) intent(t *analysis, n *Need) Intent {
	if len(t.tokens) == 0 {
		return Unclear
	}
	if r.heads.intent < 0 || r.model.Width() == 0 {
		return Wish
	}
	chances := append([]float64(nil), t.logits[r.heads.intent:r.heads.intent+len(intents)]...)
	linear.Chances(chances)
	best := 0
	for i, c := range chances {
		if c > chances[best] {
			best = i
		}
	}
	return intents[best]
}
