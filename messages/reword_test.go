package messages

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"journey-or-campaign/advisor/guide"
)

func wordingFile(language, content string) fstest.MapFS {
	return fstest.MapFS{language + "/wording.yaml": &fstest.MapFile{Data: []byte(content)}}
}

func TestTextsOfAFolderReplaceTheBuiltInOnes(t *testing.T) {
	t.Cleanup(func() { Wordings(nil).Use() })
	w, err := Reworded(wordingFile("fr", "verdict:\n  clear: \"Prenez\u00a0: {approach}.\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if said := In("fr").say("verdict.clear", "approach", "x"); strings.HasPrefix(said, "Prenez") {
		t.Error("it is used before it is told to be")
	}
	before := In("fr")
	w.Use()
	if said := In("fr").say("verdict.clear", "approach", "x"); said != "Prenez\u00a0: x." {
		t.Errorf("it says %q", said)
	}
	if before.say("verdict.clear", "approach", "x") == In("fr").say("verdict.clear", "approach", "x") {
		t.Error("what an answer began with has changed")
	}
	if In("fr").say("heading.why") != before.say("heading.why") || In("en") != builtInWordings()["en"] {
		t.Error("other texts have changed")
	}
	Wordings(nil).Use()
	if In("fr") != before {
		t.Error("the built-in wording does not come back")
	}
}

func TestANewLanguageNeedsAllTexts(t *testing.T) {
	t.Cleanup(func() { Wordings(nil).Use() })
	if _, err := Reworded(wordingFile("nl", "name: Nederlands\n")); err == nil || !strings.Contains(err.Error(), "nl/wording.yaml:1: verdict.clear: it is missing, and nl is not built in") {
		t.Errorf("got %v", err)
	}
	english, err := languages.ReadFile("languages/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := Reworded(wordingFile("nl", strings.Replace(string(english), "name: English", "name: Nederlands", 1)))
	if err != nil {
		t.Fatal(err)
	}
	w.Use()
	if !Has("nl") || NameOf("nl") != "Nederlands" || In("nl-BE").Language != "nl" {
		t.Errorf("nl is not spoken among %v", Languages())
	}
}

func TestEveryBadTextIsNamedByLine(t *testing.T) {
	_, err := Reworded(wordingFile("fr", `verdict:
  clear: "Prenez ceci."
  cleer: "Prenez {approach}."
button:
  share: "`+strings.Repeat("x", 76)+`"
heading:
  why: ""
  rows: " a "
edition: "{edition} {language}"
list-and: "{first} et {last}"
list-and: "{first} & {last}"
`))
	want := []string{
		"fr/wording.yaml:2: verdict.clear: it fills nothing, and must fill {approach}",
		"fr/wording.yaml:3: verdict.cleer: there is no such text",
		"fr/wording.yaml:5: button.share: it has 76 characters, and 75 fit",
		"fr/wording.yaml:7: heading.why: it is empty",
		"fr/wording.yaml:8: heading.rows: there is space around it",
		"fr/wording.yaml:9: edition: it fills {edition}, {language}, and must fill {edition}",
		"fr/wording.yaml:11: list-and: it stands at line 10 already",
	}
	if err == nil || err.Error() != strings.Join(want, "\n") {
		t.Errorf("got\n%v\nwant\n%s", err, strings.Join(want, "\n"))
	}
	for content, want := range map[string]string{
		"":              "fr/wording.yaml:1: wording: there are no texts",
		"- a":           "fr/wording.yaml:1: wording: there are no texts",
		"a: b\n\tc: d":  "fr/wording.yaml:2: wording: ",
		"verdict: [\"x": "fr/wording.yaml:1: wording: ",
	} {
		if _, err := Reworded(wordingFile("fr", content)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", content, err, want)
		}
	}
}

// An answer keeps the wording that it began with, whatever is put in its place meanwhile.
func TestNoAnswerMixesTwoWordings(t *testing.T) {
	t.Cleanup(func() { Wordings(nil).Use() })
	var all []Wordings
	for _, mark := range []string{"⟪A⟫", "⟪B⟫"} {
		marked := Wordings{}
		for language, w := range builtInWordings() {
			texts := make(map[string]string)
			for key, text := range w.texts {
				texts[key] = text + mark
			}
			marked[language] = &Wording{Language: language, texts: texts}
		}
		all = append(all, marked)
	}
	all[0].Use()
	done := make(chan struct{})
	var swapping sync.WaitGroup
	swapping.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				all[i%2].Use()
			}
		}
	})
	for range 300 {
		m := Help("fr", guide.BuiltIn("fr")).Message(Options{Private: true})
		if strings.Contains(m.Text, "⟪A⟫") == strings.Contains(m.Text, "⟪B⟫") {
			t.Fatalf("two wordings, or none, in\n%s", m.Text)
		}
	}
	close(done)
	swapping.Wait()
}
