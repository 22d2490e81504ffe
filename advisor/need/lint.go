package need

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"
)

// Lint checks the phrases of a languages folder beyond what Load refuses: phrases written twice, phrases that can never be
// found because another hides them, phrases that state two answers to one question at once, and ids or lists that one
// language has and another lacks. Each problem reads file:line: what.
func Lint(fsys fs.FS) ([]string, error) {
	r, err := LoadPhrases(fsys)
	if err != nil {
		return nil, err
	}
	problems := r.lexicon.lint(r.lexicon.ids())
	further, err := FurtherLanguages(fsys)
	if err != nil {
		return nil, err
	}
	for _, language := range further {
		found, err := lintOf(fsys, language, r.lexicon.ids())
		if err != nil {
			return nil, err
		}
		problems = append(problems, found...)
	}
	return problems, nil
}

// lintOf checks the phrases of one further language of a languages folder.
func lintOf(fsys fs.FS, language string, ids map[string]bool) ([]string, error) {
	r, err := LoadPhrasesOf(fsys, language)
	if err != nil {
		return nil, err
	}
	return r.lexicon.lint(ids), nil
}

// lint finds the problems of a lexicon whose languages must each have phrases for some ids.
func (l *lexicon) lint(ids map[string]bool) []string {
	problems := append(l.repeated(), l.uncounted(ids)...)
	for i := range l.phrases {
		problems = append(problems, l.lintPhrase(int32(i))...)
	}
	sort.Strings(problems)
	return problems
}

// ids are what the phrases show.
func (l *lexicon) ids() map[string]bool {
	ids := make(map[string]bool)
	for _, p := range l.phrases {
		ids[p.id] = true
	}
	return ids
}

// repeated finds templates that stand twice under one language.
func (l *lexicon) repeated() []string {
	var problems []string
	seen := make(map[string]phrase)
	for _, p := range l.phrases {
		key := p.file + "\x00" + p.id + "\x00" + p.text
		if first, ok := seen[key]; ok {
			problems = append(problems, fmt.Sprintf("%s:%d: %s: %q stands already at line %d", p.file, p.line, p.id, p.text, first.line))
		}
		seen[key] = p
	}
	return problems
}

// uncounted finds ids that some language has phrases for and another has none.
func (l *lexicon) uncounted(ids map[string]bool) []string {
	files := make(map[string]map[string]bool)
	for _, p := range l.phrases {
		if files[p.file] == nil {
			files[p.file] = make(map[string]bool)
		}
		files[p.file][p.id] = true
	}
	var problems []string
	for file, has := range files {
		for id := range ids {
			if !has[id] && !strings.HasPrefix(id, "hint:") {
				problems = append(problems, fmt.Sprintf("%s:1: there is no phrase for %s, which another language has", file, id))
			}
		}
	}
	return problems
}

// lintPhrase reads the shortest text that the phrase can be and looks at what is found in it.
func (l *lexicon) lintPhrase(index int32) []string {
	p := l.phrases[index]
	sample := l.samples[index]
	found, _ := l.mentions(tokenize(sample))
	alive := false
	for _, m := range found {
		alive = alive || l.phrases[m.phrase].id == p.id
	}
	if !alive {
		return []string{fmt.Sprintf("%s:%d: %s: %q is never found; in %q another phrase hides it", p.file, p.line, p.id, p.text, sample)}
	}
	value, err := valueOf(p.id)
	if err != nil {
		return nil
	}
	for _, m := range found {
		other := l.phrases[m.phrase]
		if v, err := valueOf(other.id); err == nil && v.Facet() == value.Facet() && v != value && !m.denied {
			return []string{fmt.Sprintf("%s:%d: %s: %q is also %s by %s", p.file, p.line, p.id, sample, other.id, other.source())}
		}
	}
	return nil
}

// valueOf returns the value that a phrase id states.
func valueOf(id string) (Value, error) {
	_, name := splitID(id)
	v, err := ParseValue(name)
	if err == nil && v.Requirement() != id {
		return Unknown, fmt.Errorf("%q states no value", id)
	}
	return v, err
}

// sampleOf writes one short text that a template matches, taking the first alternative everywhere.
func (l *lexicon) sampleOf(parts []part) string {
	var words []string
	for _, p := range parts {
		switch p.kind {
		case wordPart, prefixPart, suffixPart:
			words = append(words, p.word)
		case listPart:
			words = append(words, l.listSamples[p.word])
		case groupPart:
			if len(p.options[len(p.options)-1]) > 0 { // Not optional.
				words = append(words, l.sampleOf(p.options[0]))
			}
		}
	}
	return strings.Join(words, " ")
}
