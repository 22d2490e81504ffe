package messages

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// heard is a need whose text says each value with the words given: "monthly" for need.Schedule.
func heard(t testing.TB, text string, says map[string]need.Value) need.Need {
	t.Helper()
	n := need.Need{Text: text, Intent: need.Wish}
	for words, value := range says {
		start := strings.Index(text, words)
		if start < 0 {
			t.Fatalf("%q does not say %q", text, words)
		}
		n.Set(value)
		n.Evidence = append(n.Evidence, need.Evidence{Value: value, Span: need.Span{Start: start, End: start + len(words)}, Weight: 1})
	}
	return n
}

// sample is an answer of one kind, in every language where the texts differ.
type sample struct {
	name   string
	answer func(t testing.TB, language string) Answer
	opts   Options
}

// advised answers a need from the built-in guide.
func advised(n need.Need) func(testing.TB, string) Answer {
	return func(_ testing.TB, language string) Answer {
		return Word(language, n, advisor.Advise(guide.BuiltIn(language), n))
	}
}

// given words an advice that was made by hand.
func given(a advisor.Advice) func(testing.TB, string) Answer {
	return func(_ testing.TB, language string) Answer {
		a.Guide = guide.BuiltIn(language)
		for i, row := range a.Rows {
			a.Rows[i], _ = a.Guide.Row(row.ID)
		}
		return Word(language, need.Need{Intent: need.Wish}, a)
	}
}

var newsletter = map[string]string{
	"de": "Jeden Monat einen Newsletter an unsere Abonnenten senden", "en": "Send a monthly newsletter to our subscribers",
	"es": "Enviar un boletín mensual a nuestros suscriptores", "fr": "Envoyer une newsletter mensuelle à nos abonnés",
	"it": "Inviare una newsletter mensile ai nostri iscritti", "ja": "毎月のニュースレターを購読者全員に送りたい",
	"pt-BR": "Enviar uma newsletter mensal aos nossos assinantes",
}

var monthly = map[string]string{
	"de": "Jeden Monat", "en": "monthly", "es": "mensual", "fr": "mensuelle", "it": "mensile", "ja": "毎月", "pt-BR": "mensal",
}

var subscribers = map[string]string{
	"de": "unsere Abonnenten", "en": "our subscribers", "es": "nuestros suscriptores", "fr": "nos abonnés", "it": "nostri iscritti",
	"ja": "購読者全員", "pt-BR": "nossos assinantes",
}

func newsletterNeed(t testing.TB, language string) need.Need {
	return heard(t, newsletter[language], map[string]need.Value{
		monthly[language]: need.Schedule, subscribers[language]: need.Audience,
	})
}

func samples() []sample {
	newsletterAnswer := func(t testing.TB, language string) Answer {
		n := newsletterNeed(t, language)
		n.Set(need.Together)
		n.Set(need.One)
		return Word(language, n, advisor.Advise(guide.BuiltIn(language), n))
	}
	return []sample{
		{name: "recommendation-action", answer: newsletterAnswer},
		{name: "recommendation-private", answer: newsletterAnswer, opts: Options{Private: true}},
		{name: "recommendation-shared", answer: newsletterAnswer, opts: Options{SharedBy: "U012ABCDEF"}},
		{name: "recommendation-journeys", answer: advised(asked([]need.Value{need.Behaviour, need.Own, need.Several}, guide.WaitActivities, guide.InApp))},
		{name: "recommendation-api", answer: advised(asked([]need.Value{need.System, need.One, need.Payload}, guide.APITriggering))},
		{name: "recommendation-orchestrated", answer: advised(asked([]need.Value{need.Schedule, need.Several, need.PerEntity}, guide.ExactPreSendCounts))},
		{name: "recommendation-similar", answer: similarAnswer},
		{name: "recommendation-wild", answer: wildAnswer, opts: Options{Private: true}},
		{name: "leaning", answer: given(advisor.Advice{
			Kind: advisor.Recommendation, Approach: guide.Journeys, RunnerUp: guide.Action, Variant: guide.ReadAudience, Confidence: advisor.Leaning,
			Reasons:  []advisor.Reason{{Requirement: "pace:own", Row: guide.CanvasType, Section: "detailed-comparison"}},
			Rows:     []guide.Row{{ID: guide.CanvasType}},
			Change:   &advisor.Change{Requirement: "pace:together", Approach: guide.Action},
			Question: paceQuestion(),
		})},
		{name: "question-nothing-known", answer: advised(need.Need{Intent: need.Vague})},
		{name: "question-leaning", answer: given(advisor.Advice{Kind: advisor.OpenQuestion, Approach: guide.Action, Question: paceQuestion()})},
		{name: "conflict", answer: advised(asked([]need.Value{need.Behaviour, need.Own}, guide.WaitActivities, guide.ExactPreSendCounts))},
		{name: "conflict-elsewhere", answer: advisedFrom(withoutOrchestrated, asked([]need.Value{need.Schedule, need.PerEntity}, guide.ExactPreSendCounts))},
		{name: "leaning-elsewhere", answer: advisedFrom(withoutOrchestrated, asked([]need.Value{need.Schedule, need.Together, need.Several}))},
		{name: "availability-yes", answer: advised(about(need.Availability, []guide.Approach{guide.Journeys}, guide.InApp))},
		{name: "availability-no", answer: advised(about(need.Availability, []guide.Approach{guide.Orchestrated}, guide.InApp))},
		{name: "availability-which", answer: advised(about(need.Availability, nil, guide.ABTesting))},
		{name: "availability-missing", answer: advised(about(need.Availability, nil, guide.WhatsApp))},
		{name: "availability-unknown", answer: advised(about(need.Availability, []guide.Approach{guide.Journeys}, guide.LINE))},
		{name: "comparison", answer: advised(about(need.Comparison, []guide.Approach{guide.Action, guide.Orchestrated}))},
		{name: "overview-one", answer: advised(about(need.Overview, []guide.Approach{guide.APITriggered}))},
		{name: "overview-all", answer: advised(about(need.Overview, nil))},
		{name: "faq", answer: advised(need.Need{Intent: need.Common, Question: guide.QuestionCombine})},
		{name: "faq-all", answer: advised(need.Need{Intent: need.Common})},
		{name: "help", answer: advised(need.Need{Intent: need.Help}), opts: Options{Private: true}},
		{name: "unclear", answer: advised(need.Need{Intent: need.Unclear, Text: "🎉"}), opts: Options{Private: true}},
		{name: "matrix", answer: command(Matrix)},
		{name: "channels", answer: command(Channels)},
		{name: "capabilities", answer: command(Capabilities)},
		{name: "compare-all", answer: func(t testing.TB, language string) Answer { return newsletterAnswer(t, language).CompareAll() }},
		{name: "question-that-changes", answer: func(t testing.TB, language string) Answer {
			a, ok := newsletterAnswer(t, language).Question()
			if !ok {
				t.Fatal("nothing would change the answer")
			}
			return a
		}},
	}
}

