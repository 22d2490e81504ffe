package messages

import "strings"

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
	p.strong(text)
}

func (p *page) strong(text string) {
	for _, line := range p.lines("", "", text) {
		p.line(p.style.Bold + line + p.style.Reset)
	}
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

// wrap writes a text in as many lines as it needs.
func (p *page) wrap(first, rest, text string) {
	for _, line := range p.lines(first, rest, text) {
		p.line(line)
	}
}

// lines breaks a text so that no line is wider than the page, unless what may not be parted is.
func (p *page) lines(first, rest, text string) []string {
	if p.columns == 0 {
		return []string{first + spacedOnce(text)}
	}
	all := pieces(text)
	var lines []string
	line, width, empty := first, columnsOf(first), true
	for _, piece := range all {
		n, gap := columnsOf(piece.text), 0
		if piece.spaced && !empty {
			gap = 1
		}
		if !empty && width+gap+n > p.columns {
			lines = append(lines, line)
			line, width, gap = rest, columnsOf(rest), 0
		}
		line, width, empty = line+strings.Repeat(" ", gap)+piece.text, width+gap+n, false
	}
	return append(lines, line)
}

// spacedOnce is a text with one space wherever it may be parted at space.
func spacedOnce(text string) string {
	before := ' '
	for _, r := range text {
		if breakable(r) && (r != ' ' || before == ' ') {
			return strings.Join(strings.FieldsFunc(text, breakable), " ")
		}
		before = r
	}
	return strings.TrimSuffix(text, " ") // Nearly always the text itself.
}

var markdownMarks = strings.NewReplacer("**", "", "`", "")

// plain takes the Markdown marks off a line of the guide.
func plain(text string) string {
	text = markdownMarks.Replace(strings.TrimSpace(text))
	if item, ok := strings.CutPrefix(text, "* "); ok {
		return "• " + item
	}
	return text
}
