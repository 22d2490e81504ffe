package eval

import (
	"os"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

func newAdvisor(t testing.TB) *advisor.Advisor {
	t.Helper()
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

// asker is the language of who asks: questions of a few words do not always tell theirs. English and French do without.
func asker(e corpus.Example) string {
	if e.Language == "en" || e.Language == "fr" {
		return ""
	}
	return e.Language
}

func TestEveryCellOfTheAvailabilityTablesIsAnswered(t *testing.T) {
	questions, err := corpus.ReadPart(os.DirFS(languages), "tests", "availability")
	if err != nil {
		t.Fatal(err)
	}
	for language, all := range byLanguage(questions) {
		if len(all) != 80 {
			t.Errorf("%s has %d questions, want 20 rows x 4 approaches", language, len(all))
		}
	}
	ad := newAdvisor(t)
	right := 0
	for _, q := range questions {
		_, a := ad.Ask(q.Text, asker(q), nil)
		want := a.Guide.Supports(q.Approaches[0], q.Criterion) == guide.Supported
		switch {
		case a.Kind != advisor.Availability || a.Criterion != q.Criterion || len(a.Approaches) != 1 || a.Approaches[0] != q.Approaches[0]:
			t.Errorf("%s:%d: %q: answered %s %s %v", q.File, q.Line, q.Text, a.Kind, a.Criterion, a.Approaches)
		case a.Supported == nil || *a.Supported != want:
			t.Errorf("%s:%d: %q: the answer is not %t", q.File, q.Line, q.Text, want)
		default:
			right++
		}
	}
	t.Logf("%d of %d", right, len(questions))
}
