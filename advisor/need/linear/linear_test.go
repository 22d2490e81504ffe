package linear

import (
	"bytes"
	"math"
	"testing"
)

func TestAModelLearnsStoresAndExplains(t *testing.T) {
	heads := []Head{{Name: "colour", Answers: []string{"red", "blue"}}, {Name: "round", Answers: []string{"yes"}}}
	examples := []Example{
		{Features: []Feature{1, 3}, Answers: []int{0, 0}, Weight: 1}, {Features: []Feature{1, 4}, Answers: []int{0, 1}, Weight: 1},
		{Features: []Feature{2, 3}, Answers: []int{1, 0}, Weight: 1}, {Features: []Feature{2, 4}, Answers: []int{1, 1}, Weight: 1},
	}
	options := Options{Epochs: 40, Rate: 0.3, MinCount: 1}
	stored, err := Train(heads, examples, options).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(heads, examples, options).MarshalBinary()
	if err != nil || !bytes.Equal(stored, again) {
		t.Fatalf("training twice gives other bytes (%v)", err)
	}
	var m Model
	if err := m.UnmarshalBinary(stored); err != nil {
		t.Fatal(err)
	}
	out := make([]float64, m.Width())
	m.Score(m.Rows([]Feature{2, 3}), out)
	round := Chance(out[m.Offset("round")])
	Chances(out[:2])
	if out[1] < 0.8 || round < 0.8 {
		t.Errorf("blue has %.2f, round %.2f", out[1], round)
	}
	weights := make([]int32, 2)
	m.Add(m.row(2), weights)
	if weights[1] <= weights[0] {
		t.Errorf("the feature of blue weighs %v", weights)
	}
	if m.row(99) >= 0 {
		t.Error("an unknown feature is known")
	}
}

func TestABrokenModelIsRefused(t *testing.T) {
	for name, data := range map[string]string{"nothing": "", "another file": "PNG", "a cut header": magic + "{", "a cut body": magic + `{"Heads":[{"Name":"a","Answers":["b"]}],"Scales":[1],"Bias":[0],"Features":2}` + "\n123"} {
		var m Model
		if err := m.UnmarshalBinary([]byte(data)); err == nil {
			t.Errorf("%s is taken for a model", name)
		}
	}
}

func TestExpAgreesWithTheLibrary(t *testing.T) {
	for x := -40.0; x <= 0; x += 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-14*want {
			t.Errorf("exp(%g) is %g, not %g", x, got, want)
		}
	}
}
