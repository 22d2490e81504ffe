package advisor

import (
	"maps"
	"os"
	"reflect"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// someRules draws house rules of every kind, as a file would have them. What the reader refuses is drawn anew.
func someRules(t *rapid.T, texts []string) *house.Rules {
	file := map[string]any{"approaches": someEntries(t, guide.AllApproaches()), "channels": someEntries(t, guide.Channels())}
	var preferences, examples []any
	for i := range rapid.IntRange(0, 3).Draw(t, "preferences") {
		preferences = append(preferences, map[string]any{
			"name": "p" + string(rune('a'+i)), "about": "Some mail", "prefer": rapid.SampledFrom(guide.AllApproaches()).Draw(t, "prefer"), "when": someWhen(t),
		})
	}
	for range rapid.IntRange(1, 2).Draw(t, "examples") {
		e := map[string]any{"text": rapid.SampledFrom(texts).Draw(t, "example"), "approach": rapid.SampledFrom(guide.AllApproaches()).Draw(t, "approach")}
		for _, f := range need.Facets() {
			if rapid.IntRange(0, 3).Draw(t, "answers") == 0 {
				e[f.String()] = rapid.SampledFrom(f.Values()).Draw(t, "answer").String()
			}
		}
		examples = append(examples, e)
	}
	file["preferences"], file["examples"] = preferences, examples
	content, err := yaml.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := house.Read("house.yaml", content)
	if err != nil {
		t.Skip(err)
	}
	return rules
}

func someEntries[T ~string](t *rapid.T, of []T) map[string]any {
	entries := map[string]any{}
	for _, id := range of {
		switch rapid.IntRange(0, 7).Draw(t, string(id)) {
		case 0:
			entries[string(id)] = map[string]any{"available": false, "reason": "No licence."}
		case 2:
			entries[string(id)] = map[string]any{"note": "Mind the gap.", "contact": map[string]any{"name": "Ada"}}
		}
	}
	return entries
}

func someWhen(t *rapid.T) map[string]any {
	when := map[string]any{}
	for _, f := range need.Facets() {
		if rapid.IntRange(0, 2).Draw(t, "given") == 0 {
			when[f.String()] = rapid.SampledFrom(f.Values()).Draw(t, "value").String()
		}
	}
	if len(when) == 0 || rapid.IntRange(0, 4).Draw(t, "says") == 0 {
		when["words"] = rapid.SampledFrom([][]string{{"send"}, {"customer*", "client*"}, {"order*"}, {"sms"}}).Draw(t, "words")
	}
	return when
}

// someQuestion draws a need as a form gives it, as people wrote one, or as an example has it.
func someQuestion(t *rapid.T, ad *Advisor, texts []string) need.Need {
	if rapid.Bool().Draw(t, "written") {
		if rapid.Bool().Draw(t, "exemplary") {
			texts = []string{rapid.SampledFrom(ad.house.Examples).Draw(t, "example").Text.In("en")}
		}
		n, _ := ad.Ask(rapid.SampledFrom(texts).Draw(t, "text"), "", nil)
		if rapid.IntRange(0, 2).Draw(t, "follows") == 0 {
			n, _ = ad.Ask(rapid.SampledFrom(texts).Draw(t, "later"), "", &n)
		}
		return n
	}
	var n need.Need
	for _, f := range need.Facets() {
		if rapid.Bool().Draw(t, "known") {
			n.Set(rapid.SampledFrom(f.Values()).Draw(t, "value"))
		}
	}
	for _, c := range rapid.SliceOfNDistinct(rapid.SampledFrom(append(guide.Channels(), guide.Capabilities()...)), 0, 3, rapid.ID).Draw(t, "wanted") {
		n.Require(c)
	}
	return n
}

func writtenNeeds(t testing.TB) []string {
	t.Helper()
	examples, err := corpus.ReadPart(os.DirFS("need/languages"), "tests", "dev")
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, 0, len(examples))
	for _, e := range examples {
		if len(e.Text) < house.MaxExample {
			texts = append(texts, e.Text)
		}
	}
	return texts
}

func TestNoHouseRuleTurnsANoIntoAYes(t *testing.T) {
	texts := writtenNeeds(t)
	ruled := map[RulingKind]int{}
	const enough = 20 // Rounds, within which the rarest kind of ruling has always been met.
	for round := 0; round < enough && (round == 0 || len(neverRuled(ruled)) > 0); round++ {
		rapid.Check(t, func(t *rapid.T) {
			rules := someRules(t, texts)
			ad := withHouse(t, rules)
			g := rapid.SampledFrom([]*guide.Guide{ad.Guide("en"), ad.Guide("fr"), comparingThree(ad.Guide("en"))}).Draw(t, "guide")
			for range 5 {
				n := someQuestion(t, ad, texts)
				a := AdviseAt(g, rules, n)
				allowed(t, g, rules, n, a)
				named(t, rules, a)
				told(t, g, n, a)
				for _, r := range a.House.Rulings {
					ruled[r.Kind]++
				}
			}
		})
	}
	if never := neverRuled(ruled); len(never) > 0 {
		t.Errorf("no answer had a ruling of the kinds %v: %v", never, ruled)
	}
}

