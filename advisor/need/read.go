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
	r.stack(t, &n)
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
	all, _ = linear.Distinct(all)
	return all
}

// analysis is a text taken apart.
type analysis struct {
	text     string
	tokens   []token
	mentions []mention
	features []feature
	set      []linear.Feature // The distinct features.
	places   []int32          // Where in the set each feature stands.
	rows     []linear.Row     // Of the set, in the model.
	logits   []float64        // Of the model's outputs.
}

func (r *Reader) analyse(text string) *analysis {
	t := r.takeApart(text)
	t.logits = make([]float64, r.model.Width())
	t.rows = r.model.Rows(t.set)
	r.model.Score(t.rows, t.logits)
	return t
}

// takeApart finds the words, phrases and features of a text, as training and reading both need them.
func (r *Reader) takeApart(text string) *analysis {
	t := &analysis{text: text, tokens: tokenize(text)}
	mentions, found := r.lexicon.mentions(t.tokens)
	t.mentions = mentions
	f := featurizer{lexicon: r.lexicon, tokens: t.tokens, mentions: mentions, entries: found.entries, firstOf: found.firstOf}
	t.features = f.run()
	all := make([]linear.Feature, len(t.features))
	for i, f := range t.features {
		all[i] = f.Feature
	}
	t.set, t.places = linear.Distinct(all)
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
	r.suggest(t, n)
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
