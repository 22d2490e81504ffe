package need

import "fmt"

// minPrefix is the shortest beginning that "word*" may have; shorter ones match too much to mean anything.
const minPrefix = 3

// maxFrontier bounds how many ways one template may be written, so that a careless template cannot fill the memory.
const maxFrontier = 4096

// symbol is a word, a prefix or a list, as an edge of the matcher's graph.
type symbol int32

type edge struct {
	from int32
	by   symbol
}

const gapSymbol symbol = 0

// graph is a trie over symbols. Node 0 is the root of phrases, node 1 the root of list entries.
type graph struct {
	edges    map[edge]int32
	ends     [][]int32 // Per node, what is recognised there: phrases, or lists below the list root.
	hasGap   []bool
	words    map[string]symbol
	prefixes map[string]symbol
	lists    map[string]symbol
	next     symbol
}

const (
	phraseRoot int32 = 0
	listRoot   int32 = 1
)

func newGraph() *graph {
	return &graph{
		edges: make(map[edge]int32, 1<<14), ends: make([][]int32, 2), hasGap: make([]bool, 2),
		words: make(map[string]symbol, 1<<12), prefixes: make(map[string]symbol), lists: make(map[string]symbol), next: 1,
	}
}

func (g *graph) intern(table map[string]symbol, name string) symbol {
	s, ok := table[name]
	if !ok {
		s = g.next
		g.next++
		table[name] = s
	}
	return s
}

func (g *graph) child(from int32, by symbol) int32 {
	to, ok := g.edges[edge{from, by}]
	if !ok {
		to = int32(len(g.ends))
		g.ends = append(g.ends, nil)
		g.hasGap = append(g.hasGap, false)
		g.edges[edge{from, by}] = to
		if by == gapSymbol {
			g.hasGap[from] = true
		}
	}
	return to
}

// add makes a sequence recognisable below root, as what.
func (g *graph) add(root int32, sequence []part, what int32) error {
	ends, err := g.extend([]int32{root}, sequence)
	if err != nil {
		return err
	}
	for _, end := range ends {
		if end == root {
			return fmt.Errorf("matches no word at all")
		}
		g.ends[end] = append(g.ends[end], what)
	}
	return nil
}

// extend walks the sequence from every node of the frontier and returns where it arrives.
func (g *graph) extend(frontier []int32, sequence []part) ([]int32, error) {
	for _, p := range sequence {
		var next []int32
		switch p.kind {
		case groupPart:
			for _, option := range p.options {
				ends, err := g.extend(frontier, option)
				if err != nil {
					return nil, err
				}
				next = append(next, ends...)
			}
		default:
			by, err := g.symbolOf(p)
			if err != nil {
				return nil, err
			}
			for _, from := range frontier {
				next = append(next, g.child(from, by))
			}
		}
		if len(next) > maxFrontier {
			return nil, fmt.Errorf("can be written in more than %d ways", maxFrontier)
		}
		frontier = next
	}
	return frontier, nil
}

func (g *graph) symbolOf(p part) (symbol, error) {
	switch p.kind {
	case wordPart:
		return g.intern(g.words, p.word), nil
	case prefixPart:
		return g.intern(g.prefixes, p.word), nil
	case gapPart:
		return gapSymbol, nil
	default:
		s, ok := g.lists[p.word]
		if !ok {
			return 0, fmt.Errorf("unknown list {%s}", p.word)
		}
		return s, nil
	}
}

// listMatch is an entry of a list found at a token.
type listMatch struct {
	list   symbol
	length int
}

// walk holds the state of matching one text.
type walk struct {
	*graph
	tokens  []token
	symbols []symbol // Words and prefixes of all tokens, flat.
	first   []int32  // Where a token's symbols begin.
	entries []listMatch
	firstOf []int32 // Where a token's list entries begin.
	found   func(from, to int, what int32)
}

// match reports every phrase found anywhere in the tokens, and returns the list entries found on the way.
func (g *graph) match(tokens []token, found func(from, to int, what int32)) *walk {
	w := &walk{graph: g, tokens: tokens, found: found}
	w.prepare()
	for i := range tokens {
		w.follow(phraseRoot, i, i)
	}
	return w
}

// prepare looks up the symbols of every token, then the list entries that begin at it.
func (w *walk) prepare() {
	n := len(w.tokens)
	w.symbols = make([]symbol, 0, 2*n)
	w.first = make([]int32, n+1)
	for i, t := range w.tokens {
		w.first[i] = int32(len(w.symbols))
		if s, ok := w.words[t.norm]; ok {
			w.symbols = append(w.symbols, s)
		}
		for length := minPrefix; length <= len(t.norm) && length <= 16; length++ {
			if s, ok := w.prefixes[t.norm[:length]]; ok {
				w.symbols = append(w.symbols, s)
			}
		}
	}
	w.first[n] = int32(len(w.symbols))
	w.firstOf = make([]int32, n+1)
	w.entries = make([]listMatch, 0, n)
	for i := range w.tokens {
		w.firstOf[i] = int32(len(w.entries))
		w.followList(listRoot, i, i)
	}
	w.firstOf[n] = int32(len(w.entries))
}

func (w *walk) followList(at int32, start, i int) {
	for _, list := range w.ends[at] {
		entry := listMatch{symbol(list), i - start}
		if !containsEntry(w.entries[w.firstOf[start]:], entry) {
			w.entries = append(w.entries, entry)
		}
	}
	if i == len(w.tokens) || i > start && w.tokens[i].before == fullStop {
		return
	}
	for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
		if to, ok := w.edges[edge{at, s}]; ok {
			w.followList(to, start, i+1)
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

// follow walks on from a node at token i. A phrase does not cross the end of a sentence.
func (w *walk) follow(at int32, start, i int) {
	for _, what := range w.ends[at] {
		w.found(start, i, what)
	}
	if i == len(w.tokens) || i > start && w.tokens[i].before == fullStop {
		return
	}
	for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
		if to, ok := w.edges[edge{at, s}]; ok {
			w.follow(to, start, i+1)
		}
	}
	for _, e := range w.entries[w.firstOf[i]:w.firstOf[i+1]] {
		if to, ok := w.edges[edge{at, e.list}]; ok {
			w.follow(to, start, i+e.length)
		}
	}
	if w.hasGap[at] {
		w.skip(w.edges[edge{at, gapSymbol}], start, i)
	}
}

// skip passes over up to maxGap words of the same sentence.
func (w *walk) skip(at int32, start, i int) {
	for gap := 0; gap <= maxGap && i+gap < len(w.tokens); gap++ {
		if gap > 0 && w.tokens[i+gap].before == fullStop {
			return
		}
		w.follow(at, start, i+gap)
	}
}
