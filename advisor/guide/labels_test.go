package guide

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var labelLanguages = []string{"de", "en", "es", "fr", "it", "ja", "pt-BR"}

// Every id of the vocabulary has a spelling in every language, and no other id has any.
func TestLabelsAreComplete(t *testing.T) {
	var file map[string]map[string]yaml.Node
	if err := yaml.Unmarshal(labelsFile, &file); err != nil {
		t.Fatal(err)
	}
	for k, ids := range map[kind][]string{
		sectionLabels: SectionIDs(), channelLabels: names(Channels()), capabilityLabels: names(Capabilities()),
		matrixLabels: names(MatrixRows()), questionLabels: names(Questions()), partLabels: {"flow", "types", "unique"},
		columnLabels:   {"approach", "best-for", "execution", "need", "why"},
		variantLabels:  names([]Variant{UnitaryEvent, AudienceQualification, BusinessEvent, ReadAudience}),
		approachLabels: append(names(AllApproaches()), string(Action+"+"+APITriggered)),
		useCaseLabels:  append(names(AllApproaches()), string(Action+"+"+APITriggered)),
	} {
		if len(file[k]) != len(ids) {
			t.Errorf("%s has %d ids, want %d", k, len(file[k]), len(ids))
		}
		for _, id := range ids {
			node := file[k][id]
			var spellings map[string]string
			if err := node.Decode(&spellings); err != nil {
				t.Fatal(err)
			}
			for _, language := range labelLanguages {
				if spellings[language] == "" {
					t.Errorf("%s: %s has no spelling in %s", k, id, language)
				}
			}
		}
	}
}

func names[T ~string](ids []T) []string {
	var names []string
	for _, id := range ids {
		names = append(names, string(id))
	}
	return names
}

func TestLabelsMeanOneThing(t *testing.T) {
	_, err := parseLabels([]byte("channels:\n  email:\n    en: Mail\n  direct-mail:\n    de: E-Mail | mail\n"))
	if err == nil || !strings.Contains(err.Error(), "means both") {
		t.Errorf("got %v", err)
	}
	if _, err := parseLabels([]byte("channels: [")); err == nil {
		t.Error("broken YAML is taken")
	}
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"E-Mail", "email", "**E-mail**", "é mail", "EMAIL:"},
		{"Campagnes déclenchées par l’API", "campagnes declenchees par l'api", "Campagnes déclenchées par l\u2019API :"},
		{"API トリガーキャンペーン", "APIトリガーキャンペーン", "ＡＰＩ トリガーキャンペーン", "API ﾄﾘｶﾞｰｷｬﾝﾍﾟｰﾝ"},
		{"Straße", "straße"}, {"", " ", "—", "✅"},
	} {
		for _, s := range same {
			if fold(s) != fold(same[0]) {
				t.Errorf("%q is %q, but %q is %q", s, fold(s), same[0], fold(same[0]))
			}
		}
	}
}

func TestApproachesOfALabel(t *testing.T) {
	l, err := loadLabels()
	if err != nil {
		t.Fatal(err)
	}
	for label, want := range map[string][]Approach{
		"**Journeys**": {Journeys}, "Journeys (Business Event)": {Journeys}, "ジャーニー（ビジネスイベント）": {Journeys},
		"Campaigns (Action & API-triggered)": {Action, APITriggered}, "Campagne déclenchée par l'API": {APITriggered},
		"Campaigns (orchestrated)": nil, "Loyalty": nil, "": nil,
	} {
		if got := l.approaches(approachLabels, label); !slices.Equal(got, want) {
			t.Errorf("%q names %v, want %v", label, got, want)
		}
	}
	for sentence, want := range map[string][]Approach{
		"Use Orchestrated campaigns":                             {Orchestrated},
		"Use API-triggered campaigns or a Unitary event journey": {APITriggered, Journeys},
		"Verwenden von Aktionskampagnen":                         {Action},
		"オーケストレーションされたキャンペーンを使用":                                 {Orchestrated},
		"Wait": nil,
	} {
		if got := l.mentions(sentence); !slices.Equal(got, want) {
			t.Errorf("%q mentions %v, want %v", sentence, got, want)
		}
	}
}
