package messages

import (
	"encoding/json"
	"testing"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// FuzzParseMeta checks that a view's private_metadata that is taken is written again within Slack's limits, and that the form and
// the result that come of it can be shown.
func FuzzParseMeta(f *testing.F) {
	carried := Carried{Need: asked([]need.Value{need.Schedule}, guide.Email), Language: "fr"}
	f.Add(Meta{Language: "fr", Channel: "C0123", Thread: "1700000000.000100", Ticked: []guide.Criterion{guide.Email}, Carried: carried}.String())
	f.Add(Meta{Carried: Carried{}}.String())
	f.Add(`{"v":1,"k":[],"n":{"v":1,"n":{}}}`)
	f.Add(`{"v":1,"l":"fr","c":"` + "\U0001F389" + `","k":null,"n":null}`)
	f.Fuzz(func(t *testing.T, metadata string) {
		m, err := ParseMeta(metadata)
		if err != nil {
			return
		}
		written := m.String()
		if length(written) > MaxPrivateMetadata {
			t.Fatalf("%q: %d characters", metadata, length(written))
		}
		again, err := ParseMeta(written)
		if err != nil || again.Channel != m.Channel || again.Thread != m.Thread || again.Carried.Need.State() != m.Carried.Need.State() {
			t.Fatalf("%q came back as %+v, %v", metadata, again, err)
		}
		answer := Word(m.Language, m.Carried.Need, advisor.Advise(guide.BuiltIn(m.Language), m.Carried.Need))
		for _, v := range Check(OnModal, answer.Result(m, Options{})) {
			t.Errorf("%q: %s", metadata, v)
		}
	})
}

// FuzzParseVote checks that a vote that is taken can be written again, asked about and reported.
func FuzzParseVote(f *testing.F) {
	carried := Carried{Need: asked([]need.Value{need.Schedule}, guide.Email), Language: "en"}
	f.Add(Vote{true, carried}.String())
	f.Add(Vote{false, carried}.String())
	f.Add(`-{"v":1,"n":{}}`)
	f.Add("+")
	f.Fuzz(func(t *testing.T, value string) {
		v, err := ParseVote(value)
		if err != nil {
			return
		}
		again, err := ParseVote(v.String())
		if err != nil || again.Up != v.Up || again.Need.State() != v.Need.State() {
			t.Fatalf("%q came back as %+v, %v", value, again, err)
		}
		for _, violation := range Check(OnModal, FeedbackForm(v.Language, v)) {
			t.Errorf("%q: %s", value, violation)
		}
		for _, violation := range Check(OnMessage, Report("en", v, guide.BuiltIn("en"), "", "")) {
			t.Errorf("%q: %s", value, violation)
		}
	})
}

// FuzzReadForm checks that no view that is sent back ends the bot, and that what is read of it can be shown again.
func FuzzReadForm(f *testing.F) {
	meta := Meta{Language: "fr", Channel: "C0123", Carried: Carried{Language: "fr"}}.String()
	for _, state := range []string{
		`{"values":{"goal":{"goal":{"type":"plain_text_input","value":"Envoyer une newsletter"}}}}`,
		`{"values":{"channels":{"channels":{"type":"checkboxes","selected_options":[{"value":"email"},{"value":"rockets"}]}}}}`,
		`{"values":{"facet.starts":{"facet.starts":{"type":"radio_buttons","selected_option":{"value":"starts:schedule"}}}}}`,
		`{"values":{"where":{"where":{"type":"conversations_select","selected_conversation":"C1"}},"note":{"note":{"value":"no"}}}}`,
		`{"values":null}`,
	} {
		f.Add(meta, []byte(state))
	}
	f.Add("newsletter", []byte(`{}`))
	f.Fuzz(func(t *testing.T, metadata string, state []byte) {
		view := slack.View{PrivateMetadata: metadata, State: &slack.ViewState{}}
		if json.Unmarshal(state, view.State) != nil {
			return
		}
		_, _, _ = ReadFeedback(view)
		s, _ := ReadForm(view)
		form := Form{Language: s.Meta.Language, Guide: guide.BuiltIn(s.Meta.Language), Need: s.Need, Step: s.Step, Meta: s.Meta}
		form.Need.Text = s.Text
		for _, v := range Check(OnModal, form.View()) {
			t.Errorf("%s: %s", state, v)
		}
	})
}
