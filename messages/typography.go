package messages

import (
	"strings"
)

// frenchSpaces binds punctuation to its word as French does: a narrow no-break space (U+202F) inside guillemets and before
// ; ! ? %, a no-break space (U+00A0) before a colon. The guide comes with plain spaces, since its reader folds all white space.
// Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
var frenchSpaces = strings.NewReplacer(
	"« ", "«\u202f", " »", "\u202f»", " ;", "\u202f;", " !", "\u202f!", " ?", "\u202f?", " %", "\u202f%", " :", "\u00a0:",
)

// typeset gives a text of the guide the typography of the guide's language.
func (o *Answer) typeset(text string) string { return typeset(o.Advice.Guide.Language, text) }

func typeset(language, text string) string {
	if base, _, _ := strings.Cut(language, "-"); base == "fr" {
		return frenchSpaces.Replace(text)
	}
	return text
}
