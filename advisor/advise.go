package advisor

import (
	"math"
	"slices"
	"sort"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// The bands of confidence, as the chance of the best approach. They were chosen on the development tests so that
// "clear" is right at least 97 times in 100.
const (
	clearChance    = 0.95
	leaningChance  = 0.55
	conflictChance = 0.50
)

// Advise answers a need from a guide.
func Advise(g *guide.Guide, n need.Need) Advice {
	a := Advice{Guide: g}
	switch n.Intent {
	case need.Availability:
		a.answerAvailability(n)
	case need.Comparison:
		a.answerComparison(n)
	case need.Common:
		a.Kind, a.FAQ = FAQ, n.Question
	case need.Overview:
		a.answerOverview(n)
	case need.Help:
		a.Kind = Help
	case need.Unclear:
		a.Kind = Unclear
	default:
		w := weigh(rulesOf(g), n)
		a.recommend(w, n)
		if step, ok := n.Step(); ok {
			a.Since = &step
		}
	}
	return a
}

// weighing is every combination of likely answers, decided.
type weighing struct {
	rules    *rules
	need     need.Need
	wanted   []guide.Criterion // Asked for, and in the guide.
	missing  []guide.Criterion // Asked for, but not in this edition.
	chances  [4]float64        // Of each approach.
	conflict float64           // That nothing has all that is required.
	leaning  [4]float64        // On a conflict, what it leans to.
	// given holds the chances of each approach for every value of a facet, if that were the answer.
	given  map[need.Value]*[4]float64
	likely Answers
	known  bool // Something at all is known.
}

// weigh decides every combination of the facets' values and adds up how likely each approach comes out.
func weigh(r *rules, n need.Need) *weighing {
	if n.Intent == need.Vague {
		n = n.WithoutGuesses()
	}
	w := &weighing{rules: r, need: n, given: make(map[need.Value]*[4]float64, 12)}
	for _, c := range n.Wanted() {
		if r.bit[c] != 0 {
			w.wanted = append(w.wanted, c)
		} else {
			w.missing = append(w.missing, c)
		}
	}
	for _, f := range need.Facets() {
		w.likely[f], _ = n.Likely(f)
	}
	w.known = w.likely != Answers{} || len(w.wanted) > 0
	w.combine(Answers{}, need.Starts, 1, false)
	w.blend()
	return w
}

// assumed is how likely each answer is to a facet of which nothing is known, roughly as often as in the examples. Half
// of the weight stays with "not known", except for what starts it: without that there is nothing to decide from.
var assumed = map[need.Value]float64{
	need.Unknown:   0.5,
	need.Behaviour: 0.30, need.System: 0.27, need.BusinessEvent: 0.10, need.Schedule: 0.33,
	need.Own: 0.20, need.Together: 0.30,
	need.One: 0.35, need.Several: 0.15,
	need.Audience: 0.25, need.Payload: 0.13, need.Relational: 0.07, need.PerEntity: 0.05,
}

// combine walks the facets and decides each combination of values, weighted with its chance. guessed tells that an answer
// so far was assumed.
func (w *weighing) combine(answers Answers, f need.Facet, chance float64, guessed bool) {
	if int(f) == len(answers) {
		w.add(answers, chance, guessed)
		return
	}
	if w.likely[f] != need.Unknown {
		for _, v := range f.Values() {
			if c := w.need.Chance(v); c > 0.005 {
				answers[f] = v
				w.combine(answers, f+1, chance*c, guessed)
			}
		}
		return
	}
	if f != need.Starts {
		w.combine(answers, f+1, chance*assumed[need.Unknown], guessed)
	}
	for _, v := range f.Values() {
		answers[f] = v
		w.combine(answers, f+1, chance*assumed[v], true)
	}
}

// add counts one combination. A conflict that only an assumption makes is none.
func (w *weighing) add(answers Answers, chance float64, guessed bool) {
	v := w.rules.decide(answers, w.wanted)
	if v.conflict && guessed && !w.rules.decide(w.likely, w.wanted).conflict {
		return
	}
	if v.conflict {
		w.conflict += chance
		w.leaning[v.best] += chance
	} else {
		w.chances[v.best] += chance
	}
	for _, value := range answers {
		if value == need.Unknown {
			continue
		}
		if w.given[value] == nil {
			w.given[value] = new([4]float64)
		}
		w.given[value][v.best] += chance
	}
}

// facetTrust is how much the verdict on the facets counts beside what the words as a whole say, which was learned with the facets in view.
// It is more for a conflict, which needs something that excludes itself, and in a conversation, whose later messages often speak of one
// facet alone.
const (
	facetTrust     = 0.25
	facetTrustMore = 0.5
)

// conflictWeight lets a conflict stand out, since to pass over one is worse than to name one too many.
const conflictWeight = 2

// floor keeps what one side holds for impossible possible to the other.
const floor = 0.01

// blend multiplies the facets' verdicts with what the words as a whole say of the execution style. What is asked for in so
// many words and marked ❌ stays blocked, whatever the words suggest.
func (w *weighing) blend() {
	if execution, ok := w.need.Execution(); ok {
		trust := facetTrust
		if w.need.SaidInSeveral() {
			trust = facetTrustMore
		}
		blocked, all := w.statedBlocks()
		for i := range w.chances {
			if blocked[i] {
				w.chances[i] = 0
				continue
			}
			w.chances[i] = math.Pow(w.chances[i]+floor, trust) * (execution[i] + floor)
		}
		if !all {
			w.conflict = conflictWeight * math.Pow(w.conflict+floor/4, facetTrustMore) * (execution[4] + floor)
		}
	}
	total := w.conflict
	for _, c := range w.chances {
		total += c
	}
	if total == 0 {
		return
	}
	w.conflict /= total
	for i := range w.chances {
		w.chances[i] /= total
	}
	normalize(&w.leaning)
}

// statedBlocks tells which approaches lack something that is asked for in so many words, and whether all do.
func (w *weighing) statedBlocks() (blocked [4]bool, all bool) {
	stated := uint32(0)
	for _, c := range w.wanted {
		stated |= w.rules.bit[c]
	}
	all = true
	for i := range approaches {
		blocked[i] = w.rules.lacks[i]&stated != 0 || !w.rules.compared[i]
		all = all && blocked[i]
	}
	return blocked, all
}

func normalize(chances *[4]float64) {
	sum := 0.0
	for _, c := range chances {
		sum += c
	}
	if sum == 0 {
		return
	}
	for i := range chances {
		chances[i] /= sum
	}
}

// ranked returns the approaches from the likeliest down.
func (w *weighing) ranked() [4]int {
	order := [4]int{0, 1, 2, 3}
	sort.SliceStable(order[:], func(i, j int) bool { return w.chances[order[i]] > w.chances[order[j]] })
	return order
}

// leansTo is the approach that a conflict leans to.
func (w *weighing) leansTo(otherwise int) int {
	best := otherwise
	for i, c := range w.leaning {
		if c > 0 && (w.leaning[best] == 0 || c > w.leaning[best]) {
			best = i
		}
	}
	return best
}

// lacks tells whether an approach lacks something that is required.
func (w *weighing) lacks(approach int) bool {
	return slices.ContainsFunc(w.required(), func(c guide.Criterion) bool { return w.rules.lacks[approach]&w.rules.bit[c] != 0 })
}

// recommend fills the advice for a wish: an approach, a conflict or an open question.
func (a *Advice) recommend(w *weighing, n need.Need) {
	order := w.ranked()
	best := order[0]
	bar := max(leaningChance, n.Bar())
	conflict := n.Intent != need.Vague && (w.conflict >= max(conflictChance, n.Bar()) || w.conflict > w.chances[best])
	if conflict {
		leans := w.leansTo(best)
		if conflict = w.lacks(leans); conflict { // What nobody can name would convince nobody.
			best = leans
		}
	}
	a.Chances = make(map[guide.Approach]float64, 4)
	for i, c := range w.chances {
		a.Chances[approaches[i]] = c
	}
	chance := w.chances[best]
	a.Approach = approaches[best]
	for _, i := range order {
		if i != best && w.chances[i] > 0.01 {
			a.RunnerUp = approaches[i]
			break
		}
	}
	switch {
	case conflict:
		a.Kind = Conflict
		a.Confidence = Leaning
	case !w.known || n.Intent == need.Vague || chance < bar:
		a.Kind = OpenQuestion
		if !w.known || n.Intent == need.Vague {
			a.Approach, a.RunnerUp = "", ""
		}
	case chance >= clearChance:
		a.Kind, a.Confidence = Recommendation, Clear
	default:
		a.Kind, a.Confidence = Recommendation, Leaning
	}
	a.trace(w, a.lookElsewhere(w, best))
}

// trace adds what shows why: reasons, rows, caveats, and what would change the advice.
func (a *Advice) trace(w *weighing, best int) {
	if a.Kind != OpenQuestion {
		a.Reasons = w.reasons(best)
	}
	if a.Approach != "" && a.Kind != OpenQuestion {
		a.Variant = w.variant(best)
		a.Change = w.change(best)
	}
	a.Missing = w.missing
	required := w.required()
	if a.Kind == OpenQuestion {
		required = w.wanted // What mere guesses imply would only distract from the question.
	}
	a.Caveats = w.caveats(required)
	a.Rows = w.rows(a.Guide, a.Reasons, required)
	if a.Kind == Conflict && a.Elsewhere == "" {
		a.Combination = w.combination(required, best)
	}
	if a.Kind == OpenQuestion || a.Confidence == Leaning && a.Approach != "" {
		a.Question = w.question()
	}
}
