package guide

import (
	"embed"
	"errors"
	"fmt"
	"sync"
)

//go:embed en.md fr.md de.md es.md it.md ja.md pt-BR.md
var builtInFiles embed.FS

// builtInLanguages lists the built-in editions; the first one answers for languages that have none.
var builtInLanguages = []string{"en", "fr", "de", "es", "it", "ja", "pt-BR"}

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

// BuiltIns is every built-in edition. They are read once, side by side, and shared: do not change them.
func BuiltIns() ([]*Guide, error) {
	guides, errs := make([]*Guide, len(builtInLanguages)), make([]error, len(builtInLanguages))
	var reading sync.WaitGroup
	for i, language := range builtInLanguages {
		reading.Go(func() { guides[i], errs[i] = builtIns[language]() })
	}
	reading.Wait()
	return guides, errors.Join(errs...)
}

// BuiltIn is the built-in edition in a language, in the nearest one to it, such as the French one for "fr-CA", or else the English
// one. It is shared: do not change it. BuiltIn panics when the built-in document is broken, which is an error in the program.
func BuiltIn(language string) *Guide {
	read := builtIns[language]
	if nearest, ok := Nearest(language, builtInLanguages); read == nil && ok {
		read = builtIns[nearest]
	}
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
