package messages

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func TestLanguagesHaveTheSameKeysAndPlaceholders(t *testing.T) {
	english := In("en").texts
	for _, language := range Languages() {
		texts := In(language).texts
		for key, text := range english {
			other, ok := texts[key]
			if !ok {
				t.Errorf("%s lacks %s", language, key)
				continue
			}
			if a, b := placeholders(text), placeholders(other); !slices.Equal(a, b) {
				t.Errorf("%s: %s has %v, not %v", language, key, b, a)
			}
			if strings.TrimSpace(other) == "" || other != strings.TrimSpace(other) {
				t.Errorf("%s: %s is empty or has space around it", language, key)
			}
		}
		for key := range texts {
			if _, ok := english[key]; !ok {
				t.Errorf("%s has %s, which English has not", language, key)
			}
		}
	}
}

// families are the keys whose last part the code computes.
func families() map[string][]string {
	all := map[string][]string{
		"verdict.": {"clear", "leaning", "question", "conflict"}, "lead.": {"clear", "leaning", "question", "conflict", "question-leaning"},
		"house.verdict.": {"clear", "leaning", "conflict"}, "house.alone.": {"clear", "leaning", "question", "conflict"},
		"variant.": {string(guide.UnitaryEvent), string(guide.AudienceQualification), string(guide.BusinessEvent), string(guide.ReadAudience)},
	}
	for _, f := range need.Facets() {
		all["question."] = append(all["question."], f.String())
		for _, v := range f.Values() {
			all["reason."] = append(all["reason."], f.String()+"."+v.String())
			all["option."] = append(all["option."], f.String()+"."+v.String())
		}
	}
	for _, n := range Notices() {
		all["notice."] = append(all["notice."], string(n))
	}
	return all
}

// calledWith is a call of say with a literal key, and the names that it fills.
type calledWith struct {
	position, key string
	names         []string
}

// source reads the code: every string in it, and every call of say with a literal key.
func source(t *testing.T) (literals map[string]bool, calls []calledWith) {
	t.Helper()
	literals = map[string]bool{}
	files := token.NewFileSet()
	all, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range all {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := literal(n); ok {
				literals[s] = true
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "say" && !call.Ellipsis.IsValid() {
				if key, ok := literal(call.Args[0]); ok {
					c := calledWith{position: files.Position(call.Pos()).String(), key: key}
					for i := 1; i < len(call.Args); i += 2 {
						name, _ := literal(call.Args[i])
						c.names = append(c.names, name)
					}
					slices.Sort(c.names)
					calls = append(calls, c)
				}
			}
			return true
		})
	}
	return literals, calls
}

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestTheCodeAndTheLanguagesUseTheSameKeys(t *testing.T) {
	literals, calls := source(t)
	used := maps.Clone(literals)
	for family, members := range families() {
		if !literals[family] {
			t.Errorf("the code computes no key in %s", family)
		}
		for _, m := range members {
			used[family+m] = true
			if _, ok := In("en").texts[family+m]; !ok {
				t.Errorf("the languages lack %s", family+m)
			}
		}
	}
	for key := range In("en").texts {
		if !used[key] {
			t.Errorf("nothing uses %s", key)
		}
	}
	if len(calls) < 50 {
		t.Errorf("only %d calls found", len(calls))
	}
	for _, c := range calls {
		text, ok := In("en").texts[c.key]
		if !ok {
			t.Errorf("%s: the languages lack %s", c.position, c.key)
			continue
		}
		if want := placeholders(text); !slices.Equal(c.names, want) {
			t.Errorf("%s: %s fills %v, the text has %v", c.position, c.key, c.names, want)
		}
	}
}

func TestNoGoldenShowsAMissingTextOrAnOpenPlaceholder(t *testing.T) {
	for _, g := range goldens(t) {
		text := string(indented(t, g.payload))
		if strings.Contains(text, "⟦") || placeholder.MatchString(text) {
			t.Errorf("%s shows a missing text or a placeholder", g.name)
		}
	}
}

func TestNoButtonAndNoTitleIsCut(t *testing.T) {
	for _, language := range Languages() {
		for key, text := range In(language).texts {
			for prefix, limit := range textLimits {
				if n := length(text); strings.HasPrefix(key, prefix) && n > limit {
					t.Errorf("%s: %s has %d characters, not %d", language, key, n, limit)
				}
			}
		}
	}
}

func TestTheAgentSurfaceStaysWithinItsLimits(t *testing.T) {
	for _, language := range Languages() {
		a := AgentSurface(language)
		if len(a.Prompts) != MaxPrompts || len(a.Loading) > MaxLoadingMessages || a.Greeting == "" || a.Status == "" {
			t.Errorf("%s: %+v", language, a)
		}
	}
}

