package messages

import (
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/house"
)

// Message is what is posted in a conversation.
type Message struct {
	// Text is the whole answer for notifications and screen readers: escaped, at most MaxMessageText characters.
	Text   string
	Blocks []slack.Block
}

// Options say where an answer is shown.
type Options struct {
	// Private is set where only the asker sees the answer, in a channel: it repeats what was asked and can be shared.
	Private bool
	// SharedBy is the id of the person who shares the answer; it repeats what was asked and names them.
	SharedBy string
	// PostedIn is the id of the channel where a result in a modal was posted as well.
	PostedIn string
}

// Message renders the answer for a conversation.
func (o Answer) Message(opts Options) Message {
	return Message{Text: o.fallback(), Blocks: o.compose(OnMessage, opts)}
}

// fallback is the plain text of the answer, safe where Slack reads mrkdwn.
func (o Answer) fallback() string {
	return cutEscaped(escape(strings.TrimSpace(clean(o.text(Style{}, 0)))), MaxMessageText)
}

// budget is how much of an answer is shown. Most answers fit the first; a guide with long cells may need another.
type budget struct {
	rows, all int // How many rows, of those that decided and of those asked for.
	chars     int // The longest text, in characters.
	// How many house rules, and of each how many links. The footer names all.
	rulings, pages int
}

var budgets = []budget{
	{6, MaxTableRows - 1, MaxText, 20, house.MaxLinks}, {6, 14, 600, 20, house.MaxLinks}, {4, 8, 300, 10, 2}, {3, 4, 150, 6, 1}, {1, 1, 60, 3, 0},
}

// compose renders the answer for a surface with as much as its limits allow.
func (o Answer) compose(on Surface, opts Options) []slack.Block {
	var c composer
	carries, bare := o.carried().String(), o.carried().bare()
	for _, b := range budgets {
		c = composer{Answer: o, on: on, opts: opts, budget: b, carries: carries, bare: bare}
		c.all()
		if c.fits() {
			break
		}
	}
	return c.blocks
}

// composer gathers the blocks of an answer.
type composer struct {
	Answer
	budget
	on     Surface
	opts   Options
	blocks []slack.Block
	// What its buttons bring back, with the text and without.
	carries, bare string
}

func (c *composer) add(blocks ...slack.Block) { c.blocks = append(c.blocks, blocks...) }

// fits tells whether the blocks keep the limits on all texts together.
func (c *composer) fits() bool {
	all, cells := weights(c.blocks)
	return all <= MaxBlocksText && cells <= MaxTableText && len(c.blocks) <= MaxMessageBlocks
}

// all puts the parts in the order in which people need them: the verdict, why, the rows, what to mind, where to go on.
func (c *composer) all() {
	c.add(header(c.Title))
	c.askedFor()
	c.lead()
	if c.houseFirst() {
		c.house()
	}
	c.items()
	c.texts("heading.combination", c.Parts)
	c.why()
	c.rowsAsked()
	mind, others := c.caveats()
	c.texts("heading.caveats", mind)
	c.texts("heading.others", others)
	if c.Change != "" {
		c.texts("heading.change", []string{c.Change})
	}
	c.question()
	if c.Similar != "" {
		c.texts("heading.similar", []string{c.Similar})
	}
	c.examples()
	if !c.houseFirst() {
		c.house()
	}
	c.links()
	c.footer()
	c.buttons()
	c.feedback()
}

// askedFor repeats the question where it doesn't stand above the answer.
func (c *composer) askedFor() {
	text := strings.TrimSpace(clean(c.Need.Text))
	if text == "" || !c.opts.Private && c.opts.SharedBy == "" && c.on == OnMessage {
		return
	}
	c.add(slack.NewRichTextBlock("", quotation(cut(text, min(c.chars, 300)))))
}

func (c *composer) lead() {
	var elements []slack.RichTextElement
	if c.Lead != "" {
		elements = append(elements, prose(c.Lead, c.chars)...)
	}
	for _, note := range c.Notes {
		elements = append(elements, section(plainText(cut(note, c.chars))))
	}
	if len(elements) > 0 {
		c.add(slack.NewRichTextBlock("", spaced(elements)...))
	}
}

func (c *composer) items() {
	for _, item := range c.Items {
		elements := []slack.RichTextElement{section(boldText(cut(item.Heading, c.chars)))}
		elements = append(elements, prose(item.Text, c.chars)...)
		c.add(slack.NewRichTextBlock("", spaced(elements)...))
	}
}

// texts adds a heading with a list of texts.
func (c *composer) texts(heading string, texts []string) {
	if len(texts) > 0 {
		c.add(headed(c.words.say(heading), textItems(texts, c.chars)))
	}
}

// why lists the reasons, with the asker's words in bold.
func (c *composer) why() {
	if len(c.Reasons) == 0 {
		return
	}
	items := make([]*slack.RichTextSection, len(c.Reasons))
	for i, r := range c.Reasons {
		before, after, found := strings.Cut(r.Text, r.Said)
		if r.Said == "" || !found {
			before, after = "", r.Text
		}
		items[i] = section(plainText(cut(before, c.chars)), boldText(r.Said), plainText(cut(after, c.chars)))
	}
	c.add(headed(c.words.say("heading.why"), items))
}

// rowsAsked shows the rows: as a table in a message, elsewhere, where Slack has no tables, as lists.
func (c *composer) rowsAsked() {
	if len(c.Rows) == 0 || c.Advice.Kind == advisor.Overview {
		return
	}
	limit := c.budget.rows
	if c.full {
		limit = c.budget.all
	}
	rows := c.Rows[:min(limit, len(c.Rows))]
	if c.on == OnMessage {
		c.add(slack.NewRichTextBlock("", section(boldText(c.words.say("heading.rows")))), c.table(rows))
		return
	}
	c.add(c.rowLists(rows)...)
}
