package messages

import (
	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// table shows rows as Slack's table, a column for each approach. The recommended one is marked in words.
//
// Cells are raw_text: some workspaces refuse other kinds, and nothing in them is read as markup.
func (c *composer) table(rows []guide.Row) slack.Block {
	t := slack.NewTableBlock("")
	head := []slack.TableCell{c.tableCell(c.words.say("heading.criterion"))}
	settings := []slack.ColumnSetting{wrapped}
	for _, a := range c.shown() {
		head = append(head, c.tableCell(c.column(a)))
		settings = append(settings, wrapped)
	}
	t.AddRow(head...)
	for _, row := range rows {
		cells := []slack.TableCell{c.tableCell(c.typeset(row.Label))}
		for _, a := range c.shown() {
			cells = append(cells, c.tableCell(c.cell(row, a)))
		}
		t.AddRow(cells...)
	}
	return t.WithColumnSettings(settings...)
}

// wrapped is how columns are shown. Without Align, slack-go writes an empty one, which Slack's types refuse.
var wrapped = slack.ColumnSetting{Align: slack.ColumnAlignmentLeft, IsWrapped: true}

func (c *composer) tableCell(text string) slack.TableCell {
	return slack.NewTableRawTextCell(filled(cut(clean(text), c.chars)))
}

// column is the name of an approach above its cells.
func (c *composer) column(a guide.Approach) string {
	if a == c.Advice.Approach && c.recommends() {
		return c.words.say("recommended", "approach", c.name(a))
	}
	return c.name(a)
}

// recommends tells whether the answer names an approach to take; a conflict or an open question only leans to one.
func (o Answer) recommends() bool {
	return o.Advice.Kind == advisor.Recommendation || o.Advice.Kind == advisor.Comparison
}

// rowLists shows rows as a list each.
func (c *composer) rowLists(rows []guide.Row) []slack.Block {
	blocks := []slack.Block{slack.NewRichTextBlock("", section(boldText(c.words.say("heading.rows"))))}
	for _, row := range rows {
		blocks = append(blocks, headed(cut(c.typeset(row.Label), c.chars), textItems(c.rowLines(row), c.chars)))
	}
	return blocks
}

// rowLines words a row in lines: by mark where it has marks, else an approach each.
func (c *composer) rowLines(row guide.Row) []string {
	if marks, ok := c.marks(row); ok {
		return marks
	}
	var lines []string
	for _, a := range c.shown() {
		lines = append(lines, c.words.say("colon", "label", c.column(a), "text", c.cell(row, a)))
	}
	return lines
}
