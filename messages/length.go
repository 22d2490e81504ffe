package messages

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// ellipsis ends what was cut.
const ellipsis = "…"

// length is how many characters a text has: UTF-16 code units, as JavaScript counts. Slack doesn't say what it counts;
// no other way of counting (bytes aside) gives more, so what fits by this one fits.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}

// units is the length of a character in UTF-16 code units.
func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// cut shortens a text to a number of characters: at the end of a word, or inside one that is longer than half of what fits,
// but never inside what people see as one character.
func cut(s string, limit int) string {
	if length(s) <= limit {
		return s
	}
	if limit <= 0 {
		return ""
	}
	room, end, word := limit-length(ellipsis), 0, 0
	for end < len(s) {
		size := norm.NFC.NextBoundaryInString(s[end:], true)
		size += joined(s[end+size:])
		n := length(s[end : end+size])
		if n > room {
			break
		}
		if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsSpace(r) {
			word = end
		}
		room -= n
		end += size
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); !unicode.IsSpace(r) && word > end/2 {
		end = word
	}
	return strings.TrimRightFunc(s[:end], unicode.IsSpace) + ellipsis
}

// joined is how many bytes at the start of a text belong to the emoji before it: skin tones, variants, joined emoji.
func joined(s string) int {
	total := 0
	for after := false; total < len(s); {
		r, size := utf8.DecodeRuneInString(s[total:])
		switch {
		case r == '\u200d':
			after = true
		case after, r >= 0xFE00 && r <= 0xFE0F, r >= 0x1F3FB && r <= 0x1F3FF:
			after = false
		default:
			return total
		}
		total += size
	}
	return total
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes a text harmless where Slack reads mrkdwn, as in the text of a message: no mention, no link, no broadcast.
// Source: https://docs.slack.dev/messaging/formatting-message-text
func escape(s string) string { return entities.Replace(s) }

// cutEscaped shortens an escaped text without leaving half an entity.
func cutEscaped(s string, limit int) string {
	short := cut(s, limit)
	if short == s {
		return s
	}
	body := strings.TrimSuffix(short, ellipsis)
	if at := strings.LastIndexByte(body, '&'); at >= 0 && !strings.Contains(body[at:], ";") {
		body = body[:at]
	}
	return body + ellipsis
}

// clean drops what isn't seen and can mislead: control characters, marks that turn the direction of writing, and characters
// without width. Joiners stay, since emoji and several scripts are written with them.
func clean(s string) string {
	if utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return shown(r) != r }) < 0 {
		return s // Nearly always.
	}
	return strings.Map(shown, strings.ToValidUTF8(s, "\uFFFD"))
}

// shown is what a character is shown as, -1 for not at all.
func shown(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7F, r == '\n', r == '\u200c', r == '\u200d', r > '\u00ad' && r < '\u0600':
		return r // Between the soft hyphen and Arabic there is nothing to drop.
	case r == '\t', r == '\r', r == '\u2028', r == '\u2029':
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
		return -1
	}
	return r
}
