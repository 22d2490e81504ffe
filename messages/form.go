package messages

import (
	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Form is the modal that asks for a need field by field: how it must run, what it is for, and what it cannot do without.
type Form struct {
	Language string
	Guide    *guide.Guide
	House    *advisor.House // What holds at the asker's company; nil where there are no house rules.
	// Knowledge is the stamp of what the answer is to be decided from; see Carried.
	Knowledge string
	Need      need.Need // What is known: fills the fields.
	Step      Step      // What was chosen; empty to take it from the need.
	Verdict   *Answer   // The answer so far, shown under the fields; nil while nothing is known.
	// Meta goes from one update of the form to the next; a new form has its Language, Channel and Thread only.
	Meta Meta
}

// Step is the answer to the decision guide's first question: the id of an approach, or StepUnsure.
type Step string

// StepUnsure is the choice of those who cannot tell how it must run; the form then asks what tells it.
const StepUnsure Step = "unsure"

// settled are the answers that a step gives by itself, by the clues of the decision guide. The other facets are asked.
var settled = map[Step][]need.Value{
	Step(guide.Journeys):     {need.Behaviour, need.Own},
	Step(guide.Action):       {need.Schedule, need.Together},
	Step(guide.APITriggered): {need.System, need.Payload},
	Step(guide.Orchestrated): {need.Relational, need.Several, need.Together},
}

// likelyEnough is from which chance on a field is filled: people take what is filled for what they said.
const likelyEnough = 0.5

// known is the likely answer to a facet, or need.Unknown where it is a guess.
func known(n need.Need, f need.Facet) need.Value {
	if v, chance := n.Likely(f); chance >= likelyEnough {
		return v
	}
	return need.Unknown
}

// stepOf is the step whose answers all are known, StepUnsure where something else is, or nothing.
func stepOf(n need.Need) Step {
	for _, a := range []guide.Approach{guide.Orchestrated, guide.Journeys, guide.Action, guide.APITriggered} {
		all := true
		for _, v := range settled[Step(a)] {
			all = all && known(n, v.Facet()) == v
		}
		if all {
			return Step(a)
		}
	}
	for _, f := range need.Facets() {
		if known(n, f) != need.Unknown {
			return StepUnsure
		}
	}
	return ""
}

// asks lists the facets that a step leaves open; without a step the form stays short and asks none.
func (s Step) asks() []need.Facet {
	if s == "" {
		return nil
	}
	var open []need.Facet
	for _, f := range need.Facets() {
		given := false
		for _, v := range settled[s] {
			given = given || v.Facet() == f
		}
		if !given {
			open = append(open, f)
		}
	}
	return open
}

// View renders the form.
func (f Form) View() slack.ModalViewRequest {
	w := In(f.Language)
	if f.Step == "" {
		f.Step = stepOf(f.Need)
	}
	fields := &fields{Form: f, words: w}
	f.Meta.Language = w.Language
	f.Meta.Carried = Carried{Need: f.Need, Language: w.Language, Knowledge: f.Knowledge}
	if f.Meta.Ticked == nil {
		f.Meta.Ticked = append([]guide.Criterion{}, f.Need.Wanted()...)
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: CallbackForm, PrivateMetadata: f.Meta.String(), NotifyOnClose: false,
		Title:  plainObject(w.say("form.title"), MaxViewTitle),
		Submit: plainObject(w.say("form.submit"), MaxViewTitle),
		Close:  plainObject(w.say("form.cancel"), MaxViewTitle),
		Blocks: slack.Blocks{BlockSet: fields.blocks()},
	}
}
