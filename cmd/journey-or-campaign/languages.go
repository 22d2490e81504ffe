package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// languageFiles lists the language files of a folder: of each language its phrases, its wording and what was learned for it, and what
// was learned for those that are read together. A folder without any is no such folder.
func languageFiles(dir string) ([]string, error) {
	if _, err := os.ReadDir(dir); err != nil {
		return nil, err
	}
	var files []string
	for _, pattern := range []string{"*/phrases.yaml", "*/wording.yaml", "model.bin", "*/model.bin"} {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no <language>/phrases.yaml and no <language>/wording.yaml in %s", dir)
	}
	return files, nil
}

// languages are the built-in reader and wording, with the files of a folder in the place of theirs.
func (r *reading) languages(dir string) (*need.Reader, messages.Wordings, error) {
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, nil, err
	}
	if dir == "" {
		return reader, messages.BuiltInWordings(), nil
	}
	files, err := languageFiles(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("LANGUAGES_DIR: %w", err)
	}
	for _, file := range files {
		if _, err := r.file(file); err != nil {
			return nil, nil, fmt.Errorf("LANGUAGES_DIR: %w", err)
		}
	}
	if reader, err = reader.Replaced(os.DirFS(dir)); err != nil {
		return nil, nil, within(dir, err)
	}
	wording, err := messages.Reworded(os.DirFS(dir))
	if err != nil {
		return nil, nil, within(dir, err)
	}
	r.log.Info("language files were read", "dir", dir, "files", len(files))
	return reader, wording, nil
}

// languageFile begins what is wrong with a language file; the YAML parser has its own way to tell the line.
var languageFile = regexp.MustCompile(`(?m)^([\w-]+/(?:phrases|wording)\.yaml|(?:[\w-]+/)?model\.bin)(?:: yaml: line (\d+))?`)

// within names the files of a folder with the folder.
func within(dir string, err error) error {
	said := languageFile.ReplaceAllStringFunc(err.Error(), func(found string) string {
		parts := languageFile.FindStringSubmatch(found)
		name := filepath.Join(dir, parts[1])
		if parts[2] != "" {
			name += ":" + parts[2]
		}
		return name
	})
	return errors.New(strings.TrimPrefix(said, "cannot read phrases: "))
}
