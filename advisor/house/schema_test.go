package house

import (
	"encoding/json"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func schema(t testing.TB) (*jsonschema.Schema, *jsonschema.Resolved) {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(Schema, &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &s, resolved
}

// fits holds YAML against the schema as an editor does.
func fits(t testing.TB, content []byte) error {
	t.Helper()
	_, resolved := schema(t)
	var value any
	if err := yaml.Unmarshal(content, &value); err != nil {
		t.Fatal(err)
	}
	return resolved.Validate(value)
}

func TestTheSampleFitsTheSchema(t *testing.T) {
	if err := fits(t, Sample); err != nil {
		t.Error(err)
	}
}

var choices = regexp.MustCompile(`"no-such-key" is no key here; choose (.*)`)

// TestSchemaAndReaderKnowTheSameKeys offers the reader an unknown key everywhere and holds the choices that it names against the
// schema's.
func TestSchemaAndReaderKnowTheSameKeys(t *testing.T) {
	s, _ := schema(t)
	for place, c := range map[string]struct {
		content string
		keys    map[string]*jsonschema.Schema
	}{
		"the file":     {"no-such-key: 1\n", s.Properties},
		"an approach":  {"approaches: {journeys: {no-such-key: 1}}", s.Defs["entry"].Properties},
		"a channel":    {"channels: {push: {no-such-key: 1}}", s.Defs["entry"].Properties},
		"a contact":    {"channels: {push: {contact: {no-such-key: 1}}}", s.Defs["contact"].Properties},
		"a link":       {"channels: {push: {links: [{no-such-key: 1}]}}", s.Defs["link"].Properties},
		"a preference": {"preferences: [{no-such-key: 1}]", s.Defs["preference"].Properties},
		"a condition":  {"preferences: [{when: {no-such-key: 1}}]", s.Defs["when"].Properties},
		"an example":   {"examples: [{no-such-key: 1}]", s.Defs["example"].Properties},
	} {
		_, err := Read("x.yaml", []byte(c.content))
		if err == nil {
			t.Fatalf("%s takes any key", place)
		}
		m := choices.FindStringSubmatch(err.Error())
		if m == nil {
			t.Fatalf("%s: %v", place, err)
		}
		got := strings.Split(strings.Replace(m[1], " or ", ", ", 1), ", ")
		if want := slices.Sorted(maps.Keys(c.keys)); !slices.Equal(got, want) {
			t.Errorf("%s: the reader knows %v, the schema %v", place, got, want)
		}
		if fits(t, []byte(c.content)) == nil {
			t.Errorf("%s: the schema takes any key", place)
		}
	}
}

func TestSchemaAndReaderKnowTheSameWords(t *testing.T) {
	s, _ := schema(t)
	words := map[string][]string{"approachName": ids(guide.AllApproaches()), "channelName": ids(guide.Channels()), "capabilityName": ids(guide.Capabilities())}
	for _, f := range need.Facets() {
		for _, v := range f.Values() {
			words[f.String()] = append(words[f.String()], v.String())
		}
	}
	for name, want := range words {
		var got []string
		for _, v := range s.Defs[name].Enum {
			got = append(got, v.(string))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %v, the reader %v", name, got, want)
		}
	}
}

func ids[T ~string](list []T) []string {
	var all []string
	for _, x := range list {
		all = append(all, string(x))
	}
	return all
}

func TestSchemaAndReaderHaveTheSameLimits(t *testing.T) {
	s, _ := schema(t)
	for name, c := range map[string]struct{ got, want int }{
		"a text":           {*s.Defs["line"].MaxLength, MaxText},
		"a label":          {*s.Defs["label"].MaxLength, MaxLabel},
		"a name":           {*s.Defs["name"].MaxLength, MaxName},
		"an example":       {*s.Defs["exampleText"].MaxLength, MaxExample},
		"an address":       {*s.Defs["contact"].Properties["url"].MaxLength, MaxURL},
		"a link's address": {*s.Defs["link"].Properties["url"].MaxLength, MaxURL},
		"links":            {*s.Defs["entry"].Properties["links"].MaxItems, MaxLinks},
		"preferences":      {*s.Properties["preferences"].MaxItems, MaxPreferences},
		"examples":         {*s.Properties["examples"].MaxItems, MaxExamples},
		"words":            {*s.Defs["when"].Properties["words"].OneOf[1].MaxItems, maxWords},
	} {
		if c.got != c.want {
			t.Errorf("%s: %d in the schema, %d in the reader", name, c.got, c.want)
		}
	}
	if got := s.Defs["name"].Pattern; got != nameShape.String() {
		t.Errorf("names: %s in the schema, %s in the reader", got, nameShape)
	}
	if got := s.Defs["languageTag"].Pattern; got != languageShape.String() {
		t.Errorf("languages: %s in the schema, %s in the reader", got, languageShape)
	}
}

// TestWhatAnEditorAcceptsIsReadAndTheOtherWayRound tries what a schema can tell. It cannot see names that stand twice, rules that
// contradict each other, and words that are too few.
func TestWhatAnEditorAcceptsIsReadAndTheOtherWayRound(t *testing.T) {
	for content, good := range map[string]bool{
		"channels: {push: {note: a}}":                                                                                  true,
		"channels: {push: {available: true, note: {en: a, pt-BR: b}}}":                                                 true,
		"channels: {push: {available: false, reason: a}}":                                                              true,
		"channels: {push: {available: false}}":                                                                         false,
		"channels: {push: {reason: a}}":                                                                                false,
		"channels: {push: {available: true, reason: a}}":                                                               false,
		"channels: {push: {note: {english: a}}}":                                                                       false,
		"channels: {push: {note: {}}}":                                                                                 false,
		"channels: {push: {note: ''}}":                                                                                 false,
		"channels: {fax: {note: a}}":                                                                                   false,
		"channels: {push: {contact: {name: a, url: 'mailto:a@b.example'}}}":                                            true,
		"channels: {push: {contact: {name: a, url: 'ftp://b.example'}}}":                                               false,
		"channels: {push: {links: [{label: a, url: 'https://b.example/c'}]}}":                                          true,
		"channels: {push: {links: [{label: a}]}}":                                                                      false,
		"preferences: [{name: a, about: a, when: {starts: system}, prefer: journeys}]":                                 true,
		"preferences: [{name: a, about: a, when: {starts: [system, schedule], words: [b, c*]}, prefer: journeys}]":     false, // c* is too short for the reader.
		"preferences: [{name: a, about: a, when: {starts: [system, schedule], words: [b, order*]}, prefer: journeys}]": true,
		"preferences: [{name: a, about: a, when: {}, prefer: journeys}]":                                               false,
		"preferences: [{name: a, about: a, when: {starts: own}, prefer: journeys}]":                                    false,
		"preferences: [{name: a, about: a, when: {starts: []}, prefer: journeys}]":                                     false,
		"preferences: [{name: A b, about: a, when: {steps: one}, prefer: journeys}]":                                   false,
		"preferences: [{name: a, when: {steps: one}, prefer: journeys}]":                                               false,
		"examples: [{text: three telling words, approach: journeys}]":                                                  true,
		"examples: [{text: {en: three telling words, ja: 契約が終わるとき手紙}, approach: journeys, steps: one, data: payload, reason: a}]": true,
		"examples: [{text: three telling words}]":                   false,
		"examples: {text: three telling words, approach: journeys}": false,
	} {
		_, err := Read("x.yaml", []byte(content))
		if (err == nil) != good {
			t.Errorf("%s: read with error %v", content, err)
		}
		if strings.Contains(content, "c*") {
			continue
		}
		if err := fits(t, []byte(content)); (err == nil) != good {
			t.Errorf("%s: the schema says %v", content, err)
		}
	}
}

// FuzzRead makes sure that any bytes give either rules or problems that name the file and a line in it.
func FuzzRead(f *testing.F) {
	f.Add(Sample)
	for _, s := range []string{"", "a", "&a [*a]", "approaches: &a {journeys: *a}", "channels: {push: {note: {en: [", "? {}\n: {}\n", "examples: [~, {}, []]", "\ufeffchannels: {}", "<<: {channels: {}}", "preferences: [{when: {words: ['*', 'a*b*']}}]"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		rules, err := Read("x.yaml", content)
		if (rules == nil) == (err == nil) {
			t.Fatalf("rules %v, error %v", rules, err)
		}
		if rules != nil {
			rules.Names()
			rules.Like(need.Need{Text: string(content)})
			rules.Preferred(need.Need{Text: string(content)})
			return
		}
		var problems guide.Problems
		if !errors.As(err, &problems) || len(problems) == 0 {
			t.Fatalf("error %v is no problems", err)
		}
		for _, p := range problems {
			if p.File != "x.yaml" || p.Line < 1 || p.Section == "" || p.What == "" {
				t.Fatalf("problem %#v", p)
			}
		}
	})
}
