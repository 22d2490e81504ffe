package need

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// Read understands a text. Text beyond MaxText characters is not read; invalid UTF-8 and control characters are passed
// over. It never fails: what is not understood is left open.
func (r *Reader) Read(text string) Need {
	text, cut := truncate(text)
	n := r.understand(r.analyse(text))
	n.Truncated = cut
	return n
}

// understand makes a need of a text taken apart.
func (r *Reader) understand(t *analysis) Need {
	n := Need{Text: t.text}
	r.weigh(t, &n)
	r.collect(t, &n)
	n.Intent = r.intent(t, &n)
	return n
}

// truncate cuts a text after MaxText characters.
func truncate(text string) (string, bool) {
	if len(text) <= MaxText {
		return text, false
	}
	count := 0
	for i := range text {
		if count == MaxText {
			return text[:i], true
		}
		count++
	}
	return text, false
}

// whole lists the distinct features that are made of whole words.
func (t *analysis) whole() []linear.Feature {
	var all []linear.Feature
	for _, f := range t.features {
		if !f.piece {
			all = append(all, f.Feature)
		}
	}
	return linear.Unique(all)
}

// analysis is a text taken apart.
type analysis struct {
	text     string
	tokens   []token
	mentions []mention
	features []feature
	set      []linear.Feature // The distinct features.
	logits   []float64        // Of the model's outputs.
}

func (r *Reader) analyse(text string) *analysis {
	t := r.takeApart(text)
	t.logits = make([]float64, r.model.Width())
	r.model.Score(t.set, t.logits)
	return t
}

// takeApart finds the words, phrases and features of a text, as training and reading both need them.
func (r *Reader) takeApart(text string) *analysis {
	t := &analysis{text: text, tokens: tokenize(text)}
	mentions, found := r.lexicon.mentions(t.tokens)
	t.mentions = mentions
	f := featurizer{lexicon: r.lexicon, tokens: t.tokens, mentions: mentions, entries: found.entries, firstOf: found.firstOf}
	t.features = f.run()
	t.set = make([]linear.Feature, len(t.features))
	for i, f := range t.features {
		t.set[i] = f.Feature
	}
	t.set = linear.Unique(t.set)
	return t
}

// weigh turns the models' logits into the chances of every value, approach and variant.
func (r *Reader) weigh(t *analysis, n *Need) {
	if r.model.Width() == 0 || len(t.tokens) == 0 {
		return
	}
	for _, f := range Facets() {
		first, last := f.bounds()
		at := r.heads.facets[f]
		copy(n.chances[first:last], r.chances(t, at, int(last-first)))
	}
	copy(n.execution[:], r.chances(t, r.heads.execution, len(n.execution)))
	copy(n.variants[:], r.chances(t, r.heads.variant, len(n.variants)))
	n.Language = r.language(t)
}

// language tells which language the text is in, or "" when it does not show.
func (r *Reader) language(t *analysis) string {
	chances := r.chances(t, r.heads.language, len(textLanguages))
	for i, c := range chances {
		if c > 0.6 {
			return textLanguages[i]
		}
	}
	return ""
}

func (r *Reader) chances(t *analysis, at, n int) []float64 {
	chances := append([]float64(nil), t.logits[at:at+n]...)
	linear.Chances(chances)
	return chances
}

// statedChance is how sure a phrase makes the value that it states, against whatever the words weigh.
const statedChance = 0.97

