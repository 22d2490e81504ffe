package need

import "sort"

// mention is a phrase found in the text.
type mention struct {
	phrase   int32
	from, to int // Tokens, half open.
	denied   bool
	hedged   bool
}

// Cues are phrases that say nothing of the need by themselves but change what stands near them.
const (
	cueDeny      = "cue:deny"       // "no", "without", "pas de": denies what follows.
	cueDenyAfter = "cue:deny-after" // "is not needed", "on laisse tomber": denies what stands before.
	cueKeep      = "cue:keep"       // "not only", "pas seulement": looks like a denial and is none.
	cueContrast  = "cue:contrast"   // "but", "just", "plutôt": ends the reach of a denial.
	cueHedge     = "cue:hedge"      // "maybe", "peut-être": leaves open what follows.
	cueThought   = "cue:thought"    // "we thought of", "on avait pensé à": opens a wish that may be taken back.
	cueWithdraw  = "cue:withdraw"   // "but dropped that", "on a laissé tomber": takes back a whole clause or thought.
	cueDecoy     = "decoy"          // A product word in another sense: hides what it covers.
)

// denialReach is over how many words a denial holds, if nothing ends it before.
const denialReach = 5

// mentions finds the phrases of the text, longest first where one hides another, with denials applied.
func (l *lexicon) mentions(tokens []token) ([]mention, *search) {
	l.foldTokens(tokens)
	l.respell(tokens)
	all := make([]mention, 0, 32)
	found := l.graph.match(tokens, func(from, to int, what int32) {
		all = append(all, mention{phrase: what, from: from, to: to})
	})
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].from != all[j].from {
			return all[i].from < all[j].from
		}
		return all[i].to > all[j].to
	})
	all = l.withoutHidden(tokens, l.inOwnLanguage(tokens, all))
	withdrawn := l.withdrawn(tokens, all)
	for i := range all {
		if id := l.phrases[all[i].phrase].id; !isCue(id) {
			all[i].denied = withdrawn[all[i].from] || l.denied(tokens, all, i)
			all[i].hedged = l.cued(tokens, all, i, cueHedge)
		}
	}
	return all, found
}

// respell corrects the names of approaches, channels and capabilities, in place.
func (l *lexicon) respell(tokens []token) {
	for i := range tokens {
		if l.vocabulary[tokens[i].norm] != 0 || l.graph.knows(tokens[i].norm) {
			continue
		}
		tokens[i].norm = l.typos.correct(tokens[i].norm)
	}
}

func isCue(id string) bool { return len(id) > 4 && id[:4] == "cue:" || id == cueDecoy }

// longestName is how many words the name of a channel has at most, such as "card in the feed". A longer find reaches over
// other words, which may name another channel.
const longestName = 4

func short(tokens []token) bool { return size(tokens) <= longestName*thirds }

// withoutHidden drops repeated finds, what a decoy covers, and mentions inside a longer mention of the same kind.
func (l *lexicon) withoutHidden(tokens []token, all []mention) []mention {
	kept := all[:0:0]
	for i, m := range all {
		hidden := false
		for j, other := range all {
			if other.from > m.from {
				break
			}
			if i == j || other.to < m.to && !l.beginsInDecoy(m, other) {
				continue
			}
			longer := other.to-other.from > m.to-m.from
			a, b := l.phrases[m.phrase].id, l.phrases[other.phrase].id
			switch {
			case b == cueDecoy && a != cueDecoy, b == cueKeep && longer && isCue(a):
				hidden = true
			case a == b:
				hidden = longer || j < i
			case longer && short(tokens[other.from:other.to]) && isChannelID(a) && isChannelID(b):
				hidden = true
			}
			if hidden {
				break
			}
		}
		if !hidden {
			kept = append(kept, m)
		}
	}
	return kept
}

// beginsInDecoy tells whether a mention begins within a decoy and runs on beyond it.
func (l *lexicon) beginsInDecoy(m, decoy mention) bool {
	return l.phrases[decoy.phrase].id == cueDecoy && m.from < decoy.to && m.from > decoy.from
}

// withdrawn marks the words that the text takes back: from the thought that opens them, else the clause before.
func (l *lexicon) withdrawn(tokens []token, all []mention) []bool {
	marks := make([]bool, len(tokens)+1)
	for _, m := range all {
		if l.phrases[m.phrase].id != cueWithdraw {
			continue
		}
		for i := l.withdrawnFrom(tokens, all, m); i < m.from; i++ {
			marks[i] = true
		}
	}
	return marks
}

// withdrawnFrom finds where that begins which a withdrawal takes back: after the nearest thought within this sentence or the
// one before; without one, at the start of the clause before.
func (l *lexicon) withdrawnFrom(tokens []token, all []mention, withdrawal mention) int {
	stops := 0
	for i := withdrawal.from; i > 0; i-- {
		if tokens[i].before == fullStop {
			if stops++; stops == 2 {
				break
			}
		}
		for _, m := range all {
			if m.to == i && l.phrases[m.phrase].id == cueThought {
				return i
			}
		}
	}
	start := withdrawal.from
	for start > 0 && tokens[start].before == noPause {
		start--
	}
	if start == withdrawal.from || withdrawal.from-start <= 3 {
		for start--; start > 0 && tokens[start].before == noPause; {
			start--
		}
	}
	return max(start, 0)
}

// denied tells whether a denial before the mention reaches it, or one after it takes it back.
func (l *lexicon) denied(tokens []token, all []mention, i int) bool {
	if l.cued(tokens, all, i, cueDeny) {
		return true
	}
	m := all[i]
	for _, cue := range all {
		if l.phrases[cue.phrase].id != cueDenyAfter || cue.from < m.to || longer(tokens[m.to:cue.from], 3) {
			continue
		}
		if !l.broken(tokens, all, m.to, cue.from) {
			return true
		}
	}
	return false
}

// cued tells whether a cue before the mention reaches it.
func (l *lexicon) cued(tokens []token, all []mention, i int, id string) bool {
	m := all[i]
	for _, cue := range all {
		if cue.from > m.from {
			break
		}
		if l.phrases[cue.phrase].id != id || cue.to > m.from || longer(tokens[cue.to:m.from], denialReach) {
			continue
		}
		if !l.broken(tokens, all, cue.to, m.from) {
			return true
		}
	}
	return false
}

// broken tells whether a contrast, the end of a sentence or a comma that opens something else stands between two tokens.
func (l *lexicon) broken(tokens []token, all []mention, from, to int) bool {
	for i := from; i <= to && i < len(tokens); i++ {
		if tokens[i].before == fullStop || tokens[i].before == comma && !continuesList(tokens, i) {
			return true
		}
	}
	for _, m := range all {
		if m.from >= from && m.to <= to && l.phrases[m.phrase].id == cueContrast {
			return true
		}
	}
	return false
}

// continuesList tells whether what follows a comma goes on denying: "no SMS, nor push".
func continuesList(tokens []token, i int) bool {
	switch tokens[i].norm {
	case "or", "nor", "ni", "ou", "neither":
		return true
	}
	return false
}
