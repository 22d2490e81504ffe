package need

import (
	"bytes"
	"os"
	"testing"
)

func TestTheStoredPhrasesAreThoseOfTheFiles(t *testing.T) {
	r, err := LoadPhrases(os.DirFS("languages"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := r.StorePhrases()
	if err != nil {
		t.Fatal(err)
	}
	stored, err := os.ReadFile("languages/phrases.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, stored) {
		t.Error("phrases.yaml was edited; run go generate ./advisor/need")
	}
}