// collect takes what the phrases state: requirements, answers to facets, and the approaches and questions named.
func (r *Reader) collect(t *analysis, n *Need) {
	for _, m := range t.mentions {
		p := r.lexicon.phrases[m.phrase]
		span := Span{t.tokens[m.from].Start, t.tokens[m.to-1].End}
		kind, name := splitID(p.id)
		if c, ok := r.criterionOf(m); ok && !contains(n.named, c) {
			n.named = append(n.named, c)
		}
		switch kind {
		case "hint":
			if m.denied && (p.id == "hint:reminder" || p.id == "hint:several-messages") {
				n.state(Several, true, span, p.source())
			}
		case "cue":
			n.turn.denies = n.turn.denies || p.id == cueDeny || p.id == cueDenyAfter || p.id == cueWithdraw
		case "":
			if isCriterion(guide.Criterion(p.id)) && r.believes(t, guide.Criterion(p.id)) {
				n.require(Requirement{guide.Criterion(p.id), stateOf(m), span, p.source()})
			}
		case "intent":
			n.turn.asks = n.turn.asks || p.id == "intent:availability" || p.id == "intent:comparison" || p.id == "intent:overview"
		case "approach":
			n.name(guide.Approach(name))
		case "turn":
			opens := t.opens(m)
			n.turn.note(p.id, opens)
			if opens && (p.id == turnRestart || p.id == turnNext) {
				n.turn.opened = max(n.turn.opened, span.End)
			}
		case "faq":
			if n.Question == "" {
				n.Question = guide.QuestionID(name)
			}
		case "starts", "pace", "steps", "data":
			if v, err := ParseValue(name); err == nil && !m.hedged {
				n.state(v, m.denied, span, p.source())
			}
		}
	}
	r.explain(t, n)
}

// opening is how many words may stand before what opens a message: "ok, well, another one: …".
const opening = 3

// opens tells whether a mention opens the message, with a pause after it and more to come.
func (t *analysis) opens(m mention) bool {
	return m.from <= opening && m.to < len(t.tokens) && t.tokens[m.to].before != noPause
}

// A phrase's criterion is dropped when the words as a whole make it less likely than this. In a line, phrases are nearly always right;
// in a paragraph they also find what somebody merely tells.
const (
	doubtInLine      = 0.01
	doubtInParagraph = 0.05
	paragraph        = 40 // Words.
)

// believes tells whether the words as a whole let a phrase's criterion stand.
func (r *Reader) believes(t *analysis, c guide.Criterion) bool {
	chance, ok := r.wants(t, c)
	if size(t.tokens) > paragraph*thirds {
		return !ok || chance >= doubtInParagraph
	}
	return !ok || chance >= doubtInLine
}

// wants is how likely the words as a whole ask for a criterion; false when the models were not taught it.
func (r *Reader) wants(t *analysis, c guide.Criterion) (float64, bool) {
	for i, known := range confirmed {
		if c == known && r.heads.criteria >= 0 {
			return linear.Chance(t.logits[r.heads.criteria+i]), true
		}
	}
	return 0, false
}

func (p phrase) source() string { return p.file + ":" + itoa(p.line) }

func stateOf(m mention) State {
	switch {
	case m.denied:
		return RuledOut
	case m.hedged:
		return Open
	}
	return Wanted
}

// require adds a requirement; a later statement about the same criterion replaces an earlier one.
func (n *Need) require(q Requirement) {
	for i := range n.Requirements {
		if n.Requirements[i].Criterion == q.Criterion {
			n.Requirements[i] = q
			return
		}
	}
	n.Requirements = append(n.Requirements, q)
	n.Criteria = append(n.Criteria, q.Criterion)
}

func (n *Need) name(a guide.Approach) {
	if !contains(n.Approaches, a) {
		n.Approaches = append(n.Approaches, a)
	}
}

// state makes a value as good as certain, or rules it out.
func (n *Need) state(v Value, denied bool, span Span, source string) {
	first, last := v.Facet().bounds()
	if denied {
		n.rescale(first, last, v, 1-statedChance)
		return
	}
	n.rescale(first, last, v, statedChance)
	n.stated[v] = true
	n.Evidence = append(n.Evidence, Evidence{Value: v, Span: span, Weight: 4, Source: source})
}

