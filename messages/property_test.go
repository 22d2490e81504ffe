package messages

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// marker stands in every text that somebody writes, so that the tests find where it is shown.
const marker = "<!here>"

var scraps = []string{
	marker, wild, "*b*", "&amp;", "<", ">&", strings.Repeat("w", 3100), strings.Repeat("🎉", 900), strings.Repeat("a b ", 800),
	"مرحبا بالعالم", "\u202e", "\x00", "\n\n", "\"\\\"", "é", "e\u0301", "\xff\xfe", "```", "](https://x.example)", "⟦",
}

func someText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(scraps), rapid.String()), 1, 8).Draw(t, "text"), " ")
}

func someOf[T any](t *rapid.T, from []T, label string) []T {
	return rapid.SliceOfN(rapid.SampledFrom(from), 0, len(from)).Draw(t, label)
}

func allCriteria() []guide.Criterion { return append(guide.Channels(), guide.Capabilities()...) }

func someNeed(t *rapid.T) need.Need {
	n := need.Need{Text: someText(t), Truncated: rapid.Bool().Draw(t, "truncated")}
	n.Intent = rapid.SampledFrom([]need.Intent{"", need.Wish, need.Wish, need.Vague, need.Availability, need.Comparison, need.Common, need.Overview, need.Help, need.Unclear}).Draw(t, "intent")
	n.Approaches = someOf(t, guide.AllApproaches(), "approaches")
	n.Criteria = someOf(t, append(allCriteria(), guide.MatrixRows()...), "criteria")
	n.Question = rapid.SampledFrom(append(guide.Questions(), "")).Draw(t, "question")
	for _, f := range need.Facets() {
		for _, v := range f.Values() {
			if rapid.IntRange(0, 3).Draw(t, "set") == 0 {
				n.Set(v)
				end := rapid.IntRange(0, len(n.Text)).Draw(t, "end")
				n.Evidence = append(n.Evidence, need.Evidence{Value: v, Span: need.Span{Start: rapid.IntRange(0, end).Draw(t, "start"), End: end}, Weight: 1})
			}
		}
	}
	for _, c := range someOf(t, allCriteria(), "wanted") {
		n.Require(c)
	}
	n.Met = rapid.SliceOfN(rapid.SampledFrom([]string{"preferences." + strings.Repeat("n", house.MaxName), "examples.1"}), 0, house.MaxMet).Draw(t, "met")
	return n
}

// someGuide is a built-in edition, or one with more and longer words than any that Adobe has published.
func someGuide(t *rapid.T, language string) *guide.Guide {
	g := *guide.BuiltIn(language)
	if rapid.IntRange(0, 2).Draw(t, "edition") > 0 {
		return &g
	}
	long := cut(someText(t), 1300)
	for _, rows := range []*[]guide.Row{&g.Matrix, &g.Channels, &g.Capabilities} {
		*rows = slices.Clone(*rows)
		for i := range *rows {
			row := &(*rows)[i]
			cells := make(map[guide.Approach]guide.Cell, 4)
			for a, cell := range row.Cells {
				cell.Text, cell.Note = long, long
				cells[a] = cell
			}
			row.Cells, row.Label = cells, row.Label+long
		}
		*rows = slices.Concat(*rows, *rows, *rows)
	}
	g.Edition = long
	g.Overview, g.Questions, g.Steps = slices.Clone(g.Overview), slices.Clone(g.Questions), slices.Clone(g.Steps)
	for i := range g.Overview {
		g.Overview[i].BestFor, g.Overview[i].Execution = long, long
	}
	for i := range g.Questions {
		g.Questions[i].Text, g.Questions[i].Answer = long, "* **"+long+"**\n"+long
	}
	for i := range g.Steps {
		g.Steps[i].Question, g.Steps[i].Clues = long, []string{long, long}
	}
	return &g
}

func someOptions(t *rapid.T) Options {
	return rapid.SampledFrom([]Options{{}, {Private: true}, {SharedBy: "U012ABCDEF"}, {PostedIn: "C012ABCDEF"}}).Draw(t, "options")
}

