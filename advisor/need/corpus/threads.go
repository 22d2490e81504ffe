package corpus

import (
	"journey-or-campaign/advisor/need"

	"fmt"
	"io/fs"
	"path"
)

// ReadThreads reads the conversations of every language in the files of a folder that begin with a part's name and a hyphen, or in
// all its files when the part is empty.
// The label of a turn is of the whole need after that turn.
func ReadThreads(fsys fs.FS, folder, part string) ([][]Example, error) {
	pattern := part + "-*.yaml"
	if part == "" {
		pattern = "*.yaml"
	}
	names, err := fs.Glob(fsys, path.Join("*", folder, pattern))
	if err != nil {
		return nil, err
	}
	var all [][]Example
	for _, name := range names {
		content, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("cannot read conversations: %w", err)
		}
		f, err := parseFile(name, content)
		if err != nil {
			return nil, err
		}
		for _, turns := range f.Threads {
			thread, err := f.examples(name, turns)
			if err != nil {
				return nil, err
			}
			all = append(all, thread)
		}
	}
	return all, nil
}

// Turns returns what the model of turns learns from conversations: every message but the first, with the need before it. The examples that
// are no needs are learned from too, each after some need, since side questions are few in conversations.
func Turns(threads [][]Example, examples []Example) []need.Turn {
	var all []need.Turn
	for _, thread := range threads {
		var undone, before *need.Sample
		for _, e := range thread {
			s := e.Sample()
			if before != nil {
				all = append(all, need.Turn{Undone: undone, Before: *before, After: s})
			}
			if s.Intent == need.Wish || s.Intent == need.Vague {
				undone, before = before, &s
			}
		}
	}
	return append(all, asides(examples)...)
}

// asides puts every example that is no need after the last need of its language that came before it.
func asides(examples []Example) []need.Turn {
	var needs, others []need.Sample
	for _, e := range examples {
		switch s := e.Sample(); s.Intent {
		case need.Wish:
			needs = append(needs, s)
		case need.Vague:
		default:
			others = append(others, s)
		}
	}
	all := make([]need.Turn, len(others))
	for i, s := range others {
		all[i] = need.Turn{Before: needs[i*len(needs)/len(others)], After: s}
	}
	return all
}
