//go:generate go run ../../cmd/journey-or-campaign train languages

// Package need understands what somebody wants: the text of a message, or the answers of a form, become a Need.
//
// Language is data: phrases, which state requirements, and labelled examples, which train small linear models, one for
// each facet. Both live in languages/, per language, and are edited by people who do not program.
package need

import "journey-or-campaign/advisor/guide"

// Intent is what kind of question a text asks.
type Intent string

// The intents.
const (
	Wish         Intent = "need"         // Something to send or show to people.
	Vague        Intent = "question"     // A wish that says too little to decide anything.
	Availability Intent = "availability" // Whether an approach has a channel or capability.
	Comparison   Intent = "comparison"   // How approaches differ.
	Common       Intent = "faq"          // One of the guide's common questions.
	Overview     Intent = "overview"     // What one approach is.
	Help         Intent = "help"         // What the bot can do.
	Unclear      Intent = "unclear"      // Nothing of the kind.
)

// State is whether a need asks for a criterion.
type State int8

// The states of a requirement. The zero State is open.
const (
	Open     State = iota
	Wanted         // The need asks for it.
	RuledOut       // The need says that it must not be.
)

// Requirement is one criterion that a need asks for, rules out or leaves open, with the words it came from.
type Requirement struct {
	Criterion guide.Criterion
	State     State
	Span      Span
	Source    string // Which phrase said so, as file:line.
}

// Evidence is the words that speak for an answer to a facet.
type Evidence struct {
	Value  Value
	Span   Span
	Weight float64 // How much they weigh among the words of the text, in logits.
	Source string  // Which phrase stated it, as file:line; "model" when the words weighed it.
}

// Execution is how likely each approach's way of running is, in the order of guide.AllApproaches, and last that nothing
// runs so, since what is wanted excludes itself.
type Execution [5]float64

// Need is what somebody wants, as understood. The zero Need says nothing.
type Need struct {
	Text      string // What was asked; empty for a form or a need read back from Slack.
	Language  string // Guessed from the text; empty when it does not show.
	Truncated bool   // The text was longer than MaxText.

	Intent       Intent
	Approaches   []guide.Approach // Named in the text, in order.
	Criteria     []guide.Criterion
	Question     guide.QuestionID
	Requirements []Requirement
	Met          []string // The names of the house rules that its words meet; they outlive the words.

	chances   [valueCount]float64 // Per facet, how likely each value is; a facet of zeros is not known.
	execution Execution           // From the words as a whole.
	variants  [4]float64
	stated    [valueCount]bool
	Evidence  []Evidence

	sure    float64 // How likely the intent is.
	doubt   float64 // How likely there is no need at all, by the stacked model.
	turn    turn
	named   []guide.Criterion // Every channel and capability that is named, wanted or not.
	asked   []guide.Criterion // Those that a question would be about, those named with the most words first.
	led     led               // What it was advised.
	said    string            // What the conversation has said so far, while it is remembered.
	earlier *Need             // The need before the last message, so that its wishes can be taken back.
	several bool              // It was told in more than one message.
	moved   [facetCount]bool  // Which facets the last message was taken to change.
	reader  *Reader           // Which reader understood it; nil when it was read back from Slack or told by a form.
}

// turn is what a message does in a conversation.
type turn struct {
	restarts  bool // It begins anew.
	opened    int  // Where the words end that say so, when they open the message.
	withdraws bool // It takes something back.
	replaces  bool // What it names comes in place of what was named.
	denies    bool // It says no to something.
	perPerson bool // Each person gets one, whatever they have several of.
	asks      bool // It asks a question about the approaches.
}
