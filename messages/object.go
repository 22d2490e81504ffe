package messages

import (
	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// Object is an answer as the command line writes it: one JSON object. Fields that do not apply are absent.
type Object struct {
	ID          string           `json:"id,omitempty"`
	Thread      string           `json:"thread,omitempty"`
	Lang        string           `json:"lang"`
	Kind        advisor.Kind     `json:"kind"`
	Approach    guide.Approach   `json:"approach,omitempty"`
	Variant     guide.Variant    `json:"variant,omitempty"`
	Confidence  string           `json:"confidence,omitempty"`
	RunnerUp    guide.Approach   `json:"runner_up,omitempty"`
	WouldChange *ObjectChange    `json:"would_change,omitempty"`
	Reasons     []ObjectReason   `json:"reasons,omitempty"`
	Rows        []ObjectRow      `json:"rows,omitempty"`
	Caveats     []ObjectCaveat   `json:"caveats,omitempty"`
	Combination []guide.Approach `json:"combination,omitempty"`
	Question    *ObjectQuestion  `json:"question,omitempty"`
	Supported   *bool            `json:"supported,omitempty"`
	Criterion   guide.Criterion  `json:"criterion,omitempty"`
	Approaches  []guide.Approach `json:"approaches,omitempty"`
	FAQ         guide.QuestionID `json:"faq,omitempty"`
	Edition     string           `json:"edition"`
	House       []ObjectRuling   `json:"house,omitempty"`       // What holds at the asker's company.
	GuideAlone  *ObjectVerdict   `json:"guide_alone,omitempty"` // What the guide says by itself, where that is something else.
	Text        string           `json:"text"`
}

// ObjectChange is the one answer that would flip the advice.
type ObjectChange struct {
	Requirement string         `json:"requirement"`
	Approach    guide.Approach `json:"approach"`
}

// ObjectReason is one reason; Span counts bytes in the input text, and Quote is exactly that span.
type ObjectReason struct {
	Requirement string          `json:"requirement"`
	Quote       string          `json:"quote,omitempty"`
	Span        *[2]int         `json:"span,omitempty"`
	Row         guide.Criterion `json:"row"`
	Source      string          `json:"source"`
	Text        string          `json:"text"`
}

// ObjectRow is one row of the guide that decided.
type ObjectRow struct {
	ID    guide.Criterion           `json:"id"`
	Label string                    `json:"label"`
	Cells map[guide.Approach]string `json:"cells"`
}

// ObjectCaveat is a required criterion that the guide marks ❌ for some approach.
type ObjectCaveat struct {
	Requirement guide.Criterion  `json:"requirement"`
	Unsupported []guide.Approach `json:"unsupported"`
	Text        string           `json:"text"`
}

// ObjectQuestion is the open question.
type ObjectQuestion struct {
	Text    string         `json:"text"`
	Options []ObjectOption `json:"options"`
}

// ObjectOption is one answer to the open question, and where it leads.
type ObjectOption struct {
	ID       string         `json:"id"`
	Text     string         `json:"text"`
	Approach guide.Approach `json:"approach,omitempty"`
}

// ObjectRuling is one house rule that bears on the answer.
type ObjectRuling struct {
	Rule     string             `json:"rule"`
	Kind     advisor.RulingKind `json:"kind"`
	Approach guide.Approach     `json:"approach,omitempty"`
	Channel  guide.Criterion    `json:"channel,omitempty"`
	Lacks    []guide.Criterion  `json:"lacks,omitempty"`
	Text     string             `json:"text"`
	Contact  *ObjectLink        `json:"contact,omitempty"`
	Links    []ObjectLink       `json:"links,omitempty"`
}

// ObjectLink is a labelled address; a contact may have none.
type ObjectLink struct {
	Label string `json:"label"`
	URL   string `json:"url,omitempty"`
}

// ObjectVerdict is the verdict of the guide without house rules.
type ObjectVerdict struct {
	Kind       advisor.Kind       `json:"kind"`
	Approach   guide.Approach     `json:"approach,omitempty"`
	Confidence advisor.Confidence `json:"confidence,omitempty"`
}

// Object renders the answer as the command line's object.
func (o Answer) Object() Object {
	a := o.Advice
	out := Object{
		Lang: o.words.Language, Kind: a.Kind, Approach: a.Approach, Variant: a.Variant, Confidence: string(a.Confidence),
		RunnerUp: a.RunnerUp, Supported: a.Supported, Criterion: a.Criterion, Approaches: a.Approaches, FAQ: a.FAQ,
		Edition: a.Guide.Edition, Text: o.Text(Style{}),
	}
	if a.Change != nil {
		out.WouldChange = &ObjectChange{a.Change.Requirement, a.Change.Approach}
	}
	for _, r := range o.Reasons {
		reason := ObjectReason{Requirement: r.Requirement, Row: r.Reason.Row, Source: "#" + r.Section, Text: r.Text}
		if r.Quote != "" {
			reason.Quote, reason.Span = r.Quote, &[2]int{r.Span.Start, r.Span.End}
		}
		out.Reasons = append(out.Reasons, reason)
	}
	for _, row := range o.Rows {
		cells := make(map[guide.Approach]string, len(row.Cells))
		for approach, cell := range row.Cells {
			cells[approach] = cell.Text
		}
		out.Rows = append(out.Rows, ObjectRow{row.ID, row.Label, cells})
	}
	for i, c := range a.Caveats {
		out.Caveats = append(out.Caveats, ObjectCaveat{c.Criterion, c.Unsupported, o.Caveats[i]})
	}
	for _, part := range a.Combination {
		out.Combination = append(out.Combination, part.Approach)
	}
	if o.Ask != nil {
		out.Question = &ObjectQuestion{Text: o.Ask.Text}
		for _, option := range o.Ask.Options {
			out.Question.Options = append(out.Question.Options, ObjectOption{option.ID, option.Text, option.Approach})
		}
	}
	o.objectHouse(&out)
	return out
}

func (o Answer) objectHouse(out *Object) {
	if o.Advice.House == nil {
		return
	}
	if alone := o.Advice.House.Alone; alone != nil {
		out.GuideAlone = &ObjectVerdict{alone.Kind, alone.Approach, alone.Confidence}
	}
	for _, r := range o.House {
		ruling := ObjectRuling{Rule: r.Rule, Kind: r.Kind, Approach: r.Approach, Channel: r.Channel, Lacks: r.Lacks, Text: r.Text}
		if r.Contact.Label != "" {
			ruling.Contact = &ObjectLink{r.Contact.Label, r.Contact.URL}
		}
		for _, l := range r.Links {
			ruling.Links = append(ruling.Links, ObjectLink{l.Label, l.URL})
		}
		out.House = append(out.House, ruling)
	}
}
