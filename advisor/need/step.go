package need

import (
	"slices"

	"journey-or-campaign/advisor/guide"
)

// Step is what the last message of a conversation did to a need.
type Step struct {
	Now            []Value           // The answers that it changed, as they are now.
	Added, Dropped []guide.Criterion // What is asked for since, and what no longer is.
	// Led is what the need was advised before, and Conflict whether nothing had all that it asked for.
	Led      guide.Approach
	Conflict bool
}

// Step tells what the last message of a conversation changed. It is false where there was no message before, or no advice.
func (n Need) Step() (Step, bool) {
	all := guide.AllApproaches()
	if n.earlier == nil || n.earlier.led == 0 {
		return Step{}, false
	}
	s := Step{Conflict: int(n.earlier.led) > len(all)}
	if !s.Conflict {
		s.Led = all[n.earlier.led-1]
	}
	for _, f := range Facets() {
		before, _ := n.earlier.Likely(f)
		now, _ := n.Likely(f)
		if n.moved[f] && now != before && now != Unknown {
			s.Now = append(s.Now, now)
		}
	}
	before, now := n.earlier.Wanted(), n.Wanted()
	s.Added = slices.DeleteFunc(slices.Clone(now), func(c guide.Criterion) bool { return slices.Contains(before, c) })
	s.Dropped = slices.DeleteFunc(slices.Clone(before), func(c guide.Criterion) bool { return slices.Contains(now, c) })
	return s, true
}