// withoutOrchestrated is the guide as in editions that do not compare orchestrated campaigns.
func withoutOrchestrated(language string) *guide.Guide {
	g := *guide.BuiltIn(language)
	g.Approaches = []guide.Approach{guide.Journeys, guide.Action, guide.APITriggered}
	for _, rows := range []*[]guide.Row{&g.Matrix, &g.Channels, &g.Capabilities} {
		*rows = slices.Clone(*rows)
		for i, row := range *rows {
			cells := maps.Clone(row.Cells)
			delete(cells, guide.Orchestrated)
			(*rows)[i].Cells = cells
		}
	}
	g.Overview = slices.DeleteFunc(slices.Clone(g.Overview), func(o guide.Overview) bool { return o.Approach == guide.Orchestrated })
	return &g
}

func advisedFrom(edition func(language string) *guide.Guide, n need.Need) func(testing.TB, string) Answer {
	return func(_ testing.TB, language string) Answer {
		return Word(language, n, advisor.Advise(edition(language), n))
	}
}

func command(c func(string, *advisor.Advisor) Answer) func(testing.TB, string) Answer {
	return func(t testing.TB, language string) Answer {
		return c(language, knowing(t, guide.BuiltIn(language), nil))
	}
}

// knowing is an advisor of one edition and of house rules, if any. It answers needs, and reads no texts.
func knowing(t interface{ Fatal(...any) }, g *guide.Guide, rules *house.Rules) *advisor.Advisor {
	ad, err := advisor.New(advisor.Knowledge{Guides: []*guide.Guide{g}, House: rules, Language: g.Language})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

func paceQuestion() *advisor.Question {
	return &advisor.Question{Facet: need.Pace, Options: []advisor.Option{{Value: need.Own, Approach: guide.Journeys}, {Value: need.Together, Approach: guide.Action}}}
}

// asked is a need as a form tells it.
func asked(values []need.Value, criteria ...guide.Criterion) need.Need {
	n := need.Need{Intent: need.Wish}
	for _, v := range values {
		n.Set(v)
	}
	for _, c := range criteria {
		n.Require(c)
	}
	return n
}

// about is a question about approaches and criteria.
func about(intent need.Intent, approaches []guide.Approach, criteria ...guide.Criterion) need.Need {
	return need.Need{Intent: intent, Approaches: approaches, Criteria: criteria}
}

func similarAnswer(_ testing.TB, language string) Answer {
	n := asked([]need.Value{need.Behaviour, need.Own, need.Several})
	a := advisor.Advise(guide.BuiltIn(language), n)
	a.Similar = &a.Guide.UseCasesOf(guide.Journeys)[0]
	return Word(language, n, a)
}

// wild is what somebody might write to misuse the bot.
const wild = "<!here> <@U123> *bold* _it_ ~no~ `code` > quote :fire: <https://evil.example|click> & \u202etxet desrever\u202c " +
	"שלום עולם \u200b\x07👩\u200d👩\u200d👧\u200d👦 monthly " + "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"

func wildAnswer(t testing.TB, language string) Answer {
	n := heard(t, wild, map[string]need.Value{wild: need.Schedule, "<!here>": need.Together})
	n.Truncated = true
	return Word(language, n, advisor.Advise(guide.BuiltIn(language), n))
}
