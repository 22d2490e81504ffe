package guide

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedGuides holds public editions of Adobe's page. They are not part of this repository, which only states their facts.
const sharedGuides = "../../../shared/guide"

func edition(t *testing.T, file string) *Guide {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(sharedGuides, file))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("Adobe's editions are not in %s", sharedGuides)
	}
	if err != nil {
		t.Fatal(err)
	}
	g, err := Read(file, content)
	if err != nil {
		t.Fatalf("the edition does not load:\n%v", err)
	}
	return g
}

const seed = "seed.fr.md"

func TestBuiltInsStateTheSeedsFacts(t *testing.T) {
	g := edition(t, seed)
	golden(t, "facts.txt", facts(g))
	for _, language := range Languages() {
		for _, d := range Compare(g, BuiltIn(language)) {
			t.Error(d)
		}
	}
}

func TestPublicEditions(t *testing.T) {
	for file, want := range map[string]struct {
		language, edition                                       string
		approaches, matrix, channels, capabilities, needs, uses int
	}{
		seed:                                   {"fr", "c1efa56f", 4, 14, 8, 12, 9, 18},
		"editions/en-2025-three-approaches.md": {"en", "en-2025-three-approaches", 4, 14, 8, 12, 9, 18},
		"editions/en-four-approaches.md":       {"en", "en-four-approaches", 4, 14, 10, 12, 10, 18},
		"editions/en-without-orchestrated.md":  {"en", "en-without-orchestrated", 3, 14, 10, 12, 9, 13},
		"editions/fr.md":                       {"fr", "d23d6b78", 3, 14, 10, 12, 9, 13},
		"editions/ja.md":                       {"ja", "6f35d9b9", 3, 14, 10, 12, 9, 13},
		"editions/de.md":                       {"de", "2844374e", 4, 14, 8, 12, 9, 18},
		"editions/es.md":                       {"es", "4eab2ed1", 4, 14, 8, 12, 9, 18},
	} {
		t.Run(file, func(t *testing.T) {
			g := edition(t, file)
			if g.Language != want.language || g.Edition != want.edition {
				t.Errorf("language %q edition %q, want %q and %q", g.Language, g.Edition, want.language, want.edition)
			}
			for what, n := range map[string][2]int{
				"approaches": {len(g.Approaches), want.approaches}, "matrix": {known(g.Matrix), want.matrix},
				"channels": {known(g.Channels), want.channels}, "capabilities": {known(g.Capabilities), want.capabilities},
				"needs": {len(g.Examples), want.needs}, "use cases": {len(g.UseCases), want.uses}, "questions": {len(g.Questions), 5},
				"names": {len(g.Names), 4}, "sections": {len(g.Sections), 8},
			} {
				if n[0] != n[1] {
					t.Errorf("%d %s, want %d", n[0], what, n[1])
				}
			}
			for _, a := range AllApproaches() {
				if g.Documentation(a).URL == "" {
					t.Errorf("nothing to read about %s", a)
				}
			}
			for _, n := range g.Notices {
				t.Errorf("notice: %v", n)
			}
		})
	}
}

func known(rows []Row) int {
	n := 0
	for _, r := range rows {
		if r.ID != "" {
			n++
		}
	}
	return n
}

func TestMergedColumnOfThePublicEdition(t *testing.T) {
	for _, row := range edition(t, "editions/en-2025-three-approaches.md").Matrix {
		if row.Cells[Action] != row.Cells[APITriggered] {
			t.Errorf("%s: the shared column says two things", row.Label)
		}
	}
}

