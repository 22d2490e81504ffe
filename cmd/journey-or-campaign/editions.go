package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"journey-or-campaign/advisor/guide"
)

// guides are the built-in ones, with the editions of a folder in the place of those of their languages.
func (r *reading) guides(dir string) ([]*guide.Guide, error) {
	all, err := guide.BuiltIns()
	if err != nil || dir == "" {
		return all, err
	}
	files, err := editionFiles(dir)
	if err != nil {
		return nil, fmt.Errorf("GUIDE_DIR: %w", err)
	}
	var read []*guide.Guide
	for _, file := range files {
		content, err := r.file(file)
		if err != nil {
			return nil, fmt.Errorf("GUIDE_DIR: %w", err)
		}
		g, err := guide.Read(file, content)
		if err != nil {
			return nil, err
		}
		g.Language = wordedIn(g.Language, r.spoken)
		if err := ownLanguage(g, read, r.spoken); err != nil {
			return nil, err
		}
		r.tell(g)
		read = append(read, g)
	}
	for _, g := range all {
		if !hasLanguage(read, g.Language) {
			read = append(read, g)
		}
	}
	r.tellDisagreements(read)
	return read, nil
}

// ownLanguage makes sure that no edition before speaks the language of another.
func ownLanguage(g *guide.Guide, before []*guide.Guide, spoken []string) error {
	language := wordedIn(g.Language, spoken)
	for _, other := range before {
		if wordedIn(other.Language, spoken) == language {
			return fmt.Errorf("%s:1: front matter: it speaks %s, as %s does; GUIDE_DIR takes one edition a language", g.File, language, other.File)
		}
	}
	return nil
}

func hasLanguage(guides []*guide.Guide, language string) bool {
	return slices.ContainsFunc(guides, func(g *guide.Guide) bool { return g.Language == language })
}

// tell logs what was read, and what somebody should look at.
func (r *reading) tell(g *guide.Guide) {
	r.log.Info("an edition of the guide was read", "file", g.File, "language", g.Language, "edition", g.Edition, "notices", len(g.Notices))
	for _, n := range g.Notices {
		r.log.Warn("something in a guide is shown, but not reasoned from", "at", n.Error())
	}
	if !slices.Contains(r.spoken, g.Language) {
		r.log.Warn("nobody is answered from an edition: there is no wording in its language", "file", g.File, "language", g.Language)
	}
}

// tellDisagreements logs which editions say something else than the first one, the built-in ones of other languages included.
func (r *reading) tellDisagreements(all []*guide.Guide) {
	for _, g := range all[1:] {
		if found := guide.Disagreements([]*guide.Guide{all[0], g}); len(found) > 0 {
			r.log.Warn("two editions disagree, so answers depend on the language", "language", g.Language, "facts", len(found), "first", found[0].String())
		}
	}
}

// wordedIn is the language, of those that are spoken, whose speakers an edition answers: of "fr-CA" French, of "pt" the Portuguese that
// there is, and of one that nobody speaks itself.
func wordedIn(language string, spoken []string) string {
	nearest, ok := guide.Nearest(language, spoken)
	if base, _, _ := strings.Cut(nearest, "-"); !ok || !strings.EqualFold(base, strings.Split(language, "-")[0]) {
		return language
	}
	return nearest
}

// editionFiles lists the editions of a folder, in the order of their names.
func editionFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		if !entry.IsDir() && filepath.Ext(entry.Name()) == ".md" && !strings.HasPrefix(entry.Name(), ".") {
			files = append(files, filepath.Join(dir, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no edition (*.md) in %s", dir)
	}
	return files, nil
}
