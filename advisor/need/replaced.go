package need

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"

	"journey-or-campaign/advisor/need/linear"
)

// Replaced returns a reader with the files of a folder in the place of its own: <language>/phrases.yaml, and the models that train
// wrote, for the languages that are read together in the folder itself and for each further one in its own. Languages that the
// folder has not are read as before. Errors name the file, and the line where there is one.
func (r *Reader) Replaced(fsys fs.FS) (*Reader, error) {
	files, err := fs.Glob(fsys, "*/phrases.yaml")
	if err != nil {
		return nil, err
	}
	other := *r
	out := &other
	out.fellows = maps.Clone(r.fellows)
	together := false
	for _, file := range files {
		language := path.Dir(file)
		if slices.Contains(textLanguages, language) {
			together = true
			continue
		}
		fellow, err := r.replacedFellow(fsys, language)
		if err != nil {
			return nil, err
		}
		out.fellows[language] = func() (*Reader, error) { return fellow, nil }
	}
	if !together {
		return out, nil
	}
	base, err := LoadPhrases(fsys)
	if err != nil {
		return nil, err
	}
	out.lexicon = base.lexicon
	for _, m := range out.learned() {
		if *m.model, err = modelIn(fsys, m.file, m.heads, *m.model); err != nil {
			return nil, err
		}
	}
	out.use(out.model)
	return out, nil
}

// replacedFellow is the reader of a further language that this reader knows, with the files of a folder.
func (r *Reader) replacedFellow(fsys fs.FS, language string) (*Reader, error) {
	load := r.fellows[language]
	if load == nil {
		return nil, fmt.Errorf("%s/phrases.yaml: no text is read in %s; choose one of %v", language, language, r.Languages())
	}
	before, err := load()
	if err != nil {
		return nil, err
	}
	fellow, err := LoadPhrasesOf(fsys, language)
	if err != nil {
		return nil, err
	}
	model, err := modelIn(fsys, path.Join(language, modelFile), modelHeads(), before.model)
	if err != nil {
		return nil, err
	}
	return fellow.WithModel(model).sharing(before), nil
}

// modelIn reads a model, or is another one where there is no file. A model knows phrases by their ids, so that one goes with others.
func modelIn(fsys fs.FS, file string, heads []linear.Head, otherwise *linear.Model) (*linear.Model, error) {
	content, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return otherwise, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read a trained model: %w", err)
	}
	return restoreModel(file, content, heads)
}
