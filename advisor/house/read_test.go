package house

import (
	"errors"
	"strings"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func mustRead(t testing.TB, content string) *Rules {
	t.Helper()
	rules, err := Read("house.yaml", []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func TestTheSampleShowsAllThereIs(t *testing.T) {
	rules, err := Read("example.yaml", Sample)
	if err != nil {
		t.Fatal(err)
	}
	if !rules.Closed(guide.Orchestrated) || rules.Closed(guide.Journeys) || !rules.ClosedChannel(guide.Push) || rules.ClosedChannel(guide.SMS) {
		t.Errorf("closed: %v, channels %+v", rules.ClosedApproaches(), rules.Channels)
	}
	want := "approaches.orchestrated-campaigns approaches.journeys channels.push channels.sms preferences.order-mail examples.lease-letter"
	if got := strings.Join(rules.Names(), " "); got != want {
		t.Errorf("rules %q, want %q", got, want)
	}
	journeys := rules.Approaches[guide.Journeys]
	if journeys.Contact.URL == "" || len(journeys.Links) != 1 || journeys.Links[0].Label.In("fr") != "Liste de contrôle avant publication" {
		t.Errorf("journeys: %+v", journeys)
	}
	if e := rules.Examples[0]; len(e.Answers) != 2 || len(e.bags) != 2 {
		t.Errorf("example: %+v", e)
	}
}

func TestNoRulesHoldNothing(t *testing.T) {
	var none *Rules
	if _, ok := none.Preferred(need.Need{}); ok || none.Closed(guide.Journeys) || none.ClosedChannel(guide.Push) || len(none.Names()) > 0 {
		t.Error("nil rules hold something")
	}
	if _, ok := none.Like(need.Need{Text: "anything at all"}); ok {
		t.Error("nil rules know an example")
	}
}

func TestATextIsShownInTheAskersLanguageOrTheNextBest(t *testing.T) {
	for _, c := range []struct {
		name     string
		text     Text
		language string
		want     string
	}{
		{"the language itself", Text{"en": "a", "fr": "b"}, "fr", "b"},
		{"a region's language", Text{"en": "a", "fr": "b"}, "fr-CA", "b"},
		{"another region of the language", Text{"en": "a", "pt-BR": "c"}, "pt", "c"},
		{"one text for all", Text{"": "all"}, "ja", "all"},
		{"English where the language is missing", Text{"en": "a", "fr": "b"}, "de", "a"},
		{"the first by its tag where English is missing too", Text{"it": "i", "fr": "f"}, "de", "f"},
		{"nothing", nil, "en", ""},
	} {
		if got := c.text.In(c.language); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWhatIsWrongIsNamedWithItsLineAndTheChoices(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"an empty file", "", "house.yaml:1: house rules: there are no rules"},
		{"a file of remarks", "# nothing\n", "house.yaml:1: house rules: there are no rules"},
		{"no mapping", "- a\n", "house.yaml:1: house rules: there must be keys with values here"},
		{"broken YAML", "approaches:\n  journeys: {note: a\nchannels:\n", "house.yaml:2: house rules: this is no YAML: did not find expected ',' or '}'"},
		{"a key that is not indented as its neighbours", "channels:\n  push: {note: a}\n sms: {note: b}\n", "house.yaml:3: house rules: this is no YAML: "},
		{"a character that nothing begins with", "channels:\n  push: {note: a}\n  sms: @b\n", "house.yaml:3: house rules: this is no YAML: "},
		{"a name that nothing has", "channels:\n  push: {note: a}\n  sms: *push\n", "house.yaml:3: house rules: this is no YAML: unknown anchor 'push'"},
		{"two documents", "channels:\n  push: {note: a}\n---\nchannels:\n  sms: {note: b}\n", "house.yaml:3: house rules: a second document"},
		{"another encoding", "channels:\n  push:\n    note: d\xe9j\xe0\n", "house.yaml:3: house rules: this is not UTF-8"},
		{"an unknown key", "approach:\n  journeys: {}\n", `house.yaml:1: house rules: "approach" is no key here; choose approaches, channels, examples or preferences`},
		{"an unknown approach", "approaches:\n  campaigns: {note: a}\n", `house.yaml:2: approaches: "campaigns" is not known; choose journeys, action-campaigns, api-triggered-campaigns or orchestrated-campaigns`},
		{"an unknown channel", "channels:\n  fax: {note: a}\n", `house.yaml:2: channels: "fax" is not known; choose email, push, sms, in-app, web, `},
		{"a capability among the channels", "channels:\n  wait-activities: {note: a}\n", `"wait-activities" is not known`},
		{"a key that stands twice", "channels:\n  push: {note: a}\n  push: {note: b}\n", `house.yaml:3: channels: "push" stands here already, in line 2`},
		{"a misspelt key", "channels:\n  push:\n    usable: false\n", `house.yaml:3: channels.push: "usable" is no key here; choose available, contact, links, note or reason`},
		{"not a yes or no", "channels:\n  push:\n    available: perhaps\n", `house.yaml:3: channels.push.available: "perhaps" is not known; choose true or false`},
		{"no reason", "channels:\n  push:\n    available: false\n", "house.yaml:3: channels.push: say why it is not available: reason: …"},
		{"a reason for nothing", "channels:\n  push:\n    reason: a\n", "house.yaml:3: channels.push: a reason belongs to available: false"},
		{"nothing under a channel", "channels:\n  push:\n", "house.yaml:2: channels.push: there must be keys with values here"},
		{"an empty text", "channels:\n  push:\n    note: '  '\n", "house.yaml:3: channels.push.note: there is no text"},
		{"a long text", "channels:\n  push:\n    note: " + strings.Repeat("a", MaxText+1) + "\n", "house.yaml:3: channels.push.note: the text has 501 characters; 500 are the most"},
		{"a text that no terminal should see", "channels:\n  push:\n    note: \"\\e[31m\"\n", "characters that cannot be shown"},
		{"a list for a text", "channels:\n  push:\n    note: [a]\n", "house.yaml:3: channels.push.note: there must be one value here"},
		{"no language", "channels:\n  push:\n    note:\n      english: a\n", `house.yaml:4: channels.push.note: "english" is no language; write one like en, fr or pt-BR`},
		{"no text in any language", "channels:\n  push:\n    note: {}\n", "house.yaml:3: channels.push.note: there is no text"},
		{"a contact without a name", "channels:\n  push:\n    contact: {url: 'https://a.example'}\n", `house.yaml:3: channels.push.contact: "name" is missing`},
		{"an address that is none", "channels:\n  push:\n    contact: {name: a, url: 'www.a.example'}\n", `"www.a.example" is no address; write one that begins with https://, http:// or mailto:`},
		{"an address that runs code", "channels:\n  push:\n    links: [{label: a, url: 'javascript:alert(1)'}]\n", "is no address"},
		{"mail as a link", "channels:\n  push:\n    links: [{label: a, url: 'mailto:a@b.example'}]\n", "write one that begins with https:// or http://"},
		{"a link without a label", "channels:\n  push:\n    links: [{url: 'https://a.example'}]\n", `channels.push.links: "label" is missing`},
		{"too many links", "channels:\n  push:\n    links: [" + strings.Repeat("{label: a, url: 'https://a.example'},", MaxLinks+1) + "]\n", "there are 4 items; 3 are the most"},
		{"a preference without a name", "preferences:\n- about: a\n  when: {steps: one}\n  prefer: journeys\n", `house.yaml:2: preferences.1: "name" is missing`},
		{"a preference for anything", "preferences:\n- {name: a, about: a, when: {}, prefer: journeys}\n", "house.yaml:2: preferences.1.when: say which needs are meant; choose starts, pace, steps, data, channels, capabilities or words"},
		{"a name with spaces", "preferences:\n- {name: Order mail, about: a, when: {steps: one}, prefer: journeys}\n", `"Order mail" is no name; write one like order-mail`},
		{"a name twice", "preferences:\n- {name: a, about: a, when: {steps: one}, prefer: journeys}\n- {name: a, about: a, when: {pace: own}, prefer: journeys}\n", `house.yaml:3: preferences.2.name: "a" is taken, in line 2`},
		{"an unknown answer", "preferences:\n- {name: a, about: a, when: {steps: two}, prefer: journeys}\n", `"two" is not known; choose one or several`},
		{"an answer of another facet", "examples:\n- {text: three telling words, approach: journeys, steps: own}\n", `examples.1.steps: "own" is not known; choose one or several`},
		{"an expression", "preferences:\n- {name: a, about: a, when: {starts: system and steps}, prefer: journeys}\n", `"system and steps" is not known; choose behaviour, system, business-event or schedule`},
		{"a star in the middle", "preferences:\n- {name: a, about: a, when: {words: 'or*er'}, prefer: journeys}\n", `"or*er" is no word`},
		{"a star after two letters", "preferences:\n- {name: a, about: a, when: {words: 'or*'}, prefer: journeys}\n", `"or*" is no word`},
		{"an empty list", "preferences:\n- {name: a, about: a, when: {words: []}, prefer: journeys}\n", "the list is empty"},
		{"a preference for what is not there", "approaches:\n  journeys: {available: false, reason: a}\npreferences:\n- {name: a, about: a, when: {steps: one}, prefer: journeys}\n", "house.yaml:4: preferences.a: journeys are not available here, by line 2"},
		{"an example of what is not there", "approaches:\n  journeys: {available: false, reason: a}\nexamples:\n- {text: three telling words, approach: journeys}\n", "house.yaml:4: examples.1: journeys are not available here, by line 2"},
		{"an example of two words", "examples:\n- {text: Send the letter, approach: journeys}\n", `house.yaml:2: examples.1: "Send the letter" has too little to be compared by`},
		{"nothing available", "approaches:\n  journeys: &no {available: false, reason: a}\n  action-campaigns: *no\n  api-triggered-campaigns: *no\n  orchestrated-campaigns: *no\n", "approaches: none is available; leave at least one"},
		{"a file of many megabytes", "# " + strings.Repeat("x", MaxSize), "the file has 1048578 bytes; 1048576 are the most"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, err := Read("house.yaml", []byte(c.content))
			var problems guide.Problems
			if rules != nil || !errors.As(err, &problems) {
				t.Fatalf("read %+v, error %v", rules, err)
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestAllThatIsWrongIsToldAtOnceInTheOrderOfTheLines(t *testing.T) {
	_, err := Read("house.yaml", []byte("preferences:\n- prefer: mail\nchannels:\n  fax: {}\n  push: {available: no, x: 1}\n"))
	var problems guide.Problems
	if !errors.As(err, &problems) || len(problems) != 7 {
		t.Fatalf("%d problems: %v", len(problems), err)
	}
	for i := 1; i < len(problems); i++ {
		if problems[i].Line < problems[i-1].Line {
			t.Errorf("line %d stands after line %d", problems[i].Line, problems[i-1].Line)
		}
	}
}
