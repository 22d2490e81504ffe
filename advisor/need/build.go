package need

import "fmt"

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
		g.end(end, what)
	}
	return nil
}

// end lets a node end something.
func (g *graph) end(at, what int32) {
	n := &g.nodes[at]
	if n.ends == 0 {
		n.ends = int32(len(g.ends))
		g.ends = append(g.ends, nil)
	}
	g.ends[n.ends] = append(g.ends[n.ends], what)
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
