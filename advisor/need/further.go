package need

import (
	"journey-or-campaign/advisor/need/linear"
)

// lent is how much an example in another language counts beside one of the language itself.
const lent = 0.5

// TrainFurther learns the models of a further language from its own samples, and from those of a reader of other languages as far
// as these say the same: phrases and lists have one name in all languages, and marketers everywhere share words.
func (r *Reader) TrainFurther(samples []Sample, other *Reader, others []Sample, options linear.Options) *linear.Model {
	examples := make([]linear.Example, 0, len(samples)+len(others))
	known := r.sharedFeatures()
	for _, s := range samples {
		set := r.takeApart(s.Text).set
		for _, f := range set {
			known[f] = true
		}
		examples = append(examples, linear.Example{Features: set, Answers: answers(s), Weight: weightOf(s)})
	}
	for _, s := range others {
		set := sharing(other.takeApart(s.Text).set, known)
		if len(set) == 0 {
			continue
		}
		examples = append(examples, linear.Example{Features: set, Answers: answers(s), Weight: lent * weightOf(s)})
	}
	return linear.Train(modelHeads(), examples, options)
}

// sharedFeatures are those that a text in any language may have: its phrases and lists.
func (r *Reader) sharedFeatures() map[linear.Feature]bool {
	known := make(map[linear.Feature]bool)
	for _, p := range r.lexicon.phrases {
		known[finish(mix(hashOf(phraseFeature), p.id))] = true
		known[finish(mix(hashOf(noPhrase), p.id))] = true
	}
	for _, name := range r.lexicon.listNames {
		known[finish(mix(hashOf(listFeature), name))] = true
	}
	return known
}

func sharing(features []linear.Feature, known map[linear.Feature]bool) []linear.Feature {
	var kept []linear.Feature
	for _, f := range features {
		if known[f] {
			kept = append(kept, f)
		}
	}
	return kept
}
