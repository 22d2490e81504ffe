package guide

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"
)

//go:embed labels.yaml
var labelsFile []byte

// kind is a family of labels; the same words may name a column in one and a row in another.
type kind = string

const (
	sectionLabels    kind = "sections"
	approachLabels   kind = "approaches"
	useCaseLabels    kind = "use-cases"
	columnLabels     kind = "columns"
	partLabels       kind = "parts"
	variantLabels    kind = "variants"
	channelLabels    kind = "channels"
	capabilityLabels kind = "capabilities"
	matrixLabels     kind = "matrix"
	questionLabels   kind = "questions"
)

// labels is labels.yaml, ready to be looked up.
type labels struct {
	ids       map[kind]map[string]string // The id of each folded spelling.
	spellings map[string]map[string]bool // Every folded spelling of a language.
	longest   int                        // The length of the longest approach, for mentions.
	pages     map[string]string
}

var loadLabels = sync.OnceValues(func() (*labels, error) { return parseLabels(labelsFile) })

func parseLabels(content []byte) (*labels, error) {
	var file struct {
		Pages  map[string]string                     `yaml:"pages"`
		Labels map[kind]map[string]map[string]string `yaml:",inline"`
	}
	if err := yaml.Unmarshal(content, &file); err != nil {
		return nil, fmt.Errorf("labels.yaml: %w", err)
	}
	l := &labels{ids: map[kind]map[string]string{}, spellings: map[string]map[string]bool{}, pages: file.Pages}
	for k, ids := range file.Labels {
		l.ids[k] = map[string]string{}
		for id, languages := range ids {
			for language, spellings := range languages {
				if err := l.add(k, id, language, spellings); err != nil {
					return nil, err
				}
			}
		}
	}
	for key := range l.ids[approachLabels] {
		l.longest = max(l.longest, len(key))
	}
	return l, nil
}

// add refuses a spelling that would mean two things, since the languages are looked up together:
// a translated page keeps some labels of the original.
func (l *labels) add(k kind, id, language, spellings string) error {
	if l.spellings[language] == nil {
		l.spellings[language] = map[string]bool{}
	}
	for spelling := range strings.SplitSeq(spellings, "|") {
		key := fold(spelling)
		if other := l.ids[k][key]; other != "" && other != id {
			return fmt.Errorf("labels.yaml: %s: %q means both %s and %s", k, strings.TrimSpace(spelling), other, id)
		}
		l.ids[k][key] = id
		l.spellings[language][key] = true
	}
	return nil
}

// find is the id of a label, or empty.
func (l *labels) find(k kind, label string) string { return l.ids[k][fold(label)] }

// approaches is what a heading or a column names: nothing, one approach, or two that share it. A remark in brackets is
// dropped after the name of a single approach only: "Campaigns (orchestrated)" is not what "Campaigns" says.
func (l *labels) approaches(k kind, label string) []Approach {
	if found := splitApproaches(l.find(k, label)); found != nil {
		return found
	}
	before, _ := brackets(label)
	if found := splitApproaches(l.find(k, before)); len(found) == 1 {
		return found
	}
	return nil
}

// rows is the ids of a table's row labels. A remark in brackets is dropped where that leaves no doubt: not where
// two rows differ by nothing else, as "Push (web)" and "Push (mobile)" do.
func (l *labels) rows(k kind, labels []string) []string {
	ids := make([]string, len(labels))
	bare := make([]string, len(labels))
	count := map[string]int{}
	for i, label := range labels {
		ids[i] = l.find(k, label)
		before, _ := brackets(label)
		bare[i] = cmp.Or(ids[i], l.find(k, before))
		count[bare[i]]++
	}
	for i := range ids {
		if count[bare[i]] == 1 {
			ids[i] = bare[i]
		}
	}
	return ids
}

// mentions is every approach named inside a sentence, in order. The longest name wins where several begin:
// "orchestrated campaigns" is not "campaigns".
func (l *labels) mentions(sentence string) []Approach {
	var found []Approach
	key := fold(sentence)
	for i := 0; i < len(key); {
		length, id := l.nameAt(key[i:])
		if length == 0 {
			i++
			continue
		}
		for _, a := range splitApproaches(id) {
			if !slices.Contains(found, a) {
				found = append(found, a)
			}
		}
		i += length
	}
	return found
}

func (l *labels) nameAt(key string) (length int, id string) {
	for n := min(l.longest, len(key)); n > 0; n-- {
		if id := l.ids[approachLabels][key[:n]]; id != "" {
			return n, id
		}
	}
	return 0, ""
}

func splitApproaches(id string) []Approach {
	if id == "" {
		return nil
	}
	var approaches []Approach
	for name := range strings.SplitSeq(id, "+") {
		approaches = append(approaches, Approach(name))
	}
	return approaches
}

// detect is the language whose spellings most of the texts are, or empty.
func (l *labels) detect(texts []string) string {
	counts := map[string]int{}
	for _, text := range texts {
		key := fold(text)
		for language, keys := range l.spellings {
			if keys[key] {
				counts[language]++
			}
		}
	}
	best := ""
	for language, n := range counts {
		if n > counts[best] || n == counts[best] && language < best {
			best = language
		}
	}
	return best
}
