package guide

import (
	"strings"

	"golang.org/x/text/language"
)

// Nearest is the one of some languages that somebody who speaks another understands best: "pt-BR" for "pt-PT", "de" for "de_AT". It
// is false where none would be understood, and for what is no BCP 47 tag.
func Nearest(tag string, among []string) (string, bool) {
	wanted, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil || len(among) == 0 || tag == "" {
		return "", false
	}
	tags := make([]language.Tag, len(among))
	for i, other := range among {
		tags[i] = language.Make(other)
	}
	_, index, confidence := language.NewMatcher(tags).Match(wanted)
	if confidence < language.Low {
		return "", false
	}
	return among[index], true
}

// base is the language itself, without region or script: "pt" of "pt-BR".
func base(language string) string {
	tag, _, _ := strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	return strings.ToLower(tag)
}
