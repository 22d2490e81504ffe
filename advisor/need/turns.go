package need

import (
	"math"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// The model of turns reads a later message of a conversation: for every facet, whether the message changes it, and to what. Unlike the
// model of needs it sees what was known before, since "no, one is enough" says something only after "two mails".

// The kinds of features that a turn has beside those of its text.
const (
	beforeFeature  = 'B' // What was known before.
	undoneFeature  = 'U' // What was known before that, where it differs.
	readingFeature = 'R' // What the text by itself is read as.
	doesFeature    = 'F' // What its phrases do, such as to take something back.
	asksFeature    = 'Q' // A channel or capability that it asks for or rules out.
)

// standing is a need as a turn finds it: the likeliest answers, and what they led to.
type standing struct {
	answers [facetCount]Value
	led     led
	wanted  []guide.Criterion
}

func (n Need) standing() standing {
	s := standing{led: n.led, wanted: n.Wanted()}
	for _, f := range Facets() {
		s.answers[f], _ = n.Likely(f)
	}
	return s
}

func (s Sample) standing() standing {
	st := standing{led: ledTo(s.Approach, s.Conflict), wanted: s.Wanted}
	for _, v := range s.Values {
		st.answers[v.Facet()] = v
	}
	return st
}

// led is what a need was advised: 0 nothing, else one more than the index of the approach, and one more than the last for a conflict.
type led uint8

func ledTo(a guide.Approach, conflict bool) led {
	all := guide.AllApproaches()
	if conflict {
		return led(len(all) + 1)
	}
	return led(indexOf(all, a) + 1)
}

// Led notes what the need was advised, which later messages of the conversation build on.
func (n *Need) Led(a guide.Approach, conflict bool) { n.led = ledTo(a, conflict) }

// turnFeatures are those of a later message: its words, what they are read as by themselves, and both together with what was
// known before. undone is the need before the earlier one, if known.
func turnFeatures(t *analysis, later Need, before standing, undone *standing) []linear.Feature {
	read := readingFeatures(later, before)
	var given []uint32
	for f, v := range before.answers {
		given = append(given, mix(mix(hashOf(beforeFeature), facetNames[f]), valueNames[v]))
		if undone != nil && undone.answers[f] != v {
			given = append(given, mix(mix(hashOf(undoneFeature), facetNames[f]), valueNames[undone.answers[f]]))
		}
	}
	given = append(given, mix(mix(hashOf(beforeFeature), "led"), itoa(int(before.led))))
	return joined(append(t.set[:len(t.set):len(t.set)], read...), append(t.whole(), read...), given)
}

// joined are features of a text, those that it is given, and the telling ones of the text together with each of those given.
func joined(own, telling []linear.Feature, given []uint32) []linear.Feature {
	all := make([]linear.Feature, 0, len(own)+(len(telling)+len(given))*(len(given)+1))
	all = append(all, own...)
	for i, b := range given {
		all = append(all, finish(b))
		for _, c := range given[i+1:] {
			all = append(all, finish((b^c)*hashPrime))
		}
		for _, w := range telling {
			all = append(all, finish((b^uint32(w))*hashPrime))
		}
	}
	all, _ = linear.Distinct(all)
	return all
}

// From these chances on a reading by itself counts as sure, and as very sure.
const (
	sureReading = 0.8
	verySure    = 0.95
)

// readingFeatures say what a message is read as by itself, and what its phrases do.
func readingFeatures(later Need, before standing) []linear.Feature {
	var all []linear.Feature
	emit := func(h uint32) { all = append(all, finish(h)) }
	for _, f := range Facets() {
		v, chance := later.Likely(f)
		read := mix(mix(hashOf(readingFeature), facetNames[f]), valueNames[v])
		emit(read)
		emit(mix(read, valueNames[before.answers[f]]))
		if chance > sureReading {
			emit(mix(read, "sure"))
		}
		if chance > verySure {
			emit(mix(read, "very sure"))
		}
		if later.stated[v] {
			emit(mix(read, "stated"))
		}
	}
	if i, chance := later.execution.likely(); chance > 0 {
		read := mix(mix(hashOf(readingFeature), "execution"), itoa(i))
		emit(read)
		emit(mix(read, itoa(int(before.led))))
		if chance > sureReading {
			emit(mix(read, "sure"))
		}
	}
	for i, does := range []bool{later.turn.restarts, later.turn.withdraws, later.turn.replaces, later.turn.denies, later.turn.perPerson} {
		if does {
			emit(mix(hashOf(doesFeature), itoa(i)))
		}
	}
	for _, q := range later.Requirements {
		emit(mix(mix(hashOf(asksFeature), string(q.Criterion)), itoa(int(q.State))))
	}
	return all
}

// likely returns the index of the likeliest execution and its chance.
func (e Execution) likely() (int, float64) {
	best := strongestOf(e[:])
	return best, e[best]
}

// turnHeads describes the questions that the model of turns answers: for every facet whether the turn changes it, and to what.
func turnHeads() []linear.Head {
	var all []linear.Head
	for _, f := range Facets() {
		all = append(all, linear.Head{Name: "changes:" + f.String(), Answers: []string{"yes"}})
	}
	for _, f := range Facets() {
		head := linear.Head{Name: f.String(), Answers: []string{Unknown.String()}}
		for _, v := range f.Values() {
			head.Answers = append(head.Answers, v.String())
		}
		all = append(all, head)
	}
	intent := linear.Head{Name: "intent"}
	for _, i := range intents {
		intent.Answers = append(intent.Answers, string(i))
	}
	return append(all, intent, executionHead())
}

// changeBias moves the line from which on a facet is taken to be changed: to overlook a change is worse than to see one too many, since
// the message was written for a reason. Chosen on the development conversations.
const changeBias = 0.4

// change is what a turn does to one facet.
type change struct {
	chance float64                  // That it changes at all.
	to     [facetValuesMost]float64 // If it does: how likely each value is, the first "unknown".
}

// facetValuesMost is how many values a facet has at most, with "unknown".
const facetValuesMost = 5

// reading is what the model of turns makes of a message.
type reading struct {
	changes [facetCount]change
	intent  Intent
	chance  float64 // Of the intent.
	// execution is what the need as a whole amounts to after the message.
	execution Execution
}

// readTurn reads a message with the model of turns. Without one it goes on from before and changes nothing but what phrases state.
func (r *Reader) readTurn(features []linear.Feature, before standing) reading {
	read := reading{intent: Wish, chance: 1}
	if r.turns.Width() == 0 {
		return read
	}
	out := make([]float64, r.turns.Width())
	r.turns.Score(r.turns.Rows(features), out)
	at := int(facetCount)
	for _, f := range Facets() {
		c := &read.changes[f]
		c.chance = linear.Chance(out[f] + changeBias)
		first, last := f.bounds()
		n := int(last-first) + 1
		scores := out[at : at+n]
		at += n
		if v := before.answers[f]; v == Unknown {
			scores[0] = math.Inf(-1)
		} else {
			scores[v-first+1] = math.Inf(-1)
		}
		linear.Chances(scores)
		copy(c.to[:], scores)
	}
	copy(read.execution[:], out[at+len(intents):])
	linear.Chances(read.execution[:])
	kinds := out[at : at+len(intents)]
	linear.Chances(kinds)
	best := strongestOf(kinds)
	read.intent, read.chance = intents[best], kinds[best]
	return read
}

// apply mixes what was known of a facet with what the turn changes it to.
func (c change) apply(chances []float64) {
	known := sumOf(chances)
	if known == 0 && c.chance < 0.5 || c.to[0] > 0.5 && c.chance > 0.5 {
		clear(chances)
		return
	}
	sum := 0.0
	for i := range chances {
		kept := 0.0
		if known > 0 {
			kept = chances[i] / known * (1 - c.chance)
		}
		chances[i] = kept + c.chance*c.to[i+1]
		sum += chances[i]
	}
	for i := range chances {
		chances[i] /= sum
	}
}
