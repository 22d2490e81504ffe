package need

import "testing"

func TestTheWordsOfATextTellItsLanguage(t *testing.T) {
	for _, c := range []struct{ text, asker, want string }{
		{"Wir wollen allen Kunden am Montag eine Mail schicken", "", "de"},
		{"Queremos enviar un correo a todos los socios el lunes", "", "es"},
		{"Queremos enviar um e-mail a todos os assinantes na segunda-feira", "", "pt-BR"},
		{"Vogliamo inviare un’e-mail a tutti i clienti lunedì", "", "it"},
		{"月曜日にすべての顧客へメールを送りたい", "", "ja"},
		{"VIPにSMSを送る", "", "ja"},
		{"We want to email all customers on Monday", "", together},
		{"On veut envoyer un e-mail à tous les clients lundi", "", together},
		{"We want to email all customers on Monday", "de", together},
		{"On veut envoyer un e-mail à tous les clients lundi", "ja", together},
		{"Wir wollen allen Kunden am Montag eine Mail schicken", "en", "de"},
		// Too short to tell: the asker's language does.
		{"SMS?", "", together},
		{"SMS?", "de-AT", "de"},
		{"newsletter VIP", "pt-PT", "pt-BR"},
		{"newsletter VIP", "fr-CA", together},
		{"newsletter VIP", "nl", together},
		{"", "ja", "ja"},
		{"👍", "", together},
	} {
		if got := tell(c.text, c.asker); got != c.want {
			t.Errorf("%q by a speaker of %q is told to be %q, want %q", c.text, c.asker, got, c.want)
		}
	}
}

func TestJapaneseIsReadByItsCharacters(t *testing.T) {
	l := newLexicon()
	l.folds = foldsOf("ja")
	if err := l.load("ja/phrases.yaml", []byte(`language: ja
phrases:
- id: email
  say: ["メール"]
- id: sms
  say: ["ショートメール", "SMS"]
- id: cue:deny-after
  say: ["ではなく", "は不要"]
- id: wait-activities
  say: ["日後 ... 送"]
`)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]map[string]bool{ // Whether each is denied.
		"毎月メールを送る":          {"email": false},
		"ショートメールで知らせる":      {"sms": false},
		"メールではなくＳＭＳで":       {"email": true, "sms": false},
		"ﾒｰﾙを送る":            {"email": false},
		"３日後にもう一度リマインドを送る":  {},
		"３日後にもう一度だけ送る":      {"wait-activities": false},
		"登録の翌日にショートメールは不要。": {"sms": true},
	} {
		found, _ := l.mentions(tokenize(text))
		got := map[string]bool{}
		for _, m := range found {
			if id := l.phrases[m.phrase].id; !isCue(id) {
				got[id] = m.denied
			}
		}
		if len(got) != len(want) {
			t.Errorf("%q: found %v, want %v", text, got, want)
		}
		for id, denied := range want {
			if d, ok := got[id]; !ok || d != denied {
				t.Errorf("%q: found %v, want %v", text, got, want)
			}
		}
	}
}

func TestGermanIsReadWithAndWithoutUmlautsAndByTheEndsOfWords(t *testing.T) {
	l := newLexicon()
	l.folds = foldsOf("de")
	if err := l.load("de/phrases.yaml", []byte(`language: de
phrases:
- id: email
  say: ["*mail"]
- id: hint:greeting
  say: ["grüße*", "für jeden"]
`)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"Geburtstagsmail": 1, "E-Mail": 1, "Mailadresse": 0, "Grüße": 1, "Gruesse": 1, "GRÜSSE an alle": 1, "fuer jeden": 1, "fur jeden": 1,
	} {
		if found, _ := l.mentions(tokenize(text)); len(found) != want {
			t.Errorf("%q: %d found, want %d", text, len(found), want)
		}
	}
}
