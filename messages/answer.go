package messages

import (
	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Answer is an advice in words: the parts that every rendering shows, in their order.
type Answer struct {
	Advice advisor.Advice
	Need   need.Need
	words  *Wording

	Title   string   // The verdict, in one glance.
	Lead    string   // What the verdict means.
	Notes   []string // The kind of journey, that the text was cut …
	Reasons []Reason
	Rows    []guide.Row
	Caveats []string
	Change  string
	Parts   []string // On a conflict, what each approach of the combination covers.
	Ask     *Ask
	Items   []Item // On an overview: facts with a heading.
	Similar string // A case of the guide that resembles the need.
	// House are the rules of the asker's company that bear on the answer, and HouseRules names them in one line.
	House      []HouseRule
	HouseRules string
	// Examples are needs to try, where there is nothing to answer.
	Examples []string
	Links    []guide.Link
	Edition  string

	full bool // The rows are what was asked for, not what decided: all of them are shown.
}

// Reason is one reason in words.
type Reason struct {
	advisor.Reason
	Text string // "“monthly”: the calendar starts it", in the language's typography.
	Said string // The quote as it stands in Text, with its quotation marks; empty without one.
	Row  string // The row and what it says of the approach.
}

// Ask is the open question in words.
type Ask struct {
	Text    string
	Options []AskOption
}

// AskOption is one answer to the open question.
type AskOption struct {
	advisor.Option
	ID   string // The answer's requirement id.
	Text string
}

// Item is a headed fact.
type Item struct{ Heading, Text string }

// Word puts an advice into words, in the wording of a language. The rows, names and links come from the advice's guide.
func Word(language string, n need.Need, a advisor.Advice) Answer {
	w := In(language)
	out := answerFor(w, a)
	out.Need = n
	if n.Truncated {
		out.Notes = append(out.Notes, w.say("truncated", "limit", thousands(need.MaxText, w)))
	}
	switch a.Kind {
	case advisor.Recommendation, advisor.Conflict, advisor.OpenQuestion:
		out.wordVerdict()
	case advisor.Availability:
		out.wordAvailability()
	case advisor.Comparison:
		out.wordComparison()
	case advisor.Overview:
		out.wordOverview()
	case advisor.FAQ:
		out.wordQuestion()
	case advisor.Help:
		out.Title, out.Lead = w.say("help.title"), w.say("help.body")
		out.Notes = append(out.Notes, w.say("help.more"), w.say("help.public"))
		out.Examples = w.Examples()
	default:
		out.Title, out.Lead = w.say("verdict.unclear"), w.say("lead.unclear")
		out.Examples = w.Examples()
	}
	out.wordHouse()
	return out
}

// answerFor begins the answer of an advice.
func answerFor(w *Wording, a advisor.Advice) Answer {
	return Answer{Advice: a, words: w, Rows: a.Rows, Edition: w.say("edition", "edition", a.Guide.Edition)}
}

func (o *Answer) wordVerdict() {
	a, w := o.Advice, o.words
	band := band(a.Kind, a.Confidence)
	lead := "lead." + band
	if a.Kind == advisor.OpenQuestion && a.Approach != "" {
		lead = "lead.question-leaning"
	}
	o.Title = w.say("verdict."+band, "approach", o.name(a.Approach))
	o.Lead = w.say(lead, "approach", o.name(a.Approach), "execution", o.execution(a.Approach), "lacking", o.lacking())
	o.wordSince()
	o.wordDeparture()
	if a.Variant != "" {
		o.Notes = append(o.Notes, w.say("variant."+string(a.Variant)))
	}
	o.wordElsewhere()
	o.wordTrace()
	if a.RunnerUp != "" && a.Kind == advisor.Recommendation {
		o.Notes = append(o.Notes, w.say("runner-up", "approach", o.name(a.RunnerUp)))
	}
	for _, approach := range []guide.Approach{a.Approach, a.Elsewhere} {
		if approach != "" {
			o.link(approach)
		}
	}
}

// wordElsewhere names an approach that the guide does not compare: instead of a verdict, or beside it.
func (o *Answer) wordElsewhere() {
	a, w := o.Advice, o.words
	switch {
	case a.Elsewhere == "":
	case a.Approach == "":
		o.Title, o.Lead = w.say("verdict.elsewhere"), w.say("lead.elsewhere", "approach", o.name(a.Elsewhere))
	default:
		o.Notes = append(o.Notes, w.say("elsewhere", "approach", o.name(a.Elsewhere)))
	}
}

// wordTrace words reasons, caveats, what would change the advice, and the open question.
func (o *Answer) wordTrace() {
	a, w := o.Advice, o.words
	for _, r := range a.Reasons {
		o.Reasons = append(o.Reasons, o.wordReason(r))
	}
	for _, c := range a.Caveats {
		o.Caveats = append(o.Caveats, o.CaveatText(c))
	}
	o.Caveats = append(o.Caveats, o.cellNotes()...)
	for _, c := range a.Missing {
		o.Caveats = append(o.Caveats, w.say("availability.missing", "criterion", o.label(c)))
	}
	if a.Change != nil {
		o.Change = o.wordChange(*a.Change)
	}
	for _, part := range a.Combination {
		o.Parts = append(o.Parts, w.say("covers", "approach", o.name(part.Approach), "criteria", w.list(o.labels(part.Covers))))
	}
	if len(a.Combination) == 2 {
		first, second := a.Combination[0], a.Combination[1]
		o.Parts = append(o.Parts, w.say("handover", "first", o.name(first.Approach), "second", o.name(second.Approach), "criteria", w.list(o.labels(first.Covers))))
	}
	if a.Similar != nil {
		o.Similar = w.say("colon", "label", o.typeset(a.Similar.Name), "text", sentence(o.typeset(a.Similar.Text)))
	}
	o.wordAsk(a.Question)
}

func (o *Answer) wordChange(c advisor.Change) string {
	if value, err := valueOf(c.Requirement); err == nil {
		return o.words.say("change.answer", "question", o.words.say("question."+value.Facet().String()),
			"answer", o.requirementText(c.Requirement), "approach", o.name(c.Approach))
	}
	return o.words.say("change.criterion", "label", o.requirementText(c.Requirement), "approach", o.name(c.Approach))
}

// wordAsk words the open question.
func (o *Answer) wordAsk(q *advisor.Question) {
	if q == nil {
		return
	}
	o.Ask = &Ask{Text: o.words.say("question." + q.Facet.String())}
	for _, option := range q.Options {
		id := option.Value.Requirement()
		o.Ask.Options = append(o.Ask.Options, AskOption{option, id, o.requirementText(id)})
	}
}
