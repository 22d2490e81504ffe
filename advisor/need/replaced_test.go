package need

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// languageFiles are the phrases of this repository, to be edited.
func languageFiles(t *testing.T, names ...string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range names {
		content, err := os.ReadFile("languages/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: content}
	}
	return files
}

func TestPhrasesOfAFolderReplaceTheBuiltInOnes(t *testing.T) {
	builtIn, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	const text = "send the zorblat to our subscribers each month"
	if len(builtIn.Read(text).Wanted()) != 0 {
		t.Fatal("the built-in phrases know what a zorblat is")
	}
	files := languageFiles(t, "en/phrases.yaml", "fr/phrases.yaml")
	same, err := builtIn.Replaced(files)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := builtIn.Read(text).State(), same.Read(text).State(); a != b {
		t.Errorf("the same files read as %s, not %s", b, a)
	}
	files["en/phrases.yaml"].Data = append(files["en/phrases.yaml"].Data, "\n- id: sms\n  say: [\"zorblat\"]\n"...)
	r, err := builtIn.Replaced(files)
	if err != nil {
		t.Fatal(err)
	}
	if wanted := r.Read(text).Wanted(); len(wanted) != 1 || wanted[0] != "sms" {
		t.Errorf("the new phrase states %v", wanted)
	}
	if len(builtIn.Read(text).Wanted()) != 0 {
		t.Error("the built-in reader has changed")
	}
	if len(r.Languages()) != len(builtIn.Languages()) {
		t.Errorf("it reads %v, not %v", r.Languages(), builtIn.Languages())
	}
}

func TestFurtherLanguagesOfAFolder(t *testing.T) {
	builtIn, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	files := languageFiles(t, "de/phrases.yaml")
	files["de/phrases.yaml"].Data = append(files["de/phrases.yaml"].Data, "\n- id: sms\n  say: [\"zorblat\"]\n"...)
	r, err := builtIn.Replaced(files)
	if err != nil {
		t.Fatal(err)
	}
	n := r.Understand("Wir möchten jeden Monat den Zorblat an unsere Kunden schicken", "de", nil)
	if wanted := n.Wanted(); n.Language != "de" || len(wanted) != 1 || wanted[0] != "sms" {
		t.Errorf("in %s it states %v", n.Language, wanted)
	}
	if a, b := builtIn.Read("a monthly newsletter").State(), r.Read("a monthly newsletter").State(); a != b {
		t.Errorf("English, which is not in the folder, reads as %s, not %s", b, a)
	}
}

func TestABrokenFolderReplacesNothing(t *testing.T) {
	builtIn, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		spoil func(fstest.MapFS)
		want  string
	}{
		"one of two that are read together": {func(f fstest.MapFS) { delete(f, "fr/phrases.yaml") }, "fr/phrases.yaml"},
		"an unknown id": {func(f fstest.MapFS) {
			f["en/phrases.yaml"].Data = []byte("language: en\nphrases:\n- id: fax\n  say: [\"fax\"]\n")
		}, "en/phrases.yaml:4: "},
		"no YAML":             {func(f fstest.MapFS) { f["en/phrases.yaml"].Data = []byte("phrases: [") }, "en/phrases.yaml: yaml: line 1: "},
		"an unknown language": {func(f fstest.MapFS) { f["tlh/phrases.yaml"] = f["en/phrases.yaml"] }, "tlh/phrases.yaml: no text is read in tlh"},
		"no model":            {func(f fstest.MapFS) { f["model.bin"] = &fstest.MapFile{Data: []byte("x")} }, "model.bin: "},
	} {
		t.Run(name, func(t *testing.T) {
			files := languageFiles(t, "en/phrases.yaml", "fr/phrases.yaml")
			c.spoil(files)
			r, err := builtIn.Replaced(files)
			if r != nil || err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestAConversationGoesOnWithReplacedPhrases(t *testing.T) {
	builtIn, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	r, err := builtIn.Replaced(languageFiles(t, "en/phrases.yaml", "fr/phrases.yaml", "de/phrases.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, texts := range [][]string{
		{"every Friday we mail the programme to our subscribers", "and text whoever has not opened it by Sunday"},
		{"jeden Freitag schicken wir unseren Abonnenten das Programm per E-Mail", "und eine SMS an alle, die sie bis Sonntag nicht geöffnet haben"},
	} {
		var states []string
		for _, reader := range []*Reader{builtIn, r} {
			first := reader.Understand(texts[0], "", nil)
			states = append(states, reader.Understand(texts[1], "", &first).State())
		}
		if states[0] != states[1] {
			t.Errorf("%q leads to %s, with the same files in a folder to %s", texts[1], states[0], states[1])
		}
	}
}
