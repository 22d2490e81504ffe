package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
	"journey-or-campaign/advisor/need/linear"
)

// train stores the phrases of a languages folder and learns the model from its examples, as phrases.bin and model.bin.
func train(_ context.Context, args []string, s streams) error {
	if len(args) != 1 {
		return usageErrorf("train takes the languages folder, such as advisor/need/languages")
	}
	dir := args[0]
	reader, err := need.LoadPhrases(os.DirFS(dir))
	if err != nil {
		return err
	}
	examples, err := corpus.ReadAll(os.DirFS(dir), "examples")
	if err != nil {
		return err
	}
	phrases, err := reader.StorePhrases()
	if err != nil {
		return err
	}
	model, err := reader.Train(corpus.Samples(examples), linear.DefaultOptions()).MarshalBinary()
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"phrases.bin": phrases, "model.bin": model} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return fmt.Errorf("cannot write what was learned: %w", err)
		}
	}
	fmt.Fprintf(s.out, "%d bytes of phrases, a model of %d bytes from %d examples\n", len(phrases), len(model), len(examples))
	return nil
}
