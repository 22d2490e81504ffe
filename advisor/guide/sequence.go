package guide

import "fmt"

// entry is one of the things that an edition lists in order, such as a validated need. Its wording differs between
// languages, so that only what it says of the approaches can tell which entry of another edition it is.
type entry struct {
	name     string // Its id.
	approach Approach
	fact     string // What must agree.
	text     string
	line     int
}

func (g *Guide) steps() []entry {
	var entries []entry
	for i, s := range g.Steps {
		approaches := append([]Approach{s.Approach}, s.Also...)
		fact := fmt.Sprintf("%s, %s", join(approaches), plural(len(s.Clues), "clue"))
		entries = append(entries, entry{fmt.Sprintf("step-%d", i+1), s.Approach, fact, fact, s.Line})
	}
	return entries
}

func (g *Guide) examples() []entry {
	var entries []entry
	for _, e := range g.Examples {
		fact := string(e.Approach)
		if e.Variant != "" {
			fact += " (" + string(e.Variant) + ")"
		}
		entries = append(entries, entry{e.ID, e.Approach, fact, fmt.Sprintf("%q is %s", e.Need, fact), e.Line})
	}
	return entries
}

func (g *Guide) useCases() []entry {
	var entries []entry
	for _, u := range g.UseCases {
		entries = append(entries, entry{u.ID, u.Approach, string(u.Approach), fmt.Sprintf("%q", u.Name), u.Line})
	}
	return entries
}

// sequence aligns two lists by what must agree, and reports what is left over: as a change where both have something
// left at the same place, else as present in one only.
func (c *comparer) sequence(section string, a, b []entry) {
	i, j := 0, 0
	for _, match := range append(align(a, b), [2]int{len(a), len(b)}) {
		for ; i < match[0] && j < match[1]; i, j = i+1, j+1 {
			c.add(Difference{Fact: a[i].name, Approach: a[i].approach}, section, a[i].line, a[i].text, b[j].line, b[j].text)
		}
		for ; i < match[0]; i++ {
			c.add(Difference{Fact: a[i].name, Approach: a[i].approach}, section, a[i].line, a[i].text, 0, absent)
		}
		for ; j < match[1]; j++ {
			c.add(Difference{Fact: b[j].name, Approach: b[j].approach}, section, 0, absent, b[j].line, b[j].text)
		}
		i, j = match[0]+1, match[1]+1
	}
}

// align is the longest run of pairs, in order, whose facts agree.
func align(a, b []entry) [][2]int {
	best := make([][]int, len(a)+1) // The length of the longest run from i and j on.
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].fact == b[j].fact {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].fact == b[j].fact:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
