// Package linear holds small linear classifiers over hashed features: trained reproducibly, stored compactly, and
// explainable, since what a feature weighs for an answer is one number.
package linear

import (
	"math"
	"sort"
)

// Feature is the hash of one property of a text. A text's features form a set: repeats count once.
type Feature uint32

// Head is one question with closed answers, decided by a softmax over its outputs.
type Head struct {
	Name    string
	Answers []string
}

// Model scores the answers of several heads at once. Its weights are bytes; each output has a scale of its own.
// The zero Model has no heads and scores nothing. A Model is safe for concurrent use.
type Model struct {
	heads  []Head
	width  int // Outputs over all heads.
	scales []float32
	bias   []float32
	slots  []Feature // An open-addressing table of a power of two; 0 marks an empty slot.
	rows   []int8    // width weights per slot.
}

// Heads returns the questions, in the order of their outputs.
func (m *Model) Heads() []Head { return m.heads }

// Offset returns where the outputs of a head begin, or -1 when the model lacks it.
func (m *Model) Offset(head string) int {
	at := 0
	for _, h := range m.heads {
		if h.Name == head {
			return at
		}
		at += len(h.Answers)
	}
	return -1
}

// Width is the number of outputs over all heads.
func (m *Model) Width() int { return m.width }

// Score writes the logit of every output to out, which must be Width long.
func (m *Model) Score(features []Feature, out []float64) {
	copyBias(out, m.bias)
	if m.width == 0 || len(features) == 0 {
		return
	}
	var fixed [64]int32
	sums := fixed[:m.width]
	for _, f := range features {
		row := m.row(f)
		for i, w := range row {
			sums[i] += int32(w)
		}
	}
	norm := 1 / math.Sqrt(float64(len(features)))
	for i, s := range sums {
		out[i] += float64(s) * float64(m.scales[i]) * norm
	}
}

func copyBias(out []float64, bias []float32) {
	for i, b := range bias {
		out[i] = float64(b)
	}
}

// Weight returns what a feature adds to the logit of an output in a text of n features.
func (m *Model) Weight(f Feature, output, n int) float64 {
	row := m.row(f)
	if row == nil {
		return 0
	}
	return float64(row[output]) * float64(m.scales[output]) / math.Sqrt(float64(n))
}

// row returns the weights of a feature, or nil when it was never learned.
func (m *Model) row(f Feature) []int8 {
	mask := uint32(len(m.slots) - 1)
	for at := uint32(f) & mask; ; at = (at + 1) & mask {
		switch m.slots[at] {
		case f:
			return m.rows[int(at)*m.width : int(at+1)*m.width]
		case 0:
			return nil
		}
	}
}

// Chances turns the logits of one head into probabilities, in place.
func Chances(logits []float64) {
	highest := math.Inf(-1)
	for _, x := range logits {
		highest = math.Max(highest, x)
	}
	sum := 0.0
	for i, x := range logits {
		logits[i] = math.Exp(x - highest)
		sum += logits[i]
	}
	for i := range logits {
		logits[i] /= sum
	}
}

// Unique sorts features and drops repeats and zeros, in place.
func Unique(features []Feature) []Feature {
	sort.Slice(features, func(i, j int) bool { return features[i] < features[j] })
	kept := features[:0]
	for i, f := range features {
		if f != 0 && (i == 0 || f != features[i-1]) {
			kept = append(kept, f)
		}
	}
	return kept
}
