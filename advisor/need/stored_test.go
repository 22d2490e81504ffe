package need

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheStoredPhrasesAreThoseOfTheFiles(t *testing.T) {
	files := os.DirFS("languages")
	readers := map[string]*Reader{}
	var err error
	if readers["."], err = LoadPhrases(files); err != nil {
		t.Fatal(err)
	}
	further, err := FurtherLanguages(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range further {
		if readers[language], err = LoadPhrasesOf(files, language); err != nil {
			t.Fatal(err)
		}
	}
	for folder, r := range readers {
		made, err := r.Files()
		if err != nil {
			t.Fatal(err)
		}
		stored, err := os.ReadFile(filepath.Join("languages", folder, "phrases.bin"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made[phrasesFile], stored) {
			t.Errorf("%s: phrases.yaml was edited; run go generate ./advisor/need", folder)
		}
	}
}

func TestEveryFurtherLanguageCanBeRead(t *testing.T) {
	r, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	further, err := FurtherLanguages(os.DirFS("languages"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Languages()) != len(textLanguages)+len(further) {
		t.Errorf("%v are built in; run go generate ./advisor/need", r.Languages())
	}
	for language, load := range r.fellows {
		if fellow, err := load(); err != nil || fellow.only != language {
			t.Errorf("%s: %v", language, err)
		}
	}
}
