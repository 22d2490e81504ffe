package messages

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func xs(n int) string { return strings.Repeat("x", n) }

func plainly(n int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, xs(n), false, false)
}

func buttonsOf(n int) []slack.BlockElement {
	var all []slack.BlockElement
	for i := range n {
		all = append(all, slack.NewButtonBlockElement("a"+strings.Repeat("b", i), "v", plainly(1)))
	}
	return all
}

func optionsOf(n int) []*slack.OptionBlockObject {
	var all []*slack.OptionBlockObject
	for i := range n {
		all = append(all, slack.NewOptionBlockObject("v"+strings.Repeat("w", i%70)+string(rune('a'+i/70)), plainly(1), nil))
	}
	return all
}

func tableOf(rows, cells, chars int) *slack.TableBlock {
	t := slack.NewTableBlock("")
	for range rows {
		var row []slack.TableCell
		for range cells {
			row = append(row, slack.NewTableRawTextCell(xs(chars)))
		}
		t.AddRow(row...)
	}
	return t
}

func input(e slack.BlockElement) slack.Block { return slack.NewInputBlock("i", plainly(5), nil, e) }

func inActions(e slack.BlockElement) slack.Block { return slack.NewActionBlock("", e) }

func radio(o ...*slack.OptionBlockObject) slack.Block {
	return input(slack.NewRadioButtonsBlockElement("r", o...))
}