// What differs from the seed, apart from the wording; the needs, steps and use cases are left out here.
func TestWhatPublicEditionsChange(t *testing.T) {
	mail := "direct-mail for orchestrated-campaigns"
	rows := []string{"row line", "row whatsapp"}
	api := "api-triggering for journeys"
	time := []string{"send-time-optimization for action-campaigns", "send-time-optimization for api-triggered-campaigns"}
	three := append(append([]string{string(Orchestrated)}, rows...), append([]string{api}, time...)...)
	for file, want := range map[string][]string{
		"editions/de.md":                       {mail},
		"editions/es.md":                       {mail},
		"editions/en-2025-three-approaches.md": nil,
		"editions/en-four-approaches.md": append(append([]string{mail}, rows...),
			api, time[0], time[1], "send-time-optimization for orchestrated-campaigns"),
		"editions/en-without-orchestrated.md": three,
		"editions/fr.md":                      three,
		"editions/ja.md":                      three,
	} {
		t.Run(file, func(t *testing.T) {
			var got []string
			for _, d := range Compare(edition(t, seed), edition(t, file)) {
				if d.Criterion != "" || d.Fact == string(d.Approach) {
					got = append(got, d.Fact)
				}
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// One edition in three languages states the same facts.
func TestOneEditionInThreeLanguages(t *testing.T) {
	en := edition(t, "editions/en-without-orchestrated.md")
	for _, file := range []string{"editions/fr.md", "editions/ja.md"} {
		for _, d := range Compare(en, edition(t, file)) {
			t.Error(d)
		}
	}
}

func TestNotesOfPublicEditions(t *testing.T) {
	for file, want := range map[string]string{
		"editions/en-four-approaches.md": "unitary event only — event sent via API",
		"editions/fr.md":                 "événement unitaire uniquement — événement envoyé via l’API",
		"editions/ja.md":                 "単一イベントのみ – API経由で送信されたイベント",
	} {
		row, _ := edition(t, file).Row(APITriggering)
		if c := row.Cells[Journeys]; c.Mark != Supported || c.Note != want {
			t.Errorf("%s: %+v", file, c)
		}
	}
}

// Everything that changed between the built-in facts and a newer edition in another language.
func TestWhatTheNewerEditionChanges(t *testing.T) {
	want := []string{
		"feature-availability: direct-mail for orchestrated-campaigns: ❌ -> ✅",
		"feature-availability: row line: absent -> LINE",
		"feature-availability: row whatsapp: absent -> WhatsApp",
		"feature-availability: api-triggering for journeys: ❌ -> ✅ (unitary event only — event sent via API)",
		"feature-availability: send-time-optimization for action-campaigns: ✅ -> ❌",
		"feature-availability: send-time-optimization for api-triggered-campaigns: ✅ -> ❌",
		"feature-availability: send-time-optimization for orchestrated-campaigns: ✅ -> ❌",
		"decision-guide: step-3: api-triggered-campaigns, 3 clues -> api-triggered-campaigns, journeys, 3 clues",
		`decision-guide: example-9: absent -> "API-triggered multi-step flow" is journeys (unitary-event)`,
	}
	var got []string
	for _, d := range Compare(edition(t, seed), edition(t, "editions/en-four-approaches.md")) {
		got = append(got, d.Section+": "+d.Fact+": "+d.A.Text+" -> "+d.B.Text)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What each public edition lacks of all that editions may have is named, and nothing else.
func TestWhatPublicEditionsLack(t *testing.T) {
	channels, orchestrated := []string{"row line", "row whatsapp"}, []string{"approach orchestrated-campaigns"}
	for file, want := range map[string][]string{
		seed: channels, "editions/de.md": channels, "editions/es.md": channels, "editions/en-2025-three-approaches.md": channels,
		"editions/en-four-approaches.md":      {},
		"editions/en-without-orchestrated.md": orchestrated, "editions/fr.md": orchestrated, "editions/ja.md": orchestrated,
	} {
		s := edition(t, file).Summary()
		if strings.Join(s.Lacks, ", ") != strings.Join(want, ", ") || s.RowsKnown != s.Rows || s.Rows < 34 || len(s.Notices) > 0 {
			t.Errorf("%s: lacks %v, %d rows of %d, notices %v", file, s.Lacks, s.RowsKnown, s.Rows, s.Notices)
		}
	}
}
