package guide

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// page is an edition while it is being read.
type page struct {
	labels   *labels
	guide    *Guide
	problems Problems
	title    string   // The first heading of level 1.
	front    []string // The lines of the front matter.

	source     []byte   // What follows the front matter, as goldmark reads it.
	lines      []string // The same by line, as written.
	skipped    int      // How many lines the front matter takes.
	starts     []int    // Where each line of source starts.
	accordions []accordion
	sections   map[string]*section
}

// accordion is a question that the page folds its answer under: "+++ Question", the answer, "+++".
// Its lines are counted in page.lines, from 0.
type accordion struct {
	question   string
	start, end int
}

var (
	accordionLine = regexp.MustCompile(`^\+\+\+(?:[ \t]+(.*))?$`)
	markdown      = goldmark.New(goldmark.WithExtensions(extension.Table),
		goldmark.WithParserOptions(parser.WithHeadingAttribute())).Parser()
)

// split takes the content apart into lines, accordions and blocks.
func (p *page) split(content string, skipped int) ast.Node {
	all := strings.Split(content, "\n")
	p.front, p.lines, p.skipped = all[:skipped], all[skipped:], skipped
	masked := p.maskAccordions()
	p.source = []byte(strings.Join(masked, "\n"))
	start := 0
	for _, line := range masked {
		p.starts = append(p.starts, start)
		start += len(line) + 1
	}
	return markdown.Parse(text.NewReader(p.source))
}

// maskAccordions turns the lines of +++ into thematic breaks of the same length: these end a list or a paragraph,
// where plain text would be taken for its continuation.
func (p *page) maskAccordions() []string {
	masked := slices.Clone(p.lines)
	fences := fences{page: p}
	open := -1
	for i, line := range p.lines {
		m := accordionLine.FindStringSubmatch(strings.TrimRight(line, " \t"))
		if fences.inside(i, line) || m == nil {
			continue
		}
		masked[i] = "***" + strings.Repeat(" ", len(line)-3)
		question := tidy(html.UnescapeString(m[1]))
		if open >= 0 {
			p.accordions[open].end = i
			if question != "" {
				p.problem(p.number(p.accordions[open].start), SectionQuestions, "the answer that begins here is not closed by +++ before the next")
			}
			open = -1
		}
		if question != "" {
			p.accordions = append(p.accordions, accordion{question: question, start: i, end: len(p.lines)})
			open = len(p.accordions) - 1
		}
	}
	if open >= 0 {
		p.problem(p.number(p.accordions[open].start), "page", "the +++ that begins here is never closed")
	}
	fences.end()
	return masked
}

// number is the line in the file of an index into lines.
func (p *page) number(index int) int { return p.skipped + index + 1 }

// index is where in lines a node starts, or -1.
func (p *page) index(n ast.Node) int {
	offset := offset(n)
	if offset < 0 {
		return -1
	}
	i, found := slices.BinarySearch(p.starts, offset)
	if !found {
		i--
	}
	return i
}

// lastLine is the last line of the file that says anything.
func (p *page) lastLine() int {
	i := len(p.lines) - 1
	for i > 0 && strings.TrimSpace(p.lines[i]) == "" {
		i--
	}
	return p.number(i)
}

// line is the line in the file where a node starts.
func (p *page) line(n ast.Node) int { return p.number(max(0, p.index(n))) }

// offset is where in the source a block starts: itself, or the first block inside it that knows.
func offset(n ast.Node) int {
	if n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if at := offset(c); at >= 0 {
			return at
		}
	}
	return n.Pos()
}

func (p *page) plain(n ast.Node) string { return plain(n, p.source) }

func (p *page) problem(line int, section, what string, args ...any) {
	p.problems = append(p.problems, p.problemAt(line, section, what, args))
}

func (p *page) notice(line int, section, what string, args ...any) {
	p.guide.Notices = append(p.guide.Notices, p.problemAt(line, section, what, args))
}

func (p *page) problemAt(line int, section, what string, args []any) Problem {
	if len(args) > 0 {
		what = fmt.Sprintf(what, args...)
	}
	return Problem{File: p.guide.File, Line: line, Section: section, What: what}
}
