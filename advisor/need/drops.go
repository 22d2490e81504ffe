package need

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// dropFeature is a property of a criterion that was asked for, as a later message finds it.
const dropFeature = 'D'

// takesBack is how likely a message takes back a criterion that was asked for before.
func (r *Reader) takesBack(own []linear.Feature, c guide.Criterion, later Need, before standing, undone *standing) float64 {
	if r.drops.Width() == 0 {
		return 0
	}
	var out [1]float64
	r.drops.Score(r.drops.Rows(dropFeatures(own, c, later, before, undone)), out[:])
	return linear.Chance(out[0])
}

// dropHeads describes the one question whether a turn takes back a criterion that was asked for.
func dropHeads() []linear.Head { return []linear.Head{{Name: "drops", Answers: []string{"yes"}}} }

// dropFeatures are the words of a message together with what they have to do with one criterion: how they name it, what kind it is,
// whether they name another channel, and whether it came with the last message.
func dropFeatures(own []linear.Feature, c guide.Criterion, later Need, before standing, undone *standing) []linear.Feature {
	relation := mix(mix(hashOf(dropFeature), relationTo(c, later)), groupOf(c))
	criterion := mix(hashOf(dropFeature), string(c))
	given := []uint32{relation, criterion}
	if anotherChannel(later, before) {
		given = append(given, mix(relation, "another channel"))
	}
	if undone != nil {
		came := "came last"
		if contains(undone.wanted, c) {
			came = "came before"
		}
		given = append(given, mix(relation, came))
	}
	marked := make([]linear.Feature, len(own))
	for i, f := range own {
		marked[i] = finish((uint32(f) ^ hashOf(dropFeature)) * hashPrime)
	}
	return joined(marked, marked, given)
}

// relationTo tells how a message names a criterion.
func relationTo(c guide.Criterion, later Need) string {
	for _, q := range later.Requirements {
		if q.Criterion == c {
			return [...]string{Open: "open", Wanted: "wanted", RuledOut: "ruled out"}[q.State]
		}
	}
	if contains(later.named, c) {
		return "named"
	}
	return "not named"
}

// groupOf tells what kind of criterion it is, since those of a kind are dropped in the same ways.
func groupOf(c guide.Criterion) string {
	switch c {
	case guide.WaitActivities, guide.ConditionalBranching, guide.MultiStepWorkflows:
		return "sequence"
	case guide.MultiEntityData, guide.OnDemandSegmentation, guide.ExactPreSendCounts:
		return "data"
	}
	if isChannelID(string(c)) {
		return "channel"
	}
	return "capability"
}

// anotherChannel tells whether a message asks for a channel that was not asked for before.
func anotherChannel(later Need, before standing) bool {
	for _, q := range later.Requirements {
		if q.State == Wanted && isChannelID(string(q.Criterion)) && !contains(before.wanted, q.Criterion) {
			return true
		}
	}
	return false
}
