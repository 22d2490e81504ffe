package advisor

import (
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func TestWhoHasNoGuideInTheirLanguageGetsTheNextBest(t *testing.T) {
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	en, fr := guide.BuiltIn("en"), guide.BuiltIn("fr")
	german := *en
	german.Language = "de"
	for name, c := range map[string]struct {
		guides   []*guide.Guide
		language string // The default one.
		want     *guide.Guide
	}{
		"the default language's":                 {[]*guide.Guide{en, fr}, "fr", fr},
		"English, for a default without a guide": {[]*guide.Guide{fr, en}, "it", en},
		"the first, without English":             {[]*guide.Guide{&german, fr}, "it", &german},
	} {
		ad, err := New(Knowledge{Reader: reader, Guides: c.guides, Language: c.language})
		if err != nil {
			t.Fatal(err)
		}
		if got := ad.Guide("ja"); got != c.want {
			t.Errorf("%s: got the one in %s", name, got.Language)
		}
	}
	if _, err := New(Knowledge{Reader: reader, Language: "en"}); err == nil {
		t.Error("there is advice without a guide")
	}
}
