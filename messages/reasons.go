package messages

import (
	"slices"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

func (o *Answer) wordReason(r advisor.Reason) Reason {
	w := o.words
	out := Reason{Reason: r, Row: o.rowText(r.Row, o.Advice.Approach)}
	if strings.Contains(r.Requirement, ":") {
		out.Text = w.reason(r.Requirement)
		if value, err := valueOf(r.Requirement); err == nil && r.Quote == "" && o.Need.Text != "" && !o.Need.Stated(value) {
			out.Text = w.say(o.inferredFrom(), "reason", out.Text)
		}
	} else {
		out.Text = w.say("reason.criterion", "label", o.label(guide.Criterion(r.Requirement)))
	}
	if quote := oneLine(clean(r.Quote)); quote != "" {
		out.Said = w.say("quote", "text", cut(quote, maxQuote))
		out.Text = w.say("colon", "label", out.Said, "text", out.Text)
	}
	return out
}

// reason words what an answer to a facet says, such as "steps:several".
func (w *Wording) reason(requirement string) string {
	return w.say("reason." + strings.ReplaceAll(requirement, ":", "."))
}

// inferredFrom is the key of how a reason without words is worded: it comes from the whole text, or from an example of the company.
func (o *Answer) inferredFrom() string {
	if o.Advice.House != nil && slices.ContainsFunc(o.Advice.House.Rulings, func(r advisor.Ruling) bool { return r.Kind == advisor.Like }) {
		return "reason.like"
	}
	return "reason.inferred"
}

// maxQuote is the longest quote, in characters: a reason is read at a glance.
const maxQuote = 200

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
	return o.words.say("colon", "label", o.typeset(row.Label), "text", o.cell(row, a))
}

// CaveatText words a caveat.
func (o *Answer) CaveatText(c advisor.Caveat) string {
	if len(c.Unsupported) == len(guide.AllApproaches()) {
		return o.words.say("caveat-all", "label", o.label(c.Criterion))
	}
	return o.words.say("caveat", "label", o.label(c.Criterion), "approaches", o.words.list(o.names(c.Unsupported)))
}

// caveats parts the caveats: what is to be minded with the recommended approach, and what rules out the others.
func (o Answer) caveats() (mind, others []string) {
	for i, text := range o.Caveats {
		if i < len(o.Advice.Caveats) && o.Advice.Kind == advisor.Recommendation && !slices.Contains(o.Advice.Caveats[i].Unsupported, o.Advice.Approach) {
			others = append(others, text)
		} else {
			mind = append(mind, text)
		}
	}
	return mind, others
}

// cellNotes words the remarks that the guide adds to what the recommended approach has, or those of a combination.
func (o *Answer) cellNotes() []string {
	approaches := []guide.Approach{o.Advice.Approach}
	for _, part := range o.Advice.Combination {
		if part.Approach != o.Advice.Approach {
			approaches = append(approaches, part.Approach)
		}
	}
	var notes []string
	for _, row := range o.Rows {
		for _, a := range approaches {
			if note := row.Cells[a].Note; note != "" {
				notes = append(notes, o.words.say("note", "label", o.typeset(row.Label), "approach", o.name(a), "note", o.typeset(note)))
			}
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
