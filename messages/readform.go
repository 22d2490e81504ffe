package messages

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Submission is what a form says.
type Submission struct {
	Meta         Meta
	Step         Step
	Need         need.Need // The answers of the fields. The text isn't read; see Over.
	Text         string
	Conversation string // Where to post; empty for nowhere.

	shown []guide.Criterion // What could be ticked.
}

// ReadForm reads the fields of a form, at a submission or between. Errors are worded for the people who filled it, by the id of
// the block under which Slack shows them; an empty form has one. Whatever is not among the choices is passed over, since the
// state comes from people's clients.
func ReadForm(v slack.View) (Submission, map[string]string) {
	meta, err := ParseMeta(v.PrivateMetadata)
	if err != nil {
		meta = Meta{} // Without it the form is read as one opened anywhere; the fields say all that counts.
	}
	s := Submission{Meta: meta}
	if v.State != nil {
		s.readFields(v.State.Values)
	}
	s.readText(v)
	if s.empty() {
		return s, map[string]string{BlockStep: In(meta.Language).say("form.error.empty")}
	}
	return s, nil
}

func (s *Submission) readText(v slack.View) {
	if v.State == nil {
		return
	}
	s.Text = strings.TrimSpace(clean(v.State.Values[BlockGoal][ActionGoal].Value))
	s.Conversation = v.State.Values[BlockWhere][ActionWhere].SelectedConversation
}

func (s *Submission) readFields(values map[string]map[string]slack.BlockAction) {
	step := Step(values[BlockStep][ActionStep].SelectedOption.Value)
	if settled[step] != nil || step == StepUnsure {
		s.Step = step
	}
	for _, value := range settled[s.Step] {
		s.Need.Set(value)
	}
	for _, f := range s.Step.asks() {
		id := values[BlockFacet+f.String()][ActionFacet+f.String()].SelectedOption.Value
		if value, err := need.ParseValue(id); err == nil && value.Facet() == f {
			s.Need.Set(value)
		}
	}
	for _, field := range []struct {
		block, action string
		known         []guide.Criterion
	}{{BlockChannels, ActionChannels, guide.Channels()}, {BlockMusts, ActionMusts, guide.Capabilities()}} {
		if _, ok := values[field.block][field.action]; ok {
			s.shown = append(s.shown, field.known...)
		}
		for _, o := range values[field.block][field.action].SelectedOptions {
			if c := guide.Criterion(o.Value); slices.Contains(field.known, c) {
				s.Need.Require(c)
			}
		}
	}
}

// empty tells whether there is nothing at all to go by.
func (s *Submission) empty() bool {
	for _, f := range need.Facets() {
		if known(s.Need, f) != need.Unknown {
			return false
		}
	}
	return s.Text == "" && len(s.Need.Requirements) == 0
}

// Over puts the answers of the form over what its text says: a field beats a phrase, "not sure" leaves it, and what was ticked
// when the form opened and no longer is, is withdrawn.
func (s Submission) Over(read need.Need) need.Need {
	n := read
	for _, f := range need.Facets() {
		if v := known(s.Need, f); v != need.Unknown {
			n.Set(v)
		}
	}
	ticked := s.Need.Wanted()
	n.Requirements = nil
	for _, q := range read.Requirements {
		withdrawn := slices.Contains(s.Meta.Ticked, q.Criterion) && slices.Contains(s.shown, q.Criterion) && !slices.Contains(ticked, q.Criterion)
		if !withdrawn || q.State != need.Wanted {
			n.Requirements = append(n.Requirements, q)
		}
	}
	for _, c := range ticked {
		if !slices.Contains(n.Wanted(), c) {
			n.Require(c)
		}
	}
	if !s.fieldsEmpty() || len(read.Text) == 0 {
		n.Intent = need.Wish // Who fills fields wants something sent, however the text reads.
	}
	return n
}

func (s Submission) fieldsEmpty() bool {
	s.Text = ""
	return s.empty()
}

// UnclearText is the error under the text of a form whose other fields are empty and whose text shows no need.
func UnclearText(language string) map[string]string {
	return map[string]string{BlockGoal: In(language).say("form.error.unclear")}
}
