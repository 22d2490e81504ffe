package need

import (
	"strings"

	"journey-or-campaign/advisor/need/linear"
)

// feature is one property of the text for the models, with the words that make it.
type feature struct {
	linear.Feature
	from, to int32 // Tokens, half open.
	piece    bool  // Made of a part of a word.
}

// The kinds of features. Each begins the hash, so that a word and a list of the same name stay apart.
const (
	wordFeature    = 'w' // A word.
	deniedFeature  = 'n' // A word that a denial reaches.
	pairFeature    = '2' // Two words in a row.
	skipFeature    = '_' // Two words with one between.
	stemFeature    = '^' // The beginning of a word, which inflections share.
	runFeature     = '3' // Three or four characters of Japanese in a row.
	piecesFeature  = 'c' // Four letters of a word, which survive a typo.
	stemsFeature   = 'S' // The beginnings of two words; the next letters stand for how far apart they are.
	phraseFeature  = 'p' // A phrase.
	noPhrase       = 'q' // A phrase that is denied.
	phrasesFeature = 'P' // Two phrases, one after the other.
	listFeature    = 'l' // An entry of a list.
	listPair       = 'L' // An entry of a list beside a word or another entry.
	lengthFeature  = '#' // About how long the text is.
)

const (
	hashStart uint32 = 2166136261
	hashPrime uint32 = 16777619
)

func hashOf(kind byte) uint32 { return (hashStart ^ uint32(kind)) * hashPrime }

func mix(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return (h ^ 0xff) * hashPrime // Ends the string.
}

// finish spreads the bits, since the model's table uses the lowest ones.
func finish(h uint32) linear.Feature {
	h ^= h >> 15
	h *= 0x2c1b3ce5
	h ^= h >> 12
	if h == 0 {
		h = 1
	}
	return linear.Feature(h)
}

// featurizer gathers the features of one text.
type featurizer struct {
	*lexicon
	tokens   []token
	mentions []mention
	entries  []listMatch
	firstOf  []int32
	out      []feature
}

func (f *featurizer) emit(h uint32, from, to int) {
	f.out = append(f.out, feature{Feature: finish(h), from: int32(from), to: int32(to)})
}

func (f *featurizer) emitPiece(h uint32, i int) {
	f.out = append(f.out, feature{finish(h), int32(i), int32(i + 1), true})
}

func (f *featurizer) run() []feature {
	f.out = make([]feature, 0, 24*len(f.tokens)+32)
	denied := f.deniedTokens()
	withdrawn := f.withdrawn(f.tokens, f.mentions)
	for i := range f.tokens {
		if withdrawn[i] {
			f.emit(mix(hashOf(deniedFeature), shape(f.tokens[i].norm)), i, i+1)
			continue
		}
		f.words(i, denied[i])
		f.lists(i)
	}
	f.phraseFeatures()
	length := "short"
	switch n := size(f.tokens) / thirds; {
	case n > 60:
		length = "long"
	case n > 25:
		length = "medium"
	case n > 10:
		length = "line"
	}
	f.emit(mix(hashOf(lengthFeature), length), 0, 0)
	return f.out
}

// deniedTokens marks the words within the reach of a denial.
func (f *featurizer) deniedTokens() []bool {
	denied := make([]bool, len(f.tokens))
	for _, m := range f.mentions {
		if f.phrases[m.phrase].id != cueDeny {
			continue
		}
		for i := m.to; i < len(f.tokens) && size(f.tokens[m.to:i]) < denialReach*thirds; i++ {
			if f.tokens[i].before != noPause && i > m.to {
				break
			}
			denied[i] = true
		}
	}
	return denied
}

