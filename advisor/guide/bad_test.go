package guide

import (
	"errors"
	"regexp"
	"strings"
	"testing"
)

const anyHeader = "| Journeys | Action campaigns | API-triggered campaigns | Orchestrated campaigns |"

// Every case spoils the built-in English guide in one way.
func TestBadInput(t *testing.T) {
	cases := []struct {
		name  string
		spoil func(good string) string
		want  []string // Every problem; .* stands for anything, and a last "..." for more.
	}{
		{"empty", always(""), []string{"x.md:1: page: it is empty"}},
		{"only space", always(" \n\t\n"), []string{"x.md:1: page: it is empty"}},
		{"binary", always("\x7fELF\n\x02\x00\x01"), []string{"x.md:2: page: it is not text: byte 7 is zero"}},
		{"10 MB", always(strings.Repeat("# journeys\n", 1<<20)),
			[]string{"x.md:1: page: it has 11534336 bytes, and more than 1048576 are not read"}},
		{"very long line", always("# Guide\n" + strings.Repeat(">", 30_000)),
			[]string{"x.md:2: page: the line has 30000 bytes, and more than 20000 are not read"}},
		{"Latin-1", always("# Guide\n\nComparaison d\xe9taill\xe9e\n"),
			[]string{"x.md:3: page: it is not UTF-8: byte 23 is 0xE9 (Latin-1?)"}},
		{"another page", always("---\ntitle: Wait\n---\n# Wait activity\n\n## Use cases\n\n* one\n\n## Next steps\n\nNone.\n"),
			[]string{"x.md:1: page: this is not the comparison of journeys and campaigns: none of its sections is here (quick-overview, " +
				"detailed-comparison, decision-guide, key-distinctions, use-cases, feature-availability, common-questions, next-steps)"}},
		{"front matter not closed", always("---\ntitle: Wait\n\n# Wait\n"),
			[]string{"x.md:1: front matter: it is never closed by a line of ---", "x.md:1: page: this is not .*"}},
		{"front matter not YAML", replace("language: en", "language: [en"), []string{"x.md:3: front matter: did not find expected .*"}},
		{"front matter of another type", replace("language: en", "language: [en]"),
			[]string{"x.md:3: front matter: cannot unmarshal !!seq into string"}},
		{"no such language", replace("language: en", "language: English, please"),
			[]string{`x.md:3: front matter: language "English, please" is no language tag, such as en or pt-BR`}},
		{"section missing", replace("## Decision guide {#decision-guide}", "## Something else"),
			[]string{"x.md:272: decision-guide: the section is missing: no heading has the anchor {#decision-guide} or its usual words"}},
		{"section twice", replace("## Decision guide {#decision-guide}", "## Detailed comparison"),
			[]string{"x.md:44: detailed-comparison: the section stands twice; line 23 has it already",
				"x.md:272: decision-guide: the section is missing.*"}},
		{"missing cell", replace("| SMS | ✅ | ✅ | ✅ | ✅ |", "| SMS | ✅ | ✅ | ✅ |"),
			[]string{`x.md:193: feature-availability: row "SMS" has 4 cells where the header has 5`}},
		{"cell too many", replace("| SMS | ✅ | ✅ | ✅ | ✅ |", "| SMS | ✅ | ✅ | ✅ | ✅ | ✅ |"),
			[]string{`x.md:193: feature-availability: row "SMS" has 6 cells where the header has 5`}},
		{"empty cell", replace("| SMS | ✅ | ✅ | ✅ | ✅ |", "| SMS | ✅ | ✅ |  | ✅ |"),
			[]string{`x.md:193: feature-availability: row "SMS" is empty for API-triggered campaigns`}},
		{"both marks", replace("| SMS | ✅ | ✅ |", "| SMS | ✅ | ✅ ❌ |"),
			[]string{`x.md:193: feature-availability: row "SMS" has both ✅ and ❌ for Action campaigns`}},
		{"duplicate row", replace("| SMS | ✅", "| E-mail | ✅"),
			[]string{`x.md:193: feature-availability: row "E-mail" stands twice; line 191 has it already`}},
		{"duplicate unknown row", replace("| SMS | ✅ | ✅ | ✅ | ✅ |", "| Fax | ✅ | ✅ | ✅ | ✅ |\n| FAX | ✅ | ✅ | ✅ | ✅ |"),
			[]string{`x.md:194: feature-availability: row "FAX" stands twice; line 193 has it already`}},
		{"two columns for one approach", replace("| Channel | Journeys | Action campaigns |", "| Channel | Journeys | Journeys |"),
			[]string{`x.md:189: feature-availability: two columns speak for journeys: "Journeys" and "Journeys"`,
				"x.md:189: feature-availability: there is no column for action-campaigns, which the table before compares"}},
		{"merged column beside its own", replace("| Feature | Journeys | Action campaigns |", "| Feature | Campaigns | Action campaigns |"),
			[]string{`x.md:27: detailed-comparison: two columns speak for action-campaigns: "Campaigns" and "Action campaigns"`,
				`x.md:27: detailed-comparison: two columns speak for api-triggered-campaigns: .*`,
				"x.md:189: feature-availability: there is a column for journeys, which the table before does not compare",
				"x.md:202: feature-availability: there is a column for journeys, which the table before does not compare"}},
		{"columns without approach", replace("| Channel "+anyHeader, "| Channel | A | B | C | D |"),
			[]string{"x.md:189: feature-availability: none of its columns is recognised as an approach: Channel, A, B, C, D"}},
		{"dashes of another width", replace("|---------|:--------:|:----------------:|:-----------------------:|:---------------------:|", "|---|---|"),
			[]string{"x.md:185: feature-availability: there is no table whose rows are recognised as channels",
				"x.md:189: feature-availability: this table cannot be read: its header and the line of dashes under it must have as many cells"}},
		{"table torn", replace("| SMS | ✅", "\n| SMS | ✅"), []string{"x.md:194: feature-availability: this table cannot be read.*"}},
		{"no column of needs", replace("| Your need |", "| Foo |"), []string{"x.md:76: decision-guide: no column is recognised as need"}},
		{"two columns of reasons", replace("| Your need | Recommended approach | Why |", "| Your need | Why | Why |"),
			[]string{"x.md:76: decision-guide: two columns are recognised as why", "x.md:76: decision-guide: no column is recognised as approach"}},
		{"example without need", replace("| Send subscribers a newsletter each month |", "| |"),
			[]string{"x.md:79: decision-guide: row 2 lacks its need or its approach"}},
		{"no steps", func(s string) string { return strings.ReplaceAll(s, "\n→ **", "\n**") },
			[]string{"x.md:44: decision-guide: there is no question with an answer after →"}},
		{"answer not closed", replace("again.\n\n+++\n", "again.\n"),
			[]string{"x.md:232: common-questions: the answer that begins here is not closed by +++ before the next"}},
		{"question twice", replace("+++ Which approach is the easiest to set up?", "+++ Which approach suits very large audiences?"),
			[]string{`x.md:244: common-questions: the question "Which approach suits very large audiences?" stands twice; line 238 has it already`}},
		{"question without answer", replace("No. The experience has to be made again in the other format. Its content, its audiences and the ideas behind its logic can serve again.", ""),
			[]string{`x.md:232: common-questions: the question "Can a campaign.*" has no answer`}},
		{"code not closed", replace("Immediate end\n```\n", "Immediate end\n"), []string{"x.md:101: page: the code block that begins here is never closed", "..."}},
	}
	good := builtInContent(t, "en")
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			spoilt := c.spoil(good)
			if spoilt == good {
				t.Fatal("the guide is not spoilt")
			}
			g, err := Read("x.md", []byte(spoilt))
			if g != nil {
				t.Error("a broken guide is half loaded")
			}
			expectProblems(t, err, c.want)
		})
	}
}

