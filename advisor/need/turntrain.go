package need

import "journey-or-campaign/advisor/need/linear"

// Turn is one labelled message of a conversation to learn from: the needs before it and after it, whose text is that of the message.
type Turn struct {
	Undone        *Sample // The need before the one before, if there was one.
	Before, After Sample
}

// TrainTurns learns from conversations what a later message changes, and which of the criteria that were asked for it takes back.
// The reader must have its model of needs.
func (r *Reader) TrainTurns(turns []Turn, options linear.Options) (changes, drops *linear.Model) {
	var whole, single []linear.Example
	for _, t := range turns {
		l := r.learn(t)
		whole = append(whole, l.example())
		single = append(single, l.criteria()...)
	}
	return linear.Train(turnHeads(), whole, options), linear.Train(dropHeads(), single, options)
}

// lesson is a turn as the models see it.
type lesson struct {
	Turn
	words  *analysis
	later  Need
	before standing
	undone *standing
}

func (r *Reader) learn(t Turn) lesson {
	l := lesson{Turn: t, words: r.analyse(t.After.Text), before: t.Before.standing()}
	l.later = r.understand(l.words).unsuggested()
	if t.Undone != nil {
		s := t.Undone.standing()
		l.undone = &s
	}
	return l
}

// example is the turn as a whole.
func (l lesson) example() linear.Example {
	return linear.Example{
		Features: turnFeatures(l.words, l.later, l.before, l.undone),
		Answers:  turnAnswers(l.before, l.After),
		Weight:   1,
	}
}

// criteria are an example for each criterion that was asked for before the turn.
func (l lesson) criteria() []linear.Example {
	if l.After.Intent != Wish {
		return nil
	}
	var all []linear.Example
	for _, c := range l.before.wanted {
		dropped := 0
		if contains(l.After.Wanted, c) {
			dropped = 1
		}
		features := dropFeatures(l.words.whole(), c, l.later, l.before, l.undone)
		all = append(all, linear.Example{Features: features, Answers: []int{dropped}, Weight: 1})
	}
	return all
}

func noAnswers() []int {
	answers := make([]int, len(turnHeads()))
	for i := range answers {
		answers[i] = -1
	}
	return answers
}

// turnAnswers gives the index of the turn's answer per head, -1 where it says nothing.
func turnAnswers(before standing, after Sample) []int {
	answers := noAnswers()
	for i, v := range intents {
		if v == after.Intent || after.Intent == Common && v == commonIntent(after.Question) {
			answers[2*facetCount] = i
		}
	}
	if after.Intent != Wish {
		return answers
	}
	answers[2*facetCount+1] = executionOf(after)
	for f, v := range after.standing().answers {
		answers[f] = 1
		if v != before.answers[f] {
			first, _ := Facet(f).bounds()
			answers[f], answers[int(facetCount)+f] = 0, 0
			if v != Unknown {
				answers[int(facetCount)+f] = int(v-first) + 1
			}
		}
	}
	return answers
}
