package guide

import (
	"fmt"
	"slices"
)

// Summary is what an edition holds, in numbers and ids.
type Summary struct {
	File       string     `json:"file"`
	Language   string     `json:"language"`
	Edition    string     `json:"edition"`
	Approaches []Approach `json:"approaches"`

	Rows      int `json:"rows"`       // Read, in all tables of the comparison.
	RowsKnown int `json:"rows_known"` // Of these, recognised.
	Steps     int `json:"steps"`
	Examples  int `json:"examples"`
	UseCases  int `json:"use_cases"`
	Questions int `json:"questions"`

	Remarks []Remark `json:"remarks"` // What cells say beside their marks.
	Lacks   []string `json:"lacks"`   // What other editions have and this one has not, such as "row line".
	Notices []string `json:"notices"` // What is shown, but not reasoned from, as file:line: section: what.
}

// Remark is what a cell says beside its mark.
type Remark struct {
	Row      string   `json:"row"` // Its id, or its label where it is not recognised.
	Approach Approach `json:"approach"`
	Text     string   `json:"text"`
	Line     int      `json:"line"`
}

// Summary tells what the edition holds.
func (g *Guide) Summary() Summary {
	s := Summary{
		File: g.File, Language: g.Language, Edition: g.Edition, Approaches: g.Approaches,
		Steps: len(g.Steps), Examples: len(g.Examples), UseCases: len(g.UseCases), Questions: len(g.Questions),
		Remarks: []Remark{}, Lacks: g.lacks(), Notices: []string{},
	}
	for _, row := range g.rows() {
		s.Rows++
		if row.ID != "" {
			s.RowsKnown++
		}
		for _, a := range g.Approaches {
			if c := row.Cells[a]; c.Mark != Unmarked && c.Note != "" {
				s.Remarks = append(s.Remarks, Remark{row.name(), a, c.Note, row.Line})
			}
		}
	}
	for _, n := range g.Notices {
		s.Notices = append(s.Notices, n.Error())
	}
	return s
}

// rows is every row of the comparison, the tables one after the other.
func (g *Guide) rows() []Row { return slices.Concat(g.Matrix, g.Channels, g.Capabilities) }

// name is the row's id, or its label where it is not recognised.
func (r Row) name() string {
	if r.ID == "" {
		return fmt.Sprintf("%q", r.Label)
	}
	return string(r.ID)
}

// lacks lists what an edition may have and this one has not.
func (g *Guide) lacks() []string {
	missing := []string{}
	for _, a := range AllApproaches() {
		if !g.Compares(a) {
			missing = append(missing, "approach "+string(a))
		}
	}
	for _, id := range slices.Concat(MatrixRows(), Channels(), Capabilities()) {
		if _, ok := g.Row(id); !ok {
			missing = append(missing, "row "+string(id))
		}
	}
	for _, a := range g.Approaches {
		if !slices.ContainsFunc(g.Steps, func(s Step) bool { return s.Approach == a || slices.Contains(s.Also, a) }) {
			missing = append(missing, "step for "+string(a))
		}
		if _, ok := g.OverviewOf(a); !ok {
			missing = append(missing, "overview of "+string(a))
		}
		if g.Documentation(a).URL == "" {
			missing = append(missing, "link about "+string(a))
		}
	}
	for _, id := range Questions() {
		if _, ok := g.Question(id); !ok {
			missing = append(missing, "question "+string(id))
		}
	}
	return missing
}
