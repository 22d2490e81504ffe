package guide

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed en.md fr.md
var builtInFiles embed.FS

// builtInLanguages lists the built-in editions; the first one answers for languages that have none.
var builtInLanguages = []string{"en", "fr"}

// builtIns reads each edition when it is first asked for: a question in the terminal needs one of them only.
var builtIns = func() map[string]func() (*Guide, error) {
	readers := map[string]func() (*Guide, error){}
	for _, language := range builtInLanguages {
		readers[language] = sync.OnceValues(func() (*Guide, error) { return loadBuiltIn(language) })
	}
	return readers
}()

func loadBuiltIn(language string) (*Guide, error) {
	file := language + ".md"
	content, err := builtInFiles.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the built-in guide: %w", err)
	}
	g, err := Read(file, content)
	if err != nil {
		return nil, fmt.Errorf("reading the built-in guide: %w", err)
	}
	return g, nil
}

// BuiltIns is every built-in edition. They are read once and shared: do not change them.
func BuiltIns() ([]*Guide, error) {
	var guides []*Guide
	for _, language := range builtInLanguages {
		g, err := builtIns[language]()
		if err != nil {
			return nil, err
		}
		guides = append(guides, g)
	}
	return guides, nil
}

// BuiltIn is the built-in edition in a language, such as "fr" or "fr-CA", or the English one for a language that has
// none. It is shared: do not change it. BuiltIn panics when the built-in document is broken, which is an error in the
// program.
func BuiltIn(language string) *Guide {
	read := builtIns[base(language)]
	if read == nil {
		read = builtIns[builtInLanguages[0]]
	}
	g, err := read()
	if err != nil {
		panic(err)
	}
	return g
}

// Languages lists the languages of the built-in editions.
func Languages() []string { return append([]string(nil), builtInLanguages...) }

// base is the language itself, without region or script: "pt" of "pt-BR".
func base(language string) string {
	tag, _, _ := strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	return strings.ToLower(tag)
}
