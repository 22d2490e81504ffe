// Package messages words advice: as plain text, as the object of the command line, and as Slack's blocks.
//
// It knows nothing of Slack's network. Every word that people read stands in languages/<language>.yaml, or in the files that
// replace them, in the guide or in the house rules, none in the code.
package messages

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/guide"
)

//go:embed languages/*.yaml
var languages embed.FS

// Wording is all the text of one language.
type Wording struct {
	Language string // BCP 47 tag.
	texts    map[string]string
}

// builtInWordings reads the embedded languages once. They are checked by the tests, so a broken one is a bug.
var builtInWordings = sync.OnceValue(func() Wordings {
	files, err := fs.Glob(languages, "languages/*.yaml")
	if err != nil {
		panic(err)
	}
	all := make(Wordings, len(files))
	for _, file := range files {
		content, err := languages.ReadFile(file)
		if err != nil {
			panic(err)
		}
		language := strings.TrimSuffix(strings.TrimPrefix(file, "languages/"), ".yaml")
		w, err := parseWording(language, content)
		if err != nil {
			panic(fmt.Errorf("%s: %w", file, err))
		}
		all[language] = w
	}
	return all
})

// parseWording reads the nested keys of a language file as dotted ones.
func parseWording(language string, content []byte) (*Wording, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(content, &root); err != nil {
		return nil, err
	}
	w := &Wording{Language: language, texts: make(map[string]string)}
	if len(root.Content) == 0 {
		return nil, fmt.Errorf("the file is empty")
	}
	for _, t := range flatten("", root.Content[0]) {
		if _, ok := w.texts[t.key]; ok {
			return nil, fmt.Errorf("line %d: %s stands twice", t.line, t.key)
		}
		w.texts[t.key] = t.value
	}
	return w, nil
}

// text is one text of a language file, under its dotted key.
type text struct {
	key, value string
	line       int
}

func flatten(prefix string, node *yaml.Node) []text {
	var all []text
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := prefix+node.Content[i].Value, node.Content[i+1]
		if value.Kind == yaml.MappingNode {
			all = append(all, flatten(key+".", value)...)
		} else {
			all = append(all, text{key, value.Value, node.Content[i].Line})
		}
	}
	return all
}

// wordings is the wording that is in use.
func wordings() Wordings {
	if w := inUse.Load(); w != nil {
		return *w
	}
	return builtInWordings()
}

// In returns the wording of a language: of "fr-CA" the French one, of a language without wording the English one.
func In(language string) *Wording {
	all := wordings()
	if w, ok := all[language]; ok {
		return w
	}
	if nearest, ok := Nearest(language); ok {
		return all[nearest]
	}
	return all["en"]
}

// Nearest is the language with wording that serves somebody who speaks another best: "pt-BR" for "pt_PT", "es" for "gl". It is
// false where none would be understood.
func Nearest(language string) (string, bool) { return guide.Nearest(language, Languages()) }

// Languages lists the languages that have wording, in the order of their tags.
func Languages() []string { return slices.Sorted(maps.Keys(wordings())) }

// Has tells whether there is wording for a language.
func Has(language string) bool { return wordings()[language] != nil }

// say fills the {names} of a text. A missing key shows itself, so that a test or a reader notices.
func (w *Wording) say(key string, pairs ...string) string {
	text, ok := w.texts[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// list joins words as the language does: "a, b and c".
func (w *Wording) list(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	head := words[0]
	for _, word := range words[1 : len(words)-1] {
		head = w.say("list-more", "first", head, "last", word)
	}
	return w.say("list-and", "first", head, "last", words[len(words)-1])
}

// Examples are three needs to try, as people would write them.
func (w *Wording) Examples() []string {
	return []string{w.say("example.one"), w.say("example.two"), w.say("example.three")}
}
