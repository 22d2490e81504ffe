package messages

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"pgregory.net/rapid"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// opened is the form as Slack sends it back when nobody changes anything: its first choices become the state.
func opened(t testing.TB, v slack.ModalViewRequest) slack.View {
	t.Helper()
	values := map[string]map[string]slack.BlockAction{}
	for _, b := range v.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok {
			continue
		}
		var id string
		var a slack.BlockAction
		switch e := in.Element.(type) {
		case *slack.RadioButtonsBlockElement:
			id = e.ActionID
			if e.InitialOption != nil {
				a.SelectedOption = *e.InitialOption
			}
		case *slack.SelectBlockElement:
			id = e.ActionID
			if e.InitialOption != nil {
				a.SelectedOption = *e.InitialOption
			}
		case *slack.CheckboxGroupsBlockElement:
			id, a.SelectedOptions = e.ActionID, copies(e.InitialOptions)
		case *slack.MultiSelectBlockElement:
			id, a.SelectedOptions = e.ActionID, copies(e.InitialOptions)
		case *slack.PlainTextInputBlockElement:
			id, a.Value = e.ActionID, e.InitialValue
		default:
			t.Fatalf("unknown field %T", e)
		}
		values[in.BlockID] = map[string]slack.BlockAction{id: a}
	}
	return slack.View{PrivateMetadata: v.PrivateMetadata, State: &slack.ViewState{Values: values}}
}

func copies(from []*slack.OptionBlockObject) []slack.OptionBlockObject {
	var all []slack.OptionBlockObject
	for _, o := range from {
		all = append(all, *o)
	}
	return all
}

func TestAFormSaysWhatItWasFilledWith(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var n need.Need
		for _, f := range need.Facets() {
			if rapid.Bool().Draw(rt, "known") {
				n.Set(rapid.SampledFrom(f.Values()).Draw(rt, "value"))
			}
		}
		g := guide.BuiltIn("en")
		for _, row := range slices.Concat(g.Channels, g.Capabilities) {
			if rapid.IntRange(0, 3).Draw(rt, "wanted") == 0 {
				n.Require(row.ID)
			}
		}
		s, _ := ReadForm(opened(t, Form{Language: "en", Guide: g, Need: n}.View()))
		for _, f := range need.Facets() {
			if got, want := known(s.Need, f), known(n, f); got != want {
				rt.Errorf("%s is %s, not %s", f, got, want)
			}
		}
		if !slices.Equal(s.Need.Wanted(), n.Wanted()) {
			rt.Errorf("wanted %v, not %v", s.Need.Wanted(), n.Wanted())
		}
	})
}

func TestEachStepLeadsToItsApproach(t *testing.T) {
	for _, a := range guide.AllApproaches() {
		for _, language := range Languages() {
			g := guide.BuiltIn(language)
			v := opened(t, Form{Language: language, Guide: g, Step: Step(a)}.View())
			s, problems := ReadForm(v)
			if problems != nil || s.Step != Step(a) {
				t.Fatalf("%s: %v, step %q", a, problems, s.Step)
			}
			advice := advisor.Advise(g, s.Over(need.Need{}))
			if advice.Kind != advisor.Recommendation || advice.Approach != a {
				t.Errorf("%s leads to a %s of %s", a, advice.Kind, advice.Approach)
			}
		}
	}
}

func TestAStepSettlesSomeFacetsAndAsksTheOthers(t *testing.T) {
	for step, values := range settled {
		asked := step.asks()
		for _, v := range values {
			if slices.Contains(asked, v.Facet()) {
				t.Errorf("%s asks %s, which it settles", step, v.Facet())
			}
		}
		if len(asked)+len(values) != len(need.Facets()) {
			t.Errorf("%s settles %d and asks %d", step, len(values), len(asked))
		}
	}
	if n := len(StepUnsure.asks()); n != 4 {
		t.Errorf("who is not sure is asked %d facets", n)
	}
}

func TestFieldsKeepTheirIDsFromOneUpdateToTheNext(t *testing.T) {
	ids := func(f Form) map[string]bool {
		all := map[string]bool{}
		for _, b := range f.View().Blocks.BlockSet {
			if in, ok := b.(*slack.InputBlock); ok {
				all[in.BlockID] = true
			}
		}
		return all
	}
	g := guide.BuiltIn("en")
	first, later := ids(Form{Language: "en", Guide: g}), ids(Form{Language: "en", Guide: g, Step: StepUnsure})
	for id := range first {
		if !later[id] {
			t.Errorf("%s is gone", id)
		}
	}
}

