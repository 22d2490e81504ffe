package guide

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheMarkdownOfAGuideIsTheGuide(t *testing.T) {
	for _, language := range Languages() {
		g := BuiltIn(language)
		again, err := Read(g.File, []byte(g.Markdown("")))
		if err != nil || facts(again) != facts(g) {
			t.Errorf("%s: it reads as another guide: %v", language, err)
		}
		whole := ""
		for _, s := range SectionIDs() {
			part := g.Markdown(s)
			if !strings.HasPrefix(part, "## ") || !strings.Contains(part, "{#"+s+"}") || strings.Count(part, "\n## ") > 0 {
				t.Errorf("%s: %s is %q", language, s, part)
			}
			whole += strings.TrimSpace(part)
		}
		if !strings.HasSuffix(strings.Join(strings.Fields(g.Markdown("")), " "), strings.Join(strings.Fields(whole[strings.LastIndex(whole, "## "):]), " ")) {
			t.Errorf("%s: the last section is not the end", language)
		}
	}
	if BuiltIn("en").Markdown("nothing") != "" {
		t.Error("there is a section that there is not")
	}
}

// Together the parts have all that the whole has.
func TestThePartsMakeTheWhole(t *testing.T) {
	g := fixture(t, "notes")
	fields := func(g *Guide) map[string]json.RawMessage {
		encoded, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		var fields map[string]json.RawMessage
		if err := json.Unmarshal(encoded, &fields); err != nil {
			t.Fatal(err)
		}
		return fields
	}
	seen := map[string]string{}
	notices := 0
	for _, s := range SectionIDs() {
		part := g.Part(s)
		if len(part.Sections) != 1 || part.Sections[0].ID != s {
			t.Errorf("%s has the sections %v", s, part.Sections)
		}
		notices += len(part.Notices)
		for name, value := range fields(part) {
			seen[name] = string(value)
		}
	}
	for name, value := range fields(g) {
		if got := seen[name]; got != string(value) && name != "sections" && name != "notices" {
			t.Errorf("%s is %s in the whole, %s in the parts", name, value, got)
		}
	}
	if notices != len(g.Notices) || notices == 0 {
		t.Errorf("%d notices of %d", notices, len(g.Notices))
	}
}

func TestSummary(t *testing.T) {
	s := fixture(t, "notes").Summary()
	if s.Rows != 8 || s.RowsKnown != 4 || len(s.Notices) != 5 {
		t.Errorf("%d of %d rows are recognised, %v", s.RowsKnown, s.Rows, s.Notices)
	}
	found := map[string]string{}
	for _, r := range s.Remarks {
		found[r.Row+" for "+string(r.Approach)] = r.Text
	}
	if found["api-triggering for journeys"] != "unitary event only — event sent via API" || found[`"Fax" for action-campaigns`] != "since 2026" {
		t.Errorf("remarks %v", found)
	}
	whole := BuiltIn("en").Summary()
	if strings.Join(whole.Lacks, ", ") != "row line, row whatsapp" || whole.Rows != 34 || whole.RowsKnown != 34 {
		t.Errorf("the built-in guide: %+v", whole)
	}
}

// Editions in one language are two states of a page; in two languages they are one page said twice.
func TestDisagreements(t *testing.T) {
	spoilt := replace("| Direct mail | ✅ | ✅ | ❌ | ❌ |", "| Direct mail | ✅ | ✅ | ❌ | ✅ |")
	g, err := Read("x.md", []byte(spoilt(builtInContent(t, "en"))))
	if err != nil {
		t.Fatal(err)
	}
	if d := Disagreements([]*Guide{BuiltIn("en"), g}); len(d) != 0 {
		t.Errorf("two states of a page disagree: %v", d)
	}
	if d := Disagreements(nil); len(d) != 0 {
		t.Errorf("nothing disagrees: %v", d)
	}
	d := Disagreements([]*Guide{g, BuiltIn("fr")})
	if len(d) != 1 || d[0].String() != "fr.md:198: feature-availability: direct-mail for orchestrated-campaigns: ❌, but ✅ in x.md:198" {
		t.Errorf("got %v", d)
	}
}
