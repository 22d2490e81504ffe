package corpus

import (
	"fmt"
	"io/fs"
	"path"
)

// ReadThreads reads the conversations of every language in the files of a folder that begin with a part's name and a hyphen.
// The label of a turn is of the whole need after that turn.
func ReadThreads(fsys fs.FS, folder, part string) ([][]Example, error) {
	names, err := fs.Glob(fsys, path.Join("*", folder, part+"-*.yaml"))
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
