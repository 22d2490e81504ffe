package guide

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// readDistinctions reads what makes each approach unique: a heading, a list, an example flow, a summary and a link.
func (p *page) readDistinctions(s *section) {
	var d *Distinction
	part := ""
	for _, n := range s.blocks {
		if h, ok := n.(*ast.Heading); ok {
			d, part = p.distinction(s, h), ""
			continue
		}
		if d == nil {
			continue
		}
		switch n := n.(type) {
		case *ast.Paragraph:
			part = p.distinctionText(s, d, n, part)
		case *ast.List:
			p.distinctionList(s, d, n, part)
		case *ast.FencedCodeBlock:
			d.Flow = strings.TrimRight(string(n.Lines().Value(p.source)), " \n")
		}
	}
	if len(p.guide.Distinctions) == 0 {
		p.problem(s.line, s.id, "there is no heading under it")
	}
}

// distinction begins one. The title names the approach before a colon: "Journeys: one customer at a time".
func (p *page) distinction(s *section, h *ast.Heading) *Distinction {
	title := p.plain(h)
	name := title
	if i := strings.IndexAny(title, ":："); i >= 0 {
		name = title[:i]
	}
	approaches := p.labels.approaches(approachLabels, name)
	if len(approaches) == 0 {
		p.notice(p.line(h), s.id, "%q is not recognised as an approach", name)
	}
	p.guide.Distinctions = append(p.guide.Distinctions, Distinction{Title: title, Approaches: approaches, Line: p.line(h)})
	return &p.guide.Distinctions[len(p.guide.Distinctions)-1]
}

// distinctionText reads a paragraph: a small heading, which it returns, or the link, or the summary after the flow.
func (p *page) distinctionText(s *section, d *Distinction, n *ast.Paragraph, part string) string {
	if link, ok := n.FirstChild().(*ast.Link); ok {
		if d.Link.Label == "" {
			d.Link = p.link(link)
		}
		return ""
	}
	text := p.plain(n)
	if id := p.labels.find(partLabels, text); id != "" {
		return id
	}
	if _, bold := n.FirstChild().(*ast.Emphasis); bold && n.ChildCount() == 1 {
		p.notice(p.line(n), s.id, "the heading %q is not recognised", text)
		return ""
	}
	if d.Flow != "" && d.Summary == "" {
		d.Summary = text
	}
	return part
}

func (p *page) distinctionList(s *section, d *Distinction, n *ast.List, part string) {
	switch part {
	case "unique":
		d.Unique = append(d.Unique, p.items(n)...)
	case "types":
		d.Types = append(d.Types, p.items(n)...)
	default:
		p.notice(p.line(n), s.id, "a list under no heading that is recognised is left out")
	}
}
