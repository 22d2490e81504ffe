package need

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"
)

// What go generate made of each further language, in its folder.
//
//go:embed languages/*/phrases.bin languages/*/model.bin
var storedFellows embed.FS

// bars says per further language from which chance on advice is given rather than a question asked, where that must be higher than in
// English and French. They were chosen on the development tests; languages with few examples so far ask more.
var bars = map[string]float64{"es": 0.65, "it": 0.7, "ja": 0.6, "pt-BR": 0.7}

// Bar is from which chance on the words of the need carry advice; 0 where what holds everywhere is enough.
func (n Need) Bar() float64 {
	if n.reader == nil {
		return 0
	}
	return bars[n.reader.only]
}

// builtInFellows lists the embedded further languages. Each is loaded when a text is first read in it.
func builtInFellows(first *Reader) map[string]func() (*Reader, error) {
	fellows := make(map[string]func() (*Reader, error))
	files, _ := fs.Glob(storedFellows, "languages/*/model.bin")
	for _, file := range files {
		language := path.Base(path.Dir(file))
		fellows[language] = sync.OnceValues(func() (*Reader, error) {
			r, err := loadFellow(storedFellows, "languages", language)
			if err != nil {
				return nil, err
			}
			return r.sharing(first), nil
		})
	}
	return fellows
}

// sharing returns a reader with another's models of what answers amount to and of what later messages do: they read answers, phrases and
// lists, which have one name in all languages.
func (r *Reader) sharing(first *Reader) *Reader {
	other := *r
	other.stacked, other.turns, other.drops = first.stacked, first.turns, first.drops
	return &other
}

// LoadOf reads what go generate makes of a further language: phrases.bin and model.bin in its folder.
func LoadOf(fsys fs.FS, language string) (*Reader, error) { return loadFellow(fsys, ".", language) }

func loadFellow(fsys fs.FS, dir, language string) (*Reader, error) {
	files, err := readStored(fsys, path.Join(dir, language), phrasesFile, modelFile)
	if err != nil {
		return nil, err
	}
	r, err := restore(language, files)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", language, err)
	}
	return r, nil
}

// FurtherLanguages lists the languages of a languages folder that have a reader of their own, in the order of their tags.
func FurtherLanguages(fsys fs.FS) ([]string, error) {
	files, err := fs.Glob(fsys, "*/phrases.yaml")
	if err != nil {
		return nil, err
	}
	var further []string
	for _, file := range files {
		if language := path.Dir(file); !slices.Contains(textLanguages, language) {
			further = append(further, language)
		}
	}
	return further, nil
}

// Languages lists the languages that texts are read in.
func (r *Reader) Languages() []string {
	if r.only != "" {
		return []string{r.only}
	}
	return append(slices.Clone(textLanguages), sortedKeys(r.fellows)...)
}

// For returns the reader of the language that a text is in: this one or one of its fellows. Where the words do not tell, as in very
// short texts, language does: the asker's, a BCP 47 tag, or empty.
func (r *Reader) For(text, language string) *Reader {
	load := r.fellows[tell(text, language)]
	if load == nil {
		return r
	}
	fellow, err := load()
	if err != nil {
		return r // The tests load every language, so that this cannot be in a program that passed them.
	}
	return fellow
}

// Understand reads a text in its language. language is the asker's, for texts that do not show theirs; earlier is the need that the
// conversation has led to so far, or nil.
func (r *Reader) Understand(text, language string, earlier *Need) Need {
	if earlier != nil && earlier.Language != "" {
		language = earlier.Language
	}
	reader := r.For(text, language)
	n := reader.Read(text)
	if earlier != nil {
		before := *earlier
		if before.reader != nil && before.reader != reader {
			before.Text = "" // Words that this reader does not know.
		}
		n = reader.Follow(before, n)
	}
	n.reader = reader
	if reader.only != "" {
		n.Language = reader.only
	}
	return n
}
