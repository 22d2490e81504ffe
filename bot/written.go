package bot

import (
	"regexp"
	"strings"
)

// reference is how Slack writes people, channels and links in a text: <@U1|name>, <#C1|name>, <!here>, <https://…|label>.
var reference = regexp.MustCompile(`<([@#!]?)([^<>|\s]+[^<>|]*)(?:\|([^<>]*))?>`)

var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")

// written is a text as its author saw it.
func written(text string) string {
	text = reference.ReplaceAllStringFunc(text, func(found string) string {
		parts := reference.FindStringSubmatch(found)
		label := parts[3]
		switch {
		case label != "":
			return strings.TrimSuffix(parts[1], "!") + label
		case parts[1] == "!":
			return "@" + parts[2]
		}
		return parts[1] + parts[2]
	})
	return strings.TrimSpace(entities.Replace(text))
}

// withoutMention takes the bot's own name out of a text.
func (b *Bot) withoutMention(text string) string {
	own := regexp.MustCompile(`<@` + regexp.QuoteMeta(b.self.user) + `(\|[^<>]*)?>[:,]?`)
	return written(own.ReplaceAllString(text, " "))
}
