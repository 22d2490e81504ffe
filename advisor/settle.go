package advisor

import (
	"strings"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// AdviseAt answers a need from a guide and then lets the rules of the asker's company bear on the answer. They pass over an approach
// that is not available, choose among those that the guide allows, and never allow what it does not.
func AdviseAt(g *guide.Guide, rules *house.Rules, n need.Need) Advice {
	a := Advise(g, n)
	if rules == nil {
		return a
	}
	s := newSettling(a, rules, n)
	switch s.Kind {
	case Recommendation, Conflict, OpenQuestion:
		s.settle()
		s.compareWith(a)
		s.confirmChange(n)
	case Availability, Comparison, Overview:
		s.inform()
	}
	return s.Advice
}

// settling is an answer while the house rules bear on it.
type settling struct {
	Advice
	guide *guide.Guide
	need  need.Need
	house *House
	open  *weighing // Of the approaches that are available.
}

// newSettling begins with the guide's verdict, or with the one on a need that is like an example of the company.
func newSettling(a Advice, rules *house.Rules, n need.Need) *settling {
	s := &settling{Advice: a, guide: a.Guide, need: n, house: &House{rules: rules}}
	s.Advice.House = s.house
	s.likeAnExample()
	return s
}

// weighOpen weighs the need among the approaches that are available, as in an edition that compares no others.
func (s *settling) weighOpen() *weighing {
	if s.open == nil {
		r := rulesOf(s.guide)
		for i, a := range approaches {
			r.compared[i] = r.compared[i] && !s.house.rules.Closed(a)
		}
		s.open = weigh(r, s.need)
	}
	return s.open
}

// allows tells whether an approach is available and has all that the need requires, and what it lacks.
func (s *settling) allows(i int) (lacks []guide.Criterion, ok bool) {
	w := s.weighOpen()
	required := w.required()
	lacks = without(required, w.covered(required, i))
	return lacks, w.rules.compared[i] && len(lacks) == 0
}

// settle lets preferences and what is not available decide.
func (s *settling) settle() {
	s.passOver()
	s.prefer()
	s.passOverRest()
	s.channels()
	s.house.closed(s.Elsewhere)
	if s.Kind != OpenQuestion {
		s.house.about(s.Approach)
	}
}

// channels answers that what is asked for cannot be done where a channel is not available, and adds what there is to know of the others.
func (s *settling) channels() {
	missing := false
	for _, c := range s.need.Wanted() {
		missing = s.house.closedChannel(c) || missing
	}
	if missing && s.Kind != OpenQuestion {
		s.Kind, s.Confidence, s.RunnerUp, s.Change, s.Question, s.Combination = Conflict, Leaning, "", nil, nil, nil
	}
	for _, c := range s.need.Wanted() {
		s.house.aboutChannel(c)
	}
}

// compareWith tells what the guide says by itself where that is something else.
func (s *settling) compareWith(a Advice) {
	if a.Kind != s.Kind || a.Approach != s.Approach || len(a.Combination) != len(s.Combination) {
		s.house.Alone = &Alone{a.Kind, a.Approach, a.Confidence}
	}
}

// confirmChange drops a change that would not come about, since the house rules hold after it as well.
func (s *settling) confirmChange(n need.Need) {
	if s.Change == nil || len(s.house.Rulings) == 0 {
		return
	}
	_, id, _ := strings.Cut(s.Change.Requirement, ":")
	v, err := need.ParseValue(id)
	if err != nil {
		return
	}
	n.Set(v)
	after := newSettling(Advise(s.guide, n), s.house.rules, n)
	after.settle()
	if after.Kind == Conflict || after.Approach != s.Change.Approach {
		s.Change = nil
	}
}

// inform adds to an answer about approaches what holds of them at the company.
func (s *settling) inform() {
	for _, c := range s.need.Criteria {
		s.house.closedChannel(c)
		s.house.aboutChannel(c)
	}
	about := s.Approaches
	if s.Kind == Availability && len(about) == 0 {
		about = s.having(s.Criterion)
	}
	for _, a := range about {
		s.house.closed(a)
		if len(s.Approaches) == 1 {
			s.house.about(a)
		}
	}
}

// having lists the approaches that the guide marks ✅ for a criterion.
func (s *settling) having(c guide.Criterion) []guide.Approach {
	var having []guide.Approach
	for _, a := range s.guide.Approaches {
		if s.guide.Supports(a, c) == guide.Supported {
			having = append(having, a)
		}
	}
	return having
}
