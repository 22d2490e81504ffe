package advisor

import (
	"slices"
	"strings"
	"testing"

	"journey-or-campaign/advisor/need"
)

func newBuiltIn(t testing.TB) *Advisor {
	t.Helper()
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := New(Knowledge{Reader: reader, Guides: builtIn(t), Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

func TestTheGuidesOwnNeedsGetTheGuidesApproach(t *testing.T) {
	ad := newBuiltIn(t)
	right := 0
	for _, g := range builtIn(t) {
		if g.Language != "en" && g.Language != "fr" {
			continue // See TestTheNeedsOfFurtherGuidesAreHardlyEverMistaken.
		}
		for _, e := range g.ExampleNeeds() {
			n, a := ad.Ask(e.Text, g.Language, nil)
			switch {
			case a.Kind != Recommendation || a.Approach != e.Approach:
				t.Errorf("%s %s %q: answered %s %s %s, the guide says %s", g.Language, e.ID, e.Text, a.Kind, a.Approach, a.Confidence, e.Approach)
			case e.Variant != "" && a.Variant != e.Variant:
				t.Errorf("%s %s %q: a %s journey, the guide says %s", g.Language, e.ID, e.Text, a.Variant, e.Variant)
			case !quotesExactly(n, a) || len(a.Rows) == 0:
				t.Errorf("%s %s %q: no exact quote or no rows: %+v", g.Language, e.ID, e.Text, a.Reasons)
			default:
				right++
			}
		}
	}
	t.Logf("%d right", right)
}

// Readers of further languages have learned from fewer examples. They may ask back; what they advise must be the guide's.
func TestTheNeedsOfFurtherGuidesAreHardlyEverMistaken(t *testing.T) {
	ad := newBuiltIn(t)
	for _, g := range builtIn(t) {
		if !slices.Contains(ad.reader.Languages(), g.Language) || g.Language == "en" || g.Language == "fr" {
			continue
		}
		right, wrong := 0, 0
		for _, e := range g.ExampleNeeds() {
			_, a := ad.Ask(e.Text, g.Language, nil)
			switch {
			case a.Kind == Recommendation && a.Approach == e.Approach:
				right++
			case a.Kind == Recommendation, a.Kind == Conflict:
				wrong++
				t.Logf("%s %s %q: answered %s %s %s, the guide says %s", g.Language, e.ID, e.Text, a.Kind, a.Approach, a.Confidence, e.Approach)
			}
		}
		t.Logf("%s: %d of %d right, %d wrong", g.Language, right, len(g.ExampleNeeds()), wrong)
		if wrong > 3 || right < 10 {
			t.Errorf("%s: too few of the guide's own needs get the guide's approach", g.Language)
		}
	}
}

func quotesExactly(n need.Need, a Advice) bool {
	for _, r := range a.Reasons {
		if r.Quote != "" && r.Quote == n.Text[r.Span.Start:r.Span.End] && strings.TrimSpace(r.Quote) != "" {
			return true
		}
	}
	return false
}
