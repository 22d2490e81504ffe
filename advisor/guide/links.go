package guide

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// publicSite is where Adobe publishes its documentation, by language.
const publicSite = "https://experienceleague.adobe.com/"

// readNextSteps reads every link of the last section, also those of its box of further reading.
func (p *page) readNextSteps(s *section) {
	for _, n := range s.blocks {
		_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if link, ok := n.(*ast.Link); ok && entering {
				p.addLink(link)
			}
			return ast.WalkContinue, nil
		})
	}
	if len(p.guide.Links) == 0 {
		p.problem(s.line, s.id, "there is no link under it")
	}
}

func (p *page) addLink(n *ast.Link) {
	link := p.link(n)
	for _, other := range p.guide.Links {
		if other.Label == link.Label && other.URL == link.URL {
			return
		}
	}
	if block := enclosingBlock(n); block != nil {
		whole := p.plain(block)
		if rest, ok := strings.CutPrefix(whole, link.Label); ok {
			link.Text = afterLabel(rest)
		}
	}
	p.guide.Links = append(p.guide.Links, link)
}

func enclosingBlock(n ast.Node) ast.Node {
	for n = n.Parent(); n != nil && n.Type() != ast.TypeBlock; {
		n = n.Parent()
	}
	return n
}

func (p *page) link(n *ast.Link) Link {
	return Link{Label: p.plain(n), URL: p.absolute(string(n.Destination))}
}

// absolute is the public address of a link. Adobe's pages name each other by file, such as
// ../building-journeys/journey.md#anchor; a file whose public address is not known has none.
func (p *page) absolute(destination string) string {
	if strings.HasPrefix(destination, "https://") || strings.HasPrefix(destination, "http://") {
		return destination
	}
	file, anchor, _ := strings.Cut(destination, "#")
	file = strings.TrimLeft(file, "./")
	public := p.labels.pages[strings.TrimSuffix(file, ".md")]
	if public == "" {
		return ""
	}
	url := publicSite + p.siteLanguage() + "/docs/journey-optimizer/using/" + public
	if anchor != "" {
		url += "#" + anchor
	}
	return url
}

// siteLanguage is how the public site spells the page's language.
func (p *page) siteLanguage() string {
	if p.guide.Language == "" {
		return "en"
	}
	return strings.ToLower(p.guide.Language)
}
