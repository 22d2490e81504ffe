package house

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/need"
)

// needs refuses a mapping that lacks keys.
func (r *reader) needs(node *yaml.Node, at string, keys ...string) {
	for _, key := range keys {
		if !has(node, key) {
			r.wrong(node, at, "%q is missing", key)
		}
	}
}

func has(node *yaml.Node, key string) bool {
	content := target(node).Content
	for i := 0; i+1 < len(content); i += 2 {
		if target(content[i]).Value == key {
			return true
		}
	}
	return false
}

var nameShape = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// name reads the name of a rule, which no other rule of its kind has.
func (r *reader) name(node *yaml.Node, at string, taken map[string]int) string {
	name, ok := r.word(node, at)
	if !ok {
		return ""
	}
	if !nameShape.MatchString(name) || len(name) > MaxName {
		r.wrong(node, at, "%q is no name; write one like order-mail, in small letters, digits and hyphens, of at most %d", name, MaxName)
		return ""
	}
	if line, ok := taken[name]; ok {
		r.wrong(node, at, "%q is taken, in line %d", name, line)
	}
	taken[name] = node.Line
	return name
}

func (r *reader) truth(node *yaml.Node, at string) bool {
	word, ok := r.word(node, at)
	if ok && word != "true" && word != "false" {
		r.wrong(node, at, "%q is not known; choose true or false", word)
	}
	return word != "false"
}

var languageShape = regexp.MustCompile(`^[a-z]{2}(-[A-Z]{2})?$`)

// text reads what people will see: one text, or one for each language.
func (r *reader) text(node *yaml.Node, at string, limit int) Text {
	if target(node).Kind != yaml.MappingNode {
		if text, ok := r.line(node, at, limit); ok {
			return Text{"": text}
		}
		return nil
	}
	t := Text{}
	r.pairs(node, at, func(key, value *yaml.Node) {
		if !languageShape.MatchString(key.Value) {
			r.wrong(key, at, "%q is no language; write one like en, fr or pt-BR", key.Value)
			return
		}
		if text, ok := r.line(value, at+"."+key.Value, limit); ok {
			t[key.Value] = text
		}
	})
	if len(target(node).Content) == 0 {
		r.wrong(node, at, "there is no text")
	}
	return t
}

// line reads a text as one line of characters that can be shown.
func (r *reader) line(node *yaml.Node, at string, limit int) (string, bool) {
	text, ok := r.word(node, at)
	if !ok {
		return "", false
	}
	text = strings.Join(strings.Fields(text), " ")
	switch n := utf8.RuneCountInString(text); {
	case n == 0:
		r.wrong(node, at, "there is no text")
	case n > limit:
		r.wrong(node, at, "the text has %d characters; %d are the most", n, limit)
	case strings.ContainsFunc(text, unicode.IsControl):
		r.wrong(node, at, "the text has characters that cannot be shown")
	default:
		return text, true
	}
	return "", false
}

func (r *reader) contact(node *yaml.Node, at string) Contact {
	var c Contact
	if r.mapping(node, at, fields{
		"name": func(n *yaml.Node, at string) { c.Name = r.text(n, at, MaxLabel) },
		"url":  func(n *yaml.Node, at string) { c.URL = r.url(n, at, "https", "http", "mailto") },
	}) {
		r.needs(node, at, "name")
	}
	return c
}

func (r *reader) links(node *yaml.Node, at string) []Link {
	var all []Link
	r.items(node, at, MaxLinks, func(item *yaml.Node, _ int) {
		var l Link
		if r.mapping(item, at, fields{
			"label": func(n *yaml.Node, at string) { l.Label = r.text(n, at, MaxLabel) },
			"url":   func(n *yaml.Node, at string) { l.URL = r.url(n, at, "https", "http") },
		}) {
			r.needs(item, at, "label", "url")
		}
		all = append(all, l)
	})
	return all
}

// url reads an address that Slack makes a link of.
func (r *reader) url(node *yaml.Node, at string, schemes ...string) string {
	word, ok := r.word(node, at)
	if !ok {
		return ""
	}
	u, err := url.Parse(word)
	whole := err == nil && slices.Contains(schemes, u.Scheme) && (u.Host != "" || u.Scheme == "mailto" && strings.Contains(u.Opaque, "@"))
	if !whole || len(word) > MaxURL || strings.ContainsFunc(word, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("<>|", c) }) {
		r.wrong(node, at, "%q is no address; write one that begins with %s, of at most %d bytes", word, oneOf(beginnings(schemes)), MaxURL)
		return ""
	}
	return word
}

func beginnings(schemes []string) []string {
	all := make([]string, len(schemes))
	for i, s := range schemes {
		all[i] = s + "://"
		if s == "mailto" {
			all[i] = "mailto:"
		}
	}
	return all
}

// list reads values of a closed vocabulary.
func list[T ~string](r *reader, node *yaml.Node, at string, choices []T) []T {
	var all []T
	r.words(node, at, func(item *yaml.Node, word string) {
		if c, ok := chosen(r, item, at, word, choices); ok {
			all = append(all, c)
		}
	})
	return all
}

func (r *reader) values(node *yaml.Node, at string, f need.Facet) []need.Value {
	var all []need.Value
	r.words(node, at, func(item *yaml.Node, _ string) {
		if v, ok := r.value(item, at, f); ok {
			all = append(all, v)
		}
	})
	return all
}

// value reads an answer to a facet.
func (r *reader) value(node *yaml.Node, at string, f need.Facet) (need.Value, bool) {
	var names []string
	for _, v := range f.Values() {
		names = append(names, v.String())
	}
	name, ok := choice(r, node, at, names)
	if !ok {
		return need.Unknown, false
	}
	v, err := need.ParseValue(name)
	return v, err == nil
}

// shortestStem is how many letters stand before a star at least, as in the phrases of the language files.
const shortestStem = 3

// phrases reads the words that show a kind of need.
func (r *reader) phrases(node *yaml.Node, at string) []Phrase {
	var all []Phrase
	r.words(node, at, func(item *yaml.Node, text string) {
		var p Phrase
		for _, word := range strings.Fields(text) {
			bare, open := strings.CutSuffix(word, "*")
			folded := need.Words(bare)
			if len(folded) == 0 || strings.Contains(bare, "*") || open && utf8.RuneCountInString(folded[len(folded)-1]) < shortestStem {
				r.wrong(item, at, "%q is no word; write letters, with a star only after the last of at least %d", word, shortestStem)
				return
			}
			if open {
				folded[len(folded)-1] += "*"
			}
			p = append(p, folded...)
		}
		if len(p) == 0 {
			r.wrong(item, at, "there is no word")
			return
		}
		all = append(all, p)
	})
	return all
}
