package bot

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"golang.org/x/text/unicode/norm"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/messages"
)

// obey answers a command, or what is almost one. It is false for everything else, which is a need.
func (b *Bot) obey(k *advisor.Advisor, p place, language, text string) (reply, bool) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return said(k, language, messages.Help(language, k.Guide(language))), true
	}
	if c, _, ok := commandOf(words[0]); ok {
		return b.carryOut(k, p, language, c, words[1:])
	}
	return nearMiss(k, language, words)
}

// spelling is one way to write a command, as it stands in the wording and folded.
type spelling struct {
	command      messages.Command
	text, folded string
}

// spelled are the ways to write commands in one wording, which a reload may replace.
type spelled struct {
	wording   *messages.Wording
	spellings []spelling
}

// foldedSpellings holds what is spelled, by language. Every text is looked at in its light, so it is folded once.
var foldedSpellings sync.Map

// spellings are all ways to write commands in a language.
func spellings(language string) []spelling {
	wording := messages.In(language)
	if s, ok := foldedSpellings.Load(language); ok && s.(spelled).wording == wording {
		return s.(spelled).spellings
	}
	var all []spelling
	for _, c := range messages.Commands() {
		for _, text := range messages.Spellings(language, c) {
			all = append(all, spelling{c, text, folded(text)})
		}
	}
	foldedSpellings.Store(language, spelled{wording, all})
	return all
}

// commandOf is the command that a word is, and the language that it is written in, where only one has it.
func commandOf(word string) (c messages.Command, language string, ok bool) {
	word = folded(word)
	for _, l := range messages.Languages() {
		all := spellings(l)
		i := slices.IndexFunc(all, func(s spelling) bool { return s.folded == word })
		if i < 0 {
			continue
		}
		if language = l; ok {
			language = ""
		}
		c, ok = all[i].command, true
	}
	return c, language, ok
}

// carryOut answers a command. Most take nothing more: "help me send a newsletter" is a need.
func (b *Bot) carryOut(k *advisor.Advisor, p place, language string, c messages.Command, rest []string) (reply, bool) {
	g := k.Guide(language)
	switch {
	case c == messages.CommandLang:
		return b.switchTo(p, language, rest)
	case c == messages.CommandCompare:
		approaches := approachesIn(k, rest)
		if len(rest) > 0 && len(approaches) == 0 {
			return reply{}, false
		}
		return said(k, language, messages.Compare(language, k, approaches...)), true
	case c == messages.CommandFAQ && len(rest) > 0:
		return said(k, language, messages.FAQ(language, g, reading(k, language)(strings.Join(rest, " ")).Question)), true
	case len(rest) > 0:
		return reply{}, false
	case c == messages.CommandHelp:
		return said(k, language, messages.Help(language, g)), true
	case c == messages.CommandMatrix:
		return said(k, language, messages.Matrix(language, k)), true
	case c == messages.CommandChannels:
		return said(k, language, messages.Channels(language, k)), true
	case c == messages.CommandCapabilities:
		return said(k, language, messages.Capabilities(language, k)), true
	default:
		return said(k, language, messages.FAQ(language, g, "")), true
	}
}

// nearMiss answers a word that is almost a command, alone or before what the command takes.
func nearMiss(k *advisor.Advisor, language string, words []string) (reply, bool) {
	typed := folded(words[0])
	best, meant := maxSlips+1, ""
	for _, l := range ordered(language) {
		for _, s := range spellings(l) {
			// What follows is read last: it may be a long text, and hardly any begins like this.
			if d := slips(typed, s.folded); d < best && almost(typed, s.folded, d) && takes(k, s.command, words[1:]) {
				best, meant = d, s.text
			}
		}
	}
	if meant == "" {
		return reply{}, false
	}
	whole := strings.Join(append([]string{meant}, words[1:]...), " ")
	return reply{language: language, short: messages.DidYouMean(language, strings.Join(words, " "), whole)}, true
}

// maxSlips is how many letters of a misspelled command may be wrong.
const maxSlips = 2

// slips is how many letters stand between two folded words, or any number above maxSlips where their lengths say that it is more.
func slips(typed, meant string) int {
	if d := utf8.RuneCountInString(typed) - utf8.RuneCountInString(meant); d > maxSlips || -d > maxSlips {
		return maxSlips + 1
	}
	return levenshtein.ComputeDistance(typed, meant)
}

// takes tells whether a misspelled command can have stood before these words.
func takes(k *advisor.Advisor, c messages.Command, rest []string) bool {
	switch {
	case len(rest) == 0:
		return true
	case c == messages.CommandCompare:
		return len(approachesIn(k, rest)) > 1
	}
	return c == messages.CommandLang && len(rest) == 1 && namesLanguage(rest[0])
}

func distance(a, b string) int { return levenshtein.ComputeDistance(folded(a), folded(b)) }

// almost tells whether a folded word is likely a misspelling of another: by one slip, or by two in a long word or behind the right first letter. Words
// as short as "faq" are too close to others.
func almost(typed, meant string, d int) bool {
	if len(typed) < 3 || len(meant) < 4 || d > maxSlips {
		return false
	}
	return d == 1 || len(meant) > 6 || typed[0] == meant[0]
}

// folded is a word without case, accents and punctuation around it.
func folded(word string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(word))
	return strings.TrimFunc(plain, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// approachesIn are those that words name, by the words that only one approach has in its name in some guide.
func approachesIn(k *advisor.Advisor, words []string) []guide.Approach {
	telling := tellingWords(k)
	var named []guide.Approach
	for _, word := range strings.FieldsFunc(strings.Join(words, " "), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-,;/’'", r) }) {
		for name, a := range telling {
			same := folded(word) == name || len(name) > 5 && strings.HasPrefix(name, folded(word)) && len(name)-len(folded(word)) <= 2 || len(name) > 5 && distance(word, name) == 1
			if same && !slices.Contains(named, a) {
				named = append(named, a)
			}
		}
	}
	return named
}

// tellingWords are the words of the approaches' names, but for those that several share.
func tellingWords(k *advisor.Advisor) map[string]guide.Approach {
	telling := make(map[string]guide.Approach)
	shared := make(map[string]bool)
	for _, language := range k.Languages() {
		for a, name := range k.Guide(language).Names {
			for _, word := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-’'", r) }) {
				word = folded(word)
				if other, ok := telling[word]; len(word) < 3 || ok && other != a {
					shared[word] = true
				}
				telling[word] = a
			}
		}
	}
	for word := range shared {
		delete(telling, word)
	}
	return telling
}
