package advisor

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// answerAvailability looks up whether approaches have a channel or capability.
func (a *Advice) answerAvailability(n need.Need) {
	a.Kind = Availability
	a.Approaches = n.Approaches
	if len(n.Criteria) == 0 {
		a.Kind = Help
		return
	}
	a.Criterion = n.Criteria[0]
	for _, c := range n.Criteria {
		if row, ok := a.Guide.Row(c); ok {
			a.Rows = append(a.Rows, row)
		}
	}
	if len(a.Approaches) == 1 {
		if mark := a.Guide.Supports(a.Approaches[0], a.Criterion); mark != guide.Unmarked {
			supported := mark == guide.Supported
			a.Supported = &supported
		}
	}
}

// comparisonRows are the rows that tell approaches apart best, for a comparison that names no criterion.
var comparisonRows = []guide.Criterion{
	guide.PrimaryPurpose, guide.EntryMechanism, guide.Complexity, guide.DataModel, guide.ProfileProcessing, guide.UseWhen,
}

// answerComparison sets two or more approaches side by side: by what was asked, else by the rows that tell them apart.
func (a *Advice) answerComparison(n need.Need) {
	a.Kind = Comparison
	a.Approaches = n.Approaches
	if len(a.Approaches) < 2 {
		a.Approaches = a.Guide.Approaches
	}
	for _, c := range append(n.Criteria, comparisonRows...) {
		if row, ok := a.Guide.Row(c); ok {
			a.Rows = append(a.Rows, row)
		}
	}
}

// answerOverview tells of one approach, or of all four.
func (a *Advice) answerOverview(n need.Need) {
	a.Kind = Overview
	a.Approaches = n.Approaches
	if len(a.Approaches) == 0 {
		a.Approaches = a.Guide.Approaches
	}
	if len(a.Approaches) == 1 {
		a.Approach = a.Approaches[0]
	}
	for _, c := range []guide.Criterion{guide.PrimaryPurpose, guide.UseWhen, guide.BestFor, guide.UniqueCapabilities} {
		if row, ok := a.Guide.Row(c); ok {
			a.Rows = append(a.Rows, row)
		}
	}
}
