package need

import (
	"strconv"
	"strings"

	"journey-or-campaign/advisor/guide"
)

// Chance returns how likely a value is, from 0 to 1. A facet whose values are all 0 is not known.
func (n Need) Chance(v Value) float64 { return n.chances[v] }

// Stated tells whether the asker said so, in a phrase or in a form, rather than the words as a whole suggesting it.
func (n Need) Stated(v Value) bool { return n.stated[v] }

// Likely returns the likeliest value of a facet and its chance; Unknown when nothing is known.
func (n Need) Likely(f Facet) (Value, float64) {
	first, last := f.bounds()
	best := Unknown
	for v := first; v < last; v++ {
		if n.chances[v] > 0 && (best == Unknown || n.chances[v] > n.chances[best]) {
			best = v
		}
	}
	return best, n.chances[best]
}

// SaidInSeveral tells whether the need was told in more than one message.
func (n Need) SaidInSeveral() bool { return n.several }

// Execution returns what the words as a whole say of the way of running, and false when nothing is known.
func (n Need) Execution() (Execution, bool) { return n.execution, n.execution != Execution{} }

// LikelyVariant returns the journey variant that the words suggest among those allowed.
func (n Need) LikelyVariant(allowed ...guide.Variant) guide.Variant {
	best, most := guide.Variant(""), -1.0
	for i, v := range variants {
		if contains(allowed, v) && n.variants[i] > most {
			best, most = v, n.variants[i]
		}
	}
	return best
}

// Wanted lists the criteria that the need asks for, in the order of the text.
func (n Need) Wanted() []guide.Criterion {
	var all []guide.Criterion
	for _, q := range n.Requirements {
		if q.State == Wanted {
			all = append(all, q.Criterion)
		}
	}
	return all
}

// Set answers a facet for certain, as a form or a button does.
func (n *Need) Set(v Value) {
	first, last := v.Facet().bounds()
	for o := first; o < last; o++ {
		n.chances[o], n.stated[o] = 0, false
	}
	n.chances[v], n.stated[v] = 1, true
	n.execution = Execution{}
}

// Require asks for a criterion, as a form does.
func (n *Need) Require(c guide.Criterion) {
	n.require(Requirement{Criterion: c, State: Wanted, Source: "form"})
}

// BestEvidence returns the words that speak most for a value: a phrase before the models.
func (n Need) BestEvidence(v Value) (Evidence, bool) {
	best, found := Evidence{}, false
	for _, e := range n.Evidence {
		if e.Value == v && (!found || e.Weight > best.Weight) {
			best, found = e, true
		}
	}
	return best, found
}

func splitID(id string) (kind, name string) {
	if kind, name, ok := strings.Cut(id, ":"); ok {
		return kind, name
	}
	return "", id
}

func itoa(n int) string { return strconv.Itoa(n) }
