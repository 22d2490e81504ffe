package need

import "math"

// turnRestart is the id of the phrases that begin a conversation anew.
const turnRestart = "turn:restart"

// Carries tells whether the need is one that a conversation goes on from. Thanks and side questions are not.
func (n Need) Carries() bool { return n.Intent == Wish || n.Intent == Vague }

// Follow adds a later message of a conversation to the need so far. What the message states replaces what was known;
// what it merely suggests shifts the chances; what it withdraws is gone. A message that begins anew stands alone.
func (r *Reader) Follow(earlier, later Need) Need {
	if later.restart || !earlier.Carries() {
		return later
	}
	switch later.Intent {
	case Availability, Comparison, Common, Overview, Help:
		return later
	}
	if later.Intent == Unclear && len(later.Requirements) == 0 && !later.statesAny() {
		return later
	}
	merged := later
	merged.Intent = Wish
	for _, f := range Facets() {
		first, last := f.bounds()
		mergeChances(merged.chances[first:last], earlier.chances[first:last], r.prior(r.heads.facets[f], int(last-first)))
	}
	mergeChances(merged.execution[:], earlier.execution[:], r.prior(r.heads.execution, len(merged.execution)))
	mergeChances(merged.variants[:], earlier.variants[:], r.prior(r.heads.variant, 4))
	merged.Requirements = append([]Requirement(nil), earlier.Requirements...)
	for i := range merged.Requirements {
		merged.Requirements[i].Span = Span{} // The words stand in an earlier message.
	}
	for _, q := range later.Requirements {
		merged.require(q)
	}
	return merged
}

func (n Need) statesAny() bool {
	for _, s := range n.stated {
		if s {
			return true
		}
	}
	return false
}

// prior is what the models say of a text without any word.
func (r *Reader) prior(at, n int) []float64 {
	if at < 0 {
		return nil
	}
	return r.empty[at : at+n]
}

// mergeChances multiplies what was known with what the later words add beyond what no words would say.
func mergeChances(later, earlier, prior []float64) {
	if sumOf(earlier) == 0 {
		return
	}
	if sumOf(later) == 0 {
		copy(later, earlier)
		return
	}
	sum := 0.0
	for i := range later {
		p := 1 / float64(len(later))
		if prior != nil {
			p = prior[i]
		}
		later[i] = math.Max(earlier[i], 0.02) * later[i] / math.Max(p, 0.02)
		sum += later[i]
	}
	for i := range later {
		later[i] /= sum
	}
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}
