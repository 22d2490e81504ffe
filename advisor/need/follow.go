package need

import (
	"strings"

	"journey-or-campaign/advisor/guide"
)

// The phrases that say what a message does in a conversation.
const (
	turnRestart  = "turn:restart"
	turnWithdraw = "turn:withdraw"
	turnReplace  = "turn:replace"
	turnPerson   = "turn:per-person"
	turnNext     = "turn:next"
)

// note takes down what a phrase does, given whether it opens the message and a pause follows.
func (t *turn) note(id string, opens bool) {
	t.restarts = t.restarts || id == turnRestart || id == turnNext && opens
	t.withdraws = t.withdraws || id == turnWithdraw
	t.replaces = t.replaces || id == turnReplace
	t.perPerson = t.perPerson || id == turnPerson
}

// Carries tells whether the need is one that a conversation goes on from. Thanks and side questions are not.
func (n Need) Carries() bool { return n.Intent == Wish || n.Intent == Vague }

// Follow adds a later message of a conversation to the need so far. What the message states replaces what was known; what it
// merely suggests shifts the chances; what it withdraws is gone. A message that begins anew stands alone.
func (r *Reader) Follow(earlier, later Need) Need {
	if later.turn.restarts {
		return r.anew(later)
	}
	if !earlier.Carries() {
		return later
	}
	if earlier.Intent == Vague {
		earlier = earlier.WithoutGuesses()
	}
	f := r.follow(earlier, later)
	if later.aside() && (later.Intent != Unclear || f.read.intent == Unclear) {
		later.aboutLed(earlier, later.Intent == Comparison)
		return later
	}
	if f.read.chance > f.read.needed(later) && f.read.aside(&later, earlier) {
		return later
	}
	merged := f.merge()
	before := f.earlier // Alone, since the rest of the following would live as long.
	merged.earlier = &before
	return merged
}

// anew reads a message that begins anew without the words that say so: in a need, "another one" would mean a second message.
func (r *Reader) anew(later Need) Need {
	if later.turn.opened == 0 {
		return later
	}
	fresh := r.Read(later.Text[later.turn.opened:])
	fresh.Text, fresh.Truncated = later.Text, later.Truncated
	for i := range fresh.Requirements {
		fresh.Requirements[i].Span.move(later.turn.opened)
	}
	for i := range fresh.Evidence {
		fresh.Evidence[i].Span.move(later.turn.opened)
	}
	return fresh
}

// following is a message on its way into the need so far.
type following struct {
	reader         *Reader
	earlier, later Need
	before         standing
	undone         *standing
	words          *analysis
	read           reading
}

func (r *Reader) follow(earlier, later Need) *following {
	f := &following{reader: r, earlier: earlier, later: later.unsuggested(), before: earlier.standing(), words: r.takeApart(later.Text)}
	if earlier.earlier != nil {
		s := earlier.earlier.standing()
		f.undone = &s
		f.earlier.earlier = nil // One step back is enough, and keeps the need small.
	}
	f.read = r.readTurn(turnFeatures(f.words, f.later, f.before, f.undone), f.before)
	return f
}

// merge is the later message with the need so far, as far as it does not change it.
func (f *following) merge() Need {
	merged := f.later
	merged.Intent, merged.several = Wish, true
	merged.said = strings.TrimPrefix(f.earlier.Said()+"\n"+f.later.Text, "\n")
	merged.chances, merged.variants, merged.stated = f.earlier.chances, f.earlier.variants, f.earlier.stated
	for i, c := range f.read.changes {
		first, last := Facet(i).bounds()
		c.apply(merged.chances[first:last])
		if c.chance > 0.5 {
			clear(merged.stated[first:last])
			merged.moved[i] = true
		}
	}
	if f.read.changes[Starts].chance > 0.5 {
		merged.variants = f.later.variants
	}
	merged.execution = f.read.execution
	f.mergeRequirements(&merged)
	merged.restate(f.later)
	merged.dropPointless(f.before, f.later)
	return merged
}

// WithoutGuesses is the need with only what is stated: what the few words of a vague wish weigh means little.
func (n Need) WithoutGuesses() Need {
	for _, f := range Facets() {
		first, last := f.bounds()
		stated := false
		for v := first; v < last; v++ {
			stated = stated || n.stated[v]
		}
		if !stated {
			clear(n.chances[first:last])
		}
	}
	n.execution = Execution{}
	return n
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

// mergeRequirements keeps what was asked for, unless the message takes it back, and adds what the message asks for.
func (f *following) mergeRequirements(merged *Need) {
	merged.Requirements, merged.Criteria = nil, nil
	for _, q := range f.earlier.Requirements {
		q.Span = Span{} // The words stand in an earlier message.
		if q.State == Wanted && f.drops(q.Criterion) {
			continue
		}
		merged.require(q)
	}
	for _, q := range f.later.Requirements {
		if q.State == Wanted && f.earlier.asksFor(q.Criterion) && f.drops(q.Criterion) {
			continue
		}
		merged.require(q)
	}
}

func (f *following) drops(c guide.Criterion) bool {
	return f.reader.takesBack(f.words.whole(), c, f.later, f.before, f.undone) > 0.5
}

func (n Need) asksFor(c guide.Criterion) bool {
	for _, q := range n.Requirements {
		if q.Criterion == c && q.State == Wanted {
			return true
		}
	}
	return false
}

// excluded lists what an answer makes pointless, when a later message gives it.
var excluded = map[Value][]guide.Criterion{
	Audience: {guide.MultiEntityData, guide.OnDemandSegmentation, guide.ExactPreSendCounts},
	Payload:  {guide.MultiEntityData, guide.OnDemandSegmentation},
	One:      {guide.WaitActivities, guide.ConditionalBranching, guide.MultiStepWorkflows},
}

// restate lets what the later message states count for certain.
func (n *Need) restate(later Need) {
	for v := Behaviour; v < valueCount; v++ {
		if later.stated[v] {
			first, last := v.Facet().bounds()
			n.rescale(first, last, v, statedChance)
			n.stated[v] = true
			n.moved[v.Facet()] = true
		}
	}
}

// dropPointless drops what the answers that the message changed make pointless.
func (n *Need) dropPointless(before standing, later Need) {
	for _, f := range Facets() {
		v, _ := n.Likely(f)
		if v == before.answers[f] && !later.stated[v] {
			continue
		}
		for _, c := range excluded[v] {
			if !later.asksFor(c) {
				n.drop(c)
			}
		}
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
