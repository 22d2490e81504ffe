package eval

import (
	"os"
	"slices"
	"testing"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// ownReader tells whether a text is given to the reader of its language alone. The first reader, which all texts go to that show no
// language, lists the others too, and does not count.
func ownReader(r *need.Reader, e corpus.Example, asker string) bool {
	reader := r.For(e.Text, asker)
	return reader != r && slices.Equal(reader.Languages(), []string{e.Language})
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

// told is how many of a hundred texts of a language must reach its reader, without and with the asker's language: what the words of
// telling.txt achieve, so that a change to them shows.
var told = map[string]struct{ alone, asked float64 }{
	"de":    {94, 98},
	"es":    {94, 99},
	"it":    {87, 98},
	"ja":    {99, 99},
	"pt-BR": {86, 99},
}

func TestTextsReachTheReaderOfTheirLanguage(t *testing.T) {
	r, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for language, texts := range byLanguage(allTexts(t)) {
		if language == "en" || language == "fr" {
			continue
		}
		enough, ok := told[language]
		if !ok {
			t.Errorf("nothing says how many texts in %s must reach its reader", language)
		}
		alone, asked := 0, 0
		for _, e := range texts {
			if ownReader(r, e, "") {
				alone++
			} else {
				t.Logf("%s:%d: without the asker's language, read in %v: %s", e.File, e.Line, r.For(e.Text, "").Languages(), e.Text)
			}
			if ownReader(r, e, language) {
				asked++
			}
		}
		t.Logf("%s: %d texts, %.1f %% told, %.1f %% with the asker's language", language, len(texts), percent(alone, len(texts)), percent(asked, len(texts)))
		if percent(alone, len(texts)) < enough.alone || percent(asked, len(texts)) < enough.asked {
			t.Errorf("%s: fewer of its texts reach its reader than %v %% and %v %%", language, enough.alone, enough.asked)
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
