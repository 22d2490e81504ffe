package messages

import (
	"strings"
	"unicode/utf8"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// Columns is how wide plain text is wrapped for a terminal.
const Columns = 80

// Style marks parts of a plain text: on a terminal with escape codes, elsewhere not at all. The zero Style marks nothing.
type Style struct{ Bold, Dim, Reset string }

// Text renders the whole answer as plain text, wrapped at Columns.
func (o Answer) Text(style Style) string {
	p := &page{style: style}
	p.line(style.Bold + o.Title + style.Reset)
	p.paragraph(o.Lead)
	for _, note := range o.Notes {
		p.paragraph(note)
	}
	p.items(o.Items)
	o.textReasons(p)
	o.textRows(p)
	p.bullets(o.words.say("heading.caveats"), o.Caveats)
	p.bullets(o.words.say("heading.combination"), o.Parts)
	if o.Change != "" {
		p.bullets(o.words.say("heading.change"), []string{o.Change})
	}
	o.textAsk(p)
	o.textLinks(p)
	p.gap()
	p.line(style.Dim + o.Edition + style.Reset)
	return p.String()
}

func (o Answer) textReasons(p *page) {
	if len(o.Reasons) == 0 {
		return
	}
	p.heading(o.words.say("heading.why"))
	for _, r := range o.Reasons {
		p.wrap("• ", "  ", r.Text)
		if r.Row != "" {
			p.wrap("  ", "  ", r.Row)
		}
	}
}

// textRows shows each row with what it says of every approach that the answer is about.
func (o Answer) textRows(p *page) {
	rows := o.Rows
	if len(rows) == 0 || o.Advice.Kind == advisor.Overview {
		return
	}
	p.heading(o.words.say("heading.rows"))
	for _, row := range rows {
		p.wrap("• ", "  ", row.Label)
		if marks, ok := o.marks(row); ok {
			p.wrap("  ", "  ", marks)
			continue
		}
		for _, a := range o.shown() {
			if cell, ok := row.Cells[a]; ok {
				p.wrap("  ", "    ", o.words.say("colon", "label", o.name(a), "text", cell.Text))
			}
		}
	}
}

// marks writes an availability row on a line: what has it, what has it not.
func (o Answer) marks(row guide.Row) (string, bool) {
	var parts []string
	for _, a := range o.shown() {
		cell := row.Cells[a]
		if cell.Mark == guide.Unmarked {
			return "", false
		}
		sign := "✅ "
		if cell.Mark == guide.Unsupported {
			sign = "❌ "
		}
		parts = append(parts, sign+o.name(a))
	}
	return strings.Join(parts, "  "), true
}

// shown are the approaches whose cells an answer shows: those compared, else all.
func (o Answer) shown() []guide.Approach {
	if o.Advice.Kind == advisor.Comparison && len(o.Advice.Approaches) > 1 {
		return o.Advice.Approaches
	}
	return o.Advice.Guide.Approaches
}

func (o Answer) textAsk(p *page) {
	if o.Ask == nil {
		return
	}
	p.heading(o.words.say("heading.question"))
	p.line(o.Ask.Text)
	for _, option := range o.Ask.Options {
		p.wrap("• ", "  ", o.words.say("option-leads", "answer", option.Text, "approach", o.name(option.Approach)))
	}
}

func (o Answer) textLinks(p *page) {
	if len(o.Links) == 0 {
		return
	}
	p.heading(o.words.say("heading.links"))
	for _, link := range o.Links {
		p.line("• " + link.URL)
	}
}

// page gathers wrapped lines.
type page struct {
	strings.Builder
	style Style
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

// wrap breaks a text at spaces so that no line is wider than Columns, unless one word is.
func (p *page) wrap(first, rest, text string) {
	line, width := first, utf8.RuneCountInString(first)
	empty := true
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if !empty && width+1+n > Columns {
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

// plain takes the Markdown marks off a line of the guide.
func plain(text string) string {
	return strings.TrimSpace(strings.NewReplacer("**", "", "`", "").Replace(text))
}