// within and beyond are the largest payload that a limit allows, and the smallest that it doesn't.
var limits = []struct {
	name           string
	on             Surface
	within, beyond slack.Block
}{
	{"the text of a section", OnMessage, slack.NewSectionBlock(plainly(MaxSectionText), nil, nil), slack.NewSectionBlock(plainly(MaxSectionText+1), nil, nil)},
	{"an empty text", OnMessage, slack.NewSectionBlock(plainly(1), nil, nil), slack.NewSectionBlock(plainly(0), nil, nil)},
	{"a field of a section", OnHome, fieldsOf(1, MaxFieldText), fieldsOf(1, MaxFieldText+1)},
	{"the fields of a section", OnHome, fieldsOf(MaxSectionFields, 1), fieldsOf(MaxSectionFields+1, 1)},
	{"a header", OnMessage, slack.NewHeaderBlock(plainly(MaxHeaderText)), slack.NewHeaderBlock(plainly(MaxHeaderText + 1))},
	{"a header in mrkdwn", OnMessage, slack.NewHeaderBlock(plainly(1)), slack.NewHeaderBlock(slack.NewTextBlockObject(slack.MarkdownType, "x", false, false))},
	{"the elements of a context", OnMessage, contextOf(MaxContextElements), contextOf(MaxContextElements + 1)},
	{"the elements of actions", OnMessage, slack.NewActionBlock("", buttonsOf(MaxActionsElements)...), slack.NewActionBlock("", buttonsOf(MaxActionsElements+1)...)},
	{"the elements of context_actions", OnMessage, slack.NewContextActionsBlock("", buttonsOf(MaxContextActions)...), slack.NewContextActionsBlock("", buttonsOf(MaxContextActions+1)...)},
	{"the text of a button", OnMessage, inActions(slack.NewButtonBlockElement("a", "", plainly(MaxButtonText))), inActions(slack.NewButtonBlockElement("a", "", plainly(MaxButtonText+1)))},
	{"the value of a button", OnMessage, inActions(slack.NewButtonBlockElement("a", xs(MaxButtonValue), plainly(1))), inActions(slack.NewButtonBlockElement("a", xs(MaxButtonValue+1), plainly(1)))},
	{"an action_id", OnMessage, inActions(slack.NewButtonBlockElement(xs(MaxID), "", plainly(1))), inActions(slack.NewButtonBlockElement(xs(MaxID+1), "", plainly(1)))},
	{"a block_id", OnMessage, slack.NewActionBlock(xs(MaxID), buttonsOf(1)...), slack.NewActionBlock(xs(MaxID+1), buttonsOf(1)...)},
	{"the label of a feedback button", OnMessage, voteOf(MaxButtonText, 1), voteOf(MaxButtonText+1, 1)},
	{"the value of a feedback button", OnMessage, voteOf(1, MaxButtonValue), voteOf(1, MaxButtonValue+1)},
	{"the options of radio buttons", OnModal, radio(optionsOf(MaxChoices)...), radio(optionsOf(MaxChoices + 1)...)},
	{"the text of an option", OnModal, radio(slack.NewOptionBlockObject("v", plainly(MaxOptionText), nil)), radio(slack.NewOptionBlockObject("v", plainly(MaxOptionText+1), nil))},
	{"the description of an option", OnModal, radio(slack.NewOptionBlockObject("v", plainly(1), plainly(MaxOptionDescription))), radio(slack.NewOptionBlockObject("v", plainly(1), plainly(MaxOptionDescription+1)))},
	{"the value of an option", OnModal, radio(slack.NewOptionBlockObject(xs(MaxOptionValue), plainly(1), nil)), radio(slack.NewOptionBlockObject(xs(MaxOptionValue+1), plainly(1), nil))},
	{"the options of checkboxes", OnModal, input(slack.NewCheckboxGroupsBlockElement("c", optionsOf(MaxChoices)...)), input(slack.NewCheckboxGroupsBlockElement("c", optionsOf(MaxChoices+1)...))},
	{"the options of an overflow", OnMessage, inActions(slack.NewOverflowBlockElement("o", optionsOf(MaxOverflow)...)), inActions(slack.NewOverflowBlockElement("o", optionsOf(MaxOverflow+1)...))},
	{"the options of a menu", OnModal, menuOf(MaxOptions, 1), menuOf(MaxOptions+1, 1)},
	{"a placeholder", OnModal, menuOf(1, MaxPlaceholder), menuOf(1, MaxPlaceholder+1)},
	{"the groups of a menu", OnModal, groupsOf(MaxOptions, 1), groupsOf(MaxOptions+1, 1)},
	{"the label of a group", OnModal, groupsOf(1, MaxGroupLabel), groupsOf(1, MaxGroupLabel+1)},
	{"the label of an input", OnModal, slack.NewInputBlock("", plainly(MaxInputLabel), nil, slack.NewPlainTextInputBlockElement(nil, "t")), slack.NewInputBlock("", plainly(MaxInputLabel+1), nil, slack.NewPlainTextInputBlockElement(nil, "t"))},
	{"the hint of an input", OnModal, slack.NewInputBlock("", plainly(1), plainly(MaxInputLabel), slack.NewPlainTextInputBlockElement(nil, "t")), slack.NewInputBlock("", plainly(1), plainly(MaxInputLabel+1), slack.NewPlainTextInputBlockElement(nil, "t"))},
	{"the length of an input", OnModal, input(slack.NewPlainTextInputBlockElement(nil, "t").WithMaxLength(MaxInputText)), input(slack.NewPlainTextInputBlockElement(nil, "t").WithMaxLength(MaxInputText + 1))},
	{"an alert", OnModal, slack.NewAlertBlock(plainly(MaxAlertText)), slack.NewAlertBlock(plainly(MaxAlertText + 1))},
	{"the text of a confirmation", OnMessage, confirmed(MaxConfirmText, 1), confirmed(MaxConfirmText+1, 1)},
	{"the buttons of a confirmation", OnMessage, confirmed(1, MaxConfirmLabel), confirmed(1, MaxConfirmLabel+1)},
	{"the rows of a table", OnMessage, tableOf(MaxTableRows, 1, 1), tableOf(MaxTableRows+1, 1, 1)},
	{"the cells of a table", OnMessage, tableOf(1, MaxTableCells, 1), tableOf(1, MaxTableCells+1, 1)},
	{"the characters of a table", OnMessage, tableOf(10, 10, MaxTableText/100), tableOf(10, 10, MaxTableText/100+1)},
	{"the settings of a table", OnMessage, settingsOf(MaxTableSettings, slack.ColumnAlignmentLeft), settingsOf(MaxTableSettings+1, slack.ColumnAlignmentLeft)},
	{"a column without alignment", OnMessage, settingsOf(1, slack.ColumnAlignmentCenter), settingsOf(1, "")},
	{"the characters of a markdown block", OnMessage, slack.NewMarkdownBlock("", xs(MaxMarkdown)), slack.NewMarkdownBlock("", xs(MaxMarkdown+1))},
	{"an empty run of rich text", OnMessage, slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement("x", nil))), slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement("", nil)))},
	{"the alt text of an image", OnMessage, slack.NewImageBlock("https://x.example", xs(MaxAltText), "", nil), slack.NewImageBlock("https://x.example", xs(MaxAltText+1), "", nil)},
	{"a table elsewhere than in a message", OnMessage, tableOf(1, 1, 1), nil},
	{"a block that is not known", OnMessage, slack.NewDividerBlock(), slack.NewCallBlock("x")},
}

