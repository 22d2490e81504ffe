package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"journey-or-campaign/messages"
)

// languagesFolder is a copy of the phrases that are read together.
func languagesFolder(t *testing.T) folder {
	t.Helper()
	f := newFolder(t)
	for _, language := range []string{"en", "fr"} {
		content, err := os.ReadFile("../../advisor/need/languages/" + language + "/phrases.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(f.dir, language), 0o755); err != nil {
			t.Fatal(err)
		}
		f.write(language+"/phrases.yaml", string(content))
	}
	return f
}

func (f folder) add(name, text string) {
	f.t.Helper()
	content, err := os.ReadFile(filepath.Join(f.dir, name))
	if err != nil {
		f.t.Fatal(err)
	}
	f.write(name, string(content)+text)
}

// title is what a question is answered with, in the first line.
func title(t *testing.T, s sources, text string) string {
	t.Helper()
	ad, err := s.read(quiet())
	if err != nil {
		t.Fatal(err)
	}
	n, advice := ad.Ask(text, "en", nil)
	return messages.Word("en", n, advice).Title
}

func TestLanguageFilesAreReadAndWorded(t *testing.T) {
	t.Cleanup(func() { messages.Wordings(nil).Use() })
	f := languagesFolder(t)
	s := sources{languages: f.dir, language: "en"}
	const text = "Send a monthly newsletter to our subscribers"
	if got := title(t, s, text); got != "Use Action campaigns." {
		t.Fatalf("with the same phrases: %s", got)
	}
	f.write("en/wording.yaml", "verdict:\n  clear: \"Go for {approach}.\"\n")
	if got := title(t, s, text); got != "Go for Action campaigns." {
		t.Errorf("with another wording: %s", got)
	}
	f.add("en/phrases.yaml", "\n- id: sms\n  say: [\"zorblat\"]\n")
	ad, err := s.read(quiet())
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := ad.Ask("send the zorblat each month", "en", nil); len(n.Wanted()) != 1 {
		t.Errorf("with another phrase: %v", n.Wanted())
	}

	f.write("en/wording.yaml", "verdict:\n  clear: \"Go for it.\"\n")
	f.add("fr/phrases.yaml", "\n- id: fax\n  say: [\"fax\"]\n")
	if _, err := s.read(quiet()); err == nil || !strings.Contains(err.Error(), filepath.Join(f.dir, "fr/phrases.yaml")+":") {
		t.Errorf("a broken phrase: %v", err)
	}
	if got := messages.In("en").Examples(); len(got) == 0 || title(t, sources{language: "en"}, text) != "Use Action campaigns." {
		t.Error("without a folder the built-in wording does not come back")
	}
}

func TestBadLanguageFilesAreNamedByLine(t *testing.T) {
	for name, c := range map[string]struct{ file, content, want string }{
		"a text that is not there": {"en/wording.yaml", "verdict:\n  cleer: x\n", "en/wording.yaml:2: verdict.cleer: there is no such text"},
		"broken YAML":              {"en/phrases.yaml", "language: en\nphrases: [\n", "en/phrases.yaml:"},
		"an unknown id":            {"en/phrases.yaml", "language: en\nphrases:\n- id: fax\n  say: [\"fax\"]\n", `en/phrases.yaml:4: unknown id "fax"`},
		"no model":                 {"model.bin", "x", "model.bin: "},
	} {
		t.Run(name, func(t *testing.T) {
			f := languagesFolder(t)
			f.write(c.file, c.content)
			_, err := (sources{languages: f.dir, language: "en"}).read(quiet())
			if err == nil || !strings.HasPrefix(err.Error(), f.dir+"/"+c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	_, err := (sources{languages: t.TempDir(), language: "en"}).read(quiet())
	if err == nil || !strings.HasPrefix(err.Error(), "LANGUAGES_DIR: there is no <language>/phrases.yaml") {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestChangedLanguageFilesAreRead(t *testing.T) {
	t.Cleanup(func() { messages.Wordings(nil).Use() })
	f := languagesFolder(t)
	var log syncBuffer
	b := watched(t, sources{languages: f.dir, language: "en"}, &log)
	before := b.Health().Knowledge
	f.write("en/wording.yaml", "verdict:\n  clear: \"Go for {approach}.\"\n")
	until(t, "a new wording is read", func() bool { return b.Health().Knowledge != before })
	f.write("en/wording.yaml", "verdict:\n  clear: \"Go for it.\"\n")
	until(t, "a broken wording is told", func() bool {
		return b.Health().ReloadFailure != nil && strings.Contains(log.String(), "en/wording.yaml:2: ")
	})
	want := "en/wording.yaml:2: verdict.clear: it fills nothing, and must fill {approach}"
	if h := b.Health(); !strings.Contains(h.ReloadFailure.Error, want) {
		t.Errorf("it tells %s", h.ReloadFailure.Error)
	}
}
