package guide

import (
	"slices"
	"strings"
	"testing"
)

// One edit of a built-in guide is exactly one difference, whichever language it is compared with.
func TestCompare(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(string) string
		want  string // Against the French guide.
	}{
		{"nothing", func(s string) string { return s + "\n" }, ""},
		{"mark", replace("| Direct mail | ✅ | ✅ | ❌ | ❌ |", "| Direct mail | ✅ | ✅ | ❌ | ✅ |"),
			"fr.md:198: feature-availability: direct-mail for orchestrated-campaigns: ❌, but ✅ in x.md:198"},
		{"note", replace("| SMS | ✅", "| SMS | ✅ (soon)"), "fr.md:193: feature-availability: sms for journeys: ✅, but ✅ (soon) in x.md:193"},
		{"row gone", replace("| SMS | ✅ | ✅ | ✅ | ✅ |\n", ""), "fr.md:193: feature-availability: row sms: SMS, but absent in x.md:185"},
		{"row new", replace("| Web |", "| LINE | ✅ | ✅ | ✅ | ✅ |\n| Web |"), "fr.md:185: feature-availability: row line: absent, but LINE in x.md:195"},
		{"row unknown", replace("| Web |", "| Fax | ✅ | ✅ | ✅ | ✅ |\n| Web |"), `fr.md:185: feature-availability: row "Fax": absent, but Fax in x.md:195`},
		{"clue gone", replace("* You cannot do without real-time context\n", ""),
			"fr.md:50: decision-guide: step-1: journeys, 3 clues, but journeys, 2 clues in x.md:50"},
		{"approach of an example", replace("each month | Action campaigns", "each month | Journeys"),
			`fr.md:79: decision-guide: example-2: "Envoyer aux abonnés une newsletter chaque mois" is action-campaigns, but "Send subscribers a newsletter each month" is journeys in x.md:79`},
		{"variant", replace("Journeys (Business Event)", "Journeys"),
			`fr.md:83: decision-guide: example-6: "Vente flash lancée par un événement métier" is journeys (business-event), but "Flash sale started by a business event" is journeys in x.md:83`},
		{"example new", replace("| Win back", "| Greet | API-triggered campaigns | Quick |\n| Win back"),
			`fr.md:44: decision-guide: example-5: absent, but "Greet" is api-triggered-campaigns in x.md:82`},
		{"use case gone", replace("* **Seasonal greetings**: holiday wishes sent on set dates\n", ""),
			`fr.md:169: use-cases: action-campaigns-4: "Vœux de saison", but absent in x.md:153`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, err := Read("x.md", []byte(c.spoil(builtInContent(t, "en"))))
			if err != nil {
				t.Fatal(err)
			}
			if got := differences(BuiltIn("fr"), g); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if back := Compare(g, BuiltIn("fr")); (len(back) > 0) != (c.want != "") {
				t.Errorf("the other way round: %v", back)
			}
		})
	}
}

func differences(a, b *Guide) string {
	var lines []string
	for _, d := range Compare(a, b) {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}

func TestCompareQuestions(t *testing.T) {
	g, err := Read("x.md", []byte(replace("+++ Which approach is the easiest to set up?", "+++ Is it free?")(builtInContent(t, "en"))))
	if err != nil {
		t.Fatal(err)
	}
	want := "fr.md:238: common-questions: question easiest: Quelle approche se met en place le plus facilement ?, but absent in x.md:219\n" +
		"fr.md:219: common-questions: question: absent, but Is it free? in x.md:238"
	if got := differences(BuiltIn("fr"), g); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCompareNotes(t *testing.T) {
	read := func(note string) *Guide {
		g, err := Read("x.md", []byte(replace("| SMS | ✅", "| SMS | ✅ "+note)(builtInContent(t, "en"))))
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	if d := Compare(read("(soon)"), read("[Soon]")); len(d) != 0 {
		t.Errorf("one note in other brackets differs: %v", d)
	}
	if d := Compare(read("(soon)"), read("(later)")); len(d) != 1 {
		t.Errorf("two notes in one language do not differ: %v", d)
	}
}

// An approach that one edition does not compare is one difference, not one for each row.
func TestCompareApproaches(t *testing.T) {
	d := Compare(fixture(t, "merged-columns"), fixture(t, "full-width"))
	about := func(d Difference) bool {
		return d.Approach == Orchestrated && d.Criterion == "" && d.Fact == string(Orchestrated)
	}
	if !slices.ContainsFunc(d, about) {
		t.Errorf("not among %v", d)
	}
	if slices.ContainsFunc(d, func(d Difference) bool { return d.Approach == Orchestrated && d.Criterion != "" }) {
		t.Errorf("a cell of an approach that is not compared is among %v", d)
	}
}