func TestNoNeedNoAdviceAndNoLanguageBreaksALimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		language := rapid.SampledFrom(Languages()).Draw(t, "language")
		n, g := someNeed(t), someGuide(t, language)
		a := advisor.Advise(g, n)
		if rapid.Bool().Draw(t, "similar") {
			a.Similar = &g.UseCases[0]
		}
		opts := someOptions(t)
		answer := Word(language, n, a)
		changed, _ := answer.Question()
		for _, answer := range []Answer{answer, changed, answer.CompareAll()} {
			sound(t, OnMessage, answer.Message(opts))
			sound(t, OnModal, answer.Result(Meta{Channel: "C012345", Thread: "1700000000.000100"}, opts))
		}
		step := rapid.SampledFrom([]Step{"", StepUnsure, Step(guide.Journeys), Step(guide.Orchestrated)}).Draw(t, "step")
		sound(t, OnModal, Form{Language: language, Guide: g, Need: n, Step: step, Verdict: &answer}.View())
		sound(t, OnModal, FeedbackForm(language, Vote{Carried: answer.carried()}))
	})
}

func TestNoEditionBreaksALimitOfThePagesAboutIt(t *testing.T) {
	rules := sampleRules(t)
	rapid.Check(t, func(t *rapid.T) {
		language := rapid.SampledFrom(Languages()).Draw(t, "language")
		g, opts := someGuide(t, language), someOptions(t)
		sound(t, OnHome, Home{Language: language, Guide: g}.View())
		id := rapid.SampledFrom(append(guide.Questions(), "")).Draw(t, "question")
		k := knowing(t, g, rapid.SampledFrom([]*house.Rules{nil, rules}).Draw(t, "house"))
		for _, answer := range []Answer{Matrix(language, k), Channels(language, k), Capabilities(language, k), Compare(language, k), FAQ(language, g, id), Help(language, g)} {
			sound(t, OnMessage, answer.Message(opts))
		}
		sound(t, OnMessage, DidYouMean(language, someText(t), "matrix"))
		sound(t, OnMessage, Failure(language, someText(t)))
	})
}

// sound fails on a broken limit, and on a text of somebody's where Slack would read markup.
func sound(t *rapid.T, on Surface, payload any) {
	t.Helper()
	for _, v := range Check(on, payload) {
		t.Errorf("%s", v)
	}
	if m, ok := payload.(Message); ok {
		if strings.ContainsAny(m.Text, "<>") {
			t.Errorf("the text is not escaped: %q", m.Text)
		}
		payload = m.Blocks
	}
	unsafe(t, decode(payload))
}

// unsafe fails on mrkdwn that holds a mention, a broadcast or a link.
func unsafe(t *rapid.T, v any) {
	switch v := v.(type) {
	case array:
		for _, x := range v {
			unsafe(t, x)
		}
	case object:
		if v["type"] == "mrkdwn" && strings.ContainsAny(str(v["text"]), "<>") {
			t.Errorf("mrkdwn is not escaped: %q", v["text"])
		}
		for _, x := range v {
			unsafe(t, x)
		}
	}
}

func TestAnswersToTheGoldenNeedsFitAnAcknowledgement(t *testing.T) {
	for _, g := range goldens(t) {
		payload := g.payload
		if m, ok := payload.(Message); ok {
			payload = map[string]any{"text": m.Text, "blocks": m.Blocks}
		}
		encoded, err := json.Marshal(payload)
		if err != nil {
			t.Fatal(err)
		}
		if n := AckBytes(payload); n <= len(encoded) {
			t.Errorf("%s: an acknowledgement of %d bytes is smaller than its payload of %d", g.name, n, len(encoded))
		} else if n > MaxAck && g.surface != OnHome {
			t.Errorf("%s: %d bytes do not fit an acknowledgement", g.name, n)
		}
	}
}

func BenchmarkMessage(b *testing.B) {
	answer := samples()[1].answer(b, "fr")
	for b.Loop() {
		answer.Message(Options{Private: true})
	}
}
