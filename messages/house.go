package messages

import (
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
)

// HouseRule is one rule of the asker's company in words, as it bears on the answer.
type HouseRule struct {
	advisor.Ruling
	Text    string
	Contact guide.Link // Whom to ask; without a URL where only a name is known, without a label where there is nobody.
	Links   []guide.Link
}

// wordHouse words what holds at the asker's company.
func (o *Answer) wordHouse() {
	h := o.Advice.House
	if h == nil || len(h.Rulings) == 0 {
		return
	}
	names := make([]string, len(h.Rulings))
	for i, r := range h.Rulings {
		names[i] = r.Rule
		o.House = append(o.House, o.wordRuling(r))
	}
	o.HouseRules = o.words.say("house.rules", "rules", strings.Join(names, ", "))
	if o.Advice.Kind == advisor.Availability {
		o.wordNotHere()
	}
}

// wordDeparture words a verdict that is not the guide's, and what the guide says by itself.
func (o *Answer) wordDeparture() {
	a, w := o.Advice, o.words
	if a.House == nil || a.House.Alone == nil || a.Kind == advisor.OpenQuestion {
		return
	}
	alone := *a.House.Alone
	o.Title = w.say("house.verdict."+band(a.Kind, a.Confidence), "approach", o.name(a.Approach))
	o.Lead = w.say("house.alone."+band(alone.Kind, alone.Confidence), "approach", o.name(alone.Approach))
	switch lacking := o.lacking(); {
	case a.Kind == advisor.Recommendation:
		o.Lead = w.say("lead.clear", "execution", o.execution(a.Approach)) + "\n" + o.Lead
	case lacking != "":
		o.Lead += "\n" + w.say("house.nearest", "approach", o.name(a.Approach), "lacking", lacking)
	}
}

// band is the kind of a verdict, or how sure it is where it recommends.
func band(k advisor.Kind, c advisor.Confidence) string {
	if k == advisor.Recommendation {
		return string(c)
	}
	return string(k)
}

// wordNotHere puts first that what is asked about is not available at the company, and then what the guide says.
func (o *Answer) wordNotHere() {
	for _, r := range o.House {
		about := r.Kind == advisor.ChannelUnavailable || r.Kind == advisor.ApproachUnavailable && len(o.Advice.Approaches) == 1
		if !about {
			continue
		}
		o.Lead = strings.TrimSpace(after(o.words.say("house.guide", "text", o.Title), o.Lead))
		o.Title = o.words.say("house.not-here", "label", o.subject(r.Ruling))
		return
	}
}

// subject is the channel or the approach that a ruling is about.
func (o *Answer) subject(r advisor.Ruling) string {
	if r.Channel != "" {
		return o.label(r.Channel)
	}
	return o.name(r.Approach)
}

func (o *Answer) wordRuling(r advisor.Ruling) HouseRule {
	out := HouseRule{Ruling: r, Contact: guide.Link{Label: o.local(r.Contact.Name), URL: r.Contact.URL}}
	for _, l := range r.Links {
		out.Links = append(out.Links, guide.Link{Label: o.local(l.Label), URL: l.URL})
	}
	out.Text = o.rulingText(r)
	for _, text := range []house.Text{r.Reason, r.Note} {
		if said := o.local(text); said != "" {
			out.Text = after(out.Text, sentence(said))
		}
	}
	return out
}

// after puts a sentence behind a text. Where that ends in a full-width stop, no space is wanted.
func after(text, sentence string) string {
	if strings.HasSuffix(text, "。") || strings.HasSuffix(text, "：") {
		return text + sentence
	}
	return text + " " + sentence
}

// rulingText words what a ruling does, without its reason.
func (o *Answer) rulingText(r advisor.Ruling) string {
	w, approach := o.words, o.name(r.Approach)
	about := o.local(r.Subject)
	if r.Kind == advisor.Like || r.Kind == advisor.NotLike {
		about = w.say("house.like", "example", w.say("quote", "text", cut(about, maxQuote)))
	}
	lacks := w.list(o.labels(r.Lacks))
	switch r.Kind {
	case advisor.ApproachUnavailable, advisor.ChannelUnavailable:
		return w.say("house.unavailable", "label", o.subject(r))
	case advisor.About:
		return w.say("house.about", "label", o.subject(r))
	case advisor.Preferred:
		return w.say("house.preferred", "about", about, "approach", approach)
	case advisor.Like:
		return w.say("house.decided", "about", about, "approach", approach)
	}
	if lacks == "" {
		return w.say("house.not-compared", "about", about, "approach", approach)
	}
	return w.say("house.not-allowed", "about", about, "approach", approach, "criteria", lacks)
}

// local is a text of the company in the language of the answer.
func (o *Answer) local(text house.Text) string {
	return typeset(o.words.Language, text.In(o.words.Language))
}

// houseFirst tells whether a house rule decided something, which is then told before the reasons.
func (o Answer) houseFirst() bool {
	for _, r := range o.House {
		if r.Kind != advisor.About {
			return true
		}
	}
	return false
}

func (o Answer) textHouse(p *page) {
	if len(o.House) == 0 {
		return
	}
	p.heading(o.words.say("heading.house"))
	for _, r := range o.House {
		text := r.Text
		if r.Contact.Label != "" {
			text = after(text, o.words.say("house.ask", "name", withAddress(r.Contact)))
		}
		p.wrap("• ", "  ", text)
		for _, l := range r.Links {
			p.wrap("  ", "  ", o.words.say("colon", "label", l.Label, "text", l.URL))
		}
	}
}

// withAddress is a contact with its address behind the name.
func withAddress(l guide.Link) string {
	if l.URL == "" {
		return l.Label
	}
	return l.Label + " (" + strings.TrimPrefix(l.URL, "mailto:") + ")"
}

// house lists the rules of the asker's company that bear on the answer, with their links.
func (c *composer) house() {
	if len(c.House) == 0 {
		return
	}
	shown := c.House[:min(len(c.House), c.rulings)]
	items := make([]*slack.RichTextSection, len(shown))
	for i, r := range shown {
		runs := []inline{plainText(cut(r.Text, c.chars))}
		if r.Contact.Label != "" {
			before, rest, _ := strings.Cut(c.words.say("house.ask", "name", "{name}"), "{name}")
			runs = append(runs, plainText(" "+before), c.anchor(r.Contact), plainText(rest))
		}
		for _, l := range r.Links[:min(len(r.Links), c.pages)] {
			runs = append(runs, plainText(" "), c.anchor(l))
		}
		items[i] = section(runs...)
	}
	c.add(headed(c.words.say("heading.house"), items))
}

// anchor is a link, or its label where it leads nowhere.
func (c *composer) anchor(l guide.Link) inline {
	label := cut(clean(l.Label), c.chars)
	if l.URL == "" {
		return plainText(label)
	}
	return slack.NewRichTextSectionLinkElement(l.URL, label, nil)
}
