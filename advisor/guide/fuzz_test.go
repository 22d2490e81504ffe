package guide

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzRead makes sure that any bytes give either a guide or problems that name the file and a line in it.
func FuzzRead(f *testing.F) {
	for _, language := range builtInLanguages {
		f.Add([]byte(builtInContent(f, language)))
	}
	files, err := filepath.Glob("testdata/editions/*.md")
	if err != nil || len(files) == 0 {
		f.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	for _, s := range []string{
		"", "---", "---\n---", "---\n---\n", "---\ntitle: &a [*a]\n---\n", "+++", "+++ a\n+++", "```\n+++ a", "## {#next-steps}",
		"## {#quick-overview}\n|\n|-|\n|", "## {#quick-overview}\n||\n|-|-|\n||", "## {#decision-guide}\n→\n→ Journeys\n* ",
		"## {#common-questions}\n**Q: a**", "## {#common-questions}\n+++ a\n## {#next-steps}\n+++", "## {#use-cases}\n**Journeys**\n* **\n*",
		"## {#key-distinctions}\n### :\n[]()\n```\n", "## {#feature-availability}\n| a | Journeys |\n|-|-|\n| Email | (✅ |\n| `\\|` | ❌ |",
		"> ## {#quick-overview}", "# \r# \r\n## {#next-steps}\r", "\ufeff---\r\n---\r\n", "## {#detailed-comparison}\n\t| a",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		g, err := Read("x.md", content)
		if (g == nil) == (err == nil) {
			t.Fatalf("guide %v, error %v", g, err)
		}
		if err != nil {
			checkProblems(t, err, content)
			return
		}
		checkGuide(t, g)
	})
}

func checkProblems(t *testing.T, err error, content []byte) {
	var problems Problems
	if !errors.As(err, &problems) || len(problems) == 0 {
		t.Fatalf("error %v is no problems", err)
	}
	lines := 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(content)), "\n")
	for _, p := range problems {
		if p.File != "x.md" || p.Line < 1 || p.Line > lines || p.Section == "" || p.What == "" || !utf8.ValidString(p.What) {
			t.Fatalf("problem %#v in %d lines", p, lines)
		}
	}
}

func checkGuide(t *testing.T, g *Guide) {
	if g.Language == "" || g.Edition == "" || len(g.Approaches) == 0 {
		t.Fatalf("language %q edition %q approaches %v", g.Language, g.Edition, g.Approaches)
	}
	if d := Compare(g, g); len(d) != 0 {
		t.Fatalf("the guide differs from itself: %v", d)
	}
	Compare(g, BuiltIn("en"))
	for _, a := range AllApproaches() {
		g.Documentation(a)
	}
	g.ExampleNeeds()
	if s := g.Summary(); s.RowsKnown > s.Rows || s.Lacks == nil {
		t.Fatalf("summary %+v", s)
	}
	for _, s := range g.Sections {
		if g.Markdown(s.ID) == "" || len(g.Part(s.ID).Sections) != 1 {
			t.Fatalf("the section %s cannot be shown", s.ID)
		}
	}
	if again, err := Read(g.File, []byte(g.Markdown(""))); err != nil || facts(again) != facts(g) {
		t.Fatalf("the Markdown of the guide is another guide: %v", err)
	}
}

// Markup that nests or repeats without end must not stop the program for long.
func TestPathologicalMarkup(t *testing.T) {
	start := "# Guide\n\n## {#quick-overview}\n\n"
	for name, part := range map[string]string{
		"quotes": ">", "lists": "- ", "brackets": "[", "links": "[a](", "stars": "*a ", "bold": "a**b_c ", "ticks": "`a", "pipes": "|",
		"entities": "&#x200B;", "accordions": "+++ a\n", "fences": "```\n", "headings": "## {#next-steps}\n", "tables": "|a|\n|-|\n", "html": "<a ",
	} {
		began := time.Now()
		_, err := Read("x.md", []byte(start+strings.Repeat(part, 3_000/len(part))))
		if err == nil {
			t.Errorf("%s: no problem", name)
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%s: took %v", name, took)
		} else {
			t.Logf("%s: %v", name, took)
		}
	}
}
