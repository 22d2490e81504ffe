package need

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"

	"journey-or-campaign/advisor/guide"
)

// telling.txt lists, a language a line, the words that tell it: those that hold sentences together, and a few of the trade.
//
//go:embed languages/telling.txt
var tellingFile string

// together stands for the languages that one reader reads: what is in any of them is its text.
const together = ""

// tellingWords says which languages use a word; those that are read together count as one.
var tellingWords = sync.OnceValue(func() map[string][]string {
	words := make(map[string][]string, 1<<10)
	for line := range strings.Lines(tellingFile) {
		language, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if slices.Contains(textLanguages, language) {
			language = together
		}
		for _, word := range strings.Fields(list) {
			for _, token := range tokenize(word) {
				if !slices.Contains(words[token.norm], language) {
					words[token.norm] = append(words[token.norm], language)
				}
			}
		}
	}
	return words
})

// tellingLetters are letters that few of the languages write, and how much one of them tells beside a word.
var tellingLetters = map[rune]string{'ß': "de", 'ä': "de", 'ö': "de", 'ñ': "es", '¿': "es", '¡': "es", 'ã': "pt-BR", 'õ': "pt-BR"}

// What it takes to tell a language by its words: so many points, so many times those of the next one. A word that only one language
// has is a point, one that several share is a part of it for each.
const (
	enoughPoints = 1.5
	enoughAhead  = 1.3
	oneWord      = 1.0 // Below this no word is told by one language alone, and the asker's own is believed.
	nearlyAhead  = 0.6 // From what share of the best one's points on the asker's own language is believed.
)

// japaneseShare is from what share of kana and kanji among its letters a text is Japanese, as long as there is kana.
const japaneseShare = 0.3

// tell returns the language that a text is in: a further one, or together. The words decide; where they do not, the asker's language
// does, and without one the languages that are read together.
func tell(text, asker string) string {
	if isJapanese(text) {
		return "ja"
	}
	points := pointsOf(text)
	best, most, next := together, points[together], 0.0
	for _, language := range sortedKeys(points) {
		switch p := points[language]; {
		case language == together:
		case p > most:
			best, most, next = language, p, max(next, most)
		default:
			next = max(next, p)
		}
	}
	switch {
	case most >= enoughPoints && most >= enoughAhead*next:
		return best
	case asker == "":
		return together
	}
	if own := fellowOf(asker); most < oneWord || points[own] >= nearlyAhead*most {
		return own
	}
	return together
}

// fellowOf is the further language that somebody's own is nearest to, or together.
func fellowOf(asker string) string {
	nearest, ok := guide.Nearest(asker, toldLanguages())
	if !ok || slices.Contains(textLanguages, nearest) {
		return together
	}
	return nearest
}

// toldLanguages lists the languages that a text is told to be in.
var toldLanguages = sync.OnceValue(func() []string {
	all := append([]string{"ja"}, textLanguages...)
	for line := range strings.Lines(tellingFile) {
		language, _, ok := strings.Cut(line, ":")
		if ok && !strings.HasPrefix(line, "#") && !slices.Contains(all, language) {
			all = append(all, language)
		}
	}
	return all
})

// pointsOf adds up what the words and letters of a text say for each language.
func pointsOf(text string) map[string]float64 {
	points := make(map[string]float64)
	words := tellingWords()
	for _, t := range tokenize(text) {
		for _, language := range words[t.norm] {
			points[language] += 1 / float64(len(words[t.norm]))
		}
	}
	for _, r := range text {
		if language, ok := tellingLetters[unicode.ToLower(r)]; ok {
			points[language]++
		}
	}
	return points
}

func isJapanese(text string) bool {
	letters, japanese, kana := 0, 0, false
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana = true
			japanese++
		case unicode.Is(unicode.Han, r):
			japanese++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return kana && float64(japanese) >= japaneseShare*float64(letters+japanese)
}