func TestOfTheFormNoMoreThanThreeGroupsShow(t *testing.T) {
	groups := 0
	for _, b := range (Form{Language: "en", Guide: guide.BuiltIn("en"), Step: StepUnsure}).View().Blocks.BlockSet {
		if b.BlockType() == slack.MBTHeader {
			groups++
		}
	}
	if groups != 3 {
		t.Errorf("%d groups", groups)
	}
}

func TestAnEmptyFormIsToldSoUnderAFieldThatItHas(t *testing.T) {
	for _, language := range Languages() {
		view := Form{Language: language, Guide: guide.BuiltIn(language)}.View()
		_, problems := ReadForm(opened(t, view))
		if len(problems) != 1 {
			t.Fatalf("problems: %v", problems)
		}
		for id := range problems {
			if !slices.ContainsFunc(view.Blocks.BlockSet, func(b slack.Block) bool { return b.BlockType() == slack.MBTInput && b.ID() == id }) {
				t.Errorf("%s is no input of the form, and Slack would show nothing", id)
			}
		}
	}
	if problems := UnclearText("fr"); problems[BlockGoal] == "" {
		t.Error("an unclear text has no message")
	}
}

func TestWhatIsUntickedIsWithdrawn(t *testing.T) {
	read := need.Need{Text: "an in-app message"}
	read.Require(guide.InApp)
	read.Require(guide.SMS)
	view := opened(t, Form{Language: "en", Guide: guide.BuiltIn("en"), Need: read}.View())
	boxes := view.State.Values[BlockChannels][ActionChannels]
	boxes.SelectedOptions = []slack.OptionBlockObject{{Value: string(guide.SMS)}, {Value: string(guide.Email)}, {Value: "carrier-pigeon"}}
	view.State.Values[BlockChannels][ActionChannels] = boxes
	s, _ := ReadForm(view)
	read.Require(guide.Push) // The text was changed since and says push.
	got := s.Over(read).Wanted()
	if want := []guide.Criterion{guide.SMS, guide.Push, guide.Email}; !slices.Equal(got, want) {
		t.Errorf("wanted %v, not %v", got, want)
	}
}

func TestAFieldBeatsTheTextAndNotSureLeavesIt(t *testing.T) {
	read := heard(t, "monthly, when they leave", map[string]need.Value{"monthly": need.Schedule, "leave": need.Own})
	view := opened(t, Form{Language: "en", Guide: guide.BuiltIn("en"), Step: StepUnsure}.View())
	menu := view.State.Values[BlockFacet+"starts"][ActionFacet+"starts"]
	menu.SelectedOption.Value = need.Behaviour.String()
	view.State.Values[BlockFacet+"starts"][ActionFacet+"starts"] = menu
	s, problems := ReadForm(view)
	if problems != nil {
		t.Fatal(problems)
	}
	n := s.Over(read)
	if v := known(n, need.Starts); v != need.Behaviour {
		t.Errorf("starts: %s", v)
	}
	if v := known(n, need.Pace); v != need.Own {
		t.Errorf("pace: %s", v)
	}
}

func TestWhatComesBackBrokenIsPassedOver(t *testing.T) {
	for name, v := range map[string]slack.View{
		"nothing": {}, "other metadata": {PrivateMetadata: "{}"}, "a later version": {PrivateMetadata: `{"v":99}`},
		"values of no choice": {State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{
			BlockStep:             {ActionStep: {SelectedOption: slack.OptionBlockObject{Value: "rockets"}}},
			BlockFacet + "pace":   {ActionFacet + "pace": {SelectedOption: slack.OptionBlockObject{Value: "schedule"}}},
			BlockChannels:         {ActionChannels: {SelectedOptions: []slack.OptionBlockObject{{Value: "wait-activities"}}}},
			"a block of nobody's": {"x": {Value: "y"}},
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			s, problems := ReadForm(v)
			if len(problems) != 1 || s.Step != "" || len(s.Need.Requirements) != 0 {
				t.Errorf("read %+v, problems %v", s, problems)
			}
		})
	}
}

func TestTheFormOffersAMenuWhereCheckboxesWouldBeTooMany(t *testing.T) {
	g := *guide.BuiltIn("en")
	g.Channels = slices.Clone(g.Channels)
	for _, c := range []guide.Criterion{guide.LINE, guide.WhatsApp, guide.ABTesting} {
		g.Channels = append(g.Channels, guide.Row{ID: c, Label: string(c)})
	}
	view := Form{Language: "en", Guide: &g}.View()
	if found := Check(OnModal, view); len(found) > 0 {
		t.Fatal(found)
	}
	encoded, err := json.Marshal(view)
	if err != nil || strings.Contains(string(encoded), `"checkboxes"`) {
		t.Errorf("checkboxes for 11 channels, %v", err)
	}
}
