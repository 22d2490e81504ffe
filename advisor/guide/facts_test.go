package guide

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// facts writes everything that an edition states, without its wording, one fact a line.
func facts(g *Guide) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("approaches %s", join(g.Approaches))
	for _, o := range g.Overview {
		line("overview %s", o.Approach)
	}
	for _, table := range []struct {
		name string
		rows []Row
	}{{"matrix", g.Matrix}, {"channel", g.Channels}, {"capability", g.Capabilities}} {
		for _, r := range table.rows {
			line("%s %s%s", table.name, r.ID, cellFacts(g, r))
		}
	}
	for _, e := range g.steps() {
		line("%s %s", e.name, e.fact)
	}
	for _, e := range g.examples() {
		line("%s %s", e.name, e.fact)
	}
	for _, d := range g.Distinctions {
		line("distinction %s: %s, %s", join(d.Approaches), plural(len(d.Unique), "trait"), plural(len(d.Types), "type"))
	}
	for _, u := range g.UseCases {
		line("use-case %s %s", u.ID, u.Approach)
	}
	for _, q := range g.Questions {
		line("question %s", q.ID)
	}
	return b.String()
}

func cellFacts(g *Guide, r Row) string {
	var b strings.Builder
	for _, a := range g.Approaches {
		switch c := r.Cells[a]; {
		case c.Mark == Supported && c.Note != "":
			b.WriteString(" ✅*")
		case c.Mark == Supported:
			b.WriteString(" ✅")
		case c.Mark == Unsupported:
			b.WriteString(" ❌")
		case c.Text != "":
			b.WriteString(" text")
		default:
			b.WriteString(" nothing")
		}
	}
	return b.String()
}

// golden compares with a committed file, or writes it with -update.
func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s:\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		x, y := at(g, i), at(w, i)
		if x != y {
			return fmt.Sprintf("line %d: got  %s\n        want %s", i+1, x, y)
		}
	}
	return "nowhere"
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end)"
}
