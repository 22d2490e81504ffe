// Package advisor decides: a need, a guide and the house rules become advice, with the trace of what decided it.
//
// It is pure: no Slack, no environment, no clock and no network. Its sub-packages read the guide and the house rules, and understand
// the need.
package advisor

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Kind is what sort of answer an Advice is.
type Kind string

// The kinds of answers.
const (
	Recommendation Kind = "recommendation"
	OpenQuestion   Kind = "question" // Too little to decide.
	Conflict       Kind = "conflict" // No approach has all that is required.
	Comparison     Kind = "comparison"
	Availability   Kind = "availability"
	FAQ            Kind = "faq"
	Overview       Kind = "overview"
	Help           Kind = "help"
	Unclear        Kind = "unclear" // Not a need.
)

// Confidence is how sure a recommendation is; it is never hidden.
type Confidence string

// The bands of confidence.
const (
	Clear   Confidence = "clear"
	Leaning Confidence = "leaning"
)

// Advice is the answer to one need, in ids and rows; package messages words it.
type Advice struct {
	Kind       Kind
	Guide      *guide.Guide // The edition that it comes from.
	Knowledge  string       // The stamp of the knowledge that it comes from.
	House      *House       // What holds at the asker's company; nil where there are no house rules.
	Approach   guide.Approach
	Variant    guide.Variant
	Confidence Confidence
	RunnerUp   guide.Approach
	// Elsewhere is an approach that the need points to although this edition does not compare it: never recommended, but named with
	// where to look. A conflict that has one leans to nothing.
	Elsewhere guide.Approach
	// Since is what the last message of a conversation changed; nil at its beginning.
	Since   *need.Step
	Change  *Change // The one answer that would flip the advice.
	Reasons []Reason
	Rows    []guide.Row // What decided, most telling first.
	Caveats []Caveat
	Missing []guide.Criterion // Asked for, but this edition has no row for it.
	// Combination holds, on a conflict, the approaches that together cover what is required, and Handover what each covers.
	Combination []Part
	Question    *Question
	Similar     *guide.UseCase // A case of the guide that resembles the need.

	Supported  *bool                      // On availability of one criterion for one approach.
	Criterion  guide.Criterion            // On availability.
	Approaches []guide.Approach           // On availability, comparison and overview: what was asked about.
	FAQ        guide.QuestionID           // On faq.
	Chances    map[guide.Approach]float64 // How likely each approach is, for the trace.
}

// Change is one answer that would lead to another approach.
type Change struct {
	Requirement string // The id of the answer, such as "pace:own" or a criterion.
	Approach    guide.Approach
}

// Reason is one thing that the need shows and that speaks for the approach.
type Reason struct {
	Requirement string // The id of a criterion, or of an answer such as "starts:behaviour".
	Span        need.Span
	Quote       string // Exactly the span of the text; empty where an answer came from a form.
	Row         guide.Criterion
	Section     string // The guide's section that holds the row, as an anchor.
}

// Caveat is a required criterion that the guide marks ❌ for some approach.
type Caveat struct {
	Criterion   guide.Criterion
	Unsupported []guide.Approach
}

// Part is what one approach of a combination covers.
type Part struct {
	Approach guide.Approach
	Covers   []guide.Criterion
}

// Question is the open question that would tell most.
type Question struct {
	Facet   need.Facet
	Options []Option
}

// Option is one answer to an open question and where it leads.
type Option struct {
	Value    need.Value
	Approach guide.Approach // Empty where that is an approach which the edition does not compare.
}
