// Package guide holds one edition of Adobe's comparison of journeys and campaigns as Go values, and reads it from Markdown.
//
// A guide is a document that people read and a table of facts that the advisor reasons from. Rows are recognised by
// their label, in any language of labels.yaml; a row that is not recognised keeps an empty ID and is shown, never
// reasoned from. Where it stands proves nothing: editions add rows, and many rows have the same marks.
package guide

// Guide is one edition of the comparison, in one language.
type Guide struct {
	Title    string
	Language string // BCP 47 tag of the wording, such as "en" or "pt-BR".
	Edition  string // The name that every answer cites, such as "built-in 2026-11".
	File     string // Where it was read from, for error messages.

	Approaches   []Approach // The approaches that this edition compares, in its own order of columns.
	Names        map[Approach]string
	Overview     []Overview
	Matrix       []Row // The detailed comparison.
	Channels     []Row
	Capabilities []Row
	Steps        []Step
	Examples     []Example
	Distinctions []Distinction
	UseCases     []UseCase
	Questions    []Question
	Links        []Link    // Next steps.
	Sections     []Section // In the order of the page.
	Notices      []Problem // What was read but not recognised, and is therefore never reasoned from.
}

// Section is one of the eight parts of the page.
type Section struct {
	ID    string // The anchor, such as "feature-availability".
	Title string
	Line  int
}

// Overview says in one line what an approach suits and how it runs.
type Overview struct {
	Approach  Approach
	BestFor   string
	Execution string
	Line      int
}

// Row is one line of the matrix or of an availability table.
type Row struct {
	ID    Criterion // Empty when the label is not recognised.
	Label string
	Cells map[Approach]Cell
	Line  int // Line in the file, counted from 1.
}

// Cell is what one row says of one approach.
type Cell struct {
	Text string // The cell as written, without markup.
	Mark Mark   // What ✅ or ❌ it holds, if any.
	Note string // The remark beside the mark, such as "unitary event only".
}

// Mark is the availability that a cell states.
type Mark int

// The marks of a cell.
const (
	Unmarked    Mark = iota // Prose, not availability.
	Supported               // ✅
	Unsupported             // ❌
)

// Step is one question of the decision guide: which execution the need asks for, with the clues that tell.
type Step struct {
	Approach Approach   // Empty when the answer names none that is recognised.
	Also     []Approach // Others that the answer names: one that shares the step, or an alternative.
	Question string
	Answer   string // As written, such as "Use Journeys".
	Clues    []string
	Line     int
}

// Example is a need that the guide has already decided, with the reason it gives.
type Example struct {
	ID       string // Stable over languages: the place in the table, such as "example-3".
	Need     string
	Approach Approach // Empty when it is not recognised.
	Variant  Variant  // Set where the guide names one, as for the flash sale.
	Why      string
	Line     int
}

// Distinction tells what makes an approach (or the two simple campaigns together) unique.
type Distinction struct {
	Approaches []Approach
	Title      string
	Unique     []string
	Flow       string // The example flow, as preformatted text.
	Summary    string
	Types      []string // The kinds that it falls into, where the guide lists them.
	Link       Link
	Line       int
}

// UseCase is one of the guide's typical uses of an approach.
type UseCase struct {
	ID       string // Stable over languages, such as "journeys-1".
	Approach Approach
	Name     string
	Text     string
	Line     int
}

// Question is one of the guide's common questions.
type Question struct {
	ID     QuestionID // Empty when the question is not recognised.
	Text   string
	Answer string // Markdown.
	Line   int
}

// Link is a labelled address in Adobe's documentation.
type Link struct {
	Label string
	URL   string // Absolute; empty where the page links to a file whose public address is not known.
	Text  string // What is found there.
}

// Row returns the row of a criterion, wherever it stands.
func (g *Guide) Row(id Criterion) (Row, bool) {
	for _, rows := range [][]Row{g.Channels, g.Capabilities, g.Matrix} {
		for _, row := range rows {
			if row.ID == id && id != "" {
				return row, true
			}
		}
	}
	return Row{}, false
}

// Supports tells whether the guide marks a channel or capability ✅ or ❌ for an approach.
// It answers Unmarked for what the guide does not say.
func (g *Guide) Supports(a Approach, id Criterion) Mark {
	row, ok := g.Row(id)
	if !ok {
		return Unmarked
	}
	return row.Cells[a].Mark
}

// Compares tells whether this edition compares an approach at all.
func (g *Guide) Compares(a Approach) bool {
	for _, b := range g.Approaches {
		if a == b {
			return true
		}
	}
	return false
}

// Question returns the common question with an id.
func (g *Guide) Question(id QuestionID) (Question, bool) {
	for _, q := range g.Questions {
		if q.ID == id && id != "" {
			return q, true
		}
	}
	return Question{}, false
}
