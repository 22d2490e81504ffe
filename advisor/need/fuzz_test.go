package need

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// hostile are texts that nobody means well with.
var hostile = []string{
	"", " ", "🎉🎉", strings.Repeat("a", 4000), strings.Repeat("(", 4000), strings.Repeat("no ", 1300), "\xff\xfe\xfd",
	"\u202e\u202dtxet sdrawkcab a\u200f", "a\x00b\x07c", strings.Repeat("é", 4000), "l’l'l’l", strings.Repeat("mail, ", 700), "e-e-e-mail-",
}

func FuzzTokenize(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, token := range tokenize(text) {
			if token.Start < end || token.End <= token.Start || token.End > len(text) {
				t.Fatalf("%q: the span %d-%d is not after %d within %d bytes", text, token.Start, token.End, end, len(text))
			}
			if token.norm == "" || !utf8.ValidString(token.norm) {
				t.Fatalf("%q: the word %q is compared as %q", text, text[token.Start:token.End], token.norm)
			}
			end = token.End
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	r, err := BuiltIn()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n := r.Read(text)
		for _, e := range n.Evidence {
			if e.Span.Start < 0 || e.Span.End > len(n.Text) || e.Span.Start >= e.Span.End {
				t.Fatalf("%q: evidence at %d-%d of %d bytes", text, e.Span.Start, e.Span.End, len(n.Text))
			}
		}
		if _, err := ParseState(n.State()); err != nil {
			t.Fatalf("%q: the state does not come back: %v", text, err)
		}
		r.Follow(n, r.Read("no, by letter instead"))
	})
}

func FuzzTemplate(f *testing.F) {
	for _, source := range []string{"a (b|c) [d] ...", "{person} wait* <no>", "(((", "[a|b|c", "|", "a )", "<x>", "{", "word*"} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		parts, err := parseTemplate(source, map[string]string{"x": "(a|b)", "no": "<x> c"})
		if err == nil && len(source) < 200 {
			_ = newGraph().add(phraseRoot, parts, 1)
		}
	})
}

func FuzzParseState(f *testing.F) {
	f.Add(`{"v":1}`)
	f.Add(`{"v":1,"c":[1000],"w":["email"]}`)
	f.Add(`{"v":2}`)
	f.Fuzz(func(t *testing.T, state string) {
		if n, err := ParseState(state); err == nil {
			if _, err := ParseState(n.State()); err != nil {
				t.Fatalf("%q is read but does not come back: %v", state, err)
			}
		}
	})
}
