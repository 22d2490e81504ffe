package messages

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden is a payload as Slack would receive it.
type golden struct {
	name    string
	surface Surface
	payload any // A Message or a view.
}

func goldens(t testing.TB) []golden {
	var all []golden
	for _, language := range Languages() {
		for _, s := range append(samples(), houseSamples()...) {
			all = append(all, golden{s.name + "." + language, OnMessage, s.answer(t, language).Message(s.opts)})
		}
		all = append(all, goldenViews(t, language)...)
		for _, n := range Notices() {
			all = append(all, golden{"notice-" + string(n) + "." + language, OnMessage, n.Message(language)})
		}
		all = append(all,
			golden{"failure." + language, OnMessage, Failure(language, "7f3a-91c2")},
			golden{"did-you-mean." + language, OnMessage, DidYouMean(language, "<!here> matirx", "matrix")})
	}
	return all
}

func goldenViews(t testing.TB, language string) []golden {
	g := guide.BuiltIn(language)
	answer := samples()[0].answer(t, language)
	filled := answer.Need
	filled.Require(guide.InApp)
	form := Form{Language: language, Guide: g}
	wildForm := Form{Language: language, Guide: g, Need: need.Need{Text: strings.Repeat(wild+" ", 40)}}
	atCompany := knowing(t, g, sampleRules(t)).House()
	notHere := houseSample(t, "house-channel", language)
	houseForm := Form{Language: language, Guide: g, House: atCompany, Need: notHere.Need, Verdict: &notHere}
	conflict := samples()[11].answer(t, language)
	return []golden{
		{"form-empty." + language, OnModal, form.View()},
		{"form-unsure." + language, OnModal, Form{Language: language, Guide: g, Step: StepUnsure}.View()},
		{"form-filled." + language, OnModal, Form{Language: language, Guide: g, Need: filled, Verdict: &answer}.View()},
		{"form-wild." + language, OnModal, wildForm.View()},
		{"form-house." + language, OnModal, houseForm.View()},
		{"result." + language, OnModal, answer.Result(Meta{Channel: "C012345", Thread: "1700000000.000100"}, Options{PostedIn: "C012345"})},
		{"result-conflict." + language, OnModal, conflict.Result(Meta{}, Options{})},
		{"loading." + language, OnModal, Loading(language)},
		{"failure-view." + language, OnModal, FailureView(language, "7f3a-91c2")},
		{"feedback-form." + language, OnModal, FeedbackForm(language, Vote{Carried: answer.carried()})},
		{"home-house." + language, OnHome, Home{Language: language, Guide: g, House: atCompany}.View()},
		{"home." + language, OnHome, Home{Language: language, Chosen: "fr", Guide: g}.View()},
	}
}

func TestWhatIsSentStaysAsTheGoldenFilesHaveIt(t *testing.T) {
	kept := map[string]bool{}
	for _, g := range goldens(t) {
		t.Run(g.name, func(t *testing.T) {
			payload := g.payload
			if m, ok := payload.(Message); ok {
				compare(t, g.name+".txt", []byte(m.Text+"\n"))
				kept[g.name+".txt"] = true
				payload = map[string]any{"text": m.Text, "blocks": m.Blocks}
			}
			compare(t, g.name+".json", indented(t, payload))
			kept[g.name+".json"] = true
		})
	}
	files, err := filepath.Glob("testdata/golden/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !kept[filepath.Base(file)] {
			t.Errorf("%s belongs to no case", file)
		}
	}
}

func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test ./messages -update writes it)", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (go test ./messages -update accepts it)\n got: %s\nwant: %s", file, got, want)
	}
}

func indented(t testing.TB, payload any) []byte {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(payload); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNoGoldenBreaksALimit(t *testing.T) {
	for _, g := range goldens(t) {
		for _, v := range Check(g.surface, g.payload) {
			t.Errorf("%s: %s", g.name, v)
		}
	}
}
