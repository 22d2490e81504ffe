package messages

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"journey-or-campaign/advisor/guide"
)

// name is what the guide calls an approach.
func (o *Answer) name(a guide.Approach) string {
	if name := o.Advice.Guide.Names[a]; name != "" {
		return name
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
		return row.Label
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
	for _, overview := range o.Advice.Guide.Overview {
		if overview.Approach == a {
			return sentence(overview.Execution)
		}
	}
	return ""
}

func (o *Answer) link(a guide.Approach) {
	if link := o.Advice.Guide.Documentation(a); link.URL != "" {
		o.Links = append(o.Links, link)
	}
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// lowerFirst begins a text in lower case, unless its first word is all capitals.
func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[size:])
	if unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToLower(first)) + text[size:]
}

// oneLine folds white space, so that a quote stays on its line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// thousands writes a number as the language groups it.
func thousands(n int, w *Wording) string {
	s := strconv.Itoa(n)
	if len(s) <= 3 {
		return s
	}
	separator := ","
	if w.Language != "en" {
		separator = "\u202f"
	}
	return s[:len(s)-3] + separator + s[len(s)-3:]
}
