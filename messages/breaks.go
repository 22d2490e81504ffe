package messages

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// columnsOf is how many columns of a terminal a text takes: two for a character of East Asian width, none for a mark upon another.
func columnsOf(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// wide tells the characters that take two columns. Source: Unicode Standard Annex 11
func wide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}

// japanese are the scripts that are written without spaces between words.
var japanese = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}

// piece is a part of a text that stays on one line.
type piece struct {
	text   string
	spaced bool // A space stands before it.
}

// breakable tells the spaces where a line may end.
func breakable(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// pieces parts a text where a line may break: at spaces but for those that hold punctuation to its word, and between characters of
// Japanese where its rules allow it.
func pieces(text string) []piece {
	var all []piece
	for _, word := range strings.FieldsFunc(text, breakable) {
		spaced, start, before := true, 0, rune(0)
		for i, r := range word {
			if i > 0 && mayBreak(before, r) {
				all = append(all, piece{word[start:i], spaced})
				spaced, start = false, i
			}
			before = r
		}
		all = append(all, piece{word[start:], spaced})
	}
	return all
}

// What may not begin a line and what may not end one, after JIS X 4051.
const (
	neverFirst = "、。，．・：；？！」』）】〉》〕］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々…‥,.:;?!)]}"
	neverLast  = "「『（【〈《〔［｛([{"
)

// firstWide is before the first character of East Asian width.
const firstWide = 0x1100

// mayBreak tells whether a line may end between two characters that no space parts. Words in katakana stay whole, since the names of
// the approaches are long ones.
func mayBreak(a, b rune) bool {
	if a < firstWide && b < firstWide || !wide(a) && !wide(b) || strings.ContainsRune(neverFirst, b) || strings.ContainsRune(neverLast, a) {
		return false
	}
	return !(katakana(a) && katakana(b)) && !unicode.In(b, unicode.Mn, unicode.Cf)
}

func katakana(r rune) bool { return unicode.Is(unicode.Katakana, r) || r == 'ー' }
