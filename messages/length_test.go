package messages

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTextsAreCutAtTheEndOfAWord(t *testing.T) {
	for _, c := range []struct {
		name, text string
		limit      int
		want       string
	}{
		{"what fits stays", "a newsletter", 12, "a newsletter"},
		{"a word that does not fit goes", "send a newsletter", 12, "send a…"},
		{"a word may end where the room does", "send a newsletter", 7, "send a…"},
		{"no word is longer than a line", "newsletters", 5, "news…"},
		{"a long word is cut, rather than all before it shown alone", "a newsletterssssssssss", 12, "a newslette…"},
		{"an emoji counts two", "🎉🎉🎉", 5, "🎉🎉…"},
		{"a family stays together", "👩\u200d👩\u200d👧 hello", 9, "👩\u200d👩\u200d👧…"},
		{"a family that does not fit goes as a whole", "a 👩\u200d👩\u200d👧\u200d👦", 8, "a…"},
		{"an accent stays with its letter", "e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…"},
		{"nothing fits in nothing", "a", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cut(c.text, c.limit); got != c.want {
				t.Errorf("cut(%q, %d) is %q, not %q", c.text, c.limit, got, c.want)
			}
		})
	}
}

func TestAnEscapedTextKeepsWholeEntities(t *testing.T) {
	escaped := escape(strings.Repeat("&", 20))
	for limit := 1; limit < len(escaped); limit++ {
		got := cutEscaped(escaped, limit)
		if rest := strings.ReplaceAll(strings.TrimSuffix(got, ellipsis), "&amp;", ""); rest != "" {
			t.Errorf("cut to %d: %q", limit, got)
		}
	}
}

func TestWhatIsCutFitsAndIsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := clean(someText(t))
		limit := rapid.IntRange(1, 4000).Draw(t, "limit")
		for _, got := range []string{cut(text, limit), cutEscaped(escape(text), limit)} {
			if length(got) > limit || !utf8.ValidString(got) {
				t.Errorf("%d of %d characters: %q", length(got), limit, got)
			}
		}
	})
}

func TestWhatIsNotSeenIsDropped(t *testing.T) {
	for text, want := range map[string]string{
		"a\x00b\x1bc": "abc", "\u202eabc\u202c": "abc", "a\u200bb\ufeff": "ab", "a\tb\r\nc": "a b \nc", "\xffa": "\uFFFDa",
		"👩\u200d👧": "👩\u200d👧", "a\u2066b\u2069": "ab", "é": "é",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) is %q, not %q", text, got, want)
		}
	}
}