// badFrench finds what French typography doesn't allow in what people read.
var badFrench = regexp.MustCompile(`['"]|[^\x{202f}\s][;!?»]|«[^\x{202f}]|[ \x{a0}][;!?»]|[ \x{202f}]:|[^\x{a0}\d/ps]: |\.\.\.`)

func TestFrenchTypographyIsRight(t *testing.T) {
	const inManifest = "Which approach?" // Slack shows the name of a shortcut as the manifest has it.
	for key, text := range In("fr").texts {
		if bad := badFrench.FindString(strings.ReplaceAll(text, inManifest, "")); bad != "" {
			t.Errorf("%s: %q in %q", key, bad, text)
		}
	}
	for _, s := range samples() {
		answer := s.answer(t, "fr")
		if answer.Need.Text != "" {
			continue // Quotes stay as they were written.
		}
		text := strings.ReplaceAll(answer.Text(Style{}), "https:", "")
		if bad := badFrench.FindString(text); bad != "" {
			at := strings.Index(text, bad)
			t.Errorf("%s: %q in …%s…", s.name, bad, text[max(0, at-30):min(len(text), at+30)])
		}
	}
}

// badTypography is what people read nowhere, by language. French has a test of its own.
var badTypography = map[string]*regexp.Regexp{
	"de":    regexp.MustCompile(`['"»«\x{a0}\x{202f}]|\.\.\.| [!?:;]|“[^\p{P} ]|”`),
	"en":    regexp.MustCompile(`['"\x{a0}\x{202f}]|\.\.\.`),
	"es":    regexp.MustCompile(`['"“”\x{a0}\x{202f}]|\.\.\.|^[^¿]*\?|^[^¡]*!| [!?:;]`),
	"it":    regexp.MustCompile(`['"“”\x{a0}\x{202f}]|\.\.\.| [!?:;]`),
	"ja":    regexp.MustCompile(`['"“”\x{a0}\x{202f}!?:;()]|\.\.\.|[\p{Hiragana}\p{Katakana}\p{Han}][,.]`),
	"pt-BR": regexp.MustCompile(`['"»«\x{a0}\x{202f}]|\.\.\.| [!?:;]`),
}

func TestTypographyIsRight(t *testing.T) {
	for _, language := range Languages() {
		bad := badTypography[language]
		if bad == nil && language != "fr" {
			t.Errorf("nothing says what is bad typography in %s", language)
		}
		if bad == nil {
			continue
		}
		for key, text := range In(language).texts {
			if strings.HasPrefix(key, "command.") || strings.Contains(text, "Which approach?") {
				continue // A list of words; what Slack's menu shows in English.
			}
			if found := bad.FindString(text); found != "" {
				t.Errorf("%s: %s: %q in %q", language, key, found, text)
			}
		}
	}
}

func TestNoWordMeansTwoCommands(t *testing.T) {
	means := map[string]Command{}
	for _, language := range Languages() {
		for _, c := range Commands() {
			for _, spelling := range Spellings(language, c) {
				if other, ok := means[spelling]; ok && other != c {
					t.Errorf("%s: %q is %s, and %s in another language", language, spelling, c, other)
				}
				means[spelling] = c
			}
		}
	}
}

func TestNoLanguageKeepsEnglishWords(t *testing.T) {
	shared := map[string]bool{
		"colon": true, "command.faq": true, "list-more": true, "mark.no": true, "mark.note": true, "option-leads": true, "overview.title": true, "quote": true, "thousands": true,
	}
	english := In("en").texts
	for _, language := range Languages() {
		for key, text := range In(language).texts {
			if language != "en" && text == english[key] && !shared[key] && strings.Contains(text, " ") {
				t.Errorf("%s: %s is English: %q", language, key, text)
			}
		}
	}
}

func TestALanguageIsFoundByItsTag(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "fr", "fr-CA": "fr", "fr_FR": "fr", "en-GB": "en", "de": "de", "de-AT": "de", "": "en", "FR": "fr", "pt-PT": "pt-BR", "pt": "pt-BR",
		"pt-br": "pt-BR", "es-LA": "es", "es-419": "es", "ja-JP": "ja", "it-CH": "it", "nl": "en", "zh-CN": "en", "no tag": "en",
	} {
		if got := In(tag).Language; got != want {
			t.Errorf("In(%q) speaks %s, not %s", tag, got, want)
		}
	}
}
