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

// train learns the models from the examples of a languages folder and writes model.bin beside them.
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
	model := reader.Train(corpus.Samples(examples), linear.DefaultOptions())
	stored, err := model.MarshalBinary()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "model.bin")
	if err := os.WriteFile(file, stored, 0o644); err != nil {
		return fmt.Errorf("cannot write the model: %w", err)
	}
	fmt.Fprintf(s.out, "%s: %d bytes from %d examples\n", file, len(stored), len(examples))
	return nil
}
