package bot

import (
	"testing"
	"testing/fstest"

	"journey-or-campaign/messages"
)

func TestACommandIsKnownByItsSpellingInTheWordingInUse(t *testing.T) {
	t.Cleanup(func() { messages.Wordings(nil).Use() })
	if _, _, ok := commandOf("grid"); ok {
		t.Fatal("grid is a command already")
	}
	file := &fstest.MapFile{Data: []byte("command:\n  matrix: \"grid\"\n")}
	w, err := messages.Reworded(fstest.MapFS{"en/wording.yaml": file})
	if err != nil {
		t.Fatal(err)
	}
	w.Use()
	if c, language, ok := commandOf("Grid"); !ok || c != messages.CommandMatrix || language != "en" {
		t.Errorf("after a reload grid is %q in %q (%t)", c, language, ok)
	}
	messages.Wordings(nil).Use()
	if _, _, ok := commandOf("grid"); ok {
		t.Error("grid is a command although the built-in wording is back")
	}
}
