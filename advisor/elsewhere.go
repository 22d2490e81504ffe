package advisor

import "journey-or-campaign/advisor/guide"

// pointedAt is from what chance the words as a whole point to an approach.
const pointedAt = 0.5

// elsewhere is the approach that a need points to although this edition does not compare it. It is never recommended, since the
// edition says nothing of what it can do; but who needs it is told where to look.
func (w *weighing) elsewhere() (int, bool) {
	if i, ok := w.rules.elsewhere(w.likely, w.wanted); ok {
		return i, true
	}
	execution, ok := w.need.Execution()
	for i := range approaches {
		if ok && !w.rules.compared[i] && execution[i] >= pointedAt {
			return i, true
		}
	}
	return 0, false
}

// elsewhere is what answers and wishes speak for most, if that is not compared.
func (r *rules) elsewhere(answers Answers, wanted []guide.Criterion) (int, bool) {
	scores := r.decide(answers, wanted).scores
	best := 0
	for i, score := range scores {
		if score > scores[best] {
			best = i
		}
	}
	return best, scores[best] > 0 && !r.compared[best]
}

// lookElsewhere turns advice on a need that points to an approach which the edition does not compare: from a conflict, which
// is one among the others only, to where to look; from a recommendation to a doubtful one.
func (a *Advice) lookElsewhere(w *weighing, best int) int {
	i, ok := w.elsewhere()
	if !ok || a.Kind == OpenQuestion {
		return best
	}
	a.Elsewhere = approaches[i]
	a.Confidence = Leaning
	if a.Kind == Conflict {
		a.Approach, a.RunnerUp = "", ""
		return i
	}
	return best
}
