package house

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"journey-or-campaign/advisor/need"
)

// Alike is from which likeness on a need counts as one like an example. It is high, since to take a need for another is worse than
// to leave an example unused; the tests tell how rarely needs of other kinds reach it.
const Alike = 0.6

// Like returns the example that a need is most like, in whichever language it is written. It is false where none is Alike. An
// example whose answers the need contradicts in so many words is not like it, nor is one that names something by a code, such as
// P7, that the need does not name. A need whose words are gone is like the example that it has met.
func (r *Rules) Like(n need.Need) (Example, bool) {
	if r == nil || len(r.Examples) == 0 {
		return Example{}, false
	}
	asked := bagOf(n.Said())
	best, most := 0, 0.0
	for i, e := range r.Examples {
		if e.contradicts(n) {
			continue
		}
		if likeness := e.likeness(asked); likeness > most {
			best, most = i, likeness
		}
		if most < Alike && slices.Contains(n.Met, e.Rule) {
			best, most = i, Alike
		}
	}
	return r.Examples[best], most >= Alike
}

// likeness is how like a text the example is, in the language in which it is most.
func (e Example) likeness(asked bag) float64 {
	most := 0.0
	for _, b := range e.bags {
		most = max(most, b.likeness(asked))
	}
	return most
}

// contradicts tells whether a need states another answer than the example has.
func (e Example) contradicts(n need.Need) bool {
	for _, answer := range e.Answers {
		for _, v := range answer.Facet().Values() {
			if v != answer && n.Stated(v) {
				return true
			}
		}
	}
	return false
}

// bag is the words of a text that tell something, each with its weight.
type bag struct {
	words map[string]float64
	codes []string
	total float64
}

// likeness is twice the weight of the words in common over the weight of both (the coefficient of Dice). It is 0 without a
// code of the first, and where it cannot come near Alike.
func (b bag) likeness(other bag) float64 {
	if 2*min(b.total, other.total) < Alike*(b.total+other.total) {
		return 0 // One text says so much more than the other that no words in common would do.
	}
	if b.total+other.total == 0 {
		return 0
	}
	for _, code := range b.codes {
		if _, ok := other.words[code]; !ok {
			return 0
		}
	}
	shared := 0.0
	for word, weight := range b.words {
		if _, ok := other.words[word]; ok {
			shared += weight
		}
	}
	return 2 * shared / (b.total + other.total)
}

func bagOf(text string) bag {
	b := bag{words: make(map[string]float64)}
	last := ""
	for _, word := range need.Words(text) {
		switch {
		case ideograph(word):
			if last != "" {
				b.add(last+word, pairWeight) // Japanese words are about two characters long, and not spaced.
			}
			last = word
			continue
		case isCode(word):
			b.codes = append(b.codes, word)
			b.add(word, codeWeight)
		default:
			b.addWord(word)
		}
		last = ""
	}
	return b
}

func (b *bag) add(word string, weight float64) {
	if _, ok := b.words[word]; !ok {
		b.words[word] = weight
		b.total += weight
	}
}

// A word counts by its length: the short ones are mostly those that every sentence has, in all languages of the guide. Endings
// do not count, since they inflect.
const (
	shortest   = 4 // Letters of the shortest word that counts.
	longest    = 8 // Letters from which on a longer word counts no more.
	stem       = 6 // Letters by which words are compared.
	pairWeight = 3 // Of two ideographs.
	codeWeight = 6 // Of a name such as P7.
)

func (b *bag) addWord(word string) {
	letters := []rune(word)
	if len(letters) >= shortest {
		b.add(string(letters[:min(len(letters), stem)]), float64(min(len(letters), longest)-shortest+1))
	}
}

// isCode tells a word of letters and digits, which names a letter, a tariff or a product.
func isCode(word string) bool {
	return strings.ContainsFunc(word, unicode.IsDigit) && strings.ContainsFunc(word, unicode.IsLetter)
}

func ideograph(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	return size == len(word) && r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
