package messages

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// fields renders the fields of a form. Their block and action ids never change, so that an update keeps what people entered.
type fields struct {
	Form
	words *Wording
}

func (f *fields) blocks() []slack.Block {
	w := f.words
	blocks := []slack.Block{header(w.say("form.group.step")), f.step(), header(w.say("form.group.goal")), f.goal()}
	for _, facet := range f.Step.asks() {
		blocks = append(blocks, f.facet(facet))
	}
	blocks = append(blocks, header(w.say("form.group.musts")))
	blocks = append(blocks, f.criteria(BlockChannels, ActionChannels, "form.channels", f.Guide.Channels)...)
	blocks = append(blocks, f.criteria(BlockMusts, ActionMusts, "form.musts", f.Guide.Capabilities)...)
	return append(blocks, f.where(), f.verdict())
}

// input is a field. Those that dispatch tell of each choice, so that the verdict can follow.
func (f *fields) input(blockID, label string, element slack.BlockElement, dispatch bool) *slack.InputBlock {
	return slack.NewInputBlock(blockID, plainObject(label, MaxInputLabel), nil, element).WithOptional(true).WithDispatchAction(dispatch)
}

// step asks the decision guide's questions at once, with their clues.
func (f *fields) step() slack.Block {
	var options []*slack.OptionBlockObject
	for _, s := range f.Guide.Steps {
		if settled[Step(s.Approach)] == nil || slices.ContainsFunc(options, hasValue(string(s.Approach))) {
			continue // Not an approach that the bot knows: shown elsewhere, never reasoned from.
		}
		language := f.Guide.Language
		options = append(options, option(string(s.Approach), typeset(language, s.Question), typeset(language, clue(s.Clues))))
	}
	options = append(options, option(string(StepUnsure), f.words.say("form.unsure"), f.words.say("form.unsure-hint")))
	radio := slack.NewRadioButtonsBlockElement(ActionStep, options...)
	if at := slices.IndexFunc(options, hasValue(string(f.Step))); at >= 0 {
		radio.InitialOption = options[at]
	}
	return f.input(BlockStep, f.words.say("form.step"), radio, true)
}

// clue is as many clues as an option's description holds; at least the beginning of the first.
func clue(clues []string) string {
	text := ""
	for i, c := range clues {
		longer := strings.TrimSuffix(c, ".")
		if i > 0 {
			longer = text + " · " + longer
		}
		if i > 0 && length(longer) > MaxOptionDescription {
			break
		}
		text = longer
	}
	return text
}

func hasValue(value string) func(*slack.OptionBlockObject) bool {
	return func(o *slack.OptionBlockObject) bool { return o.Value == value }
}

// goal asks for the need in the asker's own words.
func (f *fields) goal() slack.Block {
	text := slack.NewPlainTextInputBlockElement(plainObject(f.words.say("example.two"), MaxPlaceholder), ActionGoal)
	text.Multiline, text.MaxLength = true, MaxInputText
	text.InitialValue = cut(clean(f.Need.Text), MaxInputText)
	text.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
	return f.input(BlockGoal, f.words.say("form.goal"), text, true)
}

func (f *fields) facet(facet need.Facet) slack.Block {
	unsure := option(string(StepUnsure), f.words.say("form.unsure"), "")
	chosen, options := unsure, []*slack.OptionBlockObject{}
	for _, v := range facet.Values() {
		o := option(v.String(), f.words.say("option."+facet.String()+"."+v.String()), "")
		if known(f.Need, facet) == v {
			chosen = o
		}
		options = append(options, o)
	}
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ActionFacet+facet.String(), append(options, unsure)...)
	return f.input(BlockFacet+facet.String(), f.words.say("question."+facet.String()), menu.WithInitialOption(chosen), true)
}

// criteria asks for rows of the guide: as checkboxes where Slack allows so many, else as a menu.
func (f *fields) criteria(blockID, actionID, label string, rows []guide.Row) []slack.Block {
	var options, chosen []*slack.OptionBlockObject
	wanted := f.Need.Wanted()
	for _, row := range rows {
		if row.ID == "" || len(options) == MaxOptions || slices.ContainsFunc(options, hasValue(string(row.ID))) {
			continue
		}
		about := ""
		if f.House.Closed(row.ID) {
			about = f.words.say("form.not-here")
		}
		o := option(string(row.ID), typeset(f.Guide.Language, row.Label), about)
		options = append(options, o)
		if slices.Contains(wanted, row.ID) {
			chosen = append(chosen, o)
		}
	}
	if len(options) == 0 {
		return nil
	}
	if len(options) <= MaxChoices {
		boxes := slack.NewCheckboxGroupsBlockElement(actionID, options...)
		boxes.InitialOptions = chosen
		return []slack.Block{f.input(blockID, f.words.say(label), boxes, true)}
	}
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, plainObject(f.words.say("form.choose"), MaxPlaceholder), actionID, options...)
	return []slack.Block{f.input(blockID, f.words.say(label), menu.WithInitialOptions(chosen...), true)}
}

// where asks in which conversation to post. Slack hands over an address for the one chosen, so the bot needs no access to it.
func (f *fields) where() slack.Block {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, plainObject(f.words.say("form.where-none"), MaxPlaceholder), ActionWhere)
	menu.ResponseURLEnabled, menu.DefaultToCurrentConversation = true, true
	block := f.input(BlockWhere, f.words.say("form.where"), menu, false)
	block.Hint = plainObject(f.words.say("form.where-hint"), MaxInputLabel)
	return block
}

// verdict shows the answer so far.
func (f *fields) verdict() slack.Block {
	w := f.words
	runs := []inline{boldText(w.say("form.verdict")), plainText("\n" + w.say("form.verdict-none"))}
	if f.Verdict != nil {
		runs = []inline{boldText(w.say("form.verdict")), plainText("\n" + f.Verdict.Title)}
		for _, text := range []string{f.Verdict.Lead, f.Verdict.Change} {
			if text != "" {
				runs = append(runs, plainText("\n"+cut(text, 600)))
			}
		}
		for _, r := range f.Verdict.House {
			if r.Kind != advisor.About {
				runs = append(runs, plainText("\n"+cut(f.words.say("colon", "label", f.words.say("heading.house"), "text", r.Text), 300)))
			}
		}
		if f.Verdict.Ask != nil && f.Verdict.Change == "" {
			runs = append(runs, plainText("\n"+f.Verdict.Ask.Text))
		}
	}
	return slack.NewRichTextBlock(BlockVerdict, section(runs...))
}
