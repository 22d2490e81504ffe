package advisor

import (
	"cmp"
	"errors"
	"slices"
	"sort"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// Knowledge is all that advice rests on. It is never changed, only replaced as a whole, so that no answer mixes two.
type Knowledge struct {
	Reader   *need.Reader
	Guides   []*guide.Guide // One a language.
	House    *house.Rules   // What holds at the company; nil where there are no house rules.
	Language string         // What is answered in when neither asker nor text shows a language.
	// Stamp tells this knowledge from other knowledge, as a short word; it is empty where all is built in.
	Stamp string
}

// Advisor answers texts: it reads them as needs and advises from the guide in the asker's language.
// An Advisor never changes and is safe for concurrent use.
type Advisor struct {
	Language string // What is answered in when neither asker nor text shows a language.
	Stamp    string // See Knowledge.

	reader *need.Reader
	house  *house.Rules
	guides map[string]*guide.Guide // By language.
	other  *guide.Guide            // For languages that have none.
	cases  map[*guide.Guide]cases
}

// New makes an advisor of what is known. It fails when there is no guide at all.
func New(k Knowledge) (*Advisor, error) {
	ad := &Advisor{
		Language: k.Language, Stamp: k.Stamp, reader: k.Reader, house: k.House,
		guides: make(map[string]*guide.Guide), cases: make(map[*guide.Guide]cases),
	}
	for _, g := range k.Guides {
		ad.guides[g.Language] = g
		ad.cases[g] = newCases(g)
	}
	if len(k.Guides) == 0 {
		return nil, errors.New("there is no guide to advise from")
	}
	ad.other = cmp.Or(ad.guides[k.Language], ad.guides["en"], k.Guides[0])
	return ad, nil
}

// Languages lists the languages that there is a guide in.
func (ad *Advisor) Languages() []string {
	var all []string
	for language := range ad.guides {
		all = append(all, language)
	}
	sort.Strings(all)
	return all
}

// Guide returns the guide in a language. Where there is none it is the one in the default language, else in English, else the first.
func (ad *Advisor) Guide(language string) *guide.Guide {
	if g, ok := ad.guides[language]; ok {
		return g
	}
	return ad.other
}

// Ask reads a text and advises. A non-empty language is the asker's: it decides the language of the answer, and in which one a text is
// read that does not show its own. earlier is the need that the conversation has led to so far, or nil.
func (ad *Advisor) Ask(text, language string, earlier *need.Need) (need.Need, Advice) {
	n := ad.reader.Understand(text, language, earlier)
	ad.meet(&n, earlier)
	if language == "" {
		language = n.Language
	}
	a := ad.Advise(language, n)
	n.Led(a.Approach, a.Kind == Conflict)
	return n, a
}

// meet notes which house rules the words of a need meet, those of earlier messages included. What is like an example of the company is
// a wish, however its words read.
func (ad *Advisor) meet(n, earlier *need.Need) {
	n.Met = ad.house.Met(*n)
	if n.Continues() {
		for _, rule := range earlier.Met {
			if !slices.Contains(n.Met, rule) && len(n.Met) < house.MaxMet {
				n.Met = append(n.Met, rule)
			}
		}
	}
	if _, ok := ad.house.Like(*n); ok && (n.Intent == need.Vague || n.Intent == need.Unclear) {
		n.Intent = need.Wish
	}
}

// Advise answers a need from the guide in a language and the rules of the company, with a similar case of the guide.
func (ad *Advisor) Advise(language string, n need.Need) Advice {
	g := ad.Guide(language)
	a := AdviseAt(g, ad.house, n)
	a.Knowledge = ad.Stamp
	if a.Kind == Recommendation {
		a.Similar = ad.similar(g, a.Approach, n)
	}
	return a
}
