package need

import (
	"fmt"
	"math"
	"testing"
)

func TestAllSamplesOfAnAuthorShareAPartAndPartsAreAlike(t *testing.T) {
	var samples []Sample
	for author := range 23 {
		for range 10 + author%7 {
			samples = append(samples, Sample{Author: fmt.Sprint("a", author)})
		}
	}
	partOf, sizes := make(map[string]int), [parts]int{}
	for i, p := range partsOf(samples) {
		author := samples[i].Author
		if before, ok := partOf[author]; ok && before != p {
			t.Fatalf("%s is in two parts", author)
		}
		partOf[author] = p
		sizes[p]++
	}
	for _, size := range sizes {
		if share := float64(size) / float64(len(samples)); math.Abs(share-1.0/parts) > 0.03 {
			t.Errorf("the parts have sizes %v", sizes)
		}
	}
}

func TestAMarginIsReadInSteps(t *testing.T) {
	for _, c := range []struct {
		name   string
		scores []float64
		steps  []int
	}{
		{"a lone score is compared with 0", []float64{0.2}, []int{marginSteps + 1}},
		{"the strongest exceeds the next, the others fall short of it", []float64{2, 1, -5}, []int{marginSteps + 2, marginSteps - 2, 0}},
		{"a large margin has all steps", []float64{90, 0}, []int{2*marginSteps + 1, 0}},
	} {
		for i, want := range c.steps {
			if got := stepsOf(margin(c.scores, i)); got != want {
				t.Errorf("%s: score %d has %d steps, not %d", c.name, i, got, want)
			}
		}
	}
}
