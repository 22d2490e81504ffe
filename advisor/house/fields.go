package house

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/guide"
)

// reader reads the nodes of a file and gathers all that is wrong, so that one run of house check is enough.
type reader struct {
	file     string
	problems guide.Problems
}

// wrong notes a problem at a node. at is where in the rules it stands, such as "channels.push".
func (r *reader) wrong(node *yaml.Node, at, format string, args ...any) {
	r.problems = append(r.problems, guide.Problem{File: r.file, Line: max(node.Line, 1), Section: at, What: fmt.Sprintf(format, args...)})
}

// fields are the keys of a mapping, each with what reads its value.
type fields map[string]func(value *yaml.Node, at string)

// mapping reads a mapping of closed keys. It is false where there is none.
func (r *reader) mapping(node *yaml.Node, at string, known fields) bool {
	return r.pairs(node, at, func(key, value *yaml.Node) {
		read, ok := known[key.Value]
		if !ok {
			r.wrong(key, at, "%q is no key here; choose %s", key.Value, oneOf(slices.Sorted(maps.Keys(known))))
			return
		}
		read(value, at+"."+key.Value)
	})
}

// pairs calls f for each pair of a mapping, in order. A key that stands twice is refused.
func (r *reader) pairs(node *yaml.Node, at string, f func(key, value *yaml.Node)) bool {
	node = target(node)
	if node.Kind != yaml.MappingNode {
		r.wrong(node, at, "there must be keys with values here, such as key: value")
		return false
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := target(node.Content[i])
		switch line, twice := lines[key.Value]; {
		case key.Kind != yaml.ScalarNode:
			r.wrong(key, at, "a key must be a word")
		case twice:
			r.wrong(key, at, "%q stands here already, in line %d", key.Value, line)
		default:
			lines[key.Value] = key.Line
			f(key, node.Content[i+1])
		}
	}
	return true
}

// items calls f for each item of a list.
func (r *reader) items(node *yaml.Node, at string, limit int, f func(item *yaml.Node, n int)) {
	node = target(node)
	if node.Kind != yaml.SequenceNode {
		r.wrong(node, at, "there must be a list here, each item on a line that begins with a dash")
		return
	}
	if len(node.Content) > limit {
		r.wrong(node, at, "there are %d items; %d are the most", len(node.Content), limit)
		return
	}
	for i, item := range node.Content {
		f(item, i+1)
	}
}

// word reads a single value. It is false where there is none.
func (r *reader) word(node *yaml.Node, at string) (string, bool) {
	node = target(node)
	if node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
		r.wrong(node, at, "there must be one value here")
		return "", false
	}
	return strings.TrimSpace(node.Value), true
}

// words reads a list of words, or one alone.
func (r *reader) words(node *yaml.Node, at string, f func(item *yaml.Node, word string)) {
	if target(node).Kind == yaml.SequenceNode {
		if len(target(node).Content) == 0 {
			r.wrong(node, at, "the list is empty")
		}
		r.items(node, at, maxWords, func(item *yaml.Node, _ int) {
			if word, ok := r.word(item, at); ok {
				f(item, word)
			}
		})
		return
	}
	if word, ok := r.word(node, at); ok {
		f(node, word)
	}
}

// choice reads a value of a closed vocabulary.
func choice[T ~string](r *reader, node *yaml.Node, at string, choices []T) (T, bool) {
	word, ok := r.word(node, at)
	if !ok {
		return "", false
	}
	return chosen(r, node, at, word, choices)
}

func chosen[T ~string](r *reader, node *yaml.Node, at, word string, choices []T) (T, bool) {
	if slices.Contains(choices, T(word)) {
		return T(word), true
	}
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = string(c)
	}
	r.wrong(node, at, "%q is not known; choose %s", word, oneOf(names))
	return "", false
}

// target follows an alias.
func target(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// oneOf lists choices for an error.
func oneOf(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}