func (f *featurizer) words(i int, denied bool) {
	t := f.tokens[i]
	word := shape(t.norm)
	kind := byte(wordFeature)
	if denied {
		kind = deniedFeature
		f.emit(mix(hashOf(wordFeature), word), i, i+1)
	}
	f.emit(mix(hashOf(kind), word), i, i+1)
	if t.before == fullStop {
		f.emit(mix(mix(hashOf(pairFeature), ""), word), i, i+1)
	} else {
		f.emit(mix(mix(hashOf(pairFeature), shape(f.tokens[i-1].norm)), word), i-1, i+1)
		if i > 1 && f.tokens[i-1].before != fullStop {
			f.emit(mix(mix(hashOf(skipFeature), shape(f.tokens[i-2].norm)), word), i-2, i+1)
		}
	}
	f.pieces(word, i)
	f.stems(i)
	if t.ideograph() {
		f.runs(i)
	}
}

// runs emits the three and four characters that end at one, where a language does not part its words.
func (f *featurizer) runs(i int) {
	h := hashOf(runFeature)
	for j := i; j >= 0 && j > i-4; j-- {
		h = mix(h, f.tokens[j].norm)
		if j <= i-2 {
			f.emit(h, j, i+1)
		}
		if f.tokens[j].before != noPause {
			return
		}
	}
}

// stems emits the beginnings of two words in a row, and of two with one between, so that their inflections share what they say.
func (f *featurizer) stems(i int) {
	for back := 1; back <= 2 && back <= i && f.tokens[i-back+1].before != fullStop; back++ {
		pair := mix(mix(hashOf(stemsFeature+byte(back)), stem(f.tokens[i-back].norm)), stem(f.tokens[i].norm))
		f.emit(pair, i-back, i+1)
	}
}

// stem is the beginning of a word that its inflections share.
func stem(word string) string { return word[:min(5, len(word))] }

// pieces emits the beginnings and the letter groups of a longer word.
func (f *featurizer) pieces(word string, i int) {
	if len(word) < 4 {
		return
	}
	for _, n := range [...]int{4, 5, 6, 7} {
		if len(word) > n {
			f.emitPiece(mix(hashOf(stemFeature), word[:n]), i)
		}
	}
	for j := 1; j+4 <= len(word); j++ {
		f.emitPiece(mix(hashOf(piecesFeature), word[j:j+4]), i)
	}
}

// shape folds numbers, so that "3 days" and "5 days" read alike.
func shape(word string) string {
	if c := word[0]; c < '0' || c > '9' {
		return word
	}
	digits := 0
	for digits < len(word) && word[digits] >= '0' && word[digits] <= '9' {
		digits++
	}
	if digits == len(word) {
		return "0"
	}
	switch rest := word[digits:]; rest {
	case "am", "pm":
		return "0h"
	case "st", "nd", "rd", "th", "er", "e":
		return "0th"
	default:
		return "0" + rest[:1]
	}
}

func (f *featurizer) lists(i int) {
	for _, e := range f.entries[f.firstOf[i]:f.firstOf[i+1]] {
		name := f.listNames[e.list]
		f.emit(mix(hashOf(listFeature), name), i, i+e.length)
		if i > 0 && f.tokens[i].before != fullStop {
			f.emit(mix(mix(hashOf(listPair), shape(f.tokens[i-1].norm)), name), i-1, i+e.length)
		}
		next := i + e.length
		if next < len(f.tokens) && f.tokens[next].before != fullStop {
			f.emit(mix(mix(hashOf(listPair), name), shape(f.tokens[next].norm)), i, next+1)
			for _, e2 := range f.entries[f.firstOf[next]:f.firstOf[next+1]] {
				f.emit(mix(mix(hashOf(listPair), name), f.listNames[e2.list]), i, next+e2.length)
			}
		}
	}
}

func (f *featurizer) phraseFeatures() {
	last := ""
	for _, m := range f.mentions {
		id := f.phrases[m.phrase].id
		if strings.HasPrefix(id, aboutPrefix) {
			continue // A name of a channel in a question says nothing of a need.
		}
		kind := byte(phraseFeature)
		if m.denied {
			kind = noPhrase
		}
		f.emit(mix(hashOf(kind), id), m.from, m.to)
		if m.denied || isCue(id) {
			id = "!" + id
		}
		if last != "" && last != id {
			f.emit(mix(mix(hashOf(phrasesFeature), last), id), m.from, m.to)
		}
		last = id
	}
}