func TestTheCheckerKnowsEachLimit(t *testing.T) {
	for _, l := range limits {
		t.Run(l.name, func(t *testing.T) {
			if found := Check(l.on, []slack.Block{l.within}); len(found) > 0 {
				t.Errorf("refuses what is allowed: %v", found)
			}
			if l.beyond != nil && len(Check(l.on, []slack.Block{l.beyond})) == 0 {
				t.Error("allows what is not")
			}
		})
	}
}

func TestBlocksHaveTheirSurfaces(t *testing.T) {
	for name, b := range map[string]slack.Block{
		"table": tableOf(1, 1, 1), "markdown": slack.NewMarkdownBlock("", "x"), "context_actions": voteOf(1, 1), "alert": slack.NewAlertBlock(plainly(1)),
	} {
		for _, on := range []Surface{OnMessage, OnModal, OnHome} {
			allowed := on == surfaces[name][0]
			if found := Check(on, []slack.Block{b}); (len(found) == 0) != allowed {
				t.Errorf("a %s on a %s: %v", name, on, found)
			}
		}
	}
}

func TestTheCheckerKnowsTheLimitsOfWholePayloads(t *testing.T) {
	many := func(n, chars int) []slack.Block {
		var all []slack.Block
		for range n {
			all = append(all, slack.NewSectionBlock(plainly(chars), nil, nil))
		}
		return all
	}
	modal := func(change func(*slack.ModalViewRequest)) slack.ModalViewRequest {
		v := slack.ModalViewRequest{Type: slack.VTModal, Title: plainly(MaxViewTitle), Blocks: slack.Blocks{BlockSet: many(1, 1)}}
		change(&v)
		return v
	}
	for _, c := range []struct {
		name           string
		on             Surface
		within, beyond any
	}{
		{"the blocks of a message", OnMessage, many(MaxMessageBlocks, 1), many(MaxMessageBlocks+1, 1)},
		{"the blocks of a modal", OnModal, modal(func(v *slack.ModalViewRequest) { v.Blocks.BlockSet = many(MaxViewBlocks, 1) }), modal(func(v *slack.ModalViewRequest) { v.Blocks.BlockSet = many(MaxViewBlocks+1, 1) })},
		{"the sum of all texts", OnMessage, many(13, MaxBlocksText/13), many(13, MaxBlocksText/13+1)},
		{"one table in a message", OnMessage, []slack.Block{tableOf(1, 1, 1)}, []slack.Block{tableOf(1, 1, 1), tableOf(1, 1, 1)}},
		{"block ids that differ", OnMessage, []slack.Block{slack.NewActionBlock("a", buttonsOf(1)...)}, []slack.Block{slack.NewActionBlock("a", buttonsOf(1)...), slack.NewActionBlock("a", buttonsOf(1)...)}},
		{"the text of a message", OnMessage, Message{xs(MaxMessageText), many(1, 1)}, Message{xs(MaxMessageText + 1), many(1, 1)}},
		{"the title of a modal", OnModal, modal(func(*slack.ModalViewRequest) {}), modal(func(v *slack.ModalViewRequest) { v.Title = plainly(MaxViewTitle + 1) })},
		{"the submit of a modal", OnModal, modal(func(v *slack.ModalViewRequest) { v.Submit = plainly(MaxViewTitle) }), modal(func(v *slack.ModalViewRequest) { v.Submit = plainly(MaxViewTitle + 1) })},
		{"the private_metadata of a modal", OnModal, modal(func(v *slack.ModalViewRequest) { v.PrivateMetadata = xs(MaxPrivateMetadata) }), modal(func(v *slack.ModalViewRequest) { v.PrivateMetadata = xs(MaxPrivateMetadata + 1) })},
		{"an input needs a submit", OnModal, modal(func(v *slack.ModalViewRequest) {
			v.Blocks.BlockSet, v.Submit = []slack.Block{radio(optionsOf(1)...)}, plainly(1)
		}), modal(func(v *slack.ModalViewRequest) { v.Blocks.BlockSet = []slack.Block{radio(optionsOf(1)...)} })},
		{"the callback_id of a modal", OnModal, modal(func(v *slack.ModalViewRequest) { v.CallbackID = xs(MaxID) }), modal(func(v *slack.ModalViewRequest) { v.CallbackID = xs(MaxID + 1) })},
		{"the JSON of a view", OnModal, modal(func(*slack.ModalViewRequest) {}), modal(func(v *slack.ModalViewRequest) { v.Blocks.BlockSet = many(90, 2999) })},
	} {
		t.Run(c.name, func(t *testing.T) {
			if found := Check(c.on, c.within); len(found) > 0 {
				t.Errorf("refuses what is allowed: %v", found)
			}
			if len(Check(c.on, c.beyond)) == 0 {
				t.Error("allows what is not")
			}
		})
	}
}

