package messages

import (
	"slices"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// Columns is how wide plain text is wrapped for a terminal.
const Columns = 80

// Style marks parts of a plain text: on a terminal with escape codes, elsewhere not at all. The zero Style marks nothing.
type Style struct{ Bold, Dim, Reset string }

// Text renders the whole answer as plain text, wrapped at Columns.
func (o Answer) Text(style Style) string {
	return o.text(style, Columns)
}

// text renders the answer with lines of at most so many columns; 0 leaves the wrapping to who shows it.
func (o Answer) text(style Style, columns int) string {
	p := &page{style: style, columns: columns}
	p.strong(o.Title)
	p.paragraph(o.Lead)
	for _, note := range o.Notes {
		p.paragraph(note)
	}
	if o.houseFirst() {
		o.textHouse(p)
	}
	p.items(o.Items)
	o.textReasons(p)
	o.textRows(p)
	mind, others := o.caveats()
	p.bullets(o.words.say("heading.caveats"), mind)
	p.bullets(o.words.say("heading.others"), others)
	p.bullets(o.words.say("heading.combination"), o.Parts)
	if o.Change != "" {
		p.bullets(o.words.say("heading.change"), []string{o.Change})
	}
	o.textAsk(p)
	if o.Similar != "" {
		p.bullets(o.words.say("heading.similar"), []string{o.Similar})
	}
	p.bullets(o.words.say("heading.examples"), o.Examples)
	if !o.houseFirst() {
		o.textHouse(p)
	}
	o.textLinks(p)
	p.gap()
	p.line(style.Dim + o.Edition + style.Reset)
	if o.HouseRules != "" {
		p.wrap(style.Dim, "", o.HouseRules+style.Reset)
	}
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
	if len(o.Rows) == 0 || o.Advice.Kind == advisor.Overview {
		return
	}
	p.heading(o.words.say("heading.rows"))
	for _, row := range o.Rows {
		p.wrap("• ", "  ", o.typeset(row.Label))
		if marks, ok := o.marks(row); ok {
			p.wrap("  ", "  ", strings.Join(marks, "  "))
			continue
		}
		for _, a := range o.shown() {
			p.wrap("  ", "    ", o.words.say("colon", "label", o.name(a), "text", o.cell(row, a)))
		}
	}
}

// marks words an availability row by its marks: which approaches have it, which have it not. It is false for a row of prose,
// and for one with remarks, since those belong to one approach.
func (o Answer) marks(row guide.Row) ([]string, bool) {
	having := map[guide.Mark][]guide.Approach{}
	for _, a := range o.shown() {
		cell := row.Cells[a]
		if cell.Mark == guide.Unmarked || cell.Note != "" {
			return nil, false
		}
		having[cell.Mark] = append(having[cell.Mark], a)
	}
	var parts []string
	for _, m := range []guide.Mark{guide.Supported, guide.Unsupported} {
		if len(having[m]) > 0 {
			parts = append(parts, o.words.say("colon", "label", o.mark(m), "text", o.words.list(o.names(having[m]))))
		}
	}
	return parts, true
}

// shown are the approaches whose cells an answer shows: those compared, else all.
func (o Answer) shown() []guide.Approach {
	if o.Advice.Kind == advisor.Comparison && len(o.Advice.Approaches) > 1 {
		return slices.DeleteFunc(slices.Clone(o.Advice.Approaches), func(a guide.Approach) bool { return !o.Advice.Guide.Compares(a) })
	}
	return o.Advice.Guide.Approaches
}

func (o Answer) textAsk(p *page) {
	if o.Ask == nil {
		return
	}
	p.heading(o.words.say("heading.question"))
	p.wrap("", "", o.Ask.Text)
	for _, option := range o.Ask.Options {
		text := option.Text
		if option.Approach != "" {
			text = o.words.say("option-leads", "answer", option.Text, "approach", o.name(option.Approach))
		}
		p.wrap("• ", "  ", text)
	}
}

func (o Answer) textLinks(p *page) {
	if len(o.Links) == 0 {
		return
	}
	p.heading(o.words.say("heading.links"))
	for _, link := range o.Links {
		p.line("• " + o.words.say("colon", "label", link.Label, "text", link.URL))
	}
}
