package need

import (
	"os"
	"testing"
)

func TestTheLanguageFilesPassTheLinter(t *testing.T) {
	problems, err := Lint(os.DirFS("languages"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}