func TestAnAcknowledgementCountsItsEnvelope(t *testing.T) {
	if n := AckBytes(map[string]string{"text": strings.Repeat("x", MaxAck)}); n <= MaxAck {
		t.Errorf("%d bytes", n)
	}
	if n := AckBytes(map[string]string{}); n < 60 || n > 100 {
		t.Errorf("an empty one has %d bytes", n)
	}
}

func fieldsOf(n, chars int) slack.Block {
	var all []*slack.TextBlockObject
	for range n {
		all = append(all, plainly(chars))
	}
	return slack.NewSectionBlock(nil, all, nil)
}

func contextOf(n int) slack.Block {
	var all []slack.MixedElement
	for range n {
		all = append(all, plainly(1))
	}
	return slack.NewContextBlock("", all...)
}

func voteOf(text, value int) slack.Block {
	b := slack.NewFeedbackButton(plainly(text), xs(value))
	return slack.NewContextActionsBlock("", slack.NewFeedbackButtonsBlockElement("v", b, b))
}

func menuOf(n, placeholder int) slack.Block {
	return input(slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainly(placeholder), "m", optionsOf(n)...))
}

func groupsOf(n, label int) slack.Block {
	var all []*slack.OptionGroupBlockObject
	for range n {
		all = append(all, slack.NewOptionGroupBlockElement(plainly(label), optionsOf(1)...))
	}
	return input(slack.NewOptionsGroupSelectBlockElement(slack.OptTypeStatic, plainly(1), "m", all...))
}

func confirmed(text, label int) slack.Block {
	c := slack.NewConfirmationBlockObject(plainly(MaxConfirmTitle), plainly(text), plainly(label), plainly(label))
	return inActions(slack.NewButtonBlockElement("a", "", plainly(1)).WithConfirm(c))
}

func settingsOf(n int, align slack.ColumnAlignment) slack.Block {
	var all []slack.ColumnSetting
	for range n {
		all = append(all, slack.ColumnSetting{Align: align})
	}
	return tableOf(1, 1, 1).WithColumnSettings(all...)
}
