package bot

import (
	"slices"
	"strings"

	"journey-or-campaign/messages"
)

// switchTo changes the asker's language, or proposes the ones that there are.
func (b *Bot) switchTo(p place, language string, rest []string) (reply, bool) {
	wanted := strings.Join(rest, " ")
	if folded(wanted) == messages.LanguageAuto {
		b.locales.choose(p, messages.LanguageAuto)
		b.renewHome(p)
		language = b.languageKnown(p)
		return reply{language: language, short: messages.LanguageSet.Message(language)}, true
	}
	if l, ok := spokenLanguage(wanted); ok {
		b.locales.choose(p, l)
		b.renewHome(p)
		return reply{language: l, short: messages.LanguageSet.Message(l)}, true
	}
	if len(rest) > 1 {
		return reply{}, false
	}
	typed := messages.Spellings(language, messages.CommandLang)[0]
	meant := typed + " " + closestLanguage(language, wanted)
	return reply{language: language, short: messages.DidYouMean(language, strings.TrimSpace(typed+" "+wanted), meant)}, true
}

// closestLanguage is the language, other than the present one, whose own name is spelled most like what was typed.
func closestLanguage(present, typed string) string {
	best, closest := 1<<10, ""
	for _, l := range ordered(present)[1:] {
		if d := distance(typed, messages.NameOf(l)); d < best {
			best, closest = d, l
		}
	}
	return closest
}

// ordered lists the languages that are spoken in the order in which somebody is likely to know them: their own, English, the others.
func ordered(own string) []string {
	all := []string{own}
	for _, l := range append([]string{"en"}, messages.Languages()...) {
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

// spokenLanguage is the language that somebody names: by its tag, or as it calls itself.
func spokenLanguage(name string) (string, bool) {
	for _, l := range messages.Languages() {
		own := folded(messages.NameOf(l))
		if bare, _, _ := strings.Cut(own, " ("); folded(name) == own || folded(name) == bare {
			return l, true
		}
	}
	if strings.ContainsAny(name, " ,") {
		return "", false
	}
	return messages.Nearest(name)
}

func namesLanguage(word string) bool {
	_, ok := spokenLanguage(word)
	return ok
}
