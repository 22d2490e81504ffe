package messages

import (
	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
)

// carried is what the buttons of the answer bring back.
func (o Answer) carried() Carried {
	return Carried{Need: o.Need, Language: o.words.Language, Knowledge: o.Advice.Knowledge}
}

// question adds the open question. Each of its buttons says the answer in full and brings back the need with it.
func (c *composer) question() {
	if c.Ask == nil {
		return
	}
	c.add(slack.NewRichTextBlock("", section(boldText(c.words.say("heading.question")), plainText("\n"+c.Ask.Text))))
	var buttons []slack.BlockElement
	for _, o := range c.Ask.Options {
		n := c.Need
		n.Set(o.Value)
		n.Intent = need.Wish // An answer makes a wish of what was too vague.
		carried := c.carried()
		carried.Need = n
		b := button(ActionAnswer+o.Value.String(), carried.bare(), o.Text)
		label := o.Text
		if o.Approach != "" {
			label = c.words.say("option-leads", "answer", o.Text, "approach", c.name(o.Approach))
		}
		b.AccessibilityLabel = cut(label, MaxAccessibilityLabel)
		buttons = append(buttons, b)
	}
	c.add(slack.NewActionBlock(BlockAnswers, buttons...))
}

func (c *composer) examples() {
	if len(c.Examples) > 0 {
		c.add(slack.NewRichTextBlock("", section(boldText(c.words.say("heading.examples")))), exampleButtons(c.Examples))
	}
}

func (c *composer) links() {
	if len(c.Links) == 0 {
		return
	}
	items := make([]*slack.RichTextSection, len(c.Links))
	for i, l := range c.Links {
		label := l.Label
		if label == "" {
			label = l.URL
		}
		items[i] = section(slack.NewRichTextSectionLinkElement(l.URL, cut(clean(label), c.chars), nil))
	}
	c.add(headed(c.words.say("heading.links"), items))
}

// footer names the edition, and who shared the answer or where it was posted.
func (c *composer) footer() {
	switch {
	case c.opts.SharedBy != "":
		c.add(person(c.words, "shared-by", c.opts.SharedBy))
	case c.opts.PostedIn != "":
		c.add(channel(c.words, "posted-in", c.opts.PostedIn))
	}
	c.add(footnote(c.Edition))
	if c.HouseRules != "" {
		c.add(footnote(cut(c.HouseRules, c.chars)))
	}
}

// verdict tells whether the answer is about a need.
func (o Answer) verdict() bool {
	switch o.Advice.Kind {
	case advisor.Recommendation, advisor.Conflict, advisor.OpenQuestion:
		return true
	}
	return false
}

// buttons lead on from the answer.
func (c *composer) buttons() {
	w := c.words
	var buttons []slack.BlockElement
	if c.on == OnModal {
		c.add(slack.NewActionBlock(BlockActions, button(ActionBack, c.bare, w.say("button.back"))))
		return
	}
	if c.opts.Private && len(c.Examples) == 0 {
		buttons = append(buttons, button(ActionShare, c.carries, w.say("button.share")).WithStyle(slack.StylePrimary))
	}
	if !c.verdict() {
		buttons = append(buttons, button(ActionOpenForm, w.Language, w.say("button.form")))
		c.add(slack.NewActionBlock(BlockActions, buttons...))
		return
	}
	buttons = append(buttons,
		button(ActionRefine, c.carries, w.say("button.refine")),
		button(ActionCompareAll, c.bare, w.say("button.compare")))
	if c.Advice.Change != nil && c.Ask == nil {
		buttons = append(buttons, button(ActionQuestion, c.bare, w.say("button.change")))
	}
	c.add(slack.NewActionBlock(BlockActions, buttons...))
}

// feedback adds the two votes, which Slack has in messages only.
func (c *composer) feedback() {
	if c.on != OnMessage || c.Advice.Kind == advisor.Help {
		return
	}
	vote := func(up bool, key string) *slack.FeedbackButton {
		label := c.words.say(key)
		return slack.NewFeedbackButton(plainObject(label, MaxButtonText), voted(up, c.bare)).WithAccessibilityLabel(cut(label, MaxAccessibilityLabel))
	}
	c.add(slack.NewContextActionsBlock(BlockFeedback,
		slack.NewFeedbackButtonsBlockElement(ActionVote, vote(true, "feedback.up"), vote(false, "feedback.down"))))
}

// Question renders the question that would change the answer, with an answer a button. It is false where nothing would.
func (o Answer) Question() (Answer, bool) {
	if o.Ask != nil {
		return o, true
	}
	if o.Advice.Change == nil {
		return o, false
	}
	q, ok := o.changing()
	if !ok {
		return o, false
	}
	a := advisor.Advice{Kind: advisor.OpenQuestion, Guide: o.Advice.Guide, Knowledge: o.Advice.Knowledge, House: o.Advice.House, Approach: o.Advice.Approach, Question: q}
	out := answerFor(o.words, a)
	out.Need = o.Need
	out.Title = o.words.say("verdict.change")
	out.Lead = o.words.say("lead.change", "approach", out.name(a.Approach))
	out.wordAsk(q)
	return out, true
}

// changing is the question whose answer would flip the advice, and where each answer leads.
func (o Answer) changing() (*advisor.Question, bool) {
	value, err := valueOf(o.Advice.Change.Requirement)
	if err != nil {
		return nil, false
	}
	q := &advisor.Question{Facet: value.Facet()}
	for _, v := range value.Facet().Values() {
		n := o.Need
		n.Set(v)
		q.Options = append(q.Options, advisor.Option{Value: v, Approach: o.Advice.Again(n).Approach})
	}
	return q, true
}
