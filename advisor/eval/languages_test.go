package eval

import (
	"os"
	"testing"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// ownReader tells whether the reader that a text is given to reads its language.
func ownReader(t *testing.T, r *need.Reader, e corpus.Example, asker string) bool {
	t.Helper()
	for _, language := range r.For(e.Text, asker).Languages() {
		if language == e.Language {
			return true
		}
	}
	return false
}

func allTexts(t *testing.T) []corpus.Example {
	all := append(readCorpus(t, "examples"), readCorpus(t, "tests")...)
	for _, part := range []string{"dev", "final"} {
		threads, err := corpus.ReadThreads(os.DirFS(languages), "tests", part)
		if err != nil {
			t.Fatal(err)
		}
		for _, turns := range threads {
			all = append(all, turns...)
		}
	}
	return all
}

func TestEnglishAndFrenchTextsAreReadAsEver(t *testing.T) {
	r, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range allTexts(t) {
		if e.Language != "en" && e.Language != "fr" {
			continue
		}
		for _, asker := range []string{"", "en", "fr-CA"} {
			if r.For(e.Text, asker) != r {
				t.Errorf("%s:%d: %q is read in %v", e.File, e.Line, e.Text, r.For(e.Text, asker).Languages())
			}
		}
	}
}

// told is how many of a hundred texts of a language must reach its reader, without and with the asker's language.
var told = struct{ alone, asked float64 }{95, 99}

func TestTextsReachTheReaderOfTheirLanguage(t *testing.T) {
	r, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for language, texts := range byLanguage(allTexts(t)) {
		if language == "en" || language == "fr" {
			continue
		}
		alone, asked := 0, 0
		for _, e := range texts {
			if ownReader(t, r, e, "") {
				alone++
			} else {
				t.Logf("%s:%d: without the asker's language, read in %v: %s", e.File, e.Line, r.For(e.Text, "").Languages(), e.Text)
			}
			if ownReader(t, r, e, language) {
				asked++
			}
		}
		t.Logf("%s: %d texts, %.1f %% told, %.1f %% with the asker's language", language, len(texts), percent(alone, len(texts)), percent(asked, len(texts)))
		if percent(alone, len(texts)) < told.alone || percent(asked, len(texts)) < told.asked {
			t.Errorf("%s: too few of its texts reach its reader", language)
		}
	}
}

func TestHardlyAnyEnglishOrFrenchTextIsTakenForTheAskersLanguage(t *testing.T) {
	r, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	total, taken := 0, map[string]int{}
	for _, e := range allTexts(t) {
		if e.Language != "en" && e.Language != "fr" {
			continue
		}
		total++
		for _, asker := range r.Languages() {
			if r.For(e.Text, asker) != r {
				if taken[asker]++; taken[asker] < 10 {
					t.Logf("asked by a speaker of %s: %q", asker, e.Text)
				}
			}
		}
	}
	for asker, n := range taken {
		t.Logf("%s: %d of %d", asker, n, total)
		if percent(n, total) > 2.5 { // Most are a word or two, such as "thx!".
			t.Errorf("%d of %d English and French texts are read as the %s of their asker", n, total, asker)
		}
	}
}
