package messages

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"journey-or-campaign/advisor/guide"
)

// name is what the guide calls an approach.
func (o *Answer) name(a guide.Approach) string {
	if name := o.Advice.Guide.Names[a]; name != "" {
		return o.typeset(name)
	}
	return string(a)
}

func (o *Answer) names(list []guide.Approach) []string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = o.name(a)
	}
	return names
}

// label is what the guide calls a criterion.
func (o *Answer) label(c guide.Criterion) string {
	if row, ok := o.Advice.Guide.Row(c); ok {
		return o.typeset(row.Label)
	}
	return string(c)
}

func (o *Answer) labels(list []guide.Criterion) []string {
	labels := make([]string, len(list))
	for i, c := range list {
		labels[i] = o.label(c)
	}
	return labels
}

// execution is how an approach runs, in the guide's words.
func (o *Answer) execution(a guide.Approach) string {
	overview, _ := o.Advice.Guide.OverviewOf(a)
	return sentence(o.typeset(overview.Execution))
}

// cell is what a row says of an approach: a mark in words beside its sign, so that nothing is told by the sign alone.
func (o *Answer) cell(row guide.Row, a guide.Approach) string {
	cell := row.Cells[a]
	if cell.Mark == guide.Unmarked {
		return filled(o.typeset(cell.Text))
	}
	mark := o.mark(cell.Mark)
	if cell.Note != "" {
		return o.words.say("mark.note", "mark", mark, "note", o.typeset(cell.Note))
	}
	return mark
}

func (o *Answer) mark(m guide.Mark) string {
	if m == guide.Supported {
		return o.words.say("mark.yes")
	}
	return o.words.say("mark.no")
}

func (o *Answer) link(a guide.Approach) {
	link := o.Advice.Guide.Documentation(a)
	if link.URL == "" || slices.ContainsFunc(o.Links, func(l guide.Link) bool { return l.URL == link.URL }) {
		return
	}
	link.Label = o.typeset(link.Label)
	o.Links = append(o.Links, link)
}

// sentence ends a text with a full stop, as its writing has it.
func sentence(text string) string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "）」"))
	switch {
	case text == "", strings.HasSuffix(text, ellipsis), strings.ContainsRune(".!?。！？", last):
		return text
	case unicode.In(last, japanese...):
		return text + "。"
	}
	return text + "."
}

// oneLine folds white space, so that a quote stays on its line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// thousands writes a number as the language groups it.
func thousands(n int, w *Wording) string {
	s := strconv.Itoa(n)
	if len(s) <= 3 {
		return s
	}
	return w.say("thousands", "head", s[:len(s)-3], "rest", s[len(s)-3:])
}
