package need

import (
	"strings"
	"testing"
)

func TestWordsAreComparedWithoutAccentsCaseAndElisions(t *testing.T) {
	for text, want := range map[string]string{
		"L’Événement déclenché":   "l evenement declenche",
		"don't E-Mail customers'": "dont email customers",
		"the customer's in-app":   "the customers in app",
		"jusqu'à J+3, cœur":       "jusqu a j 3 coeur",
		"e\u0301te\u0301":         "ete",
		"メール送信":                   "メ ー ル 送 信",
		"members × orders×years":  "members x orders x years",
	} {
		var words []string
		for _, token := range tokenize(text) {
			words = append(words, token.norm)
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%q is compared as %q, not %q", text, got, want)
		}
	}
}

func TestWhatIsDeniedOrTakenBackIsNotAskedFor(t *testing.T) {
	r, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, criterion string
		want            State
	}{
		{"send an sms to all members on monday", "sms", Wanted},
		{"no sms, an email to all members on monday", "sms", RuledOut},
		{"no sms, an email to all members on monday", "email", Wanted},
		{"an email to everyone, without sms", "sms", RuledOut},
		{"not only an email but also an sms to everyone", "email", Wanted},
		{"pas de sms, un e-mail à tous les abonnés lundi", "sms", RuledOut},
		{"un courrier à chaque client, plutôt qu'un sms", "direct-mail", Wanted},
	} {
		state := Open
		for _, q := range r.Read(c.text).Requirements {
			if string(q.Criterion) == c.criterion {
				state = q.State
			}
		}
		if state != c.want {
			t.Errorf("%q: %s is %d, not %d", c.text, c.criterion, state, c.want)
		}
	}
}

func TestAMessageOfAConversationChangesTheNeed(t *testing.T) {
	r, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	first := r.Read("monthly newsletter to our subscribers by email")
	if more := r.Follow(first, r.Read("and by sms too")); !more.asksFor("sms") || !more.asksFor("email") {
		t.Errorf("adding a channel leaves %v", more.Wanted())
	}
	if less := r.Follow(first, r.Read("sms instead")); less.asksFor("email") || !less.asksFor("sms") {
		t.Errorf("replacing a channel leaves %v", less.Wanted())
	}
	more := r.Follow(first, r.Read("and by sms too"))
	if back := r.Follow(more, r.Read("forget the sms")); back.asksFor("sms") || !back.asksFor("email") {
		t.Errorf("withdrawing a channel leaves %v", back.Wanted())
	}
	if anew := r.Follow(first, r.Read("new question: push everyone when the shop opens")); anew.asksFor("email") {
		t.Errorf("beginning anew leaves %v", anew.Wanted())
	}
}
