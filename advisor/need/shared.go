package need

// SharedWords is how much of two needs' longer words is common to both, from 0 to 1. Needs without text share nothing.
func SharedWords(a, b Need) float64 {
	one, other := longWords(a.Text), longWords(b.Text)
	if len(one) == 0 || len(other) == 0 {
		return 0
	}
	shared := 0
	for w := range one {
		if other[w] {
			shared++
		}
	}
	return float64(shared) / float64(min(len(one), len(other)))
}

// longWords are the words of a text by their beginnings, which inflections share; of Japanese, each two characters.
func longWords(text string) map[string]bool {
	set := make(map[string]bool)
	tokens := tokenize(text)
	for i, t := range tokens {
		if t.ideograph() {
			if i > 0 && tokens[i-1].ideograph() && t.before == noPause {
				set[tokens[i-1].norm+t.norm] = true
			}
			continue
		}
		if len(t.norm) >= 5 {
			set[t.norm[:5]] = true
		}
	}
	return set
}