// rescale gives a value a chance and shares the rest among the others as before.
func (n *Need) rescale(first, last, v Value, chance float64) {
	rest := 0.0
	for o := first; o < last; o++ {
		if o != v {
			rest += n.chances[o]
		}
	}
	for o := first; o < last; o++ {
		switch {
		case o == v:
			n.chances[o] = chance
		case rest > 0:
			n.chances[o] *= (1 - chance) / rest
		default:
			n.chances[o] = (1 - chance) / float64(last-first-1)
		}
	}
}

// maxQuote is how many words a quote from the models may span.
const maxQuote = 8

// explain finds, for the likeliest value of each facet, the words that weighed most for it against the others.
func (r *Reader) explain(t *analysis, n *Need) {
	if r.model.Width() == 0 {
		return
	}
	var likely [facetCount]Value
	for f := range facetCount {
		if v, chance := n.Likely(f); chance >= 0.4 {
			likely[f] = v
		}
	}
	shares := make([]float64, int(facetCount)*len(t.tokens))
	all := make([]float64, valueCount-1) // The facets are the model's first questions.
	for _, feature := range t.features {
		if feature.to == feature.from || !r.model.Weights(feature.Feature, len(t.set), all) {
			continue
		}
		for f, v := range likely {
			share := r.advantage(Facet(f), v, all) / float64(feature.to-feature.from)
			for i := feature.from; i < feature.to; i++ {
				shares[f*len(t.tokens)+i] += share
			}
		}
	}
	r.quote(t, n, likely, shares)
}

// faded is what is left of a word's weight for the other facets once it has been quoted for one, so that reasons do not all quote the
// same words.
const faded = 0.25

// telling is how much words must weigh to be quoted for an answer. That there is one message, and at whose pace it goes, mostly shows in
// what is not said: the words that happen to weigh most for it would puzzle whoever wrote them.
func telling(v Value) float64 {
	switch v {
	case One, Own, Together:
		return 0.7
	}
	return 0.35
}

// quote takes the words that weigh most for each facet, the facet with the heaviest words first.
func (r *Reader) quote(t *analysis, n *Need, likely [facetCount]Value, shares []float64) {
	words := len(t.tokens)
	for range likely {
		best, from, to, most := -1, 0, 0, 0.0
		for f, v := range likely {
			if v == Unknown {
				continue
			}
			if i, j, sum := heaviest(t.tokens, shares[f*words:(f+1)*words]); sum > most {
				best, from, to, most = f, i, j, sum
			}
		}
		if best < 0 {
			return
		}
		if most >= telling(likely[best]) || len(n.Evidence) == 0 {
			span := Span{t.tokens[from].Start, t.tokens[to-1].End}
			n.Evidence = append(n.Evidence, Evidence{Value: likely[best], Span: span, Weight: most, Source: "model"})
		}
		likely[best] = Unknown
		for f := range likely {
			for i := from; i < to; i++ {
				shares[f*words+i] *= faded
			}
		}
	}
}

// advantage is how much more the weights speak for a value than for the facet's values on average.
func (r *Reader) advantage(f Facet, v Value, weights []float64) float64 {
	if v == Unknown {
		return 0
	}
	first, last := f.bounds()
	at := r.heads.facets[f]
	mean := 0.0
	for o := range int(last - first) {
		mean += weights[at+o]
	}
	return weights[at+int(v-first)] - mean/float64(last-first)
}

// heaviest returns the run of words within one sentence that weighs most. Each word costs a share of the heaviest one, so
// that quotes stay short.
func heaviest(tokens []token, weights []float64) (from, to int, sum float64) {
	const share = 0.3
	cost := 0.0
	for _, w := range weights {
		cost = max(cost, share*w)
	}
	for i := range tokens {
		run, length := 0.0, 0
		for j := i; j < len(tokens) && length < maxQuote*thirds; j++ {
			if j > i && tokens[j].before == fullStop {
				break
			}
			run += weights[j] - cost
			length += int(tokens[j].length)
			if run > sum {
				from, to, sum = i, j+1, run
			}
		}
	}
	return from, to, sum
}
