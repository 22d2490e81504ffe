package messages

import (
	"regexp"
	"strings"

	"github.com/slack-go/slack"
)

// Everything that people wrote is shown in rich_text or plain_text, where Slack reads no markup: text stays text.

var boldStyle = &slack.RichTextSectionTextStyle{Bold: true}

// inline is a run of rich text.
type inline = slack.RichTextSectionElement

func plainText(s string) inline { return run(s, nil) }

func boldText(s string) inline { return run(s, boldStyle) }

func run(s string, style *slack.RichTextSectionTextStyle) inline {
	return slack.NewRichTextSectionTextElement(cut(clean(s), MaxText), style)
}

// section is a paragraph of rich text. Slack refuses empty runs, which are left out, and a paragraph without any.
func section(runs ...inline) *slack.RichTextSection {
	kept := make([]inline, 0, len(runs))
	for _, run := range runs {
		if t, ok := run.(*slack.RichTextSectionTextElement); ok && t.Text == "" {
			continue
		}
		kept = append(kept, run)
	}
	if len(kept) == 0 {
		kept = append(kept, plainText(blank))
	}
	return slack.NewRichTextSection(kept...)
}

// bullets is a list. slack.RichTextList isn't used, since it writes a field that Slack's types don't have.
type bullets struct {
	Type     slack.RichTextElementType     `json:"type"`
	Style    slack.RichTextListElementType `json:"style"`
	Elements []*slack.RichTextSection      `json:"elements"`
}

// RichTextElementType makes bullets an element of a rich_text block.
func (b *bullets) RichTextElementType() slack.RichTextElementType { return b.Type }

func list(items ...*slack.RichTextSection) *bullets {
	return &bullets{Type: slack.RTEList, Style: slack.RTEListBullet, Elements: items}
}

// quotation shows a text of somebody's as a quote.
func quotation(s string) slack.RichTextElement {
	return &slack.RichTextQuote{Type: slack.RTEQuote, Elements: []inline{plainText(s)}}
}

// headed is a bold heading above a list.
func headed(heading string, items []*slack.RichTextSection) slack.Block {
	return slack.NewRichTextBlock("", section(boldText(heading)), list(items...))
}

// textItems makes a list item of each text.
func textItems(texts []string, limit int) []*slack.RichTextSection {
	items := make([]*slack.RichTextSection, len(texts))
	for i, t := range texts {
		items[i] = section(plainText(cut(t, limit)))
	}
	return items
}

// prose turns the guide's Markdown, which has paragraphs, lists, bold words and links, into rich text.
func prose(markdown string, limit int) []slack.RichTextElement {
	var out []slack.RichTextElement
	var items []*slack.RichTextSection
	flush := func() {
		if len(items) > 0 {
			out = append(out, list(items...))
			items = nil
		}
	}
	for line := range strings.SplitSeq(cut(clean(markdown), limit), "\n") {
		line = strings.TrimSpace(line)
		if item, ok := bulletOf(line); ok {
			items = append(items, section(runs(item)...))
			continue
		}
		flush()
		if line != "" {
			out = append(out, section(runs(line)...))
		}
	}
	flush()
	return spaced(out)
}

func bulletOf(line string) (string, bool) {
	for _, mark := range []string{"* ", "- ", "• "} {
		if item, ok := strings.CutPrefix(line, mark); ok && item != "" {
			return item, true
		}
	}
	return "", false
}

// spaced puts a line break between paragraphs that follow each other, which Slack would run together.
func spaced(elements []slack.RichTextElement) []slack.RichTextElement {
	for i := 0; i+1 < len(elements); i++ {
		first, ok := elements[i].(*slack.RichTextSection)
		if _, next := elements[i+1].(*slack.RichTextSection); ok && next {
			first.Elements = append(first.Elements, plainText("\n"))
		}
	}
	return elements
}

var marked = regexp.MustCompile(`\*\*([^*]+)\*\*|\[([^\]]+)\]\((https://[^)\s]+)\)`)

// runs turns bold words and links of a line into runs.
func runs(line string) []inline {
	var out []inline
	for {
		m := marked.FindStringSubmatchIndex(line)
		if m == nil {
			return append(out, plainText(line))
		}
		out = append(out, plainText(line[:m[0]]))
		if m[2] >= 0 {
			out = append(out, boldText(line[m[2]:m[3]]))
		} else {
			out = append(out, slack.NewRichTextSectionLinkElement(line[m[6]:m[7]], line[m[4]:m[5]], nil))
		}
		line = line[m[1]:]
	}
}
