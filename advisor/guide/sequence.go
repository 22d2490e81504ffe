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

// What it costs to explain a difference between two lists: one entry that changed is likelier than one that went and
// another that came, but two that changed in a row are not.
const (
	costGone    = 2
	costChanged = 3
)

// sequence lays two lists side by side in the cheapest way, and reports what does not agree.
func (c *comparer) sequence(section string, a, b []entry) {
	costs := align(a, b)
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch rest := costs[i][j]; {
		case i < len(a) && j < len(b) && a[i].fact == b[j].fact && rest == costs[i+1][j+1]:
			i, j = i+1, j+1
		case i < len(a) && j < len(b) && rest == costs[i+1][j+1]+costChanged:
			c.add(Difference{Fact: a[i].name, Approach: a[i].approach}, section, a[i].line, a[i].text, b[j].line, b[j].text)
			i, j = i+1, j+1
		case i < len(a) && rest == costs[i+1][j]+costGone:
			c.add(Difference{Fact: a[i].name, Approach: a[i].approach}, section, a[i].line, a[i].text, 0, absent)
			i++
		default:
			c.add(Difference{Fact: b[j].name, Approach: b[j].approach}, section, 0, absent, b[j].line, b[j].text)
			j++
		}
	}
}

// align is what the rest of two lists costs, from each pair of entries on.
func align(a, b []entry) [][]int {
	costs := make([][]int, len(a)+1)
	for i := len(a); i >= 0; i-- {
		costs[i] = make([]int, len(b)+1)
		for j := len(b); j >= 0; j-- {
			switch {
			case i == len(a):
				costs[i][j] = (len(b) - j) * costGone
			case j == len(b):
				costs[i][j] = (len(a) - i) * costGone
			case a[i].fact == b[j].fact:
				costs[i][j] = costs[i+1][j+1]
			default:
				costs[i][j] = min(costs[i+1][j+1]+costChanged, costs[i+1][j]+costGone, costs[i][j+1]+costGone)
			}
		}
	}
	return costs
}
