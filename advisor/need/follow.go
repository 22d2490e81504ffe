package need

import (
	"math"
	"strings"

	"journey-or-campaign/advisor/guide"
)

// The phrases that say what a message does in a conversation.
const (
	turnRestart  = "turn:restart"
	turnWithdraw = "turn:withdraw"
	turnReplace  = "turn:replace"
)

func (t *turn) note(id string) {
	t.restarts = t.restarts || id == turnRestart
	t.withdraws = t.withdraws || id == turnWithdraw
	t.replaces = t.replaces || id == turnReplace
}

// Carries tells whether the need is one that a conversation goes on from. Thanks and side questions are not.
func (n Need) Carries() bool { return n.Intent == Wish || n.Intent == Vague }

// Follow adds a later message of a conversation to the need so far. What the message states replaces what was known; what it
// merely suggests shifts the chances; what it withdraws is gone. A message that begins anew stands alone.
func (r *Reader) Follow(earlier, later Need) Need {
	if later.turn.restarts || !earlier.Carries() || later.aside() {
		return later
	}
	merged := r.together(earlier, later)
	merged.Intent = Wish
	merged.earlier = &earlier
	earlier.earlier = nil
	if later.turn.withdraws && earlier.saidBefore() != nil {
		merged.takeBack(earlier, later)
	}
	merged.mergeRequirements(earlier, later)
	merged.restate(later)
	return merged
}

func (n Need) saidBefore() *Need { return n.earlier }

// aside tells whether a message of a conversation is about something else: thanks, or a question about the approaches.
func (n Need) aside() bool {
	switch n.Intent {
	case Common, Help:
		return true
	case Availability, Comparison, Overview:
		return len(n.Approaches) > 0 || n.turn.asks || strings.Contains(n.Text, "?")
	case Unclear:
		return len(n.Requirements) == 0 && !n.statesAny() && !n.turn.withdraws && !n.turn.replaces
	}
	return false
}

func (n Need) statesAny() bool {
	for _, s := range n.stated {
		if s {
			return true
		}
	}
	return false
}

// laterWeight is how much the words of a later message count by themselves. They are few, and the models were taught
// whole needs, so little.
const laterWeight = 0.35

// together reads both messages as one text where the earlier words are remembered, and shifts the chances by what the later
// words suggest by themselves.
func (r *Reader) together(earlier, later Need) Need {
	merged := later
	if earlier.said == "" {
		earlier.said = earlier.Text
	}
	if earlier.said != "" {
		prefix := earlier.said + "\n"
		merged = r.Read(prefix + later.Text)
		merged.said = merged.Text
		merged.Text = later.Text
		merged.Evidence = moveEvidence(merged.Evidence, len(prefix))
	} else {
		merged.chances, merged.execution, merged.variants = earlier.chances, earlier.execution, earlier.variants
	}
	merged.Language, merged.Truncated, merged.Approaches = later.Language, later.Truncated, later.Approaches
	for _, f := range Facets() {
		first, last := f.bounds()
		shift(merged.chances[first:last], later.chances[first:last], r.prior(r.heads.facets[f], int(last-first)))
	}
	shift(merged.execution[:], later.execution[:], r.prior(r.heads.execution, len(merged.execution)))
	return merged
}

// moveEvidence keeps the evidence that stands in the later message, counted from its beginning.
func moveEvidence(all []Evidence, offset int) []Evidence {
	var kept []Evidence
	for _, e := range all {
		if e.Span.Start >= offset {
			e.Span.Start -= offset
			e.Span.End -= offset
			kept = append(kept, e)
		}
	}
	return kept
}

// prior is what the models say of a text without any word.
func (r *Reader) prior(at, n int) []float64 {
	if at < 0 {
		return nil
	}
	return r.empty[at : at+n]
}

// shift multiplies chances with what later words add beyond what no words would say.
func shift(chances, later, prior []float64) {
	if sumOf(later) == 0 || prior == nil {
		return
	}
	if sumOf(chances) == 0 {
		copy(chances, later)
		return
	}
	sum := 0.0
	for i := range chances {
		chances[i] = math.Max(chances[i], 0.02) * math.Pow(math.Max(later[i], 0.01)/math.Max(prior[i], 0.02), laterWeight)
		sum += chances[i]
	}
	for i := range chances {
		chances[i] /= sum
	}
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// takeBack returns to the need before the last message where the withdrawal does not say otherwise.
func (n *Need) takeBack(earlier, later Need) {
	before := earlier.earlier
	for _, f := range Facets() {
		was, _ := before.Likely(f)
		is, _ := earlier.Likely(f)
		if was != is && !later.statesFacet(f) {
			first, last := f.bounds()
			copy(n.chances[first:last], before.chances[first:last])
		}
	}
	n.execution = before.execution
}

func (n Need) statesFacet(f Facet) bool {
	first, last := f.bounds()
	for v := first; v < last; v++ {
		if n.stated[v] {
			return true
		}
	}
	return false
}

// mergeRequirements keeps what was asked for, unless the later message rules it out, replaces it or takes it back.
func (n *Need) mergeRequirements(earlier, later Need) {
	n.Requirements, n.Criteria = nil, nil
	rulesOut := false
	for _, q := range later.Requirements {
		rulesOut = rulesOut || q.State == RuledOut
	}
	before := earlier.saidBefore()
	for _, q := range earlier.Requirements {
		q.Span = Span{} // The words stand in an earlier message.
		switch {
		case later.turn.replaces && isChannelID(string(q.Criterion)) && later.namesChannel():
			continue
		case later.turn.withdraws && !rulesOut && before != nil && !before.asksFor(q.Criterion):
			continue
		}
		n.require(q)
	}
	for _, q := range later.Requirements {
		n.require(q)
	}
}

func (n Need) asksFor(c guide.Criterion) bool {
	for _, q := range n.Requirements {
		if q.Criterion == c && q.State == Wanted {
			return true
		}
	}
	return false
}

func (n Need) namesChannel() bool {
	for _, q := range n.Requirements {
		if q.State == Wanted && isChannelID(string(q.Criterion)) {
			return true
		}
	}
	return false
}

// excluded lists what an answer makes pointless, when a later message gives it.
var excluded = map[Value][]guide.Criterion{
	Audience: {guide.MultiEntityData, guide.OnDemandSegmentation, guide.ExactPreSendCounts},
	One:      {guide.WaitActivities, guide.ConditionalBranching, guide.MultiStepWorkflows},
	Together: {guide.ConditionalBranching},
}

// restate lets what the later message states count for certain, and drops what that makes pointless.
func (n *Need) restate(later Need) {
	for v := Behaviour; v < valueCount; v++ {
		if !later.stated[v] {
			continue
		}
		first, last := v.Facet().bounds()
		n.rescale(first, last, v, statedChance)
		n.stated[v] = true
		for _, c := range excluded[v] {
			if !later.asksFor(c) {
				n.drop(c)
			}
		}
	}
	for i := range n.execution { // Taught on whole needs, it knows nothing of what was changed.
		n.execution[i] = math.Pow(n.execution[i], 0.5)
	}
}

func (n *Need) drop(c guide.Criterion) {
	kept := n.Requirements[:0]
	for _, q := range n.Requirements {
		if q.Criterion != c {
			kept = append(kept, q)
		}
	}
	n.Requirements = kept
}
