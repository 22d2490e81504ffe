package messages

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// action finds an element of a message by its action id.
func action(blocks []slack.Block, id string) *slack.ButtonBlockElement {
	for _, b := range blocks {
		if actions, ok := b.(*slack.ActionBlock); ok {
			for _, e := range actions.Elements.ElementSet {
				if button, ok := e.(*slack.ButtonBlockElement); ok && button.ActionID == id {
					return button
				}
			}
		}
	}
	return nil
}

func sampleAnswer(t *testing.T, name, language string) Answer {
	t.Helper()
	for _, s := range samples() {
		if s.name == name {
			return s.answer(t, language)
		}
	}
	t.Fatalf("no sample %s", name)
	return Answer{}
}

func TestTheRecommendationComesFirst(t *testing.T) {
	for _, language := range Languages() {
		for _, s := range samples() {
			m := s.answer(t, language).Message(s.opts)
			first, ok := m.Blocks[0].(*slack.HeaderBlock)
			if !ok || !strings.HasPrefix(m.Text, escape(first.Text.Text)) {
				t.Errorf("%s.%s begins with %T, its text with %.40q", s.name, language, m.Blocks[0], m.Text)
			}
		}
	}
}

func TestOnlyPrivateAnswersCanBeShared(t *testing.T) {
	answer := sampleAnswer(t, "recommendation-action", "en")
	for _, c := range []struct {
		opts Options
		want bool
	}{{Options{}, false}, {Options{Private: true}, true}, {Options{SharedBy: "U1"}, false}} {
		button := action(answer.Message(c.opts).Blocks, ActionShare)
		if (button != nil) != c.want {
			t.Errorf("%+v: share button %v", c.opts, button)
		}
		if button == nil {
			continue
		}
		if carried, err := ParseCarried(button.Value); err != nil || carried.Need.Text != newsletter["en"] {
			t.Errorf("the share button brings back %+v, %v", carried, err)
		}
	}
}

func TestTheRecommendedColumnIsMarkedInWords(t *testing.T) {
	for language, want := range map[string]string{"en": "Action campaigns (recommended)", "fr": "Campagnes d’action (recommandé)"} {
		marked := 0
		for _, b := range sampleAnswer(t, "recommendation-action", language).Message(Options{}).Blocks {
			if table, ok := b.(*slack.TableBlock); ok {
				for _, cell := range table.Rows[0] {
					if cell.(*slack.TableRawTextCell).Text == want {
						marked++
					}
				}
				if len(table.Rows) < 2 || len(table.Rows) > 7 || len(table.ColumnSettings) != 5 {
					t.Errorf("%d rows, %d settings", len(table.Rows), len(table.ColumnSettings))
				}
			}
		}
		if marked != 1 {
			t.Errorf("%s: %d columns marked %q", language, marked, want)
		}
	}
}

func TestEachAnswerToTheOpenQuestionIsAButtonThatCarriesIt(t *testing.T) {
	m := sampleAnswer(t, "question-nothing-known", "en").Message(Options{})
	for _, v := range need.Starts.Values() {
		button := action(m.Blocks, ActionAnswer+v.String())
		if button == nil {
			t.Fatalf("no button for %s", v)
		}
		carried, err := ParseCarried(button.Value)
		if err != nil || !carried.Need.Stated(v) {
			t.Errorf("%s carries %+v, %v", v, carried, err)
		}
		if again := advisor.Advise(guide.BuiltIn("en"), carried.Need); again.Kind == advisor.OpenQuestion && again.Question.Facet == need.Starts {
			t.Errorf("%s is asked again", v)
		}
		if ActionOf(button.ActionID) != ActionAnswer {
			t.Errorf("%s belongs to no handler", button.ActionID)
		}
	}
}

func TestTheQuestionThatWouldChangeTheAnswerDoes(t *testing.T) {
	answer := sampleAnswer(t, "recommendation-action", "en")
	if action(answer.Message(Options{}).Blocks, ActionQuestion) == nil {
		t.Fatal("no button shows it")
	}
	question, ok := answer.Question()
	if !ok {
		t.Fatal("there is none")
	}
	elsewhere := false
	for _, o := range question.Ask.Options {
		elsewhere = elsewhere || o.Approach != answer.Advice.Approach
	}
	if !elsewhere {
		t.Errorf("every answer leads to %s: %+v", answer.Advice.Approach, question.Ask.Options)
	}
}

func TestAQuoteIsShownAsItWasWritten(t *testing.T) {
	for _, b := range sampleAnswer(t, "recommendation-wild", "en").Message(Options{}).Blocks {
		if text := string(indented(t, b)); strings.Contains(text, `"mrkdwn"`) {
			t.Errorf("mrkdwn in an answer that quotes: %s", text)
		}
	}
}

func TestASharedAnswerNamesWhoSharedIt(t *testing.T) {
	for language, want := range map[string]string{"en": "Shared by ", "fr": "Partagé par "} {
		text := string(indented(t, sampleAnswer(t, "recommendation-action", language).Message(Options{SharedBy: "U012ABCDEF"}).Blocks))
		if !strings.Contains(text, `"user_id": "U012ABCDEF"`) || !strings.Contains(text, want) || !strings.Contains(text, newsletter[language]) {
			t.Errorf("%s: %s", language, text)
		}
	}
}

func TestTheGuidesMarkdownBecomesRichText(t *testing.T) {
	got := string(indented(t, prose("Yes. **All** four:\n\n* one, [more](https://x.example)\n- two\n\nDone.\nReally.", 1000)))
	for _, want := range []string{`"bold": true`, `"url": "https://x.example"`, `"rich_text_list"`, `"text": "two"`, `"text": "\n"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Contains(got, "**") {
		t.Error("markup is left")
	}
}
