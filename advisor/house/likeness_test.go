package house

import (
	"os"
	"testing"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

func TestANeedInOtherWordsIsLikeItsExample(t *testing.T) {
	for _, c := range []struct {
		example, text string
		want          bool
	}{
		{"Send the P7 letter when a lease comes to its end", "Send the P7 letter when a lease comes to its end", true},
		{"Send the P7 letter when a lease comes to its end", "when the lease ends we send the P7 letter", true},
		{"Send the P7 letter when a lease comes to its end", "P7 letter at the end of a lease", true},
		{"Send the P7 letter when a lease comes to its end", "We want to send a P7 letter to tenants whose lease is coming to an end", true},
		{"Send the P7 letter when a lease comes to its end", "Send a letter when a contract comes to its end", false},
		{"Send the P7 letter when a lease comes to its end", "Send the P8 letter when a lease comes to its end", false},
		{"Monthly energy report for households with a smart meter", "Send the monthly energy report to households with smart meters", true},
		{"Monthly energy report for households with a smart meter", "Tell households with a smart meter about the new tariff", false},
		{"Invite gold card members to the preview evening in their own store", "invitation for gold card holders to the preview evening of their store", true},
		{"Invite gold card members to the preview evening in their own store", "Remind gold card members of their points", false},
		{"Tell the Friday flash deal to app users", "Friday flash deal for the users of our app", true},
		{"Envoyer le courrier P7 quand un bail arrive à son terme", "le courrier P7 part quand le bail arrive à terme", true},
		{"Envoyer le courrier P7 quand un bail arrive à son terme", "Envoyer un courrier quand un contrat arrive à son terme", false},
		{"Relance de la commission de surendettement, courrier S3", "Envoyer le courrier S3 de relance de la commission de surendettement", true},
		{"契約が終わるときに手紙を送る", "契約が終わるとき手紙を送りたい", true},
		{"契約が終わるときに手紙を送る", "毎月ニュースレターを全員に送る", false},
	} {
		rules := mustRead(t, "examples: [{text: '"+c.example+"', approach: journeys}]")
		if e, got := rules.Like(need.Need{Text: c.text}); got != c.want {
			t.Errorf("%q is %.2f like %q", c.text, e.likeness(bagOf(c.text)), c.example)
		}
	}
}

func TestAnExampleIsFoundInEachOfItsLanguages(t *testing.T) {
	rules, err := Read("example.yaml", Sample)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"The P7 letter goes out when the lease comes to its end", "Le courrier P7 part quand un bail arrive à son terme"} {
		if e, ok := rules.Like(need.Need{Text: text}); !ok || e.Rule != "examples.lease-letter" {
			t.Errorf("%q is like %q", text, e.Rule)
		}
	}
}

func TestANeedThatStatesSomethingElseIsNotLikeTheExample(t *testing.T) {
	rules := mustRead(t, "examples: [{text: Send the P7 letter when a lease comes to its end, approach: journeys, starts: behaviour}]")
	n := saying("Send the P7 letter when a lease comes to its end", need.Schedule)
	if e, ok := rules.Like(n); ok {
		t.Errorf("it is like %s", e.Rule)
	}
	n.Set(need.Behaviour)
	if _, ok := rules.Like(n); !ok {
		t.Error("what agrees is not like it")
	}
}

// TestNeedsOfOtherKindsAreNotLikeExamples takes the needs that measure for examples of a company and holds the needs that teach
// against them: two thousand others for each.
func TestNeedsOfOtherKindsAreNotLikeExamples(t *testing.T) {
	languages := os.DirFS("../need/languages")
	examples, err := corpus.ReadPart(languages, "tests", "dev")
	if err != nil {
		t.Fatal(err)
	}
	others, err := corpus.ReadAll(languages, "examples")
	if err != nil {
		t.Fatal(err)
	}
	pairs, alike, wrong := 0, 0, 0
	bags := make([]bag, len(others))
	for i, o := range others {
		bags[i] = bagOf(o.Text)
	}
	for i := 0; i < len(examples); i += 2 {
		e, b := examples[i], bagOf(examples[i].Text)
		for j := 0; j < len(others); j += 2 {
			if e.Language != others[j].Language || e.Approach == "" || len(b.words) < fewestWords {
				continue
			}
			pairs++
			if b.likeness(bags[j]) < Alike {
				continue
			}
			alike++
			if e.Approach != others[j].Approach {
				wrong++
				t.Logf("%q is taken for %q", others[j].Text, e.Text)
			}
		}
	}
	t.Logf("of %d pairs %d are alike, %d of them of another approach", pairs, alike, wrong)
	if wrong > pairs/100_000 {
		t.Errorf("%d needs of another approach in %d are taken for an example", wrong, pairs)
	}
}