func expectProblems(t *testing.T, err error, want []string) {
	t.Helper()
	var problems Problems
	if !errors.As(err, &problems) {
		t.Fatalf("got error %v, want problems", err)
	}
	if want[len(want)-1] == "..." {
		want = want[:len(want)-1]
		problems = problems[:min(len(want), len(problems))]
	}
	if len(problems) != len(want) {
		t.Fatalf("got %d problems, want %d:\n%v", len(problems), len(want), err)
	}
	for i, p := range problems {
		if !matches(want[i], p.Error()) {
			t.Errorf("got  %s\nwant %s", p, want[i])
		}
	}
}

// matches compares literally, but for .* in the pattern.
func matches(pattern, got string) bool {
	quoted := strings.ReplaceAll(regexp.QuoteMeta(pattern), regexp.QuoteMeta(".*"), ".*")
	return regexp.MustCompile("^" + quoted + "$").MatchString(got)
}

func always(content string) func(string) string { return func(string) string { return content } }

func replace(old, changed string) func(string) string {
	return func(good string) string { return strings.Replace(good, old, changed, 1) }
}

// What only looks different reads the same.
func TestForgivenInput(t *testing.T) {
	good := builtInContent(t, "en")
	want := facts(BuiltIn("en"))
	for name, content := range map[string]string{
		"CRLF":             strings.ReplaceAll(good, "\n", "\r\n"),
		"CR":               strings.ReplaceAll(good, "\n", "\r"),
		"BOM":              "\ufeff" + good,
		"BOM and CRLF":     "\ufeff" + strings.ReplaceAll(good, "\n", "\r\n"),
		"no front matter":  "# Journeys" + strings.SplitN(good, "# Journeys", 2)[1],
		"no final newline": strings.TrimRight(good, "\n"),
		"trailing spaces":  strings.ReplaceAll(good, "|\n", "|  \n"),
		"no anchors":       regexp.MustCompile(` \{#[a-z-]+\}`).ReplaceAllString(good, ""),
		"other headings":   regexp.MustCompile(`(?m)^## .* (\{#.*)$`).ReplaceAllString(good, "## Words $1"),
		"other bullets":    strings.ReplaceAll(good, "\n* ", "\n- "),
		"zero width":       strings.ReplaceAll(good, " campaigns |", " cam\u200bpaigns&#x200B; |"),
		"no-break spaces":  strings.ReplaceAll(good, "Action campaigns", "Action\u00a0campaigns"),
		"upper case":       strings.ReplaceAll(good, "| Email", "| EMAIL"),
	} {
		g, err := Read("x.md", []byte(content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := facts(g); got != want {
			t.Errorf("%s: %s", name, firstDifference(got, want))
		}
	}
}

// What is new to the reader is kept and told, without an id to reason from.
func TestUnrecognised(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(string) string
		notice string
	}{
		"row":      {replace("| Web | ✅", "| Billboard | ✅"), `x.md:195: feature-availability: row "Billboard" is not recognised`},
		"mark":     {replace("| Web | ✅", "| Web | soon"), `x.md:195: feature-availability: row "Web" has neither ✅ nor ❌ for Journeys`},
		"question": {replace("+++ Which approach is the easiest to set up?", "+++ Is it free?"), `x.md:238: common-questions: question "Is it free?" is not recognised`},
		"approach": {replace("| Journeys | Entry in", "| Loyalty | Entry in"), `x.md:78: decision-guide: approach "Loyalty" is not recognised`},
		"variant":  {replace("(Business Event)", "(Full Moon)"), `x.md:83: decision-guide: variant "Full Moon" is not recognised`},
		"answer":   {replace("→ **Use Journeys**", "→ **Use magic**"), `x.md:50: decision-guide: no approach is recognised in the answer "Use magic"`},
		"language": {replace("language: en", "language: fr"), `x.md:3: front matter: language is fr, but most labels are en`},
		"heading":  {replace("**What makes it unique**", "**Traits**"), `x.md:92: key-distinctions: the heading "Traits" is not recognised`},
		"use case": {replace("### Journey use cases", "### Miscellaneous"), `x.md:155: use-cases: "Miscellaneous" is not recognised as an approach`},
	} {
		g, err := Read("x.md", []byte(c.spoil(builtInContent(t, "en"))))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(g.Notices) == 0 || g.Notices[0].Error() != c.notice {
			t.Errorf("%s: notices %v, want %s", name, g.Notices, c.notice)
		}
	}
}

// A file that ends early is never taken for a shorter guide, until its last section has begun.
func TestTruncated(t *testing.T) {
	good := builtInContent(t, "en")
	last := strings.Index(good, "{#next-steps}")
	for end := 0; end < last; end += 401 {
		if _, err := Read("x.md", []byte(good[:end])); err == nil {
			t.Errorf("cut at byte %d, the guide still loads", end)
		}
	}
}
