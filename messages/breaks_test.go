package messages

import (
	"strings"
	"testing"
)

func TestColumnsOfATerminal(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "é": 1, "e\u0301": 1, "ジャーニー": 10, "（推奨）": 8, "✅ Yes": 6, "“quoted” …": 10, "ﾃｽﾄ": 3, "Größe": 5,
	} {
		if got := columnsOf(text); got != want {
			t.Errorf("%q takes %d columns, want %d", text, got, want)
		}
	}
}

func TestJapaneseBreaksWhereItsRulesAllow(t *testing.T) {
	for text, want := range map[string]string{
		"毎月の配信": "毎|月|の|配|信",
		"オーケストレーションを使う。":     "オーケストレーション|を|使|う。",
		"「毎月」、予定":            "「毎|月」、|予|定",
		"API で送る":            "API| で|送|る",
		"ちょっと待って":            "ちょっ|と|待っ|て",
		"a word, and « so »": "a| word,| and| «| so| »",
	} {
		var got []string
		for _, p := range pieces(text) {
			if p.spaced && len(got) > 0 {
				p.text = " " + p.text
			}
			got = append(got, p.text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q breaks as %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestNoLineIsWiderThanATerminal(t *testing.T) {
	for _, language := range Languages() {
		for _, s := range samples() {
			if s.name == "recommendation-wild" {
				continue // It has a word that is wider.
			}
			for _, line := range strings.Split(s.answer(t, language).Text(Style{}), "\n") {
				if n := columnsOf(line); n > Columns && !strings.Contains(line, "https://") {
					t.Errorf("%s: %s: %d columns: %s", language, s.name, n, line)
				}
			}
		}
	}
}

func TestSentencesEndAsTheirWritingHasIt(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Done": "Done.", "Done.": "Done.", "Why?": "Why?", "and so…": "and so…", "全員に送る": "全員に送る。", "送る。": "送る。", "（全員に送る）": "（全員に送る）。",
	} {
		if got := sentence(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
