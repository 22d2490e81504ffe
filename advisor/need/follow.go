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
	turnPerson   = "turn:per-person"
)

func (t *turn) note(id string) {
	t.restarts = t.restarts || id == turnRestart
	t.withdraws = t.withdraws || id == turnWithdraw
	t.replaces = t.replaces || id == turnReplace
	t.perPerson = t.perPerson || id == turnPerson
}

// Carries tells whether the need is one that a conversation goes on from. Thanks and side questions are not.
func (n Need) Carries() bool { return n.Intent == Wish || n.Intent == Vague }

// Follow adds a later message of a conversation to the need so far. What the message states replaces what was known; what it
// merely suggests shifts the chances; what it withdraws is gone. A message that begins anew stands alone.
func (r *Reader) Follow(earlier, later Need) Need {
	if later.turn.restarts || !earlier.Carries() || later.aside() {
		return later
	}
	before := earlier.earlier
	earlier.earlier = nil // One step back is enough, and keeps the need small.
	merged := r.together(earlier, later)
	merged.Intent = Wish
	merged.earlier = &earlier
	if later.turn.withdraws && before != nil {
		merged.takeBack(earlier, *before, later)
	}
	merged.mergeRequirements(earlier, before, later)
	merged.restate(later)
	return merged
}

// aside tells whether a message of a conversation is about something else: thanks, or a question about the approaches.
func (n Need) aside() bool {
	switch n.Intent {
	case Common, Help:
		return true
	case Availability, Comparison, Overview:
		return len(n.Approaches) > 0 || n.turn.asks || strings.Contains(n.Text, "?")
	case Unclear:
		return n.sure > sureAside || len(n.named) == 0 && !n.statesAny() && n.turn == turn{} && n.sure > likelyAside
	}
	return false
}

// From these chances on, a message that is no need is an aside of the conversation: the higher one even when it names a channel.
const (
	sureAside   = 0.95
	likelyAside = 0.6
)

func (n Need) statesAny() bool {
	for _, s := range n.stated {
		if s {
			return true
		}
	}
	return false
}

// followWeights say how much counts beside reading all messages as one: what was known before, and what the later words suggest
// by themselves. These are few, and the models were taught whole needs.
type followWeights struct{ before, later float64 }

// weights tells them for a message: where it says plainly what it adds, it says nothing of the rest.
func (n Need) weights() followWeights {
	if n.statesAny() || len(n.named) > 0 {
		return followWeights{before: 0.75, later: 0.3}
	}
	return followWeights{before: 0.3, later: 0.9}
}

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
	weights := later.weights()
	for _, f := range Facets() {
		first, last := f.bounds()
		anchor(merged.chances[first:last], earlier.chances[first:last], weights.before)
		shift(merged.chances[first:last], later.chances[first:last], r.prior(r.heads.facets[f], int(last-first)), weights.later)
	}
	anchor(merged.execution[:], earlier.execution[:], weights.before)
	shift(merged.execution[:], later.execution[:], r.prior(r.heads.execution, len(merged.execution)), weights.later)
	return merged
}

// anchor holds chances to what was known before: corrections of earlier turns must not be lost when all is read again.
func anchor(chances, before []float64, weight float64) {
	if sumOf(chances) == 0 || sumOf(before) == 0 {
		return
	}
	sum := 0.0
	for i := range chances {
		chances[i] = math.Pow(math.Max(chances[i], 0.005), 1-weight) * math.Pow(math.Max(before[i], 0.005), weight)
		sum += chances[i]
	}
	for i := range chances {
		chances[i] /= sum
	}
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
func shift(chances, later, prior []float64, weight float64) {
	if sumOf(later) == 0 || prior == nil {
		return
	}
	if sumOf(chances) == 0 {
		copy(chances, later)
		return
	}
	sum := 0.0
	for i := range chances {
		chances[i] = math.Max(chances[i], 0.02) * math.Pow(math.Max(later[i], 0.01)/math.Max(prior[i], 0.02), weight)
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
func (n *Need) takeBack(earlier, before, later Need) {
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

// mergeRequirements keeps what was asked for, unless the later message rules it out, replaces it or takes it back. before is the
// need before the earlier message, or nil.
func (n *Need) mergeRequirements(earlier Need, before *Need, later Need) {
	n.Requirements, n.Criteria = nil, nil
	dropped := later.takenBack(earlier)
	for _, q := range earlier.Requirements {
		q.Span = Span{} // The words stand in an earlier message.
		switch {
		case contains(dropped, q.Criterion):
			continue
		case later.turn.replaces && isChannelID(string(q.Criterion)) && later.namesChannel():
			continue
		case later.turn.withdraws && len(dropped) == 0 && before != nil && !before.asksFor(q.Criterion):
			continue
		}
		n.require(q)
	}
	for _, q := range later.Requirements {
		if !contains(dropped, q.Criterion) || q.State == RuledOut {
			n.require(q)
		}
	}
}

// takenBack lists what was asked for and the message names in order to be rid of it.
func (n Need) takenBack(earlier Need) []guide.Criterion {
	var all []guide.Criterion
	for _, q := range n.Requirements {
		if q.State == RuledOut {
			all = append(all, q.Criterion)
		}
	}
	for _, c := range n.named {
		if (n.turn.withdraws || n.turn.denies) && earlier.asksFor(c) && (!n.asksFor(c) || n.brief()) && !contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}

func (n Need) asksFor(c guide.Criterion) bool {
	for _, q := range n.Requirements {
		if q.Criterion == c && q.State == Wanted {
			return true
		}
	}
	return false
}

// brief tells a message of a few words: a denial in it is about what it names.
func (n Need) brief() bool { return len(strings.Fields(n.Text)) <= 6 }

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
	if later.asksFor(guide.WaitActivities) && !later.stated[One] && !later.turn.withdraws {
		first, last := Steps.bounds()
		n.rescale(first, last, Several, statedChance) // What comes a while after something is not alone.
	}
	if later.turn.perPerson {
		first, last := Data.bounds()
		n.rescale(first, last, PerEntity, 1-statedChance)
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
