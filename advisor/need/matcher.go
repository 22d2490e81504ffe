package need

import (
	"fmt"
	"strings"
)

// minPrefix is the shortest beginning that "word*" may have; shorter ones match too much to mean anything.
const minPrefix = 3

// longestPrefix is the longest beginning, or end, that is looked up, in bytes.
const longestPrefix = 24

// symbol is a word, a prefix or a list, as an edge of the matcher's graph.
type symbol int32

// edge leads from a node by a symbol to another. The edges of a node form a list, in which next is the index of another or 0.
type edge struct {
	by       symbol
	to, next int32
	shared   bool // Nothing else leads to that node by other symbols, so that templates may go on from it together.
}

const gapSymbol symbol = 0

// graph recognises templates: a trie over symbols in which the alternatives of a group meet again, so that it grows with the
// length of the templates and not with the number of ways in which they may be written. Node 0 is the root of phrases, node 1 the
// root of list entries.
type graph struct {
	edges    []edge
	first    []int32          // Per node, the first of its edges.
	roots    [2][]int32       // Per symbol, the first of a root's edges by it: the roots have too many to look through.
	joins    map[string]int32 // Where a group behind a node meets again, by node and group.
	ends     [][]int32        // Per node, what is recognised there: phrases, or lists below the list root.
	hasGap   []bool
	words    map[string]symbol
	prefixes map[string]symbol // By the letters that a word begins with; by "*" and those that it ends with.
	suffixes map[string]symbol // Those of the prefixes that begin with "*", without it.
	lists    map[string]symbol
	next     symbol
}

const (
	phraseRoot int32 = 0
	listRoot   int32 = 1
)

