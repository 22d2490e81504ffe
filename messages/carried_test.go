package messages

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func TestWhatIsCarriedComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := someNeed(t)
		c := Carried{Need: n, Language: rapid.SampledFrom(Languages()).Draw(t, "language")}
		value := c.String()
		if length(value) > MaxButtonValue {
			t.Fatalf("%d characters", length(value))
		}
		back, err := ParseCarried(value)
		if err != nil {
			t.Fatal(err)
		}
		if back.Language != c.Language || back.Need.State() != n.State() || back.Need.Question != n.Question || back.Need.Intent != n.Intent || !slices.Equal(back.Need.Met, n.Met) {
			t.Errorf("%s came back as %+v", value, back)
		}
		if again := back.String(); again != value {
			t.Errorf("written again: %s, not %s", again, value)
		}
		m := Meta{Language: c.Language, Channel: "C0123", Thread: "1700000000.000100", Ticked: distinct(n.Wanted()), Carried: c}
		if length(m.String()) > MaxPrivateMetadata {
			t.Fatalf("metadata of %d characters", length(m.String()))
		}
		meta, err := ParseMeta(m.String())
		if err != nil || meta.Channel != m.Channel || meta.Thread != m.Thread || len(meta.Ticked) != len(m.Ticked) || (meta.Ticked == nil) != (m.Ticked == nil) {
			t.Errorf("metadata %s came back as %+v, %v", m.String(), meta, err)
		}
		vote, err := ParseVote(Vote{true, c}.String())
		if err != nil || !vote.Up || vote.Need.Text != "" {
			t.Errorf("vote %+v, %v", vote, err)
		}
	})
}

func TestWhatCannotHaveBeenWrittenIsRefused(t *testing.T) {
	state := need.Need{}.State()
	for name, value := range map[string]string{
		"nothing":              "",
		"no JSON":              "newsletter",
		"another version":      `{"v":2,"n":` + state + `}`,
		"no need":              `{"v":1}`,
		"another language":     `{"v":1,"l":"tlh","n":` + state + `}`,
		"an unknown approach":  `{"v":1,"n":` + state + `,"a":["rockets"]}`,
		"an unknown row":       `{"v":1,"n":` + state + `,"c":["rockets"]}`,
		"an unknown question":  `{"v":1,"n":` + state + `,"q":"rockets"}`,
		"too many house rules": `{"v":1,"n":` + state + `,"h":["a","b","c","d","e","f"]}`,
		"a long house rule":    `{"v":1,"n":` + state + `,"h":["` + strings.Repeat("x", 100) + `"]}`,
		"far too much":         `{"v":1,"n":` + state + `,"t":"` + strings.Repeat("x", 5*MaxPrivateMetadata) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ParseCarried(value); err == nil {
				t.Error("is taken")
			}
			if _, err := ParseVote(value); err == nil {
				t.Error("is taken as a vote")
			}
			if _, err := ParseVote("+" + value); err == nil {
				t.Error("is taken as a vote up")
			}
			if _, err := ParseMeta(value); err == nil {
				t.Error("is taken as metadata")
			}
		})
	}
}

func FuzzParseCarried(f *testing.F) {
	f.Add(Carried{Need: asked([]need.Value{need.Schedule}, guide.Email), Language: "fr"}.String())
	f.Add(`{"v":1,"n":{}}`)
	f.Fuzz(func(t *testing.T, value string) {
		c, err := ParseCarried(value)
		if err != nil {
			return
		}
		again, err := ParseCarried(c.String())
		if err != nil || !reflect.DeepEqual(c.Need.State(), again.Need.State()) {
			t.Errorf("%q: %v", value, err)
		}
		for _, v := range Check(OnMessage, Word(c.Language, c.Need, advisor.Advise(guide.BuiltIn(c.Language), c.Need)).Message(Options{Private: true})) {
			t.Errorf("%q: %s", value, v)
		}
	})
}

func TestRecallFindsTheWordsAgain(t *testing.T) {
	n := newsletterNeed(t, "en")
	n.Set(need.Own) // Answered by a button since.
	c, err := ParseCarried(Carried{Need: n, Language: "en"}.String())
	if err != nil {
		t.Fatal(err)
	}
	back := c.Recall(func(text string) need.Need {
		if text != n.Text {
			t.Errorf("read %q", text)
		}
		return newsletterNeed(t, "en")
	})
	e, ok := back.BestEvidence(need.Schedule)
	if !ok || back.Text[e.Span.Start:e.Span.End] != "monthly" || !back.Stated(need.Own) {
		t.Errorf("recalled %+v", back)
	}
}
