package need

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"

	"journey-or-campaign/advisor/need/linear"
)

// The model of needs answers many questions about a text, each by itself and each with an error of its own. A second model, stacked on the
// first, reads its answers together with what the phrases state, and says what they amount to: which approach, that nothing has all of
// it, or that there is no need at all. It learns from answers that the first model gives to texts it was not trained on.

// The kinds of features of the stacked model.
const (
	marginFeature = 'm' // By how much an output is the strongest of its head, or is not.
	answerFeature = 'a' // The strongest outputs of two heads.
	statesFeature = 's' // An answer that phrases state.
	wishFeature   = 'r' // A requirement that phrases name, alone and with the strongest execution.
)

// A margin, in logits, is read in steps: there is a feature for every step that it exceeds.
const (
	marginStep  = 0.5
	marginSteps = 8 // Each way from 0.
)

// stackedOptions were chosen on the development tests. The model is small: nothing is left out of it.
var stackedOptions = linear.Options{Epochs: 8, Rate: 0.12, Decay: 2e-6, MinCount: 3, Lightest: 1}

// stackedHeads is what the stacked model answers.
func stackedHeads() []linear.Head {
	return []linear.Head{{Name: "verdict", Answers: append(executionHead().Answers, "none")}}
}

// outputFeatures are what the stacked model sees of one output of the model of needs.
type outputFeatures struct {
	steps  [2*marginSteps + 1]linear.Feature // One for each step of its margin.
	answer uint32                            // The hash of its being the strongest of its head.
}

// outputs has those of every output, in the model's order.
var outputs = sync.OnceValue(func() []outputFeatures {
	var all []outputFeatures
	for _, head := range modelHeads() {
		for _, answer := range head.Answers {
			var o outputFeatures
			for i := range o.steps {
				o.steps[i] = finish(mix(mix(mix(hashOf(marginFeature), head.Name), answer), itoa(i)))
			}
			o.answer = mix(mix(hashOf(answerFeature), head.Name), answer)
			all = append(all, o)
		}
	}
	return all
})

// stackedFeatures are those of a text that the model of needs has scored, and n holds what its phrases say.
func (r *Reader) stackedFeatures(t *analysis, n *Need) []linear.Feature {
	all, strongest := r.outputsOf(t)
	for i, a := range strongest {
		all = append(all, finish(a))
		for _, b := range strongest[i+1:] {
			all = append(all, finish((a^b)*hashPrime))
		}
	}
	for v, stated := range n.stated {
		if stated {
			all = append(all, finish(mix(hashOf(statesFeature), valueNames[v])))
		}
	}
	execution := strongest[facetCount]
	for _, q := range n.Requirements {
		wish := mix(mix(hashOf(wishFeature), string(q.Criterion)), itoa(int(q.State)))
		all = append(all, finish(wish), finish((wish^execution)*hashPrime))
	}
	return all
}

// outputsOf are the features of a text's margins, and the hashes of the strongest output of each head that has several.
func (r *Reader) outputsOf(t *analysis) (margins []linear.Feature, strongest []uint32) {
	margins = make([]linear.Feature, 0, 800)
	at := 0
	for _, head := range r.model.Heads() {
		scores, features := t.logits[at:at+len(head.Answers)], outputs()[at:at+len(head.Answers)]
		at += len(head.Answers)
		if head.Name == languageHead {
			continue // In which language somebody asks says nothing of what they need.
		}
		for i := range scores {
			margins = append(margins, features[i].steps[:stepsOf(margin(scores, i))]...)
		}
		if len(scores) > 1 {
			strongest = append(strongest, features[strongestOf(scores)].answer)
		}
	}
	return margins, strongest
}

// margin is by how much a score exceeds the strongest other one of its head; a lone score is compared with 0.
func margin(scores []float64, i int) float64 {
	if len(scores) == 1 {
		return scores[0]
	}
	other := math.Inf(-1)
	for j, s := range scores {
		if j != i {
			other = max(other, s)
		}
	}
	return scores[i] - other
}

// stepsOf is how many steps a margin exceeds, from the lowest up.
func stepsOf(margin float64) int {
	steps := math.Ceil(margin/marginStep) + marginSteps
	return int(max(0, min(steps, 2*marginSteps+1)))
}

func strongestOf(scores []float64) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// parts is into how many parts the samples are divided: the answers to each come from a model trained on the others.
const parts = 4

// partsOf divides samples so that all those of one author share a part: a stranger's words tell how far the answers can be trusted. The
// author with the most samples comes first, each into the smallest part.
func partsOf(samples []Sample) []int {
	counts := make(map[string]int)
	for _, s := range samples {
		counts[s.Author]++
	}
	authors := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var sizes [parts]int
	partOf := make(map[string]int)
	for _, a := range authors {
		least := 0
		for i, size := range sizes {
			if size < sizes[least] {
				least = i
			}
		}
		partOf[a] = least
		sizes[least] += counts[a]
	}
	all := make([]int, len(samples))
	for i, s := range samples {
		all[i] = partOf[s.Author]
	}
	return all
}

// stackedExamples are the answers of models of needs to samples that they were not trained on, with what they should amount to.
func (r *Reader) stackedExamples(samples []Sample, examples []linear.Example, options linear.Options) []linear.Example {
	all, part := make([]linear.Example, len(samples)), partsOf(samples)
	var trainings sync.WaitGroup
	for p := range parts {
		trainings.Go(func() {
			var others []linear.Example
			for i, e := range examples {
				if part[i] != p {
					others = append(others, e)
				}
			}
			blind := r.WithModel(linear.Train(modelHeads(), others, options))
			for i, s := range samples {
				if part[i] == p {
					all[i] = blind.stackedExample(s)
				}
			}
		})
	}
	trainings.Wait()
	return all
}

func (r *Reader) stackedExample(s Sample) linear.Example {
	t := r.analyse(s.Text)
	n := r.understand(t)
	return linear.Example{Features: r.stackedFeatures(t, &n), Answers: []int{stackedAnswer(s)}, Weight: 1}
}

// stackedAnswer is the index of what a sample amounts to; -1 for a question about the approaches.
func stackedAnswer(s Sample) int {
	if s.Intent == Unclear || s.Intent == Vague {
		return len(executionHead().Answers)
	}
	return executionOf(s)
}

// stack lets the stacked model say what the answers about a text amount to.
func (r *Reader) stack(t *analysis, n *Need) {
	if r.stacked.Width() == 0 || r.model.Width() == 0 || len(t.tokens) == 0 {
		return
	}
	out := make([]float64, r.stacked.Width())
	r.stacked.Score(r.stacked.Rows(r.stackedFeatures(t, n)), out)
	executions := out[:len(n.execution)]
	copy(n.execution[:], executions)
	linear.Chances(n.execution[:])
	linear.Chances(out)
	n.doubt = out[len(executions)]
}
