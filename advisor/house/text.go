package house

import (
	"maps"
	"slices"
	"strings"
)

// Text is what people read, by language. The key "" holds a text that was written once for all languages.
type Text map[string]string

// In is the text in a language: as asked for, else of the same base language, else the one for all, else the English one, else
// the first by its language's tag. It is empty only where there is none at all.
func (t Text) In(language string) string {
	base := baseOf(language)
	for _, key := range []string{language, base} {
		if text, ok := t[key]; ok {
			return text
		}
	}
	keys := slices.Sorted(maps.Keys(t))
	for _, key := range keys {
		if baseOf(key) == base {
			return t[key]
		}
	}
	for _, key := range append([]string{"", "en"}, keys...) {
		if text, ok := t[key]; ok {
			return text
		}
	}
	return ""
}

func baseOf(language string) string {
	base, _, _ := strings.Cut(language, "-")
	return strings.ToLower(base)
}

// Languages lists the languages that some text is written in, by their tags. Texts for all languages are in none.
func (r *Rules) Languages() []string {
	var all []string
	for _, t := range r.texts() {
		for language := range t {
			if language != "" && !slices.Contains(all, language) {
				all = append(all, language)
			}
		}
	}
	slices.Sort(all)
	return all
}

func (r *Rules) texts() []Text {
	var all []Text
	entries := slices.AppendSeq(slices.Collect(maps.Values(r.Approaches)), maps.Values(r.Channels))
	for _, e := range entries {
		all = append(all, e.Reason, e.Note, e.Contact.Name)
		for _, l := range e.Links {
			all = append(all, l.Label)
		}
	}
	for _, p := range r.Preferences {
		all = append(all, p.About, p.Reason, p.Contact.Name)
	}
	for _, e := range r.Examples {
		all = append(all, e.Text, e.Reason)
	}
	return all
}
