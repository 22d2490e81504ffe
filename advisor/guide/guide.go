// Package guide holds one edition of Adobe's comparison of journeys and campaigns as Go values, and reads it from Markdown.
//
// A guide is a document that people read and a table of facts that the advisor reasons from. Rows are recognised by
// their label, in any language of labels.yaml; a row that is not recognised keeps an empty ID and is shown, never
// reasoned from. Where it stands proves nothing: editions add rows, and many rows have the same marks.
package guide

// Guide is one edition of the comparison, in one language.
type Guide struct {
	Title    string `json:"title"`
	Language string `json:"language"`       // BCP 47 tag of the wording, such as "en" or "pt-BR".
	Edition  string `json:"edition"`        // The name that every answer cites, such as "built-in 2026-11".
	File     string `json:"file,omitempty"` // Where it was read from, for error messages.

	Approaches   []Approach          `json:"approaches"` // The approaches that this edition compares, in its own order of columns.
	Names        map[Approach]string `json:"names,omitempty"`
	Overview     []Overview          `json:"overview,omitempty"`
	Matrix       []Row               `json:"matrix,omitempty"` // The detailed comparison.
	Channels     []Row               `json:"channels,omitempty"`
	Capabilities []Row               `json:"capabilities,omitempty"`
	Steps        []Step              `json:"steps,omitempty"`
	Examples     []Example           `json:"examples,omitempty"`
	Distinctions []Distinction       `json:"distinctions,omitempty"`
	UseCases     []UseCase           `json:"use_cases,omitempty"`
	Questions    []Question          `json:"questions,omitempty"`
	Links        []Link              `json:"links,omitempty"`    // Next steps.
	Sections     []Section           `json:"sections,omitempty"` // In the order of the page.
	Notices      []Problem           `json:"notices,omitempty"`  // What was read but not recognised, and is therefore never reasoned from.

	document []string // The lines that it was read from.
}

// Section is one of the eight parts of the page.
type Section struct {
	ID    string `json:"id,omitempty"` // The anchor, such as "feature-availability".
	Title string `json:"title"`
	Line  int    `json:"line"`
}

// Overview says in one line what an approach suits and how it runs.
type Overview struct {
	Approach  Approach `json:"approach,omitempty"`
	BestFor   string   `json:"best_for,omitempty"`
	Execution string   `json:"execution,omitempty"`
	Line      int      `json:"line"`
}

// Row is one line of the matrix or of an availability table.
type Row struct {
	ID    Criterion         `json:"id,omitempty"` // Empty when the label is not recognised.
	Label string            `json:"label"`
	Cells map[Approach]Cell `json:"cells"`
	Line  int               `json:"line"` // Line in the file, counted from 1.
}

// Cell is what one row says of one approach.
type Cell struct {
	Text string `json:"text"`           // The cell as written, without markup.
	Mark Mark   `json:"mark,omitempty"` // What ✅ or ❌ it holds, if any.
	Note string `json:"note,omitempty"` // The remark beside the mark, such as "unitary event only".
}

// Mark is the availability that a cell states.
type Mark int

// The marks of a cell.
const (
	Unmarked    Mark = iota // Prose, not availability.
	Supported               // ✅
	Unsupported             // ❌
)

// MarshalText writes a mark as JSON has it.
func (m Mark) MarshalText() ([]byte, error) {
	return []byte([]string{"", "supported", "unsupported"}[m]), nil
}

// Step is one question of the decision guide: which execution the need asks for, with the clues that tell.
type Step struct {
	Approach Approach   `json:"approach,omitempty"` // Empty when the answer names none that is recognised.
	Also     []Approach `json:"also,omitempty"`     // Others that the answer names: one that shares the step, or an alternative.
	Question string     `json:"question"`
	Answer   string     `json:"answer,omitempty"` // As written, such as "Use Journeys".
	Clues    []string   `json:"clues,omitempty"`
	Line     int        `json:"line"`
}

// Example is a need that the guide has already decided, with the reason it gives.
type Example struct {
	ID       string   `json:"id,omitempty"` // Stable over languages: the place in the table, such as "example-3".
	Need     string   `json:"need,omitempty"`
	Approach Approach `json:"approach,omitempty"` // Empty when it is not recognised.
	Variant  Variant  `json:"variant,omitempty"`  // Set where the guide names one, as for the flash sale.
	Why      string   `json:"why,omitempty"`
	Line     int      `json:"line"`
}

// Distinction tells what makes an approach (or the two simple campaigns together) unique.
type Distinction struct {
	Approaches []Approach `json:"approaches"`
	Title      string     `json:"title"`
	Unique     []string   `json:"unique,omitempty"`
	Flow       string     `json:"flow,omitempty"` // The example flow, as preformatted text.
	Summary    string     `json:"summary,omitempty"`
	Types      []string   `json:"types,omitempty"` // The kinds that it falls into, where the guide lists them.
	Link       Link       `json:"link,omitzero"`
	Line       int        `json:"line"`
}

// UseCase is one of the guide's typical uses of an approach.
type UseCase struct {
	ID       string   `json:"id,omitempty"` // Stable over languages, such as "journeys-1".
	Approach Approach `json:"approach,omitempty"`
	Name     string   `json:"name,omitempty"`
	Text     string   `json:"text"`
	Line     int      `json:"line"`
}

// Question is one of the guide's common questions.
type Question struct {
	ID     QuestionID `json:"id,omitempty"` // Empty when the question is not recognised.
	Text   string     `json:"text"`
	Answer string     `json:"answer,omitempty"` // Markdown.
	Line   int        `json:"line"`
}

// Link is a labelled address in Adobe's documentation.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url,omitempty"` // Absolute; empty where the page links to a file whose public address is not known.
	Text  string `json:"text"`          // What is found there.
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