// neverRuled lists the kinds of rulings that were not met.
func neverRuled(ruled map[RulingKind]int) []RulingKind {
	all := []RulingKind{ApproachUnavailable, ChannelUnavailable, Preferred, NotPreferred, Like, NotLike, About}
	return slices.DeleteFunc(all, func(kind RulingKind) bool { return ruled[kind] > 0 })
}

// comparingThree is a guide as in editions that do not compare orchestrated campaigns.
func comparingThree(whole *guide.Guide) *guide.Guide {
	g := *whole
	g.Approaches = []guide.Approach{guide.Journeys, guide.Action, guide.APITriggered}
	for _, rows := range []*[]guide.Row{&g.Matrix, &g.Channels, &g.Capabilities} {
		*rows = slices.Clone(*rows)
		for i, row := range *rows {
			cells := maps.Clone(row.Cells)
			delete(cells, guide.Orchestrated)
			(*rows)[i].Cells = cells
		}
	}
	return &g
}

func withHouse(t interface{ Fatal(...any) }, rules *house.Rules) *Advisor {
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := New(Knowledge{Reader: reader, Guides: guides, House: rules, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

// allowed fails on advice that the guide forbids, or that the company has nothing for.
func allowed(t *rapid.T, g *guide.Guide, rules *house.Rules, n need.Need, a Advice) {
	if a.Kind == Recommendation {
		for _, c := range n.Wanted() {
			if g.Supports(a.Approach, c) == guide.Unsupported || rules.ClosedChannel(c) {
				t.Fatalf("%s is recommended for a need that asks for %s", a.Approach, c)
			}
		}
		for v, said := range affinities {
			if c := said.require; n.Stated(v) && n.Text == "" && c != "" && g.Supports(a.Approach, c) == guide.Unsupported {
				t.Fatalf("%s is recommended for a need that states %s", a.Approach, v)
			}
		}
	}
	later := []guide.Approach{a.RunnerUp}
	if a.Kind == Recommendation || a.Kind == Conflict {
		later = append(later, a.Approach)
	}
	if a.Change != nil {
		later = append(later, a.Change.Approach)
	}
	open := n.Wanted()
	for _, part := range a.Combination {
		later = append(later, part.Approach)
		open = without(open, part.Covers)
	}
	for _, c := range open {
		if _, known := g.Row(c); known && len(a.Combination) > 0 && len(g.Approaches) == len(approaches) {
			t.Fatalf("the combination %v does not cover %s", a.Combination, c)
		}
	}
	if a.Question != nil {
		for _, o := range a.Question.Options {
			later = append(later, o.Approach)
		}
	}
	for _, x := range later {
		if rules.Closed(x) {
			t.Fatalf("%s leads to %s, which is not available: %+v", a.Kind, x, a)
		}
	}
}

// named fails on a ruling without a rule of the file.
func named(t *rapid.T, rules *house.Rules, a Advice) {
	for _, r := range a.House.Rulings {
		if !slices.Contains(rules.Names(), r.Rule) {
			t.Fatalf("%q is no rule of %v", r.Rule, rules.Names())
		}
	}
	if a.House.Alone != nil && len(a.House.Rulings) == 0 {
		t.Fatalf("the answer differs from the guide's, and no rule says why: %+v", a)
	}
}

// told fails where the guide's verdict is changed without a word, or told although it is the same.
func told(t *rapid.T, g *guide.Guide, n need.Need, a Advice) {
	guides := Advise(g, n)
	same := guides.Kind == a.Kind && guides.Approach == a.Approach && len(guides.Combination) == len(a.Combination)
	if same != (a.House.Alone == nil) && a.Kind != Availability && a.Kind != Comparison && a.Kind != Overview {
		t.Fatalf("the guide says %s %s, the answer %s %s: %+v", guides.Kind, guides.Approach, a.Kind, a.Approach, a.House.Alone)
	}
	if len(a.House.Rulings) > 0 || len(a.House.rules.ClosedApproaches()) > 0 {
		return
	}
	a.House = nil
	if !reflect.DeepEqual(guides, a) {
		t.Fatalf("no rule bears on it, and yet the answer differs:\n%+v\n%+v", guides, a)
	}
}
