// Package linear holds small linear classifiers over hashed features: trained reproducibly, stored compactly, and
// explainable, since what a feature weighs for an answer is one number.
package linear

import (
	"encoding/binary"
	"math"
	"math/bits"
)

// Feature is the hash of one property of a text. A text's features form a set: repeats count once.
type Feature uint32

// Head is one question with closed answers, decided by a softmax over its outputs. A head with a single answer is a question
// of yes or no: answer 0 is yes, answer 1 is no, and its one output is decided by the logistic function.
type Head struct {
	Name    string
	Answers []string
}

// maxWidth is how many outputs a model has at most.
const maxWidth = 64

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

// Row is where the model keeps the weights of a feature. It is negative when the model never learned the feature.
type Row int32

// Rows looks features up.
func (m *Model) Rows(features []Feature) []Row {
	rows := make([]Row, len(features))
	for i, f := range features {
		rows[i] = m.row(f)
	}
	return rows
}

// Score writes the logit of every output to out, which must be Width long, for a text with the features of these rows.
func (m *Model) Score(rows []Row, out []float64) {
	var fixed [maxWidth]int32
	sums := fixed[:m.width]
	for _, row := range rows {
		m.Add(row, sums)
	}
	m.Scale(sums, len(rows), out)
	for i, b := range m.bias {
		out[i] += float64(b)
	}
}

// Add adds to sums what a feature weighs for the first outputs, as many as sums holds, in steps of each output's scale.
func (m *Model) Add(row Row, sums []int32) {
	if row < 0 {
		return
	}
	for i, w := range m.weights(row)[:len(sums)] {
		sums[i] += int32(int8(w))
	}
}

// Weight is what a feature weighs for one output, in steps of the output's scale.
func (m *Model) Weight(row Row, output int) int { return int(int8(m.weights(row)[output])) }

// Scale writes to out what sums add to the logits of the first outputs in a text of n features.
func (m *Model) Scale(sums []int32, n int, out []float64) {
	norm := 1 / math.Sqrt(float64(max(n, 1)))
	for i, s := range sums {
		out[i] = float64(float64(s) * float64(m.scales[i]) * norm) // Rounded before anything is added, on every machine.
	}
}

// weights are those of a row, each an int8.
func (m *Model) weights(row Row) []byte {
	at := 4*int(m.starts[len(m.starts)-1]) + int(row)*m.width
	return m.body[at : at+m.width]
}

func (m *Model) row(f Feature) Row {
	if m.width == 0 {
		return -1
	}
	bucket := uint32(f) >> m.shift
	for i := m.starts[bucket]; i < m.starts[bucket+1]; i++ {
		if m.feature(i) == f {
			return Row(i)
		}
	}
	return -1
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

// Distinct drops repeats, in place, and tells for each feature its place among those that are kept. A feature is a hash already, so its
// lowest bits say where in a table to look for it.
func Distinct(features []Feature) (kept []Feature, places []int32) {
	seen := make([]int32, 1<<bits.Len(uint(2*len(features)))) // One more than the place.
	last := Feature(len(seen) - 1)
	kept, places = features[:0], make([]int32, len(features))
	for i, f := range features {
		at := f & last
		for seen[at] != 0 && kept[seen[at]-1] != f {
			at = (at + 1) & last
		}
		if seen[at] == 0 {
			kept = append(kept, f)
			seen[at] = int32(len(kept))
		}
		places[i] = seen[at] - 1
	}
	return kept, places
}
