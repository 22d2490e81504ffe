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
