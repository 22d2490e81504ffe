package eval

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need/corpus"
)

// Baseline is a simple way to answer that the advisor must beat. It recommends always and claims nothing to be clear.
type Baseline func(text string) Answer

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func labelAnswer(l corpus.Label) Answer {
	a := Answer{Kind: advisor.Kind(l.Intent), Approach: l.Approach, Confidence: advisor.Leaning}
	if l.Approach != "" {
		a.Kind = advisor.Recommendation
		if l.Conflict {
			a.Kind = advisor.Conflict
		}
	}
	return a
}

// Nearest answers as the example that BM25 finds most similar.
func Nearest(examples []corpus.Example) Baseline {
	const k1, b = 1.2, 0.75
	type posting struct {
		doc   int
		count float64
	}
	index := map[string][]posting{}
	lengths := make([]float64, len(examples))
	mean := 0.0
	for i, e := range examples {
		counts := map[string]float64{}
		for _, w := range words(e.Text) {
			counts[w]++
			lengths[i]++
		}
		mean += lengths[i] / float64(len(examples))
		for w, c := range counts {
			index[w] = append(index[w], posting{i, c})
		}
	}
	return func(text string) Answer {
		scores := make([]float64, len(examples))
		for _, w := range words(text) {
			list := index[w]
			idf := math.Log(1 + (float64(len(examples)-len(list))+0.5)/(float64(len(list))+0.5))
			for _, p := range list {
				scores[p.doc] += idf * p.count * (k1 + 1) / (p.count + k1*(1-b+b*lengths[p.doc]/mean))
			}
		}
		best := 0
		for i, s := range scores {
			if s > scores[best] {
				best = i
			}
		}
		return labelAnswer(examples[best].Label)
	}
}

// NaiveBayes answers with the class whose words, taken as independent, make the text likeliest.
func NaiveBayes(examples []corpus.Example) Baseline {
	counts, totals, docs := map[string]map[string]float64{}, map[string]float64{}, map[string]float64{}
	answers := map[string]Answer{}
	vocabulary := map[string]bool{}
	for _, e := range examples {
		class := kindOf(e.Label) + "/" + string(e.Approach)
		answers[class] = labelAnswer(e.Label)
		if counts[class] == nil {
			counts[class] = map[string]float64{}
		}
		docs[class]++
		for _, w := range words(e.Text) {
			counts[class][w]++
			totals[class]++
			vocabulary[w] = true
		}
	}
	classes := make([]string, 0, len(docs))
	for c := range docs {
		classes = append(classes, c)
	}
	sort.Strings(classes)
	return func(text string) Answer {
		best, most := "", math.Inf(-1)
		for _, c := range classes {
			score := math.Log(docs[c] / float64(len(examples)))
			for _, w := range words(text) {
				score += math.Log((counts[c][w] + 0.5) / (totals[c] + 0.5*float64(len(vocabulary))))
			}
			if score > most {
				best, most = c, score
			}
		}
		return answers[best]
	}
}
