package messages

import (
	"strings"

	"github.com/slack-go/slack"
)

// plainObject is a plain_text object. Emoji codes stay as typed: nobody's ":fire:" becomes a picture.
func plainObject(s string, limit int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, filled(cut(clean(s), limit)), false, false)
}

// blank stands where there is nothing to show, since Slack refuses empty texts.
const blank = "–"

func filled(s string) string {
	if strings.TrimSpace(s) == "" {
		return blank
	}
	return s
}

// mrkdwnObject is a mrkdwn object of the bot's or the guide's words, which the caller has escaped. It never holds what people wrote.
func mrkdwnObject(escaped string, limit int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.MarkdownType, cutEscaped(escaped, limit), false, false)
}

func header(s string) slack.Block { return slack.NewHeaderBlock(plainObject(s, MaxHeaderText)) }

// paragraph is a section of plain text.
func paragraph(s string) slack.Block {
	return slack.NewSectionBlock(plainObject(s, MaxSectionText), nil, nil)
}

// footnote is a context line of plain text.
func footnote(s string) slack.Block {
	return slack.NewContextBlock("", plainObject(s, MaxText))
}

func button(actionID, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(actionID, value, plainObject(label, MaxButtonText))
}

// option is a choice of a field.
func option(value, label, description string) *slack.OptionBlockObject {
	var about *slack.TextBlockObject
	if description != "" {
		about = plainObject(description, MaxOptionDescription)
	}
	return slack.NewOptionBlockObject(value, plainObject(label, MaxOptionText), about)
}

// exampleButtons are needs to try.
func exampleButtons(examples []string) slack.Block {
	var buttons []slack.BlockElement
	for i, text := range examples {
		buttons = append(buttons, button(ActionExample+string(rune('1'+i)), text, text))
	}
	return slack.NewActionBlock(BlockExamples, buttons...)
}
