package guide

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// The eight sections, by the anchors of the page.
const (
	SectionOverview     = "quick-overview"
	SectionComparison   = "detailed-comparison"
	SectionDecision     = "decision-guide"
	SectionDistinctions = "key-distinctions"
	SectionUseCases     = "use-cases"
	SectionAvailability = "feature-availability"
	SectionQuestions    = "common-questions"
	SectionNextSteps    = "next-steps"
)

// SectionIDs lists the sections in the page's order.
func SectionIDs() []string {
	return []string{
		SectionOverview, SectionComparison, SectionDecision, SectionDistinctions,
		SectionUseCases, SectionAvailability, SectionQuestions, SectionNextSteps,
	}
}

// section is a heading with the blocks under it, up to the next heading of its level.
type section struct {
	id          string
	line        int
	level       int
	first, last int // Indexes into page.lines, of what stands under the heading.
	blocks      []ast.Node
}

// readSections cuts the page at the headings that it recognises.
func (p *page) readSections(doc ast.Node) {
	p.sections = map[string]*section{}
	var open *section
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, isHeading := n.(*ast.Heading)
		if isHeading {
			if p.title == "" && h.Level == 1 {
				p.title = p.plain(h)
			}
			if id := p.sectionID(h); id != "" {
				open = p.openSection(open, id, h)
				continue
			}
			if open != nil && h.Level <= open.level {
				open.last = p.index(h)
				open = nil
			}
		}
		if open != nil && !p.folded(n) {
			open.blocks = append(open.blocks, n)
		}
	}
	p.demandSections()
}

// sectionID recognises a section by its anchor, else by the words of its heading. Words count at level 2 only, since
// deeper headings may use the same.
func (p *page) sectionID(h *ast.Heading) string {
	if anchor, ok := h.AttributeString("id"); ok {
		if id, ok := anchor.([]byte); ok && slices.Contains(SectionIDs(), string(id)) {
			return string(id)
		}
	}
	if h.Level == 2 {
		return p.labels.find(sectionLabels, p.plain(h))
	}
	return ""
}

func (p *page) openSection(before *section, id string, h *ast.Heading) *section {
	at := p.index(h)
	if before != nil {
		before.last = at
	}
	s := &section{id: id, line: p.number(at), level: h.Level, first: at + 1, last: len(p.lines)}
	if other := p.sections[id]; other != nil {
		p.problem(s.line, id, "the section stands twice; line %d has it already", other.line)
		return s
	}
	p.sections[id] = s
	p.guide.Sections = append(p.guide.Sections, Section{ID: id, Title: p.plain(h), Line: s.line})
	return s
}

// folded tells whether a block stands inside an accordion. The questions are read by line, and what other accordions
// hold is an appendix, not the comparison.
func (p *page) folded(n ast.Node) bool {
	i := p.index(n)
	return slices.ContainsFunc(p.accordions, func(a accordion) bool { return a.start < i && i < a.end })
}

func (p *page) demandSections() {
	if !slices.ContainsFunc(p.guide.Sections, func(s Section) bool { return !commonSections[s.ID] }) {
		p.sections = nil
		p.problem(1, "page", "this is not the comparison of journeys and campaigns: none of its sections is here (%s)",
			strings.Join(SectionIDs(), ", "))
		return
	}
	for _, id := range SectionIDs() {
		if p.sections[id] == nil {
			p.problem(p.lastLine(), id, "the section is missing: no heading has the anchor {#%s} or its usual words", id)
		}
	}
}

// commonSections are headings that any page of documentation may have.
var commonSections = map[string]bool{SectionUseCases: true, SectionQuestions: true, SectionNextSteps: true}

// texts is everything that tells the language of a page: its headings, columns and row labels.
func (p *page) texts() []string {
	var texts []string
	for _, s := range p.sections {
		for _, n := range s.blocks {
			if n.Kind() == ast.KindHeading {
				texts = append(texts, p.plain(n))
			}
			texts = append(texts, p.tableLabels(n)...)
		}
	}
	for _, s := range p.guide.Sections {
		texts = append(texts, s.Title)
	}
	return texts
}
