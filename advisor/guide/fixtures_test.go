package guide

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func fixture(t testing.TB, name string) *Guide {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "editions", name+".md"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := Read(name+".md", content)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Each fixture is a small page in one of the shapes that public editions have.
func TestFixtures(t *testing.T) {
	for _, name := range []string{"merged-columns", "notes", "broken-bold", "full-width"} {
		t.Run(name, func(t *testing.T) {
			g := fixture(t, name)
			var notices strings.Builder
			for _, n := range g.Notices {
				notices.WriteString("notice " + n.Error() + "\n")
			}
			golden(t, "editions/"+name+".facts.txt", facts(g)+notices.String())
		})
	}
}

func TestLanguageAndEdition(t *testing.T) {
	for name, want := range map[string][2]string{
		"merged-columns": {"en", "merged-columns"}, // No commit: the file's name.
		"notes":          {"en", "01234567"},
		"broken-bold":    {"fr", "fedcba98"},
		"full-width":     {"ja", "89abcdef"},
	} {
		if g := fixture(t, name); g.Language != want[0] || g.Edition != want[1] {
			t.Errorf("%s: language %q edition %q, want %q", name, g.Language, g.Edition, want)
		}
	}
}

func TestMergedColumns(t *testing.T) {
	g := fixture(t, "merged-columns")
	row, _ := g.Row(DataModel)
	if row.Cells[Action] != row.Cells[APITriggered] || row.Cells[Action].Text != "Profile + payload" {
		t.Errorf("the shared column says %+v", row.Cells)
	}
	if g.Names[Action] != "Action Campaigns" || g.Names[APITriggered] != "API-triggered Campaigns" {
		t.Errorf("names %v", g.Names)
	}
	if o, _ := g.OverviewOf(APITriggered); o.BestFor != "One message" {
		t.Errorf("overview %+v", o)
	}
	if s := g.Steps[1]; s.Approach != Action || !slices.Equal(s.Also, []Approach{APITriggered}) {
		t.Errorf("step %+v", s)
	}
	if s := g.Steps[2]; s.Question != "Several entities?" || s.Approach != Orchestrated {
		t.Errorf("step %+v", s)
	}
	if q, _ := g.Question(QuestionConvert); q.Answer != "No:\n- make it again" {
		t.Errorf("answer %q", q.Answer)
	}
}

func TestNotes(t *testing.T) {
	g := fixture(t, "notes")
	row, _ := g.Row(APITriggering)
	if c := row.Cells[Journeys]; c.Mark != Supported || c.Note != "unitary event only — event sent via API" {
		t.Errorf("cell %+v", c)
	}
	fax := g.Channels[3]
	if c := fax.Cells[Action]; fax.ID != "" || c.Mark != Unsupported || c.Note != "since 2026" {
		t.Errorf("row %+v", fax)
	}
	if c := fax.Cells[APITriggered]; c.Mark != Unmarked || c.Text != "limited" {
		t.Errorf("cell %+v", c)
	}
	if row, _ := g.Row(Timing); row.Label != "Timing (when)" || row.Cells[APITriggered].Text != "At a call & at once" {
		t.Errorf("row %+v", row)
	}
	want := "Action campaigns, in Adobe Journey Optimizer. See [the page](https://experienceleague.adobe.com/en/docs/" +
		"journey-optimizer/using/campaigns/get-started-with-campaigns#campaign-types) and another.\n\n* As a list"
	if q, _ := g.Question(QuestionEasiest); q.Answer != want {
		t.Errorf("answer %q", q.Answer)
	}
	if q, _ := g.Question(QuestionScale); q.Answer != "All of them." {
		t.Errorf("answer %q", q.Answer)
	}
	if len(g.Links) != 2 || g.Links[0].Text != "canvas" || g.Links[1].Label != "Journey FAQ" {
		t.Errorf("links %+v", g.Links)
	}
	if o := g.Overview[0]; o.BestFor != "Several steps in Adobe Journey Optimizer" {
		t.Errorf("overview %+v", o)
	}
}

func TestBrokenBold(t *testing.T) {
	g := fixture(t, "broken-bold")
	step := g.Steps[1]
	want := "utiliser des campagnes déclenchées par API (message unique) ou un parcours d’événement unitaire (plusieurs étapes)"
	if step.Question != "Message immédiat ?" || step.Answer != want || step.Approach != APITriggered {
		t.Errorf("step %+v", step)
	}
	if row, _ := g.Row(ProfileProcessing); row.Cells[Journeys].Text != "Un par un" {
		t.Errorf("row %+v", row)
	}
	if q, _ := g.Question(QuestionConvert); strings.ContainsRune(q.Answer, '\u200b') || strings.Contains(q.Answer, "****") {
		t.Errorf("answer %q", q.Answer)
	}
	if g.Compares(Orchestrated) || g.Documentation(Orchestrated).URL == "" {
		t.Errorf("orchestrated campaigns are not compared, and the page says where to look: %+v", g.Links)
	}
	if d := g.Distinctions[0]; d.Link.Label != "En savoir plus sur les Parcours" || d.Summary != "Chacun son calendrier." {
		t.Errorf("distinction %+v", d)
	}
}

func TestFullWidth(t *testing.T) {
	g := fixture(t, "full-width")
	if e := g.Examples[0]; e.Approach != Journeys || e.Variant != BusinessEvent {
		t.Errorf("example %+v", e)
	}
	row, _ := g.Row(APITriggering)
	if c := row.Cells[Journeys]; c.Mark != Supported || c.Note != "単一イベントのみ" {
		t.Errorf("cell %+v", c)
	}
	if u := g.UseCases[0]; u.Name != "注文確認" || u.Text != "購入後" {
		t.Errorf("use case %+v", u)
	}
}
