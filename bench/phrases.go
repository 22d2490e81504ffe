package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/need"
)

// byPhrases measures the time to take texts apart with a share of the phrases.
func byPhrases(root string, t texts) ([]row, error) {
	var rows []row
	for _, share := range []int{25, 50, 100} {
		files, kept, err := somePhrases(filepath.Join(root, "advisor", "need", "languages"), share)
		if err != nil {
			return nil, err
		}
		reader, err := need.LoadPhrases(files)
		if err != nil {
			return nil, err
		}
		best := nan
		for range 5 {
			began := time.Now()
			for _, e := range t.tests {
				reader.Read(e.Text)
			}
			if took := float64(time.Since(began).Microseconds()) / float64(len(t.tests)); !(took > best) {
				best = took
			}
		}
		rows = append(rows, row{fmt.Sprintf("%d %% (%s)", share, grouped(kept)), short(best)})
	}
	return rows, nil
}

// somePhrases are the files of the phrases, with an even share of them.
func somePhrases(dir string, share int) (fstest.MapFS, int, error) {
	files, kept := make(fstest.MapFS), 0
	for _, language := range []string{"en", "fr"} {
		name := filepath.Join(language, "phrases.yaml")
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, 0, err
		}
		var file struct {
			Language     string
			Rules, Lists map[string]any
			Phrases      []struct {
				ID  string
				Say []string
			}
		}
		if err := yaml.Unmarshal(content, &file); err != nil {
			return nil, 0, fmt.Errorf("%s: %w", name, err)
		}
		for i, p := range file.Phrases {
			file.Phrases[i].Say = thin(p.Say, share)
			kept += len(file.Phrases[i].Say)
		}
		if content, err = yaml.Marshal(file); err != nil {
			return nil, 0, err
		}
		files[filepath.ToSlash(name)] = &fstest.MapFile{Data: content}
	}
	return files, kept, nil
}

// thin keeps an even share of the templates of a phrase, one at least.
func thin(all []string, share int) []string {
	var some []string
	for i, template := range all {
		if i == 0 || i*share/100 != (i-1)*share/100 {
			some = append(some, template)
		}
	}
	return some
}
