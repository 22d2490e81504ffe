package messages

import (
	"strings"

	"journey-or-campaign/advisor/guide"
)

func (o *Answer) wordAvailability() {
	a, w := o.Advice, o.words
	o.full = true
	row, known := a.Guide.Row(a.Criterion)
	label := o.label(a.Criterion)
	var having []guide.Approach
	for _, approach := range a.Guide.Approaches {
		if row.Cells[approach].Mark == guide.Supported {
			having = append(having, approach)
		}
	}
	switch {
	case !known:
		o.Title = w.say("availability.missing", "criterion", label)
	case a.Supported != nil && *a.Supported:
		o.Title = w.say("availability.yes", "criterion", label, "approach", o.name(a.Approaches[0]))
	case a.Supported != nil:
		o.Title = w.say("availability.no", "criterion", label, "approach", o.name(a.Approaches[0]))
		if len(having) > 0 {
			o.Lead = w.say("availability.alternatives", "approaches", w.list(o.names(having)))
		}
	case len(a.Approaches) == 1:
		o.Title = w.say("availability.unknown", "criterion", label, "approach", o.name(a.Approaches[0]))
	case len(having) == 0 && len(a.Guide.Approaches) < len(guide.AllApproaches()):
		o.Title = w.say("caveat", "label", label, "approaches", w.list(o.names(a.Guide.Approaches)))
	case len(having) == 0:
		o.Title = w.say("availability.none", "criterion", label)
	default:
		o.Title = w.say("availability.which", "criterion", label, "approaches", w.list(o.names(having)))
	}
	o.notCompared(a.Approaches)
	for _, row := range o.Rows {
		for _, approach := range a.Guide.Approaches {
			if cell := row.Cells[approach]; cell.Mark == guide.Supported && cell.Note != "" {
				o.Caveats = append(o.Caveats, w.say("note", "label", o.typeset(row.Label), "approach", o.name(approach), "note", o.typeset(cell.Note)))
			}
		}
	}
}

func (o *Answer) wordComparison() {
	o.Title = o.words.say("comparison.title", "approaches", o.words.list(o.names(o.Advice.Approaches)))
	o.full = true
	o.notCompared(o.Advice.Approaches)
	for _, a := range o.Advice.Approaches {
		o.link(a)
	}
}

// overviewTitle heads what the guide says of its approaches, which may not be all.
func (o *Answer) overviewTitle() string {
	if len(o.Advice.Guide.Approaches) < len(guide.AllApproaches()) {
		return o.words.say("overview.these")
	}
	return o.words.say("overview.all")
}

// notCompared says of approaches that were asked about and are not compared here where to look.
func (o *Answer) notCompared(asked []guide.Approach) {
	for _, a := range asked {
		if !o.Advice.Guide.Compares(a) {
			o.Notes = append(o.Notes, o.words.say("not-compared", "approach", o.name(a)))
			o.link(a)
		}
	}
}

func (o *Answer) wordOverview() {
	a, w := o.Advice, o.words
	if len(a.Approaches) != 1 {
		o.Title = o.overviewTitle()
		for _, overview := range a.Guide.Overview {
			o.Items = append(o.Items, Item{o.name(overview.Approach), sentence(o.typeset(overview.BestFor)) + " " + o.execution(overview.Approach)})
		}
		return
	}
	approach := a.Approaches[0]
	o.Title = w.say("overview.title", "approach", o.name(approach))
	o.notCompared(a.Approaches)
	if overview, ok := a.Guide.OverviewOf(approach); ok {
		o.Items = append(o.Items,
			Item{w.say("overview.best-for"), sentence(o.typeset(overview.BestFor))},
			Item{w.say("overview.execution"), o.execution(approach)})
	}
	if row, ok := a.Guide.Row(guide.UniqueCapabilities); ok && a.Guide.Compares(approach) {
		o.Items = append(o.Items, Item{w.say("overview.unique"), sentence(o.cell(row, approach))})
	}
	var cases []string
	for _, use := range a.Guide.UseCases {
		if use.Approach == approach {
			cases = append(cases, "* "+w.say("colon", "label", o.typeset(use.Name), "text", o.typeset(use.Text)))
		}
	}
	if len(cases) > 0 {
		o.Items = append(o.Items, Item{w.say("overview.use-cases"), strings.Join(cases, "\n")})
	}
	o.link(approach)
}

func (o *Answer) wordQuestion() {
	if q, ok := o.Advice.Guide.Question(o.Advice.FAQ); ok {
		o.Title, o.Lead = o.typeset(q.Text), o.typeset(q.Answer)
		return
	}
	o.Title = o.words.say("faq.unknown")
	for _, q := range o.Advice.Guide.Questions {
		o.Items = append(o.Items, Item{o.typeset(q.Text), o.typeset(q.Answer)})
	}
}
