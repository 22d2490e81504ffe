package guide

import (
	"os"
	"path/filepath"
	"testing"
)

func TestEd(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/guide/editions/*.md")
	files = append(files, "../../../shared/guide/seed.fr.md")
	for _, f := range files {
		c, _ := os.ReadFile(f)
		g, err := Read(filepath.Base(f), c)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		t.Logf("%s %s %s appr %d names %v matrix %d ch %d cap %d steps %d ex %d dist %d uc %d q %d links %d", f, g.Language, g.Edition, len(g.Approaches), g.Names, len(g.Matrix), len(g.Channels), len(g.Capabilities), len(g.Steps), len(g.Examples), len(g.Distinctions), len(g.UseCases), len(g.Questions), len(g.Links))
		for _, n := range g.Notices {
			t.Log(n)
		}
		for _, s := range g.Steps {
			t.Logf("%s %v %q %q %d", s.Approach, s.Also, s.Question, s.Answer, len(s.Clues))
		}
		for _, u := range g.UseCases {
			t.Logf("%s %q %q", u.ID, u.Name, u.Text)
		}
		for _, d := range g.Distinctions {
			t.Logf("%v %q %d %q %v %d %v", d.Approaches, d.Title, len(d.Unique), d.Summary, d.Link, len(d.Types), d.Flow != "")
		}
		for _, q := range g.Questions {
			t.Logf("%v %q %q", q.ID, q.Text, q.Answer)
		}
		for _, q := range g.Links {
			t.Logf("%+v", q)
		}
		for _, q := range g.Examples {
			t.Logf("%+v", q)
		}
		for _, r := range append(g.Channels, g.Capabilities...) {
			for a, c := range r.Cells {
				if c.Note != "" {
					t.Log(r.ID, a, c)
				}
			}
		}
		for _, a := range AllApproaches() {
			t.Log(a, g.Documentation(a))
		}
	}
}
