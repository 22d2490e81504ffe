package need

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// MaxText is the longest text that is read, in characters. Slack cuts a message at about as much; what is longer is
// cut with a notice, so that the time for one need stays bounded.
const MaxText = 4000

// Span is a range of bytes in the original text.
type Span struct{ Start, End int }

func (s *Span) move(by int) { s.Start, s.End = s.Start+by, s.End+by }

// pause says what stands before a token: nothing but space, a comma or the like, or the end of a sentence.
type pause uint8

const (
	noPause pause = iota
	comma
	fullStop
)

// token is one word of the text: where it stands and how it is compared.
type token struct {
	Span
	norm   string // Lower case, without accents, elisions and contractions joined.
	before pause
	length uint8 // In thirds of a word.
}

// thirds is how many thirds a word has: a character of Japanese counts as a third of a word where lengths and distances are told in
// words.
const thirds = 3

func lengthOf(norm string) uint8 {
	if (token{norm: norm}).ideograph() {
		return 1
	}
	return thirds
}

// ideograph tells the tokens that are one character of Japanese.
func (t token) ideograph() bool { return t.norm[0] >= 0xE3 && t.norm[0] <= 0xE9 }

// size is how long a run of tokens is, in thirds of a word.
func size(tokens []token) int {
	n := 0
	for i := range tokens {
		n += int(tokens[i].length)
	}
	return n
}

// longer tells whether a run of tokens has more than so many words. It looks no further than that, since it is asked of each pair of
// mentions in a text.
func longer(tokens []token, words int) bool {
	n := 0
	for i := range tokens {
		if n += int(tokens[i].length); n > words*thirds {
			return true
		}
	}
	return false
}

// tokenize splits text into words. Accents, case, hyphens and elisions are normalised here and nowhere else; the spans
// point into the original text, so that quotes are exact.
func tokenize(text string) []token {
	folded := make([]byte, 0, len(text)+16)
	type piece struct {
		Span
		from, to int
		before   pause
	}
	pieces := make([]piece, 0, len(text)/5+4)
	at, before := 0, fullStop
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isWordRune(r) {
			if p := pauseOf(r); p > before {
				before = p
			}
			at += size
			continue
		}
		start, from := at, len(folded)
		folded, at = foldWord(folded, text, at)
		if len(folded) == from {
			continue
		}
		pieces = append(pieces, piece{Span{start, at}, from, len(folded), before})
		before = noPause
	}
	all := string(folded)
	tokens := make([]token, len(pieces))
	for i, p := range pieces {
		norm := all[p.from:p.to]
		tokens[i] = token{p.Span, norm, p.before, lengthOf(norm)}
	}
	return tokens
}

// foldWord appends the folded form of the word that begins at text[at] and returns where the word ends.
func foldWord(folded []byte, text string, at int) ([]byte, int) {
	start := at
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == times:
			if at > start {
				return folded, at
			}
			return append(folded, 'x'), at + size
		case isIdeograph(r):
			if at > start {
				return folded, at
			}
			return appendFolded(folded, r), at + size
		case isWordRune(r):
			folded = appendFolded(folded, r)
			at += size
		case isApostrophe(r) && contraction(text[at+size:]) > 0:
			at += size
		case r == '-' && at-start == 1 && (text[start] == 'e' || text[start] == 'E'):
			at += size // "e-mail" is "email".
		default:
			return folded, at
		}
	}
	return folded, at
}

// times is a word by itself, as an x between spaces is: "members × employers × years".
const times = '×'

// contraction returns the length of an English contraction's tail, so that "don't" and "customer's" stay one word
// while the French "l'email" becomes two.
func contraction(rest string) int {
	end := 0
	for end < len(rest) && end < 3 && unicode.IsLetter(rune(rest[end])) {
		end++
	}
	if end < len(rest) {
		if r, _ := utf8.DecodeRuneInString(rest[end:]); isWordRune(r) {
			return 0
		}
	}
	switch strings.ToLower(rest[:end]) {
	case "t", "s", "re", "ve", "ll", "d", "m":
		return end
	}
	return 0
}

func appendFolded(folded []byte, r rune) []byte {
	if r >= 0xFF00 {
		if f := width.LookupRune(r).Folded(); f != 0 { // Letters as wide as ideographs, and kana half as wide.
			r = f
		}
	}
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(folded, byte(r))
	}
	switch r = unicode.ToLower(r); r {
	case 'œ':
		return append(folded, "oe"...)
	case 'æ':
		return append(folded, "ae"...)
	case 'ß':
		return append(folded, "ss"...)
	}
	if unicode.Is(unicode.Mn, r) {
		return folded
	}
	if r < 0x3000 { // Kana would lose their voicing marks.
		var encoded [utf8.UTFMax]byte
		n := utf8.EncodeRune(encoded[:], r)
		if base := norm.NFD.Properties(encoded[:n]).Decomposition(); len(base) > 0 {
			r, _ = utf8.DecodeRune(base)
		}
	}
	return utf8.AppendRune(folded, r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (r == times || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// isIdeograph tells the characters that are words of their own, since Japanese does not space its words.
func isIdeograph(r rune) bool {
	return r >= 0x2E80 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' }

func pauseOf(r rune) pause {
	switch r {
	case '.', '!', '?', ';', '\n', '…', '。', '！', '？', '；', '．':
		return fullStop
	case ',', ':', '(', ')', '–', '—', '、', '"', '«', '»', '“', '”', '„', '/', '，', '：', '（', '）', '「', '」', '『', '』':
		return comma
	}
	return noPause
}
