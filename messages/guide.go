package messages

import (
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// GuideText is a guide as plain text, wrapped at Columns: the sections that it has, in their order.
func GuideText(g *guide.Guide, style Style) string {
	t := guideText{Answer: answerFor(In(g.Language), advisor.Advice{Guide: g}), page: &page{style: style, columns: Columns}}
	t.strong(t.typeset(g.Title))
	sections := map[string]func(){
		guide.SectionOverview: t.overview, guide.SectionComparison: t.matrix, guide.SectionDecision: t.decision,
		guide.SectionDistinctions: t.distinctions, guide.SectionUseCases: t.useCases, guide.SectionAvailability: t.availability,
		guide.SectionQuestions: t.questions, guide.SectionNextSteps: t.links,
	}
	for _, s := range g.Sections {
		t.heading(t.typeset(s.Title))
		sections[s.ID]()
	}
	t.gap()
	t.line(style.Dim + t.Edition + style.Reset)
	return t.String()
}

// guideText writes a guide's sections. The answer in it names approaches and cells as all answers do.
type guideText struct {
	Answer
	*page
}

func (t guideText) bullet(text string) { t.wrap("• ", "  ", text) }

func (t guideText) labelled(label, text string) string {
	if text == "" {
		return label
	}
	return t.words.say("colon", "label", label, "text", text)
}

func (t guideText) overview() {
	for _, o := range t.Advice.Guide.Overview {
		t.bullet(t.labelled(t.name(o.Approach), sentence(t.typeset(o.BestFor))+" "+t.execution(o.Approach)))
	}
}

func (t guideText) rows(rows []guide.Row) {
	for _, row := range rows {
		t.bullet(t.typeset(row.Label))
		if marks, ok := t.marks(row); ok {
			t.wrap("  ", "  ", strings.Join(marks, "  "))
			continue
		}
		for _, a := range t.shown() {
			t.wrap("  ", "    ", t.labelled(t.name(a), t.cell(row, a)))
		}
	}
}

func (t guideText) matrix() { t.rows(t.Advice.Guide.Matrix) }

func (t guideText) availability() {
	t.line(t.words.say("heading.channels"))
	t.rows(t.Advice.Guide.Channels)
	t.gap()
	t.line(t.words.say("heading.capabilities"))
	t.rows(t.Advice.Guide.Capabilities)
}

func (t guideText) decision() {
	for _, s := range t.Advice.Guide.Steps {
		t.wrap("", "", t.words.say("option-leads", "answer", t.typeset(s.Question), "approach", t.typeset(s.Answer)))
		for _, clue := range s.Clues {
			t.bullet(t.typeset(clue))
		}
	}
	t.gap()
	for _, e := range t.Advice.Guide.Examples {
		approach := t.name(e.Approach)
		if e.Variant != "" {
			approach = t.words.say("mark.note", "mark", approach, "note", string(e.Variant))
		}
		t.bullet(t.words.say("option-leads", "answer", t.typeset(e.Need), "approach", t.labelled(approach, t.typeset(e.Why))))
	}
}

func (t guideText) distinctions() {
	for i, d := range t.Advice.Guide.Distinctions {
		if i > 0 {
			t.gap()
		}
		t.wrap("", "", t.typeset(d.Title))
		for _, line := range d.Unique {
			t.bullet(t.typeset(line))
		}
		for line := range strings.Lines(d.Flow) {
			t.line("    " + strings.TrimRight(line, "\n"))
		}
		t.paragraph(t.typeset(d.Summary))
		for _, line := range d.Types {
			t.bullet(t.typeset(line))
		}
		t.linked(d.Link)
	}
}

func (t guideText) useCases() {
	for _, a := range guide.AllApproaches() {
		cases := t.Advice.Guide.UseCasesOf(a)
		if len(cases) == 0 {
			continue
		}
		t.line(t.name(a))
		for _, u := range cases {
			t.bullet(t.labelled(t.typeset(u.Name), t.typeset(u.Text)))
		}
	}
}

func (t guideText) questions() {
	for i, q := range t.Advice.Guide.Questions {
		if i > 0 {
			t.gap()
		}
		t.wrap("", "", t.typeset(q.Text))
		t.paragraph(t.typeset(q.Answer))
	}
}

func (t guideText) links() {
	for _, link := range t.Advice.Guide.Links {
		t.linked(link)
	}
}

// linked writes a link on a line of its own; an address is never broken.
func (t guideText) linked(link guide.Link) {
	if link.URL != "" {
		t.line("• " + t.labelled(t.typeset(link.Label), link.URL))
	}
}
