package house

import (
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func saying(text string, values ...need.Value) need.Need {
	n := need.Need{Text: text}
	for _, v := range values {
		n.Set(v)
	}
	return n
}

func TestANeedIsOfAKindWhenAllThatIsGivenHolds(t *testing.T) {
	for _, c := range []struct {
		name, when string
		need       need.Need
		want       bool
	}{
		{"an answer", "{starts: system}", saying("", need.System), true},
		{"another answer", "{starts: system}", saying("", need.Schedule), false},
		{"no answer", "{starts: system}", saying("anything"), false},
		{"one of two answers", "{starts: [system, schedule]}", saying("", need.Schedule), true},
		{"two facets of which one is missing", "{starts: system, steps: one}", saying("", need.System), false},
		{"two facets", "{starts: system, steps: one}", saying("", need.System, need.One), true},
		{"a word in another case and with accents", "{words: recu}", saying("Le REÇU d’achat"), true},
		{"a word within another", "{words: order}", saying("Reorder reminders"), false},
		{"a word that goes on", "{words: order}", saying("Our orders"), false},
		{"a word that may go on", "{words: order*}", saying("Our orders"), true},
		{"an elision", "{words: commande*}", saying("Confirmation d’une commande, dès l’achat"), true},
		{"a phrase", "{words: [order confirmation]}", saying("the order confirmations"), false},
		{"a phrase that may go on", "{words: [order confirm*]}", saying("the order confirmations"), true},
		{"a phrase with a word between", "{words: [order confirm*]}", saying("the order was confirmed"), false},
		{"words that are not spaced", "{words: 注文}", saying("ご注文の確認メール"), true},
		{"words, but another answer", "{words: order*, steps: one}", saying("Our orders", need.Several), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules := mustRead(t, "preferences:\n- {name: a, about: a, prefer: journeys, when: "+c.when+"}\n")
			if _, got := rules.Preferred(c.need); got != c.want {
				t.Errorf("fits: %v", got)
			}
		})
	}
}

func TestAChannelOrCapabilityThatIsAskedForMakesTheKind(t *testing.T) {
	rules := mustRead(t, "preferences:\n- {name: a, about: a, prefer: journeys, when: {channels: [sms, push], capabilities: wait-activities}}\n")
	n := need.Need{}
	n.Require(guide.SMS)
	if _, ok := rules.Preferred(n); ok {
		t.Error("a channel alone is enough")
	}
	n.Require(guide.WaitActivities)
	if _, ok := rules.Preferred(n); !ok {
		t.Error("both are not enough")
	}
}

func TestTheFirstPreferenceThatFitsCounts(t *testing.T) {
	rules := mustRead(t, "preferences:\n- {name: a, about: a, prefer: journeys, when: {words: receipt}}\n- {name: b, about: b, prefer: action-campaigns, when: {words: order}}\n")
	for text, want := range map[string]string{"the receipt of an order": "preferences.a", "an order": "preferences.b", "mail": ""} {
		if p, _ := rules.Preferred(saying(text)); p.Rule != want {
			t.Errorf("%q meets %q, not %q", text, p.Rule, want)
		}
	}
}
