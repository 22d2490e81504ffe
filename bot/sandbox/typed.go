package sandbox

import (
	"encoding/json"
	"regexp"
	"strings"
)

// reference is what stands in angle brackets in a text: a person, a channel or
// an address, with or without a label.
var reference = regexp.MustCompile(`<(@U[A-Z0-9]+|#C[A-Z0-9]+|(?:https?|mailto):[^|>\s]+)(?:\|([^>]*))?>`)

var unescape = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// typedBlocks gives the rich_text block that Slack's composer makes of a text,
// which is escaped as it is on the wire.
func (s *Sandbox) typedBlocks(text string) json.RawMessage {
	var elems []any
	plain := func(t string) {
		if t != "" {
			elems = append(elems, obj{"type": "text", "text": unescape.Replace(t)})
		}
	}
	last := 0
	for _, m := range reference.FindAllStringSubmatchIndex(text, -1) {
		plain(text[last:m[0]])
		label := ""
		if m[4] >= 0 {
			label = unescape.Replace(text[m[4]:m[5]])
		}
		elems = append(elems, referenceElement(text[m[2]:m[3]], label))
		last = m[1]
	}
	plain(text[last:])
	if elems == nil {
		return nil
	}
	section := obj{"type": "rich_text_section", "elements": elems}
	return mustJSON([]any{obj{"type": "rich_text", "block_id": s.newID("b"), "elements": []any{section}}})
}

func referenceElement(target, label string) obj {
	switch target[0] {
	case '@':
		return obj{"type": "user", "user_id": target[1:]}
	case '#':
		return obj{"type": "channel", "channel_id": target[1:]}
	}
	link := obj{"type": "link", "url": unescape.Replace(target)}
	setIf(link, "text", label)
	return link
}

// mentions tells whether a text names a user.
func mentions(text, user string) bool {
	for _, m := range reference.FindAllStringSubmatch(text, -1) {
		if m[1] == "@"+user {
			return true
		}
	}
	return false
}
