package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// Degree says how much of an answer has changed.
type Degree string

// The degrees, from the one that matters most.
const (
	OtherVerdict Degree = "verdict" // Something else is advised, or answered.
	OtherBand    Degree = "band"    // The same is advised, with more or less confidence.
	OtherRemark  Degree = "remark"  // The same is advised, with other things to mind.
)

// Change is a need that two advisors answer differently.
type Change struct {
	Degree  Degree
	Example corpus.Example // In a conversation, the turn that is answered differently.
	Old     string         // What is answered, in ids, such as "recommendation journeys, clear".
	New     string
}

// Changes answers needs and conversations from two advisors, which must understand alike, and lists what differs, the most telling
// first.
func Changes(needs []corpus.Example, threads [][]corpus.Example, before, after *advisor.Advisor) []Change {
	var all []Change
	add := func(e corpus.Example, earlier *need.Need) need.Need {
		n, advice := before.Ask(e.Text, "", earlier)
		if c, changed := changeOf(advice, after.Advise(n.Language, n)); changed {
			c.Example = e
			all = append(all, c)
		}
		return n
	}
	for _, e := range needs {
		add(e, nil)
	}
	for _, turns := range threads {
		var earlier *need.Need
		for _, e := range turns {
			if n := add(e, earlier); n.Carries() {
				earlier = &n
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Change) int { return cmp.Compare(degreeOrder(a.Degree), degreeOrder(b.Degree)) })
	return all
}

func degreeOrder(d Degree) int {
	return slices.Index([]Degree{OtherVerdict, OtherBand, OtherRemark}, d)
}

// changeOf tells how one advice differs from another.
func changeOf(before, after advisor.Advice) (c Change, changed bool) {
	c.Old, c.New = verdict(before), verdict(after)
	if c.Old != c.New {
		c.Degree = OtherVerdict
		return c, true
	}
	if before.Confidence != after.Confidence {
		return Change{Degree: OtherBand, Old: banded(before), New: banded(after)}, true
	}
	gone, come := part(remarks(before, after.Guide), remarks(after, before.Guide))
	return Change{Degree: OtherRemark, Old: remarked(before, gone), New: remarked(after, come)}, len(gone)+len(come) > 0
}

// verdict is what is advised or answered, without how sure it is.
func verdict(a advisor.Advice) string {
	parts := []string{string(a.Kind)}
	if a.Approach != "" && len(a.Combination) == 0 {
		parts = append(parts, string(a.Approach))
	}
	if a.Elsewhere != "" {
		parts = append(parts, "look for "+string(a.Elsewhere))
	}
	for i, p := range a.Combination {
		if i > 0 {
			parts = append(parts, "with")
		}
		parts = append(parts, string(p.Approach))
	}
	if a.Kind == advisor.Availability {
		parts = append(parts, string(a.Criterion), availability(a))
	}
	return strings.Join(parts, " ")
}

// availability is the answer to whether approaches have a criterion.
func availability(a advisor.Advice) string {
	row, ok := a.Guide.Row(a.Criterion)
	if !ok {
		return "not in the guide"
	}
	var marks []string
	for _, approach := range guide.AllApproaches() {
		if len(a.Approaches) == 0 || slices.Contains(a.Approaches, approach) {
			marks = append(marks, string(approach)+markOf(row.Cells[approach].Mark))
		}
	}
	return strings.Join(marks, " ")
}

func markOf(m guide.Mark) string {
	switch m {
	case guide.Supported:
		return " ✅"
	case guide.Unsupported:
		return " ❌"
	}
	return " ?"
}

func banded(a advisor.Advice) string { return fmt.Sprintf("%s, %s", verdict(a), a.Confidence) }

// remarks are what is to be minded with the advice: a ❌ of what is asked for, a remark in a cell, what the guide does not have.
// They stand in ids, since the words of a remark differ between languages, and speak of approaches only that the other guide compares
// too.
func remarks(a advisor.Advice, other *guide.Guide) []string {
	var all []string
	for _, c := range a.Caveats {
		for _, approach := range c.Unsupported {
			if !other.Compares(approach) {
				continue
			}
			all = append(all, fmt.Sprintf("%s ❌ for %s", c.Criterion, approach))
		}
	}
	for _, row := range a.Rows {
		for _, approach := range guide.AllApproaches() {
			if row.Cells[approach].Note != "" && other.Compares(approach) && (a.Approach == "" || a.Approach == approach) {
				all = append(all, fmt.Sprintf("%s for %s has a remark", row.ID, approach))
			}
		}
	}
	for _, c := range a.Missing {
		all = append(all, string(c)+" is not in the guide")
	}
	return all
}

func remarked(a advisor.Advice, remarks []string) string {
	if len(remarks) == 0 {
		return verdict(a)
	}
	return verdict(a) + " (" + strings.Join(remarks, ", ") + ")"
}

// part lists what stands in one list only.
func part(a, b []string) (onlyA, onlyB []string) {
	without := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
	}
	return without(a, b), without(b, a)
}
