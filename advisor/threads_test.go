package advisor

import (
	"slices"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func builtInAdvisor(t *testing.T) *Advisor {
	t.Helper()
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := New(Knowledge{Reader: reader, Guides: []*guide.Guide{guide.BuiltIn("en"), guide.BuiltIn("fr")}, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

// converse asks one text after another and returns the last advice. What is known travels between messages as it does through Slack when
// stored is set: as a state without any text.
func converse(t *testing.T, stored bool, texts ...string) Advice {
	t.Helper()
	ad := builtInAdvisor(t)
	var earlier *need.Need
	var a Advice
	for _, text := range texts {
		var n need.Need
		n, a = ad.Ask(text, "", earlier)
		if !n.Carries() {
			continue
		}
		if stored {
			back, err := need.ParseState(n.State())
			if err != nil {
				t.Fatal(err)
			}
			n = back
		}
		earlier = &n
	}
	return a
}

func TestAConversationGoesOnFromWhatItLedTo(t *testing.T) {
	for _, c := range []struct {
		name     string
		texts    []string
		kind     Kind
		approach guide.Approach
	}{
		{"a reminder makes a journey of a system's one message", []string{"the ERP sends us the invoice number and we mail it", "and a reminder three days later if it has not been paid"}, Recommendation, guide.Journeys},
		{"what was added is taken back in other words", []string{"the ERP sends us the invoice number and we mail it", "and a reminder three days later if it has not been paid", "no reminder after all"}, Recommendation, guide.APITriggered},
		{"a small talk in between changes nothing", []string{"every Friday we mail the programme to our subscribers", "thanks, very clear", "also as a push"}, Recommendation, guide.Action},
		{"a message that begins anew is read without the words that say so", []string{"every Friday we mail the programme to our subscribers", "ok another one: the till hands us the receipt, we mail it to the customer"}, Recommendation, guide.APITriggered},
		{"en français, ce qui était ajouté est repris", []string{"tous les vendredis un mail à nos abonnés", "puis chacun reçoit une relance s'il n'a pas ouvert", "oublie la relance"}, Recommendation, guide.Action},
	} {
		for _, stored := range []bool{false, true} {
			t.Run(c.name, func(t *testing.T) {
				if a := converse(t, stored, c.texts...); a.Kind != c.kind || a.Approach != c.approach {
					t.Errorf("stored %t: %s %s, not %s %s", stored, a.Kind, a.Approach, c.kind, c.approach)
				}
			})
		}
	}
}

func TestAQuestionThatNamesNoApproachIsAboutWhatWasAdvised(t *testing.T) {
	a := converse(t, false, "every Friday we mail the programme to our subscribers", "can it do in-app as well?")
	if a.Kind != Availability || len(a.Approaches) != 1 || a.Approaches[0] != guide.Action {
		t.Errorf("a %s about %v, not about the action campaign that was advised", a.Kind, a.Approaches)
	}
}

func TestAConversationKnowsWhatItsLastMessageChanged(t *testing.T) {
	const need1, need2 = "every Thursday we email the tasting programme to our wine club members", "forget the text"
	and := "and text the ones who have not booked by Saturday"
	for _, stored := range []bool{false, true} {
		if a := converse(t, stored, need1); a.Since != nil {
			t.Errorf("stored %t: the first message changed something: %+v", stored, a.Since)
		}
		a := converse(t, stored, need1, and)
		if s := a.Since; s == nil || s.Led != guide.Action || s.Conflict || !slices.Contains(s.Now, need.Several) || !slices.Contains(s.Added, guide.SMS) {
			t.Errorf("stored %t: the second message changed %+v", stored, s)
		}
		a = converse(t, stored, need1, and, need2)
		if s := a.Since; s == nil || s.Led != guide.Journeys || !slices.Contains(s.Dropped, guide.SMS) || len(s.Added) > 0 {
			t.Errorf("stored %t: the third message changed %+v", stored, s)
		}
	}
}
