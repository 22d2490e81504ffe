package guide

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/unicode/norm"
)

// Adobe's pages mark untranslated names as [!DNL Name] and interface labels as [!UICONTROL Label].
var untranslated = regexp.MustCompile(`\[!(?:DNL|UICONTROL) ([^\]\n]*)\]`)

var invisible = strings.NewReplacer("\u200b", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u00a0", " ", "\u202f", " ")

// plain is the text of inline content without any markup, on one line.
func plain(n ast.Node, source []byte) string {
	var b strings.Builder
	b.Grow(64)
	writePlain(&b, n, source)
	return tidy(b.String())
}

func writePlain(b *strings.Builder, n ast.Node, source []byte) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(html.UnescapeString(string(util.UnescapePunctuations(c.Segment.Value(source)))))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		case *ast.RawHTML: // Such as <br>, which separates words.
			b.WriteByte(' ')
		default:
			writePlain(b, c, source)
			if c.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
	}
}

// tidy drops what is invisible, what is left of broken bold, and surplus space.
func tidy(s string) string {
	s = invisible.Replace(s)
	s = strings.ReplaceAll(translate(s), "**", "")
	return strings.Join(strings.Fields(s), " ")
}

// translate drops Adobe's marks around a name. Few texts have any, and a regular expression costs more than a look.
func translate(s string) string {
	if !strings.Contains(s, "[!") {
		return s
	}
	return untranslated.ReplaceAllString(s, "$1")
}

// fold is the form in which labels are compared: letters and digits only, without case or accents.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	if norm.NFKD.QuickSpanString(s) < len(s) {
		s = norm.NFKD.String(s)
	}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

const separators = " :：-–—|.,;。"

// afterLabel is what follows a bold name or a link, without the punctuation between them.
func afterLabel(s string) string {
	return strings.TrimSpace(strings.TrimLeft(s, separators))
}

// brackets parts "Journeys (Business Event)" into its two halves, whatever the width of the brackets.
func brackets(s string) (before, inside string) {
	i := strings.IndexAny(s, "(（[［")
	if i < 0 {
		return s, ""
	}
	inside = strings.TrimLeft(s[i:], "(（[［")
	inside = strings.TrimRight(strings.TrimSpace(inside), ")）]］")
	return strings.TrimSpace(s[:i]), strings.TrimSpace(inside)
}
