package need

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"sort"
)

// storedLexicon is a lexicon as phrases.bin keeps it. Reading the phrases themselves takes ten times as long, which a command
// line feels at every call.
type storedLexicon struct {
	EdgeBy, EdgeTo, EdgeNext []int32
	First                    []int32
	Roots                    [2][]int32
	EndNode, EndWhat         []int32 // In the order of the nodes.
	Words, Prefixes          storedSymbols
	ListNames                storedSymbols // Without the language.
	Vocabulary               storedSymbols
	Findable                 []string

	IDs, Files, Texts                           []string
	PhraseID, PhraseFile, PhraseLine, PhraseSet []int32
}

// storedSymbols is a table from names to numbers, in the order of the names.
type storedSymbols struct {
	Names   []string
	Numbers []int32
}

func storeSymbols[N ~int32 | ~uint16](table map[string]N) storedSymbols {
	var s storedSymbols
	for _, name := range sortedKeys(table) {
		s.Names = append(s.Names, name)
		s.Numbers = append(s.Numbers, int32(table[name]))
	}
	return s
}

func restoreSymbols[N ~int32 | ~uint16](s storedSymbols) map[string]N {
	table := make(map[string]N, len(s.Names))
	for i, name := range s.Names {
		table[name] = N(s.Numbers[i])
	}
	return table
}

// store writes the lexicon; equal phrases give equal bytes.
func (l *lexicon) store() ([]byte, error) {
	g := l.graph.sideBySide()
	s := storedLexicon{
		Roots: g.roots, Words: storeSymbols(g.words), Prefixes: storeSymbols(g.prefixes),
		Vocabulary: storeSymbols(l.vocabulary), Findable: l.typos.findable,
	}
	for _, e := range g.edges {
		s.EdgeBy, s.EdgeTo, s.EdgeNext = append(s.EdgeBy, int32(e.by)), append(s.EdgeTo, e.to), append(s.EdgeNext, e.next)
	}
	for node, n := range g.nodes {
		s.First = append(s.First, n.first)
		for _, what := range g.ends[n.ends] {
			s.EndNode, s.EndWhat = append(s.EndNode, int32(node)), append(s.EndWhat, what)
		}
	}
	symbols := make([]symbol, 0, len(l.listNames))
	for list := range l.listNames {
		symbols = append(symbols, list)
	}
	sort.Slice(symbols, func(i, j int) bool { return symbols[i] < symbols[j] })
	for _, list := range symbols {
		s.ListNames.Names = append(s.ListNames.Names, l.listNames[list])
		s.ListNames.Numbers = append(s.ListNames.Numbers, int32(list))
	}
	s.storePhrases(l.phrases)
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(s); err != nil {
		return nil, fmt.Errorf("cannot store the phrases: %w", err)
	}
	return b.Bytes(), nil
}

func (s *storedLexicon) storePhrases(phrases []phrase) {
	ids, files := make(map[string]int32), make(map[string]int32)
	number := func(table map[string]int32, names *[]string, name string) int32 {
		n, ok := table[name]
		if !ok {
			n = int32(len(*names))
			table[name] = n
			*names = append(*names, name)
		}
		return n
	}
	for _, p := range phrases {
		s.PhraseID = append(s.PhraseID, number(ids, &s.IDs, p.id))
		s.PhraseFile = append(s.PhraseFile, number(files, &s.Files, p.file))
		s.PhraseLine = append(s.PhraseLine, int32(p.line))
		s.PhraseSet = append(s.PhraseSet, int32(p.language))
		s.Texts = append(s.Texts, p.text)
	}
}

// restoreLexicon reads what store wrote.
func restoreLexicon(data []byte) (*lexicon, error) {
	var s storedLexicon
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&s); err != nil {
		return nil, fmt.Errorf("the stored phrases are broken; run go generate ./advisor/need: %w", err)
	}
	g := &graph{
		edges: make([]edge, len(s.EdgeBy)), nodes: make([]node, len(s.First)), roots: s.Roots, ends: make([][]int32, 1),
		words: restoreSymbols[symbol](s.Words), prefixes: restoreSymbols[symbol](s.Prefixes),
	}
	for i := range g.edges {
		g.edges[i] = edge{by: symbol(s.EdgeBy[i]), to: s.EdgeTo[i], next: s.EdgeNext[i]}
	}
	for root, lists := range s.Roots {
		if len(lists) > int(gapSymbol) && lists[gapSymbol] != 0 {
			g.nodes[root].leads |= gapBit
		}
	}
	for i, first := range s.First {
		g.nodes[i].first = first
		for e := first; e != 0; e = g.edges[e].next {
			g.nodes[i].leads |= g.edges[e].by.bit()
		}
	}
	for i := 0; i < len(s.EndNode); {
		j := i
		for j < len(s.EndNode) && s.EndNode[j] == s.EndNode[i] {
			j++
		}
		g.nodes[s.EndNode[i]].ends = int32(len(g.ends))
		g.ends = append(g.ends, s.EndWhat[i:j:j])
		i = j
	}
	g.suffixes = suffixesIn(g.prefixes)
	l := &lexicon{graph: g, listNames: make(map[symbol]string, len(s.ListNames.Names)), vocabulary: restoreSymbols[languageSet](s.Vocabulary)}
	l.typos = &typos{findable: s.Findable}
	for i, name := range s.ListNames.Names {
		l.listNames[symbol(s.ListNames.Numbers[i])] = name
	}
	l.phrases = make([]phrase, len(s.PhraseID))
	for i := range l.phrases {
		l.phrases[i] = phrase{s.IDs[s.PhraseID[i]], languageSet(s.PhraseSet[i]), s.Files[s.PhraseFile[i]], int(s.PhraseLine[i]), s.Texts[i]}
	}
	return l, nil
}
