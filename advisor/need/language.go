package need

// guessLanguage scores words that only one language has. It returns "" when neither shows.
func guessLanguage(tokens []token) string {
	scores := map[string]int{}
	for _, t := range tokens {
		for lang, words := range functionWords {
			if words[t.norm] {
				scores[lang]++
			}
		}
	}
	best := ""
	for _, lang := range []string{"en", "fr"} {
		if scores[lang] > scores[best] {
			best = lang
		}
	}
	return best
}

// functionWords are the small words that tell one language from the other.
var functionWords = map[string]map[string]bool{}
