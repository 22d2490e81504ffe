package messages

import (
	"strings"

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
	Links   []guide.Link
	Edition string
}

// Reason is one reason in words.
type Reason struct {
	advisor.Reason
	Text string // "“monthly” – the calendar starts it", in the language's typography.
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
	out := Answer{Advice: a, Need: n, words: w, Rows: a.Rows, Edition: w.say("edition", "edition", a.Guide.Edition)}
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
		out.Notes = append(out.Notes, w.say("help.more"))
		out.examples()
	default:
		out.Title, out.Lead = w.say("verdict.unclear"), w.say("lead.unclear")
		out.examples()
	}
	return out
}

func (o *Answer) wordVerdict() {
	a, w := o.Advice, o.words
	band := string(a.Confidence)
	if a.Kind != advisor.Recommendation {
		band = string(a.Kind)
	}
	lead := "lead." + band
	if a.Kind == advisor.OpenQuestion && a.Approach != "" {
		lead = "lead.question-leaning"
	}
	o.Title = w.say("verdict."+band, "approach", o.name(a.Approach))
	o.Lead = w.say(lead, "approach", o.name(a.Approach), "execution", o.execution(a.Approach), "lacking", o.lacking())
	if a.Variant != "" {
		o.Notes = append(o.Notes, w.say("variant."+string(a.Variant)))
	}
	o.wordTrace()
	if a.RunnerUp != "" && a.Kind == advisor.Recommendation {
		o.Notes = append(o.Notes, w.say("runner-up", "approach", o.name(a.RunnerUp)))
	}
	if a.Approach != "" {
		o.link(a.Approach)
	}
}

// wordTrace words reasons, caveats, what would change the advice, and the open question.
func (o *Answer) wordTrace() {
	a, w := o.Advice, o.words
	for _, r := range a.Reasons {
		o.Reasons = append(o.Reasons, Reason{Reason: r, Text: o.reasonText(r), Row: o.rowText(r.Row, a.Approach)})
	}
	for _, c := range a.Caveats {
		o.Caveats = append(o.Caveats, o.CaveatText(c))
	}
	o.Caveats = append(o.Caveats, o.cellNotes()...)
	for _, c := range a.Missing {
		o.Caveats = append(o.Caveats, w.say("availability.missing", "criterion", o.label(c)))
	}
	if a.Change != nil {
		o.Change = w.say("change", "answer", lowerFirst(o.requirementText(a.Change.Requirement)), "approach", o.name(a.Change.Approach))
	}
	for _, part := range a.Combination {
		o.Parts = append(o.Parts, w.say("covers", "approach", o.name(part.Approach), "criteria", w.list(o.labels(part.Covers))))
	}
	if len(a.Combination) == 2 {
		first, second := a.Combination[0], a.Combination[1]
		o.Parts = append(o.Parts, w.say("handover", "first", o.name(first.Approach), "second", o.name(second.Approach), "criteria", w.list(o.labels(first.Covers))))
	}
	if a.Question != nil {
		o.Ask = &Ask{Text: w.say("question." + a.Question.Facet.String())}
		for _, option := range a.Question.Options {
			o.Ask.Options = append(o.Ask.Options, AskOption{option, option.Value.Requirement(), o.requirementText(option.Value.Requirement())})
		}
	}
}

func (o *Answer) reasonText(r advisor.Reason) string {
	w := o.words
	text := ""
	if value, ok := strings.CutPrefix(r.Requirement, ""); ok && strings.Contains(value, ":") {
		text = w.say("reason." + strings.ReplaceAll(value, ":", "."))
	} else {
		text = w.say("reason.criterion", "label", o.label(guide.Criterion(r.Requirement)))
	}
	if r.Quote != "" {
		return w.say("colon", "label", w.say("quote", "text", oneLine(r.Quote)), "text", text)
	}
	return text
}

// requirementText words an answer to a facet, or a criterion.
func (o *Answer) requirementText(id string) string {
	if strings.Contains(id, ":") {
		return o.words.say("option." + strings.ReplaceAll(id, ":", "."))
	}
	return o.label(guide.Criterion(id))
}

// rowText is a row's label with what it says of an approach.
func (o *Answer) rowText(id guide.Criterion, a guide.Approach) string {
	row, ok := o.Advice.Guide.Row(id)
	if !ok || a == "" {
		return ""
	}
	return o.words.say("colon", "label", row.Label, "text", row.Cells[a].Text)
}

// CaveatText words a caveat.
func (o *Answer) CaveatText(c advisor.Caveat) string {
	if len(c.Unsupported) == len(o.Advice.Guide.Approaches) {
		return o.words.say("caveat-all", "label", o.label(c.Criterion))
	}
	return o.words.say("caveat", "label", o.label(c.Criterion), "approaches", o.words.list(o.names(c.Unsupported)))
}

// cellNotes words the remarks that the guide adds to a ✅ of the recommended approach.
func (o *Answer) cellNotes() []string {
	var notes []string
	for _, row := range o.Rows {
		if cell := row.Cells[o.Advice.Approach]; cell.Note != "" {
			notes = append(notes, o.words.say("note", "label", row.Label, "approach", o.name(o.Advice.Approach), "note", cell.Note))
		}
	}
	return notes
}

// lacking lists what the approach that a conflict leans to cannot do.
func (o *Answer) lacking() string {
	var labels []string
	for _, c := range o.Advice.Caveats {
		for _, a := range c.Unsupported {
			if a == o.Advice.Approach {
				labels = append(labels, o.label(c.Criterion))
			}
		}
	}
	return o.words.list(labels)
}

func (o *Answer) examples() {
	o.Items = append(o.Items, Item{o.words.say("heading.examples"), strings.Join(o.words.Examples(), "\n")})
}

// Examples are three needs to try, as people would write them.
func (w *Wording) Examples() []string {
	return []string{w.say("example.one"), w.say("example.two"), w.say("example.three")}
}
