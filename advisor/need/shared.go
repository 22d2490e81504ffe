package need

// LongWords are the longer words of a text by their beginnings, which inflections share; of Japanese, each two characters.
type LongWords map[string]bool

// LongWordsOf are those of a text.
func LongWordsOf(text string) LongWords {
	words := make(LongWords)
	tokens := tokenize(text)
	for i, t := range tokens {
		if t.ideograph() {
			if i > 0 && tokens[i-1].ideograph() && t.before == noPause {
				words[tokens[i-1].norm+t.norm] = true
			}
			continue
		}
		if len(t.norm) >= 5 {
			words[t.norm[:5]] = true
		}
	}
	return words
}

// Shared is how much of the fewer of two texts' words is common to both, from 0 to 1. A text without any shares nothing.
func (w LongWords) Shared(others LongWords) float64 {
	if len(w) == 0 || len(others) == 0 {
		return 0
	}
	shared := 0
	for word := range w {
		if others[word] {
			shared++
		}
	}
	return float64(shared) / float64(min(len(w), len(others)))
}
