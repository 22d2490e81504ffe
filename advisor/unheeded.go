package advisor

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
)

// Unheeded lists the house rules that no need can meet: examples that are not understood as they say, and preferences that the guide
// never allows. Such rules are harmless, and yet not what their authors meant.
func (ad *Advisor) Unheeded() guide.Problems {
	if ad.house == nil {
		return nil
	}
	var all guide.Problems
	for _, language := range ad.Languages() {
		g := ad.guides[language]
		for _, p := range ad.house.Preferences {
			if lacks, ok := neverAllowed(g, ad.house, p); ok {
				all = append(all, ad.unheeded(g, p.Line, p.Rule, "%s never come of it: %s", p.Prefer, forbidding(lacks)))
			}
		}
	}
	for _, e := range ad.house.Examples {
		for _, language := range slices.Sorted(maps.Keys(e.Text)) {
			if why := ad.notUnderstood(language, e); why != "" {
				all = append(all, ad.unheeded(ad.Guide(language), e.Line, e.Rule, "%s", why))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b guide.Problem) int { return a.Line - b.Line })
	return slices.Compact(all)
}

func (ad *Advisor) unheeded(g *guide.Guide, line int, rule, format string, args ...any) guide.Problem {
	return guide.Problem{File: ad.house.File, Line: line, Section: rule, What: fmt.Sprintf(format, args...) + " (by the guide " + g.Edition + ")"}
}

func forbidding(lacks []guide.Criterion) string {
	if len(lacks) == 0 {
		return "this edition does not compare them"
	}
	names := make([]string, len(lacks))
	for i, c := range lacks {
		names[i] = string(c)
	}
	return "they are marked ❌ for " + strings.Join(names, ", ")
}

// neverAllowed tells whether the guide forbids the preferred approach for every need of the kind, and by what.
func neverAllowed(g *guide.Guide, rules *house.Rules, p house.Preference) (lacks []guide.Criterion, never bool) {
	i := slices.Index(approaches[:], p.Prefer)
	for _, n := range p.When.Needs() {
		s := &settling{Advice: Advice{Guide: g}, guide: g, need: n, house: &House{rules: rules}}
		var ok bool
		if lacks, ok = s.allows(i); ok {
			return nil, false
		}
	}
	return lacks, true
}

// notUnderstood tells why the text of an example is not answered as the example says; empty if it is.
func (ad *Advisor) notUnderstood(language string, e house.Example) string {
	text := e.Text[language]
	n, a := ad.Ask(text, language, nil)
	if a.House == nil || a.Kind == Availability || a.Kind == Comparison || a.Kind == Overview || a.Kind == FAQ || a.Kind == Help {
		return fmt.Sprintf("%q reads as a question about the approaches (%s), not as a need", text, n.Intent)
	}
	i := slices.IndexFunc(a.House.Rulings, func(r Ruling) bool { return r.Kind == Like || r.Kind == NotLike })
	switch {
	case i < 0:
		return fmt.Sprintf("%q states another answer than the example has, so that it is not even like itself", text)
	case a.House.Rulings[i].Rule != e.Rule:
		return fmt.Sprintf("%q is as much like %s, which stands before it", text, a.House.Rulings[i].Rule)
	case a.House.Rulings[i].Kind == NotLike:
		return fmt.Sprintf("%s never come of it: %s", e.Approach, forbidding(a.House.Rulings[i].Lacks))
	}
	return ""
}
