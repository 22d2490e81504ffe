package messages

import (
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Report tells the feedback channel of a vote or a note: in words, and with the need as understood in the notation of the tests of
// package need, ready to be pasted there. The text is empty unless it may be told.
func Report(language string, v Vote, g *guide.Guide, note, text string) Message {
	w := In(language)
	title := w.say("report.down")
	switch {
	case v.Up:
		title = w.say("report.up")
	case note != "":
		title = w.say("report.note")
	}
	testCase := notation(v.Need, advisor.Advise(g, v.Need), text)
	elements := []slack.RichTextElement{section(boldText(title))}
	if note != "" {
		elements = append(elements, quotation(cut(note, MaxInputText)))
	}
	elements = append(elements, &slack.RichTextPreformatted{
		Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{plainText(testCase)},
	})
	return Message{
		Text:   cutEscaped(escape(strings.TrimSpace(title+"\n"+note+"\n"+testCase)), MaxMessageText),
		Blocks: []slack.Block{slack.NewRichTextBlock("", elements...)},
	}
}

// notation writes a need and its answer as an entry of a file of labelled needs.
func notation(n need.Need, a advisor.Advice, text string) string {
	var is []string
	for _, f := range need.Facets() {
		if v := known(n, f); v != need.Unknown {
			is = append(is, v.String())
		}
	}
	for _, q := range n.Requirements {
		switch q.State {
		case need.Wanted:
			is = append(is, "+"+string(q.Criterion))
		case need.RuledOut:
			is = append(is, "-"+string(q.Criterion))
		}
	}
	if a.Approach != "" {
		is = append(is, "->", string(a.Approach))
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(clean(text)))
	return `- text: "` + cut(quoted, 1000) + `"` + "\n  is: " + strings.Join(is, " ")
}
