package house

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Limits of a file. They are far above what companies need and keep every answer within what Slack shows.
const (
	MaxSize        = 1 << 20 // Bytes of a file.
	MaxText        = 500     // Characters of a reason or a note, which an answer shows in full.
	MaxExample     = 1000    // Characters of an example.
	MaxLabel       = 80      // Characters of a label, of whom to ask and of what a kind of need is called.
	MaxName        = 40      // Characters of the name of a rule, which travels with needs in Slack.
	MaxURL         = 500     // Bytes of an address.
	MaxLinks       = 3       // Of one approach or channel.
	MaxPreferences = 100
	MaxExamples    = 500
	maxWords       = 100 // Of one list of words or ids.
)

// Read reads house rules. An error is guide.Problems, each file:line: where: what is wrong; nothing is half-loaded.
func Read(file string, content []byte) (*Rules, error) {
	r := &reader{file: file}
	rules := &Rules{File: file}
	if root, ok := r.document(content); ok {
		r.rules(root, rules)
	}
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, func(a, b guide.Problem) int { return a.Line - b.Line })
		return nil, r.problems
	}
	return rules, nil
}

// whole is where a problem of the file as such stands.
const whole = "house rules"

// document parses the only document of a file.
func (r *reader) document(content []byte) (*yaml.Node, bool) {
	at := &yaml.Node{Line: 1}
	if len(content) > MaxSize {
		r.wrong(at, whole, "the file has %d bytes; %d are the most", len(content), MaxSize)
		return nil, false
	}
	if !utf8.Valid(content) {
		at.Line = 1 + bytes.Count(content[:validUntil(content)], []byte("\n"))
		r.wrong(at, whole, "this is not UTF-8; save the file in that encoding")
		return nil, false
	}
	var document, more yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) || err == nil && len(document.Content) == 0 {
		r.wrong(at, whole, "there are no rules; see journey-or-campaign house example")
		return nil, false
	} else if err != nil {
		r.syntax(content, err)
		return nil, false
	}
	if err := decoder.Decode(&more); err == nil {
		r.wrong(&more, whole, "a second document begins here; keep all rules in one")
		return nil, false
	} else if !errors.Is(err, io.EOF) {
		r.syntax(content, err)
		return nil, false
	}
	return document.Content[0], true
}

// validUntil is where the first byte stands that is not UTF-8.
func validUntil(content []byte) int {
	for at := 0; at < len(content); {
		c, size := utf8.DecodeRune(content[at:])
		if c == utf8.RuneError && size <= 1 {
			return at
		}
		at += size
	}
	return len(content)
}

var (
	yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)
	// grammar are the messages of yaml's parser, which counts lines from 0. Its scanner counts them from 1.
	grammar = regexp.MustCompile(`^did not find expected (key|node content|'|<)`)
	anchor  = regexp.MustCompile(`^unknown anchor '(.+)' referenced`)
)

// syntax takes the line out of an error of the YAML parser.
func (r *reader) syntax(content []byte, err error) {
	at := &yaml.Node{Line: 1}
	m := yamlLine.FindStringSubmatch(err.Error())
	if m == nil {
		r.wrong(at, whole, "%v", err)
		return
	}
	what := err.Error()[len(m[0]):]
	if line, err := strconv.Atoi(m[1]); err == nil {
		at.Line = line
	}
	if grammar.MatchString(what) && m[1] != "" {
		at.Line++
	}
	if name := anchor.FindStringSubmatch(what); name != nil {
		before, _, _ := bytes.Cut(content, []byte("*"+name[1]))
		at.Line += bytes.Count(before, []byte("\n"))
	}
	r.wrong(at, whole, "this is no YAML: %s", what)
}

func (r *reader) rules(root *yaml.Node, rules *Rules) {
	r.mapping(root, whole, fields{
		"approaches":  func(n *yaml.Node, _ string) { rules.Approaches = entries(r, n, "approaches", guide.AllApproaches()) },
		"channels":    func(n *yaml.Node, _ string) { rules.Channels = entries(r, n, "channels", guide.Channels()) },
		"preferences": func(n *yaml.Node, _ string) { r.preferences(n, rules) },
		"examples":    func(n *yaml.Node, _ string) { r.examples(n, rules) },
	})
	if len(r.problems) == 0 {
		r.agree(root, rules)
	}
}

// entries reads what holds of approaches or of channels.
func entries[T ~string](r *reader, node *yaml.Node, at string, choices []T) map[T]Entry {
	all := map[T]Entry{}
	r.pairs(node, at, func(key, value *yaml.Node) {
		if id, ok := chosen(r, key, at, key.Value, choices); ok {
			all[id] = r.entry(value, at+"."+key.Value, key.Line)
		}
	})
	return all
}

