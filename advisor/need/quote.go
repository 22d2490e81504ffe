package need

import "journey-or-campaign/advisor/need/linear"

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
	share := func(from, to int, sums []int32) {
		var weights [valueCount - 1]float64
		r.model.Scale(sums, len(t.rows), weights[:])
		for f, v := range likely {
			each := r.advantage(Facet(f), v, weights[:]) / float64(to-from)
			for i := from; i < to; i++ {
				shares[f*len(t.tokens)+i] += each
			}
		}
	}
	t.weighSpans(r.model, share)
	r.quote(t, n, likely, shares)
}

// fewWords is up to how many words most features span. Those of the same words are added up before they are shared out.
const fewWords = 3

// weighSpans adds up, for each run of words, what its features weigh for the values of the facets, which are the model's first outputs.
func (t *analysis) weighSpans(m *linear.Model, each func(from, to int, sums []int32)) {
	const width = int(valueCount - 1)
	sums, long := make([]int32, len(t.tokens)*fewWords*width), make([]int32, width)
	for i, f := range t.features {
		from, words := int(f.from), int(f.to-f.from)
		switch row := t.rows[t.places[i]]; {
		case words == 0 || row < 0:
		case words <= fewWords:
			at := (from*fewWords + words - 1) * width
			m.Add(row, sums[at:at+width])
		default:
			clear(long)
			m.Add(row, long)
			each(from, from+words, long)
		}
	}
	for from := range t.tokens {
		for words := 1; words <= fewWords && from+words <= len(t.tokens); words++ {
			at := (from*fewWords + words - 1) * width
			each(from, from+words, sums[at:at+width])
		}
	}
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
			n.Evidence = append(n.Evidence, Evidence{Value: likely[best], Span: span, Weight: most, Source: modelSource})
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
