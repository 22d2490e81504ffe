package messages

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// page gathers wrapped lines.
type page struct {
	strings.Builder
	style   Style
	columns int
}

func (p *page) line(text string) {
	p.WriteString(text)
	p.WriteByte('\n')
}

func (p *page) gap() { p.line("") }

func (p *page) heading(text string) {
	p.gap()
	p.line(p.style.Bold + text + p.style.Reset)
}

func (p *page) paragraph(text string) {
	for _, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) != "" {
			p.wrap("", "", plain(line))
		}
	}
}

func (p *page) bullets(heading string, lines []string) {
	if len(lines) == 0 {
		return
	}
	p.heading(heading)
	for _, line := range lines {
		p.wrap("• ", "  ", line)
	}
}

func (p *page) items(items []Item) {
	for _, item := range items {
		p.heading(item.Heading)
		p.paragraph(item.Text)
	}
}

// wrap breaks a text at spaces so that no line is wider than the page, unless one word is.
func (p *page) wrap(first, rest, text string) {
	if p.columns == 0 {
		p.line(first + strings.Join(words(text), " "))
		return
	}
	line, width := first, utf8.RuneCountInString(first)
	empty := true
	for _, word := range words(text) {
		n := utf8.RuneCountInString(word)
		if !empty && width+1+n > p.columns {
			p.line(line)
			line, width, empty = rest, utf8.RuneCountInString(rest), true
		}
		if !empty {
			line, width = line+" ", width+1
		}
		line, width, empty = line+word, width+n, false
	}
	p.line(line)
}

// words splits a text where a line may break: not at the spaces that hold punctuation to its word.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' })
}

// plain takes the Markdown marks off a line of the guide.
func plain(text string) string {
	text = strings.NewReplacer("**", "", "`", "").Replace(strings.TrimSpace(text))
	if item, ok := strings.CutPrefix(text, "* "); ok {
		return "• " + item
	}
	return text
}
