package need

import "strings"

// listMatch is an entry of a list found at a token.
type listMatch struct {
	list   symbol
	length int
}

// search holds the state of matching one text.
type search struct {
	*graph
	tokens  []token
	symbols []symbol // Words and prefixes of all tokens, flat.
	first   []int32  // Where a token's symbols begin.
	entries []listMatch
	firstOf []int32  // Where a token's list entries begin.
	leads   []uint64 // The bits of what a token is, by which an edge may go on from a node; the gap is always among them.
	found   func(from, to int, what int32)
}

// match reports every phrase found anywhere in the tokens, and returns the list entries found on the way.
func (g *graph) match(tokens []token, found func(from, to int, what int32)) *search {
	w := &search{graph: g, tokens: tokens, found: found}
	w.prepare()
	for i := range tokens {
		w.follow(phraseRoot, i, i)
	}
	return w
}

// prepare looks up the symbols of every token, then the list entries that begin at it.
func (w *search) prepare() {
	n := len(w.tokens)
	w.symbols = make([]symbol, 0, 2*n)
	w.first = make([]int32, n+1)
	for i, t := range w.tokens {
		w.first[i] = int32(len(w.symbols))
		if s, ok := w.words[t.norm]; ok {
			w.symbols = append(w.symbols, s)
		}
		for length := minPrefix; length <= len(t.norm) && length <= longestPrefix; length++ {
			if s, ok := w.prefixes[t.norm[:length]]; ok {
				w.symbols = append(w.symbols, s)
			}
		}
		if len(w.suffixes) > 0 {
			w.prepareEnds(t.norm)
		}
	}
	w.first[n] = int32(len(w.symbols))
	w.leads = make([]uint64, n)
	for i := range w.tokens {
		w.leads[i] = gapBit
		for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
			w.leads[i] |= s.bit()
		}
	}
	w.firstOf = make([]int32, n+1)
	w.entries = make([]listMatch, 0, n)
	for i := range w.tokens {
		w.firstOf[i] = int32(len(w.entries))
		w.followList(listRoot, i, i)
		for _, entry := range w.entries[w.firstOf[i]:] {
			w.leads[i] |= entry.list.bit()
		}
	}
	w.firstOf[n] = int32(len(w.entries))
}

// prepareEnds adds the symbols of what a word ends with.
func (w *search) prepareEnds(word string) {
	for length := minPrefix; length <= len(word) && length <= longestPrefix; length++ {
		if s, ok := w.suffixes[word[len(word)-length:]]; ok {
			w.symbols = append(w.symbols, s)
		}
	}
}

func (w *search) followList(at int32, start, i int) {
	for _, list := range w.ends[w.nodes[at].ends] {
		entry := listMatch{symbol(list), i - start}
		if !containsEntry(w.entries[w.firstOf[start]:], entry) {
			w.entries = append(w.entries, entry)
		}
	}
	if w.endsAt(at, start, i) {
		return
	}
	for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
		for e := w.from(at, s); e != 0; e = w.along(w.edges[e].next, s) {
			w.followList(w.edges[e].to, start, i+1)
		}
	}
}

func containsEntry(entries []listMatch, entry listMatch) bool {
	for _, e := range entries {
		if e == entry {
			return true
		}
	}
	return false
}

// endsAt tells whether no edge can lead on from a node at token i.
func (w *search) endsAt(at int32, start, i int) bool {
	return i == len(w.tokens) || i > start && w.tokens[i].before == fullStop || at > listRoot && w.nodes[at].leads&w.leads[i] == 0
}

// follow walks on from a node at token i. A phrase does not cross the end of a sentence.
func (w *search) follow(at int32, start, i int) {
	for _, what := range w.ends[w.nodes[at].ends] {
		w.found(start, i, what)
	}
	if w.endsAt(at, start, i) {
		return
	}
	for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
		for e := w.from(at, s); e != 0; e = w.along(w.edges[e].next, s) {
			w.follow(w.edges[e].to, start, i+1)
		}
	}
	for _, entry := range w.entries[w.firstOf[i]:w.firstOf[i+1]] {
		for e := w.from(at, entry.list); e != 0; e = w.along(w.edges[e].next, entry.list) {
			w.follow(w.edges[e].to, start, i+entry.length)
		}
	}
	if w.nodes[at].leads&gapBit != 0 {
		for e := w.from(at, gapSymbol); e != 0; e = w.along(w.edges[e].next, gapSymbol) {
			w.skip(w.edges[e].to, start, i)
		}
	}
}

// skip passes over up to maxGap words of the same sentence.
func (w *search) skip(at int32, start, i int) {
	for j, passed := i, 0; j < len(w.tokens) && passed <= maxGap*thirds; j++ {
		if j > i && w.tokens[j].before == fullStop {
			return
		}
		w.follow(at, start, j)
		passed += int(w.tokens[j].length)
	}
}

// knows tells whether a word stands in any template, by itself, by its beginning or by its end.
func (g *graph) knows(word string) bool {
	if _, ok := g.words[word]; ok {
		return true
	}
	for length := minPrefix; length <= len(word) && length <= longestPrefix; length++ {
		if _, ok := g.prefixes[word[:length]]; ok {
			return true
		}
	}
	if len(g.suffixes) > 0 {
		for length := minPrefix; length <= len(word) && length <= longestPrefix; length++ {
			if _, ok := g.suffixes[word[len(word)-length:]]; ok {
				return true
			}
		}
	}
	return false
}

// suffixesIn finds the ends of words among the stored prefixes.
func suffixesIn(prefixes map[string]symbol) map[string]symbol {
	suffixes := make(map[string]symbol)
	for name, s := range prefixes {
		if end, ok := strings.CutPrefix(name, "*"); ok {
			suffixes[end] = s
		}
	}
	return suffixes
}