func newGraph() *graph {
	return &graph{
		edges: make([]edge, 1, 1<<16), first: make([]int32, 2, 1<<15), ends: make([][]int32, 2, 1<<15), hasGap: make([]bool, 2, 1<<15),
		joins: make(map[string]int32, 1<<11), words: make(map[string]symbol, 1<<13), prefixes: make(map[string]symbol, 1<<12),
		suffixes: make(map[string]symbol), lists: make(map[string]symbol), next: 1,
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

func (g *graph) newNode() int32 {
	g.ends = append(g.ends, nil)
	g.hasGap = append(g.hasGap, false)
	g.first = append(g.first, 0)
	return int32(len(g.ends) - 1)
}

// from returns the first edge of a node that may lead on by a symbol; the others follow by next.
func (g *graph) from(node int32, by symbol) int32 {
	if node > listRoot {
		return g.first[node]
	}
	if root := g.roots[node]; int(by) < len(root) {
		return root[by]
	}
	return 0
}

// connect lets a symbol lead from one node to another, beside where it leads already.
func (g *graph) connect(node int32, by symbol, to int32, shared bool) {
	for i := g.from(node, by); i != 0; i = g.edges[i].next {
		if g.edges[i].by == by && g.edges[i].to == to {
			return
		}
	}
	head := &g.first[node]
	if node <= listRoot {
		for int(by) >= len(g.roots[node]) {
			g.roots[node] = append(g.roots[node], make([]int32, len(g.roots[node])+1<<10)...)
		}
		head = &g.roots[node][by]
	}
	g.edges = append(g.edges, edge{by, to, *head, shared})
	*head = int32(len(g.edges) - 1)
	if by == gapSymbol {
		g.hasGap[node] = true
	}
}

// child returns the node that a symbol leads to and that templates may share.
func (g *graph) child(node int32, by symbol) int32 {
	for i := g.from(node, by); i != 0; i = g.edges[i].next {
		if g.edges[i].by == by && g.edges[i].shared {
			return g.edges[i].to
		}
	}
	to := g.newNode()
	g.connect(node, by, to, true)
	return to
}

// add makes a sequence recognisable below root, as what.
func (g *graph) add(root int32, sequence []part, what int32) error {
	ends, err := g.walk([]int32{root}, sequence)
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

// walk builds the way of a sequence from every node of a frontier and returns where it arrives.
func (g *graph) walk(frontier []int32, sequence []part) ([]int32, error) {
	for _, p := range sequence {
		var err error
		if p.kind == groupPart {
			frontier, err = g.walkGroup(frontier, p)
		} else {
			frontier, err = g.walkSymbol(frontier, p)
		}
		if err != nil {
			return nil, err
		}
	}
	return frontier, nil
}

func (g *graph) walkSymbol(frontier []int32, p part) ([]int32, error) {
	by, err := g.symbolOf(p)
	if err != nil {
		return nil, err
	}
	if len(frontier) == 1 {
		return []int32{g.child(frontier[0], by)}, nil
	}
	to := g.newNode()
	for _, from := range frontier {
		g.connect(from, by, to, false)
	}
	return []int32{to}, nil
}

// walkGroup lets all alternatives arrive at one node; an empty alternative leaves the frontier where it is.
func (g *graph) walkGroup(frontier []int32, p part) ([]int32, error) {
	join, built := g.join(frontier, p)
	var next []int32
	optional := false
	for _, option := range p.options {
		if len(option) == 0 {
			optional = true
			continue
		}
		if built {
			continue
		}
		last := len(option) - 1
		before, err := g.walk(frontier, option[:last])
		if err != nil {
			return nil, err
		}
		if option[last].kind == groupPart {
			ends, err := g.walk(before, option[last:])
			if err != nil {
				return nil, err
			}
			next = append(next, ends...)
			continue
		}
		by, err := g.symbolOf(option[last])
		if err != nil {
			return nil, err
		}
		for _, from := range before {
			g.connect(from, by, join, false)
		}
	}
	next = append(next, join)
	if optional {
		next = append(next, frontier...)
	}
	return next, nil
}

// join returns the node where a group's alternatives meet, and whether it was built before for another template.
func (g *graph) join(frontier []int32, p part) (int32, bool) {
	if len(frontier) != 1 || nested(p) {
		return g.newNode(), false
	}
	key := fmt.Sprint(frontier[0], p.options)
	if to, ok := g.joins[key]; ok {
		return to, true
	}
	to := g.newNode()
	g.joins[key] = to
	return to, false
}

// nested tells whether a group has a group as the last part of an alternative, so that it ends in more than one node.
func nested(p part) bool {
	for _, option := range p.options {
		if len(option) > 0 && option[len(option)-1].kind == groupPart {
			return true
		}
	}
	return false
}

func (g *graph) symbolOf(p part) (symbol, error) {
	switch p.kind {
	case wordPart:
		return g.intern(g.words, p.word), nil
	case prefixPart:
		return g.intern(g.prefixes, p.word), nil
	case suffixPart:
		s := g.intern(g.prefixes, "*"+p.word)
		g.suffixes[p.word] = s
		return s, nil
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

// search holds the state of matching one text.
type search struct {
	*graph
	tokens  []token
	symbols []symbol // Words and prefixes of all tokens, flat.
	first   []int32  // Where a token's symbols begin.
	entries []listMatch
	firstOf []int32 // Where a token's list entries begin.
	found   func(from, to int, what int32)
}

// knows tells whether a word stands in any template, by itself or by its beginning.
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
	w.firstOf = make([]int32, n+1)
	w.entries = make([]listMatch, 0, n)
	for i := range w.tokens {
		w.firstOf[i] = int32(len(w.entries))
		w.followList(listRoot, i, i)
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
		for e := w.from(at, s); e != 0; e = w.edges[e].next {
			if w.edges[e].by == s {
				w.followList(w.edges[e].to, start, i+1)
			}
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
func (w *search) follow(at int32, start, i int) {
	for _, what := range w.ends[at] {
		w.found(start, i, what)
	}
	if i == len(w.tokens) || i > start && w.tokens[i].before == fullStop {
		return
	}
	for _, s := range w.symbols[w.first[i]:w.first[i+1]] {
		for e := w.from(at, s); e != 0; e = w.edges[e].next {
			if w.edges[e].by == s {
				w.follow(w.edges[e].to, start, i+1)
			}
		}
	}
	for _, entry := range w.entries[w.firstOf[i]:w.firstOf[i+1]] {
		for e := w.from(at, entry.list); e != 0; e = w.edges[e].next {
			if w.edges[e].by == entry.list {
				w.follow(w.edges[e].to, start, i+entry.length)
			}
		}
	}
	if w.hasGap[at] {
		for e := w.from(at, gapSymbol); e != 0; e = w.edges[e].next {
			if w.edges[e].by == gapSymbol {
				w.skip(w.edges[e].to, start, i)
			}
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
