package need

import (
	"fmt"
	"strings"
)

// A template describes a span of words in the manner of hassil:
//
//	word      the word, without regard to case and accents
//	remind*   any word with this beginning
//	*mail     any word with this end, as German joins words
//	(a|b c)   one of several alternatives
//	[a]       optional
//	{person}  an entry of a list
//	<when>    a rule, which is a template of its own
//	...       up to three other words of the same sentence
//
// part is one element of a parsed template.
type part struct {
	kind    partKind
	word    string   // A word, a prefix, or the name of a list.
	options [][]part // The alternatives of a group.
}

type partKind uint8

const (
	wordPart partKind = iota
	prefixPart
	suffixPart
	listPart
	groupPart // Alternatives; an optional group has an empty one.
	gapPart
)

// maxGap is how many words "..." may stand for.
const maxGap = 3

// parser reads one template.
type parser struct {
	source string
	at     int
	rules  map[string]string
	depth  int // Of rules within rules.
}

// parseTemplate parses a template; rules are replaced by what they stand for.
func parseTemplate(source string, rules map[string]string) ([]part, error) {
	return parseWithin(source, rules, 0)
}

func parseWithin(source string, rules map[string]string, depth int) ([]part, error) {
	if depth > 8 {
		return nil, fmt.Errorf("rules nest deeper than 8 at %q", source)
	}
	p := &parser{source: source, rules: rules, depth: depth}
	options, err := p.alternatives(0)
	if err != nil {
		return nil, err
	}
	if len(options) == 1 {
		return options[0], nil
	}
	return []part{{kind: groupPart, options: options}}, nil
}

// alternatives parses sequences separated by "|" up to the closing byte (0 for the end of the template).
func (p *parser) alternatives(closing byte) ([][]part, error) {
	var options [][]part
	var sequence []part
	for {
		p.skipSpace()
		if p.at >= len(p.source) {
			if closing != 0 {
				return nil, fmt.Errorf("%q lacks a closing %q", p.source, closing)
			}
			return append(options, sequence), nil
		}
		switch c := p.source[p.at]; c {
		case closing:
			p.at++
			return append(options, sequence), nil
		case '|':
			p.at++
			options, sequence = append(options, sequence), nil
		case ')', ']', '}', '>':
			return nil, fmt.Errorf("%q has a stray %q at %d", p.source, c, p.at)
		default:
			next, err := p.element(c)
			if err != nil {
				return nil, err
			}
			sequence = append(sequence, next...)
		}
	}
}

func (p *parser) element(c byte) ([]part, error) {
	switch c {
	case '(', '[':
		p.at++
		closing := byte(')')
		if c == '[' {
			closing = ']'
		}
		options, err := p.alternatives(closing)
		if err != nil {
			return nil, err
		}
		if c == '[' {
			options = append(options, nil)
		}
		return []part{{kind: groupPart, options: options}}, nil
	case '{':
		name, err := p.name('}')
		return []part{{kind: listPart, word: name}}, err
	case '<':
		name, err := p.name('>')
		if err != nil {
			return nil, err
		}
		rule, ok := p.rules[name]
		if !ok {
			return nil, fmt.Errorf("unknown rule <%s> in %q", name, p.source)
		}
		return parseWithin(rule, p.rules, p.depth+1)
	}
	return p.words()
}

func (p *parser) name(closing byte) (string, error) {
	end := strings.IndexByte(p.source[p.at:], closing)
	if end < 2 {
		return "", fmt.Errorf("%q lacks a name before %q", p.source, closing)
	}
	name := p.source[p.at+1 : p.at+end]
	p.at += end + 1
	return name, nil
}

// words reads one blank-separated piece, which the tokenizer may see as several words ("in-app").
func (p *parser) words() ([]part, error) {
	end := p.at
	for end < len(p.source) && !strings.ContainsRune(" ()[]{}<>|", rune(p.source[end])) {
		end++
	}
	piece := p.source[p.at:end]
	p.at = end
	if piece == "..." {
		return []part{{kind: gapPart}}, nil
	}
	prefix, suffix := strings.HasSuffix(piece, "*"), strings.HasPrefix(piece, "*")
	tokens := tokenize(strings.Trim(piece, "*"))
	if len(tokens) == 0 {
		return nil, nil // Punctuation is not matched, as in texts.
	}
	parts := make([]part, len(tokens))
	for i, t := range tokens {
		parts[i] = part{kind: wordPart, word: t.norm}
	}
	if !prefix && !suffix {
		return parts, nil
	}
	cut := &parts[0]
	cut.kind = suffixPart
	if prefix {
		cut = &parts[len(parts)-1]
		cut.kind = prefixPart
	}
	if len(cut.word) < minPrefix || len(cut.word) > longestPrefix {
		return nil, fmt.Errorf("%q: a word with * needs %d to %d letters", p.source, minPrefix, longestPrefix)
	}
	return parts, nil
}

func (p *parser) skipSpace() {
	for p.at < len(p.source) && p.source[p.at] == ' ' {
		p.at++
	}
}
