package need

import "slices"

// minPrefix is the shortest beginning that "word*" may have; shorter ones match too much to mean anything.
const minPrefix = 3

// longestPrefix is the longest beginning, or end, that is looked up, in bytes.
const longestPrefix = 24

// symbol is a word, a prefix or a list, as an edge of the matcher's graph.
type symbol int32

// gapBit is the place of a gap in a set of symbols, which it has for itself.
const gapBit uint64 = 1 << 63

// bit is the symbol's place in a set, which others share.
func (s symbol) bit() uint64 {
	if s == gapSymbol {
		return gapBit
	}
	return 1 << (s % 63)
}

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
	nodes    []node
	roots    [2][]int32       // Per symbol, the first of a root's edges by it: the roots have too many to look through.
	joins    map[string]int32 // Where a group behind a node meets again, by node and group.
	ends     [][]int32        // What is recognised at the nodes that end something: phrases, or lists below the list root. The first is empty.
	words    map[string]symbol
	prefixes map[string]symbol // By the letters that a word begins with; by "*" and those that it ends with.
	suffixes map[string]symbol // Those of the prefixes that begin with "*", without it.
	lists    map[string]symbol
	next     symbol
}

// node is where templates have got to. Most words lead nowhere from most nodes, which leads tells without a look at the edges. Of the two
// roots it tells of gaps alone, and their edges stand in the graph's roots.
type node struct {
	leads uint64 // The bits of the symbols that lead on.
	first int32  // The first of its edges.
	ends  int32  // Where what is recognised here stands in the graph's ends.
}

const (
	phraseRoot int32 = 0
	listRoot   int32 = 1
)

func newGraph() *graph {
	return &graph{
		edges: make([]edge, 1, 1<<16), nodes: make([]node, 2, 1<<15), ends: make([][]int32, 1, 1<<13),
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
	g.nodes = append(g.nodes, node{})
	return int32(len(g.nodes) - 1)
}

// from returns the first edge of a node that leads on by a symbol, or 0.
func (g *graph) from(node int32, by symbol) int32 {
	if node > listRoot {
		if g.nodes[node].leads&by.bit() == 0 {
			return 0
		}
		return g.along(g.nodes[node].first, by)
	}
	if root := g.roots[node]; int(by) < len(root) {
		return root[by]
	}
	return 0
}

// along returns the first edge by a symbol from the i-th on, or 0. The edges of a node are in the order of their symbols.
func (g *graph) along(i int32, by symbol) int32 {
	for g.edges[i].by < by && i != 0 {
		i = g.edges[i].next
	}
	if g.edges[i].by == by {
		return i
	}
	return 0
}

// connect lets a symbol lead from one node to another, beside where it leads already.
func (g *graph) connect(node int32, by symbol, to int32, shared bool) {
	for i := g.from(node, by); i != 0; i = g.along(g.edges[i].next, by) {
		if g.edges[i].to == to {
			return
		}
	}
	before := &g.nodes[node].first
	if node <= listRoot {
		for int(by) >= len(g.roots[node]) {
			g.roots[node] = append(g.roots[node], make([]int32, len(g.roots[node])+1<<10)...)
		}
		before = &g.roots[node][by]
	}
	for *before != 0 && g.edges[*before].by < by {
		before = &g.edges[*before].next
	}
	next := *before
	*before = int32(len(g.edges))
	g.edges = append(g.edges, edge{by, to, next, shared})
	g.nodes[node].leads |= by.bit()
}

// child returns the node that a symbol leads to and that templates may share.
func (g *graph) child(node int32, by symbol) int32 {
	for i := g.from(node, by); i != 0; i = g.along(g.edges[i].next, by) {
		if g.edges[i].shared {
			return g.edges[i].to
		}
	}
	to := g.newNode()
	g.connect(node, by, to, true)
	return to
}

// sideBySide is the same graph with the edges of each node next to each other in memory, where reading finds them sooner.
func (g *graph) sideBySide() *graph {
	packed := *g
	packed.edges = make([]edge, 1, len(g.edges))
	pack := func(lists []int32) []int32 {
		packedLists := make([]int32, len(lists))
		for n, i := range lists {
			if i != 0 {
				packedLists[n] = int32(len(packed.edges))
			}
			for ; i != 0; i = g.edges[i].next {
				e := g.edges[i]
				if e.next != 0 {
					e.next = int32(len(packed.edges)) + 1
				}
				packed.edges = append(packed.edges, e)
			}
		}
		return packedLists
	}
	first := make([]int32, len(g.nodes))
	for i, n := range g.nodes {
		first[i] = n.first
	}
	packed.nodes = slices.Clone(g.nodes)
	for i, at := range pack(first) {
		packed.nodes[i].first = at
	}
	for root, lists := range g.roots {
		packed.roots[root] = pack(lists)
	}
	return &packed
}
