package messages

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
)

// Home is the app's own page: what it does, examples, the form, the guide at a glance and in full.
type Home struct {
	Language string // The language of the page.
	Chosen   string // What the asker chose in the switch: a language, or LanguageAuto or empty.
	Guide    *guide.Guide
	House    *advisor.House // What holds at the reader's company; nil where there are no house rules.
}

// View renders the page within MaxViewBlocks and MaxViewBytes. An edition with more rows than fit ends with a word on the rest.
func (h Home) View() slack.HomeTabViewRequest {
	var view slack.HomeTabViewRequest
	for _, chars := range []int{600, 200, 60} {
		view = h.within(chars)
		if encoded, err := json.Marshal(view); err == nil && len(encoded) <= MaxViewBytes {
			break
		}
	}
	return view
}

// within renders the page with texts of the guide of at most so many characters.
func (h Home) within(chars int) slack.HomeTabViewRequest {
	p := &homePage{Answer: answerFor(In(h.Language), advisor.Advice{Guide: h.Guide, House: h.House}), home: h, chars: chars}
	p.welcome()
	p.overview()
	p.company()
	p.matrix()
	p.availability("heading.channels", h.Guide.Channels)
	p.availability("heading.capabilities", h.Guide.Capabilities)
	closing := []slack.Block{p.languages(), footnote(p.Edition)}
	if room := MaxViewBlocks - len(closing); len(p.blocks) > room {
		p.blocks = append(p.blocks[:room-1], footnote(p.words.say("home.more")))
	}
	return slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, CallbackID: CallbackHome,
		Blocks: slack.Blocks{BlockSet: append(p.blocks, closing...)},
	}
}

type homePage struct {
	Answer
	home   Home
	chars  int
	blocks []slack.Block
}

func (p *homePage) add(blocks ...slack.Block) { p.blocks = append(p.blocks, blocks...) }

func (p *homePage) welcome() {
	w := p.words
	p.add(header(w.say("help.title")), paragraph(w.say("help.body")), paragraph(w.say("home.ways")))
	p.add(slack.NewActionBlock(BlockActions,
		button(ActionOpenForm, w.Language, w.say("button.form")).WithStyle(slack.StylePrimary)))
	p.add(slack.NewRichTextBlock("", section(boldText(w.say("heading.examples")))), exampleButtons(w.Examples()))
}

// overview has a section for each approach, with the link to its documentation.
func (p *homePage) overview() {
	p.add(slack.NewDividerBlock(), header(p.overviewTitle()))
	for _, a := range p.Advice.Guide.Approaches {
		about, ok := p.Advice.Guide.OverviewOf(a)
		if !ok {
			continue
		}
		runs := []inline{boldText(p.name(a)), plainText("\n" + cut(sentence(p.typeset(about.BestFor)), p.chars) + "\n" + cut(p.execution(a), p.chars))}
		if link := p.Advice.Guide.Documentation(a); link.URL != "" {
			runs = append(runs, plainText("\n"), slack.NewRichTextSectionLinkElement(link.URL, cut(p.words.say("home.documentation"), MaxText), nil))
		}
		p.add(slack.NewRichTextBlock("", section(runs...)))
	}
}

// company tells what holds at the reader's company beside the guide.
func (p *homePage) company() {
	p.wordHouse()
	c := composer{Answer: p.Answer, on: OnHome, budget: budget{chars: p.chars, rulings: len(p.House), pages: house.MaxLinks}}
	c.house()
	if len(c.blocks) > 0 {
		p.add(slack.NewDividerBlock(), c.blocks[0], footnote(p.HouseRules))
	}
}

// matrix has a section for each row, an approach a field: Slack has no tables here.
func (p *homePage) matrix() {
	p.add(slack.NewDividerBlock(), header(p.words.say("heading.matrix")))
	for _, row := range p.Advice.Guide.Matrix {
		var fields []*slack.TextBlockObject
		for _, a := range p.shown() {
			if len(fields) < MaxSectionFields {
				fields = append(fields, mrkdwnObject("*"+escape(p.name(a))+"*\n"+escape(cut(clean(p.cell(row, a)), p.chars)), MaxFieldText))
			}
		}
		title := mrkdwnObject("*"+escape(cut(clean(p.typeset(row.Label)), p.chars))+"*", MaxSectionText)
		p.add(slack.NewSectionBlock(title, fields, nil))
	}
}

// availability lists rows of marks, with as many in a block as its text holds.
func (p *homePage) availability(heading string, rows []guide.Row) {
	if len(rows) == 0 {
		return
	}
	p.add(slack.NewDividerBlock(), header(p.words.say(heading)))
	c := composer{Answer: p.Answer, on: OnHome}
	var runs []inline
	used := 0
	flush := func() {
		if len(runs) > 0 {
			p.add(slack.NewRichTextBlock("", section(runs...)))
			runs, used = nil, 0
		}
	}
	for _, row := range rows {
		label := cut(clean(p.typeset(row.Label)), p.chars)
		text := cut(clean("\n"+strings.Join(c.rowLines(row), "\n")+"\n"), 2*p.chars)
		if used += length(label + text); used > MaxSectionText {
			flush()
			used = length(label + text)
		}
		runs = append(runs, boldText(label), plainText(text))
	}
	flush()
}

// languages is the switch between the languages that the bot speaks.
func (p *homePage) languages() slack.Block {
	w := p.words
	options := []*slack.OptionBlockObject{option(LanguageAuto, w.say("home.language-auto"), "")}
	chosen := options[0]
	for _, language := range Languages() {
		o := option(language, In(language).say("name"), "")
		if language == p.home.Chosen {
			chosen = o
		}
		options = append(options, o)
	}
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ActionLanguage, options...).WithInitialOption(chosen)
	return slack.NewSectionBlock(plainObject(w.say("home.language"), MaxSectionText), nil, slack.NewAccessory(menu), slack.SectionBlockOptionBlockID(BlockLanguage))
}
