package guide

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Difference is one fact on which two editions disagree.
type Difference struct {
	Section   string    // The anchor of the section that it stands in.
	Fact      string    // What it is about, such as "direct-mail for orchestrated-campaigns" or "example-9".
	Criterion Criterion // Set on rows and cells.
	Approach  Approach  // Set where one approach is concerned.
	A, B      Said
}

// Said is what one edition says, and where; Text is "absent" where it says nothing.
type Said struct {
	File string
	Line int
	Text string
}

const absent = "absent"

// String reads old.md:204: feature-availability: direct-mail for orchestrated-campaigns: ❌, but ✅ in new.md:232.
func (d Difference) String() string { return d.Problem().Error() }

// Problem is the difference as something that is wrong with the first edition, if the second one is right.
func (d Difference) Problem() Problem {
	what := fmt.Sprintf("%s: %s, but %s in %s:%d", d.Fact, d.A.Text, d.B.Text, d.B.File, d.B.Line)
	return Problem{File: d.A.File, Line: d.A.Line, Section: d.Section, What: what}
}

// Compare lists the facts on which two editions disagree, in any two languages: the approaches they compare, the rows,
// each ✅ and ❌ and its note, the steps, the validated needs, the use cases and the questions. Wording is no fact.
func Compare(a, b *Guide) []Difference {
	c := &comparer{a: a, b: b}
	c.approaches()
	c.rows(SectionComparison, a.Matrix, b.Matrix)
	c.rows(SectionAvailability, a.Channels, b.Channels)
	c.rows(SectionAvailability, a.Capabilities, b.Capabilities)
	c.sequence(SectionDecision, a.steps(), b.steps())
	c.sequence(SectionDecision, a.examples(), b.examples())
	c.sequence(SectionUseCases, a.useCases(), b.useCases())
	c.questions()
	return c.found
}

// Disagreements lists the facts on which editions in different languages disagree. The first one is the measure for the others.
func Disagreements(editions []*Guide) []Difference {
	var found []Difference
	for _, g := range editions {
		if base(g.Language) != base(editions[0].Language) {
			found = append(found, Compare(g, editions[0])...)
		}
	}
	return found
}

type comparer struct {
	a, b  *Guide
	found []Difference
}

// place is where an edition says something, or the heading of the section where it does not.
func place(g *Guide, section string, line int, text string) Said {
	if s, ok := g.Section(section); ok && line == 0 {
		line = s.Line
	}
	return Said{File: g.File, Line: max(line, 1), Text: text}
}

func (c *comparer) add(d Difference, section string, lineA int, textA string, lineB int, textB string) {
	d.Section = section
	d.A, d.B = place(c.a, section, lineA, textA), place(c.b, section, lineB, textB)
	c.found = append(c.found, d)
}

func (c *comparer) approaches() {
	words := map[bool]string{true: "compared", false: "not compared"}
	for _, approach := range AllApproaches() {
		if inA, inB := c.a.Compares(approach), c.b.Compares(approach); inA != inB {
			c.add(Difference{Fact: string(approach), Approach: approach}, SectionComparison, 0, words[inA], 0, words[inB])
		}
	}
}

func (c *comparer) rows(section string, a, b []Row) {
	for _, row := range a {
		i := slices.IndexFunc(b, row.same)
		if i < 0 {
			c.add(row.difference(), section, row.Line, row.Label, 0, absent)
			continue
		}
		c.cells(section, row, b[i])
	}
	for _, row := range b {
		if !slices.ContainsFunc(a, row.same) {
			c.add(row.difference(), section, 0, absent, row.Line, row.Label)
		}
	}
}

func (r Row) difference() Difference {
	if r.ID == "" {
		return Difference{Fact: fmt.Sprintf("row %q", r.Label)}
	}
	return Difference{Fact: "row " + string(r.ID), Criterion: r.ID}
}

// cells compares what two rows say of the approaches that both editions compare.
func (c *comparer) cells(section string, a, b Row) {
	for _, approach := range AllApproaches() {
		x, inA := a.Cells[approach]
		y, inB := b.Cells[approach]
		if !inA || !inB || x.Mark == y.Mark && c.sameNote(x.Note, y.Note) {
			continue
		}
		fact := string(a.ID)
		if fact == "" {
			fact = fmt.Sprintf("row %q", a.Label)
		}
		c.add(Difference{Fact: fact + " for " + string(approach), Criterion: a.ID, Approach: approach},
			section, a.Line, x.Text, b.Line, y.Text)
	}
}

// sameNote compares the words of a note in one language only; across languages it counts that there is one.
func (c *comparer) sameNote(a, b string) bool {
	if base(c.a.Language) == base(c.b.Language) {
		return fold(a) == fold(b)
	}
	return (a == "") == (b == "")
}

func (c *comparer) questions() {
	for _, id := range Questions() {
		a, inA := c.a.Question(id)
		b, inB := c.b.Question(id)
		if inA != inB {
			textA, textB := a.Text, b.Text
			if !inA {
				textA = absent
			} else {
				textB = absent
			}
			c.add(Difference{Fact: "question " + string(id)}, SectionQuestions, a.Line, textA, b.Line, textB)
		}
	}
	a, b := c.a.unknownQuestions(), c.b.unknownQuestions()
	for _, key := range slices.Sorted(maps.Keys(a)) {
		if _, both := b[key]; !both {
			c.add(Difference{Fact: "question"}, SectionQuestions, a[key].Line, a[key].Text, 0, absent)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if _, both := a[key]; !both {
			c.add(Difference{Fact: "question"}, SectionQuestions, 0, absent, b[key].Line, b[key].Text)
		}
	}
}

func (g *Guide) unknownQuestions() map[string]Question {
	unknown := map[string]Question{}
	for _, q := range g.Questions {
		if q.ID == "" {
			unknown[fold(q.Text)] = q
		}
	}
	return unknown
}

// join writes approaches as people list them.
func join(approaches []Approach) string {
	names := make([]string, len(approaches))
	for i, a := range approaches {
		names[i] = string(a)
	}
	return strings.Join(names, ", ")
}
