package advisor

import "slices"

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
