package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
	"journey-or-campaign/advisor/need/linear"
)

const trainHelp = `Trains the models from the examples of a languages folder, and stores its phrases for the program:
  journey-or-campaign train FOLDER [LANGUAGE…]
FOLDER is such as advisor/need/languages; with languages, those alone are trained.`

// train stores the phrases of a languages folder and learns the models from its examples, as phrases.bin and model.bin: of the
// languages that are read together in the folder itself, of each further one in its own. Named languages are trained alone.
func train(_ context.Context, args []string, s streams) error {
	flags := newFlags("train")
	if err := parseFlags(flags, args, "--help"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, trainHelp)
			return nil
		}
		return err
	}
	if args = flags.Args(); len(args) == 0 {
		return usageErrorf("train takes the languages folder, such as advisor/need/languages, and perhaps the languages to train")
	}
	dir := args[0]
	further, err := need.FurtherLanguages(os.DirFS(dir))
	if err != nil {
		return err
	}
	for _, language := range args[1:] {
		if !slices.Contains(further, language) {
			return usageErrorf("%s/%s/phrases.yaml is not there, or %s is trained with the others; choose from %v", dir, language, language, further)
		}
	}
	t := trainer{dir: dir, files: os.DirFS(dir), out: s}
	if t.base, err = need.LoadPhrases(t.files); err != nil {
		return err
	}
	if err := t.readExamples(further); err != nil {
		return err
	}
	if len(args) == 1 {
		if err := t.trainBase(); err != nil {
			return err
		}
	} else {
		further = args[1:]
	}
	for _, language := range further {
		if err := t.trainFurther(language); err != nil {
			return err
		}
	}
	return nil
}

// trainer keeps what the trainings of several languages share.
type trainer struct {
	dir      string
	files    fs.FS
	out      streams
	base     *need.Reader
	examples []corpus.Example // Of the languages that are read together.
	others   map[string][]corpus.Example
}

func (t *trainer) readExamples(further []string) error {
	all, err := corpus.ReadAll(t.files, "examples")
	if err != nil {
		return err
	}
	t.others = make(map[string][]corpus.Example)
	for _, e := range all {
		if slices.Contains(further, e.Language) {
			t.others[e.Language] = append(t.others[e.Language], e)
		} else {
			t.examples = append(t.examples, e)
		}
	}
	return nil
}

// manyMinCount is in how many examples a feature must stand where there are many examples: rarer ones make the models three times as
// large, and no better on the development tests.
const manyMinCount = 8

func (t *trainer) trainBase() error {
	conversations, err := corpus.ReadThreads(t.files, "examples", "")
	if err != nil {
		return err
	}
	conversations = slices.DeleteFunc(conversations, func(turns []corpus.Example) bool { return t.others[turns[0].Language] != nil })
	options := linear.DefaultOptions()
	options.MinCount = manyMinCount
	reader := t.base.Learn(corpus.Samples(t.examples), options)
	turns := corpus.Turns(conversations, t.examples)
	reader = reader.WithTurns(reader.TrainTurns(turns, options))
	return t.write("", reader, fmt.Sprintf("%d examples and %d later messages", len(t.examples), len(turns)))
}

func (t *trainer) trainFurther(language string) error {
	reader, err := need.LoadPhrasesOf(t.files, language)
	if err != nil {
		return err
	}
	own := t.others[language]
	model := reader.TrainFurther(corpus.Samples(own), t.base, corpus.Samples(t.examples), linear.DefaultOptions())
	return t.write(language, reader.WithModel(model), fmt.Sprintf("%d examples", len(own)))
}

func (t *trainer) write(folder string, reader *need.Reader, from string) error {
	files, err := reader.Files()
	if err != nil {
		return err
	}
	dir := filepath.Join(t.dir, folder)
	fmt.Fprintf(t.out.out, "%s, from %s:", dir, from)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(dir, name), files[name], 0o644); err != nil {
			return fmt.Errorf("cannot write what was learned: %w", err)
		}
		fmt.Fprintf(t.out.out, " %s %d bytes", name, len(files[name]))
	}
	fmt.Fprintln(t.out.out)
	return nil
}
