package guide

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// readDecision reads the questions of the decision guide with their clues, and the table of validated needs.
func (p *page) readDecision(s *section) {
	p.readSteps(s)
	if t, at, ok := p.namedTable(s, "need", "approach", "why"); ok {
		p.readExamples(t, at)
	}
}

// readSteps finds each question by the arrow of its answer: "Question? → Use Journeys", then a list of clues.
// The question may stand in a paragraph of its own before the arrow.
func (p *page) readSteps(s *section) {
	var step *Step
	asked := ""
	for _, n := range s.blocks {
		switch n.Kind() {
		case ast.KindParagraph:
			question, answer, isStep := strings.Cut(p.plain(n), "→")
			if !isStep {
				step, asked = nil, question
				continue
			}
			if question = strings.TrimSpace(question); question == "" {
				question = asked
			}
			step = p.step(s, question, strings.TrimSpace(answer), p.line(n))
		case ast.KindList:
			if step != nil {
				step.Clues = append(step.Clues, p.items(n)...)
			}
		default:
			step, asked = nil, ""
		}
	}
	if len(p.guide.Steps) == 0 {
		p.problem(s.line, s.id, "there is no question with an answer after →")
	}
}

func (p *page) step(s *section, question, answer string, line int) *Step {
	step := Step{Question: question, Answer: answer, Line: line}
	if named := p.labels.mentions(answer); len(named) > 0 {
		step.Approach, step.Also = named[0], named[1:]
	} else {
		p.notice(line, s.id, "no approach is recognised in the answer %q", answer)
	}
	p.guide.Steps = append(p.guide.Steps, step)
	return &p.guide.Steps[len(p.guide.Steps)-1]
}

// items is the plain text of each item of a list.
func (p *page) items(list ast.Node) []string {
	var items []string
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		if text := p.plain(item); text != "" {
			items = append(items, text)
		}
	}
	return items
}

func (p *page) readExamples(t table, at map[string]int) {
	for i, r := range t.rows {
		e := Example{ID: fmt.Sprintf("example-%d", i+1), Need: r.cells[at["need"]], Why: r.cells[at["why"]], Line: r.line}
		label := r.cells[at["approach"]]
		if e.Need == "" || label == "" {
			p.problem(r.line, t.section, "row %d lacks its need or its approach", i+1)
			continue
		}
		p.exampleApproach(&e, t, label)
		p.guide.Examples = append(p.guide.Examples, e)
	}
	if len(p.guide.Examples) == 0 {
		p.problem(t.line, t.section, "the table of needs is empty")
	}
}

// exampleApproach reads an approach with, perhaps, a variant in brackets.
func (p *page) exampleApproach(e *Example, t table, label string) {
	named, variant := brackets(label)
	approaches := p.labels.approaches(approachLabels, label)
	if len(approaches) != 1 {
		p.notice(e.Line, t.section, "approach %q is not recognised", label)
		return
	}
	e.Approach = approaches[0]
	p.name(approaches, named)
	if variant == "" {
		return
	}
	if e.Variant = Variant(p.labels.find(variantLabels, variant)); e.Variant == "" {
		p.notice(e.Line, t.section, "variant %q is not recognised", variant)
	}
}
