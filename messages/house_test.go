package messages

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// sampleRules are the house rules of the sample file.
func sampleRules(t testing.TB) *house.Rules {
	t.Helper()
	rules, err := house.Read("example.yaml", house.Sample)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

// atHome answers a need where the sample's house rules hold.
func atHome(n func(language string) need.Need) func(testing.TB, string) Answer {
	return func(t testing.TB, language string) Answer {
		need := n(language)
		return Word(language, need, advisor.AdviseAt(guide.BuiltIn(language), sampleRules(t), need))
	}
}

func inAll(n need.Need) func(string) need.Need { return func(string) need.Need { return n } }

// writing is a need with a text in either language.
func writing(english, french string, n need.Need) func(string) need.Need {
	return func(language string) need.Need {
		n.Text = english
		if language == "fr" {
			n.Text = french
		}
		return n
	}
}

// houseSamples is an answer of each kind that house rules make.
func houseSamples() []sample {
	return []sample{
		{name: "house-passed-over", answer: atHome(inAll(asked([]need.Value{need.Schedule, need.Together, need.Several})))},
		{name: "house-none-left", answer: atHome(inAll(asked([]need.Value{need.Schedule, need.Relational}, guide.ExactPreSendCounts)))},
		{name: "house-channel", answer: atHome(inAll(asked([]need.Value{need.Behaviour, need.Own}, guide.Push, guide.SMS)))},
		{name: "house-preferred", opts: Options{Private: true}, answer: atHome(writing("Mail the receipt after an order", "Envoyer le reçu après une commande",
			asked([]need.Value{need.Behaviour, need.One})))},
		{name: "house-not-allowed", answer: atHome(writing("Mail the receipt two days after an order", "Envoyer le reçu deux jours après une commande",
			asked([]need.Value{need.Behaviour, need.One}, guide.WaitActivities)))},
		{name: "house-like", answer: atHome(writing("The P7 letter, at the end of each lease", "Le courrier P7, quand un bail arrive à terme", need.Need{Intent: need.Vague}))},
		{name: "house-note", answer: atHome(inAll(asked([]need.Value{need.Behaviour, need.Own, need.Several}, guide.SMS)))},
		{name: "house-availability-channel", answer: atHome(inAll(about(need.Availability, []guide.Approach{guide.Journeys}, guide.Push)))},
		{name: "house-availability-approach", answer: atHome(inAll(about(need.Availability, []guide.Approach{guide.Orchestrated}, guide.Email)))},
		{name: "house-availability-which", answer: atHome(inAll(about(need.Availability, nil, guide.Push)))},
		{name: "house-comparison", answer: atHome(inAll(about(need.Comparison, nil)))},
		{name: "house-channels", answer: func(t testing.TB, language string) Answer {
			return Channels(language, knowing(t, guide.BuiltIn(language), sampleRules(t)))
		}},
		{name: "house-overview", answer: atHome(inAll(about(need.Overview, []guide.Approach{guide.Orchestrated})))},
	}
}

func houseSample(t testing.TB, name, language string) Answer {
	t.Helper()
	for _, s := range houseSamples() {
		if s.name == name {
			return s.answer(t, language)
		}
	}
	t.Fatalf("there is no sample %s", name)
	return Answer{}
}

func TestAnAnswerSaysWhatTheGuideSaysAndWhatHoldsAtTheCompany(t *testing.T) {
	for _, c := range []struct {
		sample, language string
		want             []string
	}{
		{"house-passed-over", "en", []string{"At your company: use Journeys.", "The guide alone would say", "Orchestrated campaigns.", "Our contract does not include", "Ask the CRM platform team (crm-platform@example.com).", "House rules: approaches.orchestrated-campaigns"}},
		{"house-passed-over", "fr", []string{"Dans votre entreprise\u00a0:", "Le guide seul dirait\u00a0:", "Notre contrat ne comprend pas", "l’équipe plateforme CRM"}},
		{"house-none-left", "en", []string{"At your company, this cannot be done as asked.", "The guide alone would say: use Orchestrated campaigns.", "which cannot do: "}},
		{"house-channel", "en", []string{"At your company, this cannot be done as asked.", "Push notification: not available.", "planned for spring", "Ask the mobile team", "Text messages go out between 9 and 20"}},
		{"house-preferred", "en", []string{"At your company:", "use API-triggered campaigns.", "Mail about an order: preferably API-triggered campaigns."}},
		{"house-not-allowed", "en", []string{"API-triggered campaigns would be taken, but the guide marks ❌ there: Wait activities."}},
		{"house-like", "en", []string{"Like your company’s example “Send the P7 letter when a lease comes to its end”, decided as Journeys.", "Each tenant has a date of their own.", "as in your company’s example"}},
		{"house-note", "en", []string{"Use Journeys.", "A new journey is reviewed by a second person", "https://intranet.example.com/crm/journeys", "Ask #help-journeys"}},
		{"house-availability-channel", "en", []string{"Push notification: not available at your company.", "The guide says: Yes: Journeys support Push notification."}},
		{"house-availability-approach", "en", []string{"Orchestrated campaigns: not available at your company.", "The guide says: Yes: "}},
		{"house-availability-which", "fr", []string{"indisponible dans votre entreprise.", "Le guide dit\u00a0:"}},
		{"house-channels", "en", []string{"Push notification: not available. The app has no push certificates yet", "SMS: Text messages go out", "Orchestrated campaigns: not available."}},
		{"house-overview", "en", []string{"At your company", "Orchestrated campaigns: not available."}},
	} {
		text := oneLine(houseSample(t, c.sample, c.language).Text(Style{}))
		for _, want := range c.want {
			if !strings.Contains(text, oneLine(want)) {
				t.Errorf("%s.%s does not say %q:\n%s", c.sample, c.language, want, text)
			}
		}
	}
}

func TestTheObjectTellsTheRulesBesideTheContractsFields(t *testing.T) {
	o := houseSample(t, "house-passed-over", "en").Object()
	if o.Kind != advisor.Recommendation || o.Approach != guide.Journeys || o.GuideAlone == nil || o.GuideAlone.Approach != guide.Orchestrated {
		t.Errorf("%s %s, the guide alone %+v", o.Kind, o.Approach, o.GuideAlone)
	}
	if len(o.House) != 2 || o.House[0].Rule != "approaches.orchestrated-campaigns" || o.House[0].Contact.URL != "mailto:crm-platform@example.com" {
		t.Errorf("house: %+v", o.House)
	}
	if o := sampleAnswer(t, "recommendation-action", "en").Object(); o.House != nil || o.GuideAlone != nil {
		t.Errorf("without house rules: %+v, %+v", o.House, o.GuideAlone)
	}
}

// TestNothingIsSaidOfACompanyWithoutARule holds the words of answers against their rules: both or neither.
func TestNothingIsSaidOfACompanyWithoutARule(t *testing.T) {
	all := []*house.Rules{sampleRules(t), endlessRules(t)}
	rapid.Check(t, func(t *rapid.T) {
		rules := rapid.SampledFrom(all).Draw(t, "rules")
		language := rapid.SampledFrom(Languages()).Draw(t, "language")
		n, g := someNeed(t), someGuide(t, language)
		n.Text = rapid.SampledFrom([]string{"an order", "P7 letter, end of lease", "a greeting"}).Draw(t, "says")
		for i := range n.Evidence {
			n.Evidence[i].Span = need.Span{}
		}
		answer := Word(language, n, advisor.AdviseAt(g, rules, n))
		text := strings.ToLower(answer.Text(Style{}))
		said := strings.Contains(text, strings.ToLower(In(language).say("heading.house")))
		if said != (answer.HouseRules != "") || said != (len(answer.House) > 0) {
			t.Fatalf("says it is about the company: %v, rules %q:\n%s", said, answer.HouseRules, text)
		}
		for _, r := range answer.House {
			if !slices.Contains(rules.Names(), r.Rule) || !strings.Contains(oneLine(text), r.Rule) {
				t.Fatalf("the answer names no rule %q:\n%s", r.Rule, text)
			}
		}
		opts := someOptions(t)
		sound(t, OnMessage, answer.Message(opts))
		sound(t, OnMessage, answer.CompareAll().Message(opts))
		sound(t, OnModal, answer.Result(Meta{}, opts))
		here := knowing(t, g, rules).House()
		sound(t, OnModal, Form{Language: language, Guide: g, House: here, Need: n, Verdict: &answer}.View())
		sound(t, OnHome, Home{Language: language, Guide: g, House: here}.View())
	})
}

// endlessRules say as much as a file may say, of everything.
func endlessRules(t testing.TB) *house.Rules {
	t.Helper()
	var b strings.Builder
	long := strings.TrimSpace(strings.Repeat("wörd <!here> ", house.MaxText/13))
	entry := func(id string, closed bool) {
		b.WriteString("  " + id + ":\n    note: '" + long + "'\n")
		if closed {
			b.WriteString("    available: false\n    reason: '" + long + "'\n")
		}
		b.WriteString("    contact: {name: '" + long[:house.MaxLabel-1] + "', url: 'https://a.example/" + strings.Repeat("a", house.MaxURL-30) + "'}\n    links:\n")
		for range house.MaxLinks {
			b.WriteString("    - {label: '" + long[:house.MaxLabel-1] + "', url: 'https://a.example/" + strings.Repeat("b", house.MaxURL-30) + "'}\n")
		}
	}
	b.WriteString("approaches:\n")
	for i, a := range guide.AllApproaches() {
		entry(string(a), i > 1)
	}
	b.WriteString("channels:\n")
	for i, c := range guide.Channels() {
		entry(string(c), i%2 == 1)
	}
	name := strings.Repeat("n", house.MaxName)
	b.WriteString("preferences:\n- {name: " + name + ", about: '" + long[:house.MaxLabel-1] + "', when: {words: [order, letter]}, prefer: journeys, reason: '" + long + "'}\n")
	b.WriteString("examples:\n- {name: " + name + ", text: 'P7 letter, end of lease', approach: action-campaigns, reason: '" + long + "'}\n")
	rules, err := house.Read("endless.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}
