package need

import (
	"fmt"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// phraseFile is the shape of a language's phrases.yaml; languages/README.md describes it for those who edit it.
type phraseFile struct {
	Language string               `yaml:"language"`
	Rules    map[string]string    `yaml:"rules"`
	Lists    map[string]yaml.Node `yaml:"lists"`
	Phrases  []struct {
		ID  string    `yaml:"id"`
		Say yaml.Node `yaml:"say"`
	} `yaml:"phrases"`
}

// phrase is one template of a language file and what it shows.
type phrase struct {
	id       string
	language languageSet
	file     string
	line     int
	text     string // The template as written.
}

// lexicon is the phrases of all languages, ready to match.
type lexicon struct {
	graph       *graph
	phrases     []phrase
	samples     []string          // Per phrase, a text that it matches.
	listNames   map[symbol]string // Without the language, so that the models share them.
	listSamples map[string]string // Per list, its first entry.
	languages   map[string]languageSet
	vocabulary  map[string]languageSet // Which languages' phrases use a word.
	typos       *typos
	folds       *strings.Replacer // What the language spells in two ways, or nil.
}

func newLexicon() *lexicon {
	return &lexicon{graph: newGraph(), listNames: make(map[symbol]string), listSamples: make(map[string]string),
		languages: make(map[string]languageSet), vocabulary: make(map[string]languageSet, 1<<13), typos: &typos{}}
}

// lineError places a problem in a language file.
func lineError(file string, line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...))
}

// load adds a language file to the lexicon. Errors name file, line and what is wrong.
func (l *lexicon) load(file string, content []byte) error {
	var f phraseFile
	if err := yaml.Unmarshal(content, &f); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	prefix := f.Language + "/"
	language := languageSet(1) << len(l.languages)
	l.languages[f.Language] = language
	for _, name := range sortedKeys(f.Lists) {
		l.listNames[l.graph.intern(l.graph.lists, prefix+name)] = name
	}
	for _, name := range sortedKeys(f.Lists) {
		node := f.Lists[name]
		list := l.graph.lists[prefix+name]
		for _, entry := range node.Content {
			parts, err := l.add(listRoot, entry, f.Rules, prefix, int32(list), language)
			if err != nil {
				return lineError(file, entry.Line, "list %s: %v", name, err)
			}
			if l.listSamples[prefix+name] == "" {
				l.listSamples[prefix+name] = l.sampleOf(parts)
			}
		}
	}
	for _, p := range f.Phrases {
		if !knownPhraseID(p.ID) {
			return lineError(file, p.Say.Line, "unknown id %q", p.ID)
		}
		for _, say := range p.Say.Content {
			index := int32(len(l.phrases))
			l.phrases = append(l.phrases, phrase{p.ID, language, file, say.Line, say.Value})
			parts, err := l.add(phraseRoot, say, f.Rules, prefix, index, language)
			if err != nil {
				return lineError(file, say.Line, "%s: %v", p.ID, err)
			}
			l.samples = append(l.samples, l.sampleOf(parts))
			if namesSomething(p.ID) {
				l.learnSpelling(parts)
			}
		}
	}
	return nil
}

// add parses one template and makes it recognisable. List names are kept apart by language.
func (l *lexicon) add(root int32, node *yaml.Node, rules map[string]string, prefix string, what int32, language languageSet) ([]part, error) {
	parts, err := parseTemplate(node.Value, rules)
	if err != nil {
		return nil, err
	}
	qualifyLists(parts, prefix)
	l.foldParts(parts)
	l.learnWords(parts, language)
	if err := l.graph.add(root, parts, what); err != nil {
		return nil, fmt.Errorf("%q %w", node.Value, err)
	}
	return parts, nil
}

// namesSomething tells the phrases whose words are worth correcting to: the names of approaches, channels and capabilities.
func namesSomething(id string) bool {
	kind, _ := splitID(id)
	return kind == "approach" || kind == "about" || kind == "" && id != cueDecoy
}

func (l *lexicon) learnSpelling(parts []part) {
	for _, p := range parts {
		if p.kind == wordPart || p.kind == prefixPart {
			l.typos.learn(p.word)
		}
		for _, option := range p.options {
			l.learnSpelling(option)
		}
	}
}

// foldsOf is what a language spells in two ways: German writes "fuer" where it has no "für". The folded form is only compared.
func foldsOf(language string) *strings.Replacer {
	if language != "de" {
		return nil
	}
	return strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")
}

func (l *lexicon) foldParts(parts []part) {
	if l.folds == nil {
		return
	}
	for i := range parts {
		if parts[i].kind != listPart {
			parts[i].word = l.folds.Replace(parts[i].word)
		}
		for _, option := range parts[i].options {
			l.foldParts(option)
		}
	}
}

func (l *lexicon) foldTokens(tokens []token) {
	if l.folds == nil {
		return
	}
	for i := range tokens {
		tokens[i].norm = l.folds.Replace(tokens[i].norm)
	}
}

func qualifyLists(parts []part, prefix string) {
	for i := range parts {
		if parts[i].kind == listPart {
			parts[i].word = prefix + parts[i].word
		}
		for _, option := range parts[i].options {
			qualifyLists(option, prefix)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
