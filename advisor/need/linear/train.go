package linear

import "math"

// Example is one text with its answers. An answer of -1 says nothing about that head.
type Example struct {
	Features []Feature
	Answers  []int // Per head, the index of the answer.
	Weight   float64
}

// Options are the few numbers of the training.
type Options struct {
	Epochs   int     // Passes over the examples.
	Rate     float64 // Step size of AdaGrad.
	Decay    float64 // L2 penalty, per example seen.
	MinCount int     // Features in fewer examples are left out.
	Lightest int     // The largest weight, in steps of a 127th of the heaviest, below which a feature is left out of the model.
}

// DefaultOptions were chosen on the development tests.
func DefaultOptions() Options {
	return Options{Epochs: 16, Rate: 0.12, Decay: 2e-6, MinCount: 3, Lightest: 6}
}

// trainer holds full-precision weights while they are learned.
type trainer struct {
	heads    []Head
	width    int
	options  Options
	index    map[Feature]int32
	weights  []float64
	squares  []float64 // AdaGrad's sum of squared gradients.
	bias     []float64
	biasSums []float64
}

// Train learns a model. The same examples in the same order give the same bytes on every machine: all products are
// rounded before they are added (no fused operations), and exp is computed here.
func Train(heads []Head, examples []Example, options Options) *Model {
	t := newTrainer(heads, examples, options)
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	random := uint64(1)
	gradient := make([]float64, t.width)
	for range options.Epochs {
		for i := len(order) - 1; i > 0; i-- {
			random = random*6364136223846793005 + 1442695040888963407
			j := int((random >> 33) % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		for _, i := range order {
			t.learn(examples[i], gradient)
		}
	}
	return t.model()
}

func newTrainer(heads []Head, examples []Example, options Options) *trainer {
	t := &trainer{heads: heads, options: options, index: make(map[Feature]int32)}
	for _, h := range heads {
		t.width += len(h.Answers)
	}
	counts := make(map[Feature]int)
	for _, e := range examples {
		for _, f := range e.Features {
			counts[f]++
			if counts[f] == options.MinCount {
				t.index[f] = int32(len(t.index))
			}
		}
	}
	t.weights = make([]float64, len(t.index)*t.width)
	t.squares = make([]float64, len(t.index)*t.width)
	t.bias = make([]float64, t.width)
	t.biasSums = make([]float64, t.width)
	return t
}

// learn takes one step of stochastic gradient descent on the cross-entropy of every head that the example answers.
func (t *trainer) learn(e Example, gradient []float64) {
	scale := 1 / math.Sqrt(float64(len(e.Features)))
	scores := make([]float64, t.width)
	for _, f := range e.Features {
		row, ok := t.index[f]
		if !ok {
			continue
		}
		for o, w := range t.weights[int(row)*t.width : int(row+1)*t.width] {
			scores[o] += w
		}
	}
	at := 0
	for h, head := range t.heads {
		n := len(head.Answers)
		t.gradientOf(scores[at:at+n], t.bias[at:at+n], gradient[at:at+n], scale, e.Answers[h], e.Weight)
		at += n
	}
	for o, g := range gradient {
		if g != 0 {
			t.biasSums[o] += float64(g * g)
			t.bias[o] -= float64(t.options.Rate * g / math.Sqrt(t.biasSums[o]+1e-6) * 0.1)
		}
	}
	for _, f := range e.Features {
		row, ok := t.index[f]
		if !ok {
			continue
		}
		weights := t.weights[int(row)*t.width : int(row+1)*t.width]
		squares := t.squares[int(row)*t.width : int(row+1)*t.width]
		for o, g := range gradient {
			if g == 0 {
				continue
			}
			step := float64(g*scale) + float64(t.options.Decay*weights[o])
			squares[o] += float64(step * step)
			weights[o] -= float64(t.options.Rate * step / math.Sqrt(squares[o]+1e-6))
		}
	}
}

func (t *trainer) gradientOf(scores, bias, gradient []float64, scale float64, answer int, weight float64) {
	if answer < 0 {
		clear(gradient)
		return
	}
	if len(scores) == 1 {
		gradient[0] = float64(weight * (logistic(float64(scores[0]*scale)+bias[0]) - float64(1-answer)))
		return
	}
	highest := math.Inf(-1)
	for i := range scores {
		scores[i] = float64(scores[i]*scale) + bias[i]
		highest = math.Max(highest, scores[i])
	}
	sum := 0.0
	for i := range scores {
		gradient[i] = exp(scores[i] - highest)
		sum += gradient[i]
	}
	for i := range gradient {
		gradient[i] = float64(weight * gradient[i] / sum)
	}
	gradient[answer] -= weight
}

// logistic is 1/(1+e^-x), by way of exp of what is not positive.
func logistic(x float64) float64 {
	if x < 0 {
		e := exp(x)
		return e / (1 + e)
	}
	return 1 / (1 + exp(-x))
}

// exp computes e to the x for x <= 0 with the same rounding on every machine, which math.Exp does not promise.
func exp(x float64) float64 {
	if x < -700 {
		return 0
	}
	k := math.Floor(x*(1/math.Ln2) + 0.5)
	r := x - float64(k*math.Ln2)
	term, sum := 1.0, 1.0
	for i := 1; i <= 14; i++ {
		term = float64(term * r / float64(i))
		sum += term
	}
	return math.Ldexp(sum, int(k))
}

// model rounds the weights to bytes and lays them out for look-up. Features that weigh next to nothing are left out.
func (t *trainer) model() *Model {
	m := &Model{heads: t.heads, width: t.width, scales: make([]float32, t.width), bias: make([]float32, t.width)}
	for o := range t.width {
		largest := 1e-9
		for row := 0; row < len(t.index); row++ {
			largest = math.Max(largest, math.Abs(t.weights[row*t.width+o]))
		}
		m.scales[o] = float32(largest / 127)
		m.bias[o] = float32(t.bias[o])
	}
	rows := make(map[Feature][]int8, len(t.index))
	for f, row := range t.index {
		rounded := make([]int8, t.width)
		most := 0
		for o, w := range t.weights[int(row)*t.width : int(row+1)*t.width] {
			q := math.Round(w / float64(m.scales[o]))
			rounded[o] = int8(math.Max(-127, math.Min(127, q)))
			most = max(most, int(math.Abs(q)))
		}
		if most >= t.options.Lightest {
			rows[f] = rounded
		}
	}
	if err := m.index(layOut(rows, t.width)); err != nil {
		panic(err) // They were laid out in order.
	}
	return m
}
