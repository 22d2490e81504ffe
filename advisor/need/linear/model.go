// Package linear holds small linear classifiers over hashed features: trained reproducibly, stored compactly, and
// explainable, since what a feature weighs for an answer is one number.
package linear

import (
	"encoding/binary"
	"math"
	"slices"
)

// Feature is the hash of one property of a text. A text's features form a set: repeats count once.
type Feature uint32

// Head is one question with closed answers, decided by a softmax over its outputs. A head with a single answer is a question
// of yes or no: answer 0 is yes, answer 1 is no, and its one output is decided by the logistic function.
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
	body   []byte   // The hashes of the features in ascending order, then the weights of each.
	starts []uint32 // Where the features begin whose highest bits are the index, which spreads them evenly, and where the last end.
	shift  uint     // How many of a feature's bits are not the highest.
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
			sums[i] += int32(int8(w))
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

// Weights writes to out what a feature adds to the logits of the first outputs, as many as out holds, in a text of n features, and tells
// whether the model knows the feature.
func (m *Model) Weights(f Feature, n int, out []float64) bool {
	row := m.row(f)
	norm := 1 / math.Sqrt(float64(n))
	if row == nil {
		return false
	}
	for i := range out {
		out[i] = float64(int8(row[i])) * float64(m.scales[i]) * norm
	}
	return true
}

// row returns the weights of a feature, each an int8, or nil when it was never learned.
func (m *Model) row(f Feature) []byte {
	if m.width == 0 {
		return nil
	}
	bucket := uint32(f) >> m.shift
	for i := m.starts[bucket]; i < m.starts[bucket+1]; i++ {
		if m.feature(i) == f {
			at := 4*m.starts[len(m.starts)-1] + i*uint32(m.width)
			return m.body[at : at+uint32(m.width)]
		}
	}
	return nil
}

// feature returns the i-th feature of the body.
func (m *Model) feature(i uint32) Feature { return Feature(binary.LittleEndian.Uint32(m.body[4*i:])) }

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

// Chance turns the logit of a question of yes or no into the probability of yes.
func Chance(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Unique sorts features and drops repeats and zeros, in place.
func Unique(features []Feature) []Feature {
	slices.Sort(features)
	kept := features[:0]
	for i, f := range features {
		if f != 0 && (i == 0 || f != features[i-1]) {
			kept = append(kept, f)
		}
	}
	return kept
}
