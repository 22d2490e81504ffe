package guide

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// readUseCases reads the lists of typical uses. A heading names the approach, or two approaches whose lists then follow
// a bold line each.
func (p *page) readUseCases(s *section) {
	current := Approach("")
	for _, n := range s.blocks {
		switch n.Kind() {
		case ast.KindHeading:
			current = p.useCaseApproach(s, n, useCaseLabels)
		case ast.KindParagraph:
			current = p.useCaseApproach(s, n, approachLabels)
		case ast.KindList:
			if current == "" {
				p.notice(p.line(n), s.id, "a list under no approach that is recognised is left out")
				continue
			}
			p.useCases(n, current)
		}
	}
	if len(p.guide.UseCases) == 0 {
		p.problem(s.line, s.id, "there is no list of use cases under an approach that is recognised")
	}
}

func (p *page) useCaseApproach(s *section, n ast.Node, k kind) Approach {
	label := p.plain(n)
	switch approaches := p.labels.approaches(k, label); len(approaches) {
	case 0:
		p.notice(p.line(n), s.id, "%q is not recognised as an approach", label)
	case 1:
		return approaches[0]
	}
	return ""
}

func (p *page) useCases(list ast.Node, a Approach) {
	n := len(p.guide.UseCasesOf(a))
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		name, text := p.named(item)
		if name == "" {
			continue
		}
		n++
		p.guide.UseCases = append(p.guide.UseCases,
			UseCase{ID: fmt.Sprintf("%s-%d", a, n), Approach: a, Name: name, Text: text, Line: p.line(item)})
	}
}

// named parts "**Name**: text" at the end of the bold, else at the first colon.
func (p *page) named(item ast.Node) (name, text string) {
	whole := p.plain(item)
	if block := item.FirstChild(); block != nil {
		if bold, ok := block.FirstChild().(*ast.Emphasis); ok {
			name = p.plain(bold)
			return strings.TrimRight(name, separators), afterLabel(strings.TrimPrefix(whole, name))
		}
	}
	if i := strings.IndexAny(whole, ":："); i > 0 {
		return strings.TrimSpace(whole[:i]), afterLabel(whole[i:])
	}
	return whole, ""
}
