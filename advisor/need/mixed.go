package need

// languageSet is a set of the lexicon's languages, as bits.
type languageSet uint16

// ownShare is from what share of its telling words a text is taken to be in one language.
const ownShare = 0.75

// inOwnLanguage drops what a phrase of another language finds in a text of one language, such as the English "slot" in a French
// phrase. What that language alone has words for stays, since marketers mix: "un welcome pack pour les nouveaux".
func (l *lexicon) inOwnLanguage(tokens []token, all []mention) []mention {
	own := l.languageOf(tokens)
	if own == 0 {
		return all
	}
	kept := all[:0]
	for _, m := range all {
		language := l.phrases[m.phrase].language
		if language == own || l.onlyIn(language, tokens[m.from:m.to]) {
			kept = append(kept, m)
		}
	}
	return kept
}

// languageOf tells the language that most words belong to which the phrases of one language alone use; 0 when mixed.
func (l *lexicon) languageOf(tokens []token) languageSet {
	var votes [16]int
	total := 0
	for _, t := range tokens {
		set := l.vocabulary[t.norm]
		if set == 0 || set&(set-1) != 0 {
			continue
		}
		total++
		for i := range votes {
			if set == 1<<i {
				votes[i]++
			}
		}
	}
	for i, n := range votes {
		if total >= 3 && float64(n) >= ownShare*float64(total) {
			return 1 << i
		}
	}
	return 0
}

// onlyIn tells whether a run of words has one that only the language knows, and none that it does not know.
func (l *lexicon) onlyIn(language languageSet, tokens []token) bool {
	only := false
	for _, t := range tokens {
		set := l.vocabulary[t.norm]
		if set != 0 && set&language == 0 {
			return false
		}
		only = only || set == language
	}
	return only
}

// learnWords notes the words of a template as known to its language.
func (l *lexicon) learnWords(parts []part, language languageSet) {
	for _, p := range parts {
		if p.kind == wordPart || p.kind == prefixPart {
			l.vocabulary[p.word] |= language
		}
		for _, option := range p.options {
			l.learnWords(option, language)
		}
	}
}
