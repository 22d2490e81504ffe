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

var loadBuiltIn = sync.OnceValues(func() ([]*Guide, error) {
	var guides []*Guide
	for _, language := range builtInLanguages {
		file := language + ".md"
		content, err := builtInFiles.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("reading the built-in guide: %w", err)
		}
		g, err := Read(file, content)
		if err != nil {
			return nil, fmt.Errorf("reading the built-in guide: %w", err)
		}
		guides = append(guides, g)
	}
	return guides, nil
})

// BuiltIns is every built-in edition. They are read once and shared: do not change them.
func BuiltIns() ([]*Guide, error) { return loadBuiltIn() }

// BuiltIn is the built-in edition in a language, such as "fr" or "fr-CA", or the English one for a language that has
// none. It panics when the built-in documents are broken, which is an error in the program.
func BuiltIn(language string) *Guide {
	guides, err := loadBuiltIn()
	if err != nil {
		panic(err)
	}
	for _, g := range guides {
		if base(g.Language) == base(language) {
			return g
		}
	}
	return guides[0]
}

// Languages lists the languages of the built-in editions.
func Languages() []string { return append([]string(nil), builtInLanguages...) }

// base is the language itself, without region or script: "pt" of "pt-BR".
func base(language string) string {
	tag, _, _ := strings.Cut(strings.ReplaceAll(language, "_", "-"), "-")
	return strings.ToLower(tag)
}