func (r *reader) entry(node *yaml.Node, at string, line int) Entry {
	e := Entry{Rule: at, Line: line}
	ok := r.mapping(node, at, fields{
		"available": func(n *yaml.Node, at string) { e.Unavailable = !r.truth(n, at) },
		"reason":    func(n *yaml.Node, at string) { e.Reason = r.text(n, at, MaxText) },
		"note":      func(n *yaml.Node, at string) { e.Note = r.text(n, at, MaxText) },
		"contact":   func(n *yaml.Node, at string) { e.Contact = r.contact(n, at) },
		"links":     func(n *yaml.Node, at string) { e.Links = r.links(n, at) },
	})
	switch {
	case !ok:
	case e.Unavailable && !has(node, "reason"):
		r.wrong(node, at, "say why it is not available: reason: …")
	case !e.Unavailable && has(node, "reason"):
		r.wrong(node, at, "a reason belongs to available: false; what else there is to say is a note")
	}
	return e
}

func (r *reader) preferences(node *yaml.Node, rules *Rules) {
	names := map[string]int{}
	r.items(node, "preferences", MaxPreferences, func(item *yaml.Node, n int) {
		at := "preferences." + strconv.Itoa(n)
		p := Preference{Line: item.Line}
		ok := r.mapping(item, at, fields{
			"name":    func(n *yaml.Node, at string) { p.Rule = r.name(n, at, names) },
			"about":   func(n *yaml.Node, at string) { p.About = r.text(n, at, MaxLabel) },
			"when":    func(n *yaml.Node, at string) { p.When = r.when(n, at) },
			"prefer":  func(n *yaml.Node, at string) { p.Prefer, _ = choice(r, n, at, guide.AllApproaches()) },
			"reason":  func(n *yaml.Node, at string) { p.Reason = r.text(n, at, MaxText) },
			"contact": func(n *yaml.Node, at string) { p.Contact = r.contact(n, at) },
		})
		if ok {
			r.needs(item, at, "name", "about", "when", "prefer")
		}
		p.Rule = "preferences." + p.Rule
		rules.Preferences = append(rules.Preferences, p)
	})
}

func (r *reader) when(node *yaml.Node, at string) When {
	w := When{Answers: map[need.Facet][]need.Value{}}
	known := fields{
		"channels": func(n *yaml.Node, at string) { w.Channels = list(r, n, at, guide.Channels()) },
		"capabilities": func(n *yaml.Node, at string) {
			w.Capabilities = list(r, n, at, guide.Capabilities())
		},
		"words": func(n *yaml.Node, at string) { w.Words = r.phrases(n, at) },
	}
	for _, f := range need.Facets() {
		known[f.String()] = func(n *yaml.Node, at string) { w.Answers[f] = r.values(n, at, f) }
	}
	if r.mapping(node, at, known) && len(target(node).Content) == 0 {
		r.wrong(node, at, "say which needs are meant; choose %s", oneOf([]string{"starts", "pace", "steps", "data", "channels", "capabilities", "words"}))
	}
	return w
}

func (r *reader) examples(node *yaml.Node, rules *Rules) {
	names := map[string]int{}
	r.items(node, "examples", MaxExamples, func(item *yaml.Node, n int) {
		at := "examples." + strconv.Itoa(n)
		e := Example{Line: item.Line, Rule: at}
		known := fields{
			"name":     func(n *yaml.Node, at string) { e.Rule = "examples." + r.name(n, at, names) },
			"text":     func(n *yaml.Node, at string) { e.Text = r.text(n, at, MaxExample) },
			"approach": func(n *yaml.Node, at string) { e.Approach, _ = choice(r, n, at, guide.AllApproaches()) },
			"reason":   func(n *yaml.Node, at string) { e.Reason = r.text(n, at, MaxText) },
		}
		for _, f := range need.Facets() {
			known[f.String()] = func(n *yaml.Node, at string) {
				if v, ok := r.value(n, at, f); ok {
					e.Answers = append(e.Answers, v)
				}
			}
		}
		if r.mapping(item, at, known) {
			r.needs(item, at, "text", "approach")
		}
		for _, text := range e.Text {
			b := bagOf(text)
			if len(b.words) < fewestWords {
				r.wrong(item, at, "%q has too little to be compared by; write at least %d telling words", text, fewestWords)
			}
			e.bags = append(e.bags, b)
		}
		rules.Examples = append(rules.Examples, e)
	})
}

// fewestWords is how many words that tell something an example has at least: with fewer, too much is like it.
const fewestWords = 3

// agree refuses rules that contradict each other.
func (r *reader) agree(root *yaml.Node, rules *Rules) {
	if len(rules.ClosedApproaches()) == len(guide.AllApproaches()) {
		r.wrong(root, "approaches", "none is available; leave at least one")
	}
	refuse := func(line int, at string, a guide.Approach) {
		if rules.Closed(a) {
			r.wrong(&yaml.Node{Line: line}, at, "%s are not available here, by line %d", a, rules.Approaches[a].Line)
		}
	}
	for _, p := range rules.Preferences {
		refuse(p.Line, p.Rule, p.Prefer)
	}
	for _, e := range rules.Examples {
		refuse(e.Line, e.Rule, e.Approach)
	}
}
