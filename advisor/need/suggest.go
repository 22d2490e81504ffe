package need

import (
	"slices"

	"journey-or-campaign/advisor/guide"
)

// suggestedChance is how likely the words as a whole must ask for a criterion that no phrase names for the need to require it. Chosen on
// needs by authors whose wording no phrase was written for: at it, nine of ten suggestions are right.
const suggestedChance = 0.4

// suggest adds what no phrase names and the words as a whole ask for. Waits and branches are left to the steps, which say the same.
func (r *Reader) suggest(t *analysis, n *Need) {
	for _, c := range confirmed {
		if c == guide.WaitActivities || c == guide.ConditionalBranching {
			continue
		}
		if slices.ContainsFunc(n.Requirements, func(q Requirement) bool { return q.Criterion == c }) {
			continue
		}
		if chance, ok := r.wants(t, c); ok && chance >= suggestedChance {
			n.require(Requirement{c, Wanted, r.tellingWords(t, c), modelSource})
		}
	}
}

// modelSource is the source of what the words as a whole say.
const modelSource = "model"

// tellingWords are those that weigh most for a criterion.
func (r *Reader) tellingWords(t *analysis, c guide.Criterion) Span {
	output := r.heads.criteria + slices.Index(confirmed, c)
	shares := make([]float64, len(t.tokens))
	for i, f := range t.features {
		row := t.rows[t.places[i]]
		if row < 0 || f.from == f.to {
			continue
		}
		each := float64(r.model.Weight(row, output)) / float64(f.to-f.from)
		for j := f.from; j < f.to; j++ {
			shares[j] += each
		}
	}
	from, to, sum := heaviest(t.tokens, shares)
	if sum <= 0 {
		return Span{}
	}
	return Span{t.tokens[from].Start, t.tokens[to-1].End}
}

// unsuggested is the need with only the requirements that phrases name: the few words of a later message suggest too much.
func (n Need) unsuggested() Need {
	n.Requirements = slices.DeleteFunc(slices.Clone(n.Requirements), func(q Requirement) bool { return q.Source == modelSource })
	return n
}
