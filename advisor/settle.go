package advisor

import (
	"slices"
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

// passOver replaces an approach that is not available by the best one that is and that the guide allows.
func (s *settling) passOver() {
	if s.Kind == Conflict {
		s.combineOpen()
		return
	}
	if s.Approach == "" || !s.house.rules.Closed(s.Approach) {
		return
	}
	s.house.closed(s.Approach)
	i, ok := s.bestOpen()
	switch {
	case s.Kind == OpenQuestion && ok:
		s.Approach = approaches[i]
	case s.Kind == OpenQuestion:
		s.Approach = ""
	case ok:
		s.take(i, s.bandAmongOpen(i))
	default:
		s.noneLeft()
	}
}

// bestOpen is the best approach that is available and has all that the need requires.
func (s *settling) bestOpen() (int, bool) {
	for _, i := range s.weighOpen().ranked() {
		if _, ok := s.allows(i); ok {
			return i, true
		}
	}
	return 0, false
}

// bandAmongOpen is how sure it is that an approach is the best of those available: as sure as the guide's own verdict at most.
func (s *settling) bandAmongOpen(i int) Confidence {
	sum := 0.0
	for _, c := range s.weighOpen().chances {
		sum += c
	}
	if s.Confidence == Clear && s.weighOpen().chances[i] >= clearChance*sum {
		return Clear
	}
	return Leaning
}

// take recommends an approach, with what shows why.
func (s *settling) take(i int, band Confidence) {
	w := s.weighOpen()
	s.Kind, s.Approach, s.Confidence, s.RunnerUp, s.Combination, s.Question = Recommendation, approaches[i], band, "", nil, nil
	for _, other := range w.ranked() {
		if other != i && w.chances[other] > 0.01 {
			s.RunnerUp = approaches[other]
			break
		}
	}
	s.trace(w, i)
	s.Caveats = s.guideCaveats()
}

// guideCaveats lists what the guide marks ❌ for any approach, available or not.
func (s *settling) guideCaveats() []Caveat {
	w := *s.weighOpen()
	w.rules = rulesOf(s.guide)
	return w.caveats(w.required())
}

// noneLeft answers that nothing available has all that is required: with what is nearest, and what together would cover it, if
// anything does.
func (s *settling) noneLeft() {
	w := s.weighOpen()
	s.Kind, s.Approach, s.Confidence, s.RunnerUp, s.Change, s.Question, s.Combination = Conflict, "", Leaning, "", nil, nil, nil
	best := w.rules.decide(w.likely, w.wanted).best
	if !w.rules.compared[best] {
		return // This edition compares none that is available.
	}
	s.Approach = approaches[best]
	s.trace(w, best)
	s.Change, s.Question = nil, nil
	s.Caveats = s.guideCaveats()
	s.keepWholeCombination()
}

// combineOpen keeps a conflict to the approaches that are available.
func (s *settling) combineOpen() {
	closed := s.house.rules.Closed(s.Approach)
	s.house.closed(s.Approach)
	for _, part := range s.Combination {
		closed = closed || s.house.rules.Closed(part.Approach)
		s.house.closed(part.Approach)
	}
	if closed {
		s.noneLeft()
	}
}

// keepWholeCombination drops a combination that does not cover all that is required.
func (s *settling) keepWholeCombination() {
	open := s.weighOpen().required()
	for _, part := range s.Combination {
		open = without(open, part.Covers)
	}
	if len(open) > 0 || len(s.Combination) < 2 {
		s.Combination = nil
	}
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

// passOverRest keeps approaches that are not available out of what would come next: the runner-up, the change and the answers to the
// open question.
func (s *settling) passOverRest() {
	if len(s.house.rules.ClosedApproaches()) == 0 {
		return
	}
	w := s.weighOpen()
	best := slices.Index(approaches[:], s.Approach)
	if s.house.rules.Closed(s.RunnerUp) {
		s.RunnerUp = ""
		for _, i := range w.ranked() {
			if i != best && w.chances[i] > 0.01 {
				s.RunnerUp = approaches[i]
				break
			}
		}
	}
	if s.Change != nil && s.house.rules.Closed(s.Change.Approach) {
		if s.Change = w.change(best); s.Change != nil && s.house.rules.Closed(s.Change.Approach) {
			s.Change = nil
		}
	}
	if s.Question != nil {
		s.Question = &Question{Facet: s.Question.Facet, Options: s.openOptions()}
	}
}

// openOptions are the answers to the open question, each with the approach that is available and that it leads to; with none where that
// is one which the edition does not compare, or where none is available.
func (s *settling) openOptions() []Option {
	w, all := s.weighOpen(), rulesOf(s.guide)
	options := slices.Clone(s.Question.Options)
	for i, o := range options {
		answers := w.likely
		answers[s.Question.Facet] = o.Value
		best := w.rules.decide(answers, w.wanted).best
		_, elsewhere := all.elsewhere(answers, w.wanted)
		options[i].Approach = ""
		if w.rules.compared[best] && !elsewhere {
			options[i].Approach = approaches[best]
		}
	}
	return options
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
