package messages

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"go.yaml.in/yaml/v3"
)

// Wordings is the wording of every language, by its tag.
type Wordings map[string]*Wording

// inUse is what Use has put in the place of the built-in wording.
var inUse atomic.Pointer[Wordings]

// Use lets every message that is worded from now on take this wording. The built-in one comes back with nil.
func (w Wordings) Use() {
	if w == nil {
		inUse.Store(nil)
		return
	}
	inUse.Store(&w)
}

// BuiltInWordings is the wording that comes with the program.
func BuiltInWordings() Wordings { return builtInWordings() }

// Reworded is the built-in wording with the texts of a folder in the place of those with the same keys: <language>/wording.yaml, in
// the shape of the built-in files. A language that is not built in must have all of them. The error tells everything that is wrong, each
// as file:line: key: what.
func Reworded(fsys fs.FS) (Wordings, error) {
	files, err := fs.Glob(fsys, "*/wording.yaml")
	if err != nil {
		return nil, err
	}
	all := maps.Clone(builtInWordings())
	var problems []error
	for _, file := range files {
		content, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("cannot read a wording: %w", err)
		}
		language := path.Dir(file)
		w, wrong := reworded(file, content, language, all[language])
		problems = append(problems, wrong...)
		all[language] = w
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return all, nil
}

// yamlLine is how the YAML parser tells where something is wrong.
var yamlLine = regexp.MustCompile(`^yaml: line (\d+): `)

// reworded puts the texts of a file over those of a language, or over none.
func reworded(file string, content []byte, language string, before *Wording) (*Wording, []error) {
	var root yaml.Node
	if err := yaml.Unmarshal(content, &root); err != nil {
		line, what := "1", strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
			line, what = m[1], err.Error()[len(m[0]):]
		}
		return nil, []error{fmt.Errorf("%s:%s: wording: %s", file, line, what)}
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return nil, []error{fmt.Errorf("%s:1: wording: there are no texts; they stand as key: \"text\"", file)}
	}
	w := &Wording{Language: language, texts: make(map[string]string)}
	if before != nil {
		w.texts = maps.Clone(before.texts)
	}
	var problems []error
	seen := make(map[string]int)
	for _, t := range flatten("", root.Content[0]) {
		what := t.wrong()
		if first := seen[t.key]; first > 0 {
			what = fmt.Sprintf("it stands at line %d already", first)
		}
		if what != "" {
			problems = append(problems, fmt.Errorf("%s:%d: %s: %s", file, t.line, t.key, what))
		}
		seen[t.key], w.texts[t.key] = t.line, t.value
	}
	for _, key := range slices.Sorted(maps.Keys(builtInWordings()["en"].texts)) {
		if _, ok := w.texts[key]; !ok {
			problems = append(problems, fmt.Errorf("%s:1: %s: it is missing, and %s is not built in", file, key, language))
		}
	}
	return w, problems
}

// wrong says what a text that replaces another must not be, or nothing.
func (t text) wrong() string {
	english, known := builtInWordings()["en"].texts[t.key]
	switch {
	case !known:
		return "there is no such text"
	case strings.TrimSpace(t.value) == "":
		return "it is empty"
	case t.value != strings.TrimSpace(t.value):
		return "there is space around it"
	}
	if want, got := placeholders(english), placeholders(t.value); !slices.Equal(want, got) {
		return fmt.Sprintf("it fills %s, and must fill %s", braced(got), braced(want))
	}
	for prefix, limit := range textLimits {
		if n := length(t.value); strings.HasPrefix(t.key, prefix) && n > limit {
			return fmt.Sprintf("it has %d characters, and %d fit", n, limit)
		}
	}
	return ""
}

// textLimits are the longest texts by the beginnings of their keys, in characters; see limits.go for where they come from. A verdict
// is a header with the name of an approach in it.
var textLimits = map[string]int{
	"button.": MaxButtonText, "example.": MaxButtonText, "option.": MaxOptionText, "feedback.up": MaxAccessibilityLabel,
	"feedback.down": MaxAccessibilityLabel, "feedback.title": MaxViewTitle, "feedback.send": MaxViewTitle, "feedback.skip": MaxViewTitle,
	"form.title": MaxViewTitle, "form.submit": MaxViewTitle, "form.cancel": MaxViewTitle, "form.close": MaxViewTitle,
	"form.unsure": MaxOptionText, "form.choose": MaxPlaceholder, "form.where-none": MaxPlaceholder, "name": MaxOptionText,
	"form.group.": MaxHeaderText, "verdict.": MaxHeaderText - 30, "home.language-auto": MaxOptionText,
}

var placeholder = regexp.MustCompile(`\{([a-z]+)\}`)

// placeholders lists the names that a text has filled.
func placeholders(text string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func braced(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return "{" + strings.Join(names, "}, {") + "}"
}
