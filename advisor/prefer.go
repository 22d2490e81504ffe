package advisor

import (
	"slices"

	"journey-or-campaign/advisor/need"
)

// likeAnExample understands the need as the company's example that it is like: what the need leaves open is answered as there, and
// the approach is taken if the guide allows it.
func (s *settling) likeAnExample() {
	switch s.need.Intent {
	case need.Wish, need.Vague, "":
	default:
		return
	}
	e, ok := s.house.rules.Like(s.need)
	if !ok {
		return
	}
	ruling := Ruling{Kind: Like, Rule: e.Rule, Approach: e.Approach, Subject: e.Text, Reason: e.Reason}
	understood := s.need
	understood.Intent = need.Wish
	for _, v := range e.Answers {
		if !understood.Stated(v) {
			understood.Set(v)
		}
	}
	like := &settling{Advice: Advise(s.guide, understood), guide: s.guide, need: understood, house: s.house}
	like.House = s.house
	i := slices.Index(approaches[:], e.Approach)
	if lacks, ok := like.allows(i); !ok {
		ruling.Kind, ruling.Lacks = NotLike, lacks
		s.house.rule(ruling)
		return
	}
	if like.Kind != Recommendation || like.Approach != e.Approach {
		like.take(i, Leaning)
	}
	s.house.rule(ruling)
	*s = *like
}

// prefer takes the company's preference for this kind of need where the guide allows it. A need like an example is decided by that.
func (s *settling) prefer() {
	p, ok := s.house.rules.Preferred(s.need)
	if !ok || slices.ContainsFunc(s.house.Rulings, func(r Ruling) bool { return r.Kind == Like }) {
		return
	}
	ruling := Ruling{Kind: Preferred, Rule: p.Rule, Approach: p.Prefer, Subject: p.About, Reason: p.Reason, Contact: p.Contact}
	i := slices.Index(approaches[:], p.Prefer)
	lacks, allowed := s.allows(i)
	switch {
	case !allowed:
		ruling.Kind, ruling.Lacks = NotPreferred, lacks
	case s.Kind == Recommendation && s.Approach != p.Prefer:
		s.take(i, s.Confidence)
	case s.Kind == OpenQuestion && s.need.Intent != need.Vague:
		s.take(i, Leaning)
	}
	s.house.rule(ruling)
}
