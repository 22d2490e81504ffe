// Package corpus reads labelled needs: the examples that train the models and the tests that measure them.
//
// languages/README.md describes the files for the people who write them.
package corpus

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Example is one labelled need.
type Example struct {
	File, Language, Industry, Author string
	Line                             int
	Text                             string
	Label
}

// Label is what an example must be understood as, and what must be advised.
type Label struct {
	Intent     need.Intent
	Values     []need.Value
	Wanted     []guide.Criterion
	RuledOut   []guide.Criterion
	Approach   guide.Approach
	Variant    guide.Variant
	Conflict   bool
	Approaches []guide.Approach // Of an availability question, comparison or overview.
	Criterion  guide.Criterion  // Of an availability question.
	Question   guide.QuestionID // Of a common question.
	Tags       []string         // Register and difficulty, for the tables of eval.
}

// file is the shape of a file of needs.
type file struct {
	Language string    `yaml:"language"`
	Industry string    `yaml:"industry"`
	Author   string    `yaml:"author"`
	Needs    []entry   `yaml:"needs"`
	Threads  [][]entry `yaml:"threads"`
}

// entry is one text with its label.
type entry struct {
	Text yaml.Node `yaml:"text"`
	Is   string    `yaml:"is"`
}

// Read reads every .yaml file of a folder, in the order of their names.
func Read(fsys fs.FS, dir string) ([]Example, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var all []Example
	for _, name := range names {
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("cannot read labelled needs: %w", err)
		}
		examples, err := Parse(name, content)
		if err != nil {
			return nil, err
		}
		all = append(all, examples...)
	}
	return all, nil
}

// Parse reads the needs of one file. Errors name file and line.
func Parse(name string, content []byte) ([]Example, error) {
	f, err := parseFile(name, content)
	if err != nil {
		return nil, err
	}
	return f.examples(name, f.Needs)
}

func parseFile(name string, content []byte) (file, error) {
	var f file
	if err := yaml.Unmarshal(content, &f); err != nil {
		return file{}, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

func (f file) examples(name string, entries []entry) ([]Example, error) {
	examples := make([]Example, len(entries))
	for i, n := range entries {
		label, err := ParseLabel(n.Is)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n.Text.Line, err)
		}
		examples[i] = Example{name, f.Language, f.Industry, f.Author, n.Text.Line, n.Text.Value, label}
	}
	return examples, nil
}

var labelShape = regexp.MustCompile(`^\s*(.*?)\s*->\s*(\S+)((?:\s+[a-z-]+)*)\s*(?:\(([^)]*)\))?\s*$`)

// ParseLabel reads a label such as "system one payload +sms -> api-triggered-campaigns (hurried)".
func ParseLabel(text string) (Label, error) {
	m := labelShape.FindStringSubmatch(text)
	if m == nil {
		return Label{}, fmt.Errorf("the label %q is not of the form FACETS -> ANSWER (TAGS)", text)
	}
	var l Label
	if err := l.parseFacets(m[1]); err != nil {
		return Label{}, err
	}
	if err := l.parseAnswer(m[2], strings.Fields(m[3])); err != nil {
		return Label{}, err
	}
	for _, tag := range strings.Split(m[4], ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			l.Tags = append(l.Tags, tag)
		}
	}
	return l, nil
}

func (l *Label) parseFacets(words string) error {
	for _, word := range strings.Fields(words) {
		switch word[0] {
		case '+':
			l.Wanted = append(l.Wanted, guide.Criterion(word[1:]))
		case '-':
			l.RuledOut = append(l.RuledOut, guide.Criterion(word[1:]))
		default:
			v, err := need.ParseValue(word)
			if err != nil {
				return err
			}
			for _, other := range l.Values {
				if other.Facet() == v.Facet() {
					return fmt.Errorf("the label says both %s and %s", other, v)
				}
			}
			l.Values = append(l.Values, v)
		}
	}
	return nil
}

func (l *Label) parseAnswer(answer string, rest []string) error {
	approach, variant, _ := strings.Cut(answer, "/")
	if isApproach(approach) {
		l.Intent, l.Approach, l.Variant = need.Wish, guide.Approach(approach), guide.Variant(variant)
		l.Conflict = len(rest) > 0 && rest[0] == "conflict"
		return nil
	}
	l.Intent = need.Intent(answer)
	for _, word := range rest {
		switch {
		case isApproach(word):
			l.Approaches = append(l.Approaches, guide.Approach(word))
		case l.Intent == need.Common:
			l.Question = guide.QuestionID(word)
		default:
			l.Criterion = guide.Criterion(word)
		}
	}
	switch l.Intent {
	case need.Vague, need.Availability, need.Comparison, need.Common, need.Overview, need.Help, need.Unclear:
		return nil
	}
	return fmt.Errorf("%q is neither an approach nor a kind of question", answer)
}

func isApproach(id string) bool {
	for _, a := range guide.AllApproaches() {
		if string(a) == id {
			return true
		}
	}
	return false
}

// Sample returns what the models learn from the example.
func (e Example) Sample() need.Sample {
	return need.Sample{Text: e.Text, Language: e.Language, Author: e.Author, Intent: e.Intent, Values: e.Values, Wanted: e.Wanted, Approach: e.Approach, Conflict: e.Conflict, Variant: e.Variant, Question: e.Question}
}

// ReadAll reads a folder of every language, such as "examples", in the order of languages and file names.
func ReadAll(fsys fs.FS, folder string) ([]Example, error) { return ReadPart(fsys, folder, "") }

// ReadPart reads the files of every language's folder that are named after a part, such as dev-threads.yaml or availability.yaml.
func ReadPart(fsys fs.FS, folder, part string) ([]Example, error) {
	dirs, err := fs.Glob(fsys, path.Join("*", folder))
	if err != nil {
		return nil, err
	}
	var all []Example
	for _, dir := range dirs {
		examples, err := Read(fsys, dir)
		if err != nil {
			return nil, err
		}
		for _, e := range examples {
			if name := path.Base(e.File); name == part+".yaml" || part == "" || strings.HasPrefix(name, part+"-") {
				all = append(all, e)
			}
		}
	}
	return all, nil
}

// Samples returns what the models learn from examples.
func Samples(examples []Example) []need.Sample {
	samples := make([]need.Sample, len(examples))
	for i, e := range examples {
		samples[i] = e.Sample()
	}
	return samples
}
