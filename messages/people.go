package messages

import (
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor/need"
)

// person words a line that names somebody by id, as Slack shows people.
func person(w *Wording, key, userID string) slack.Block {
	return named(w.say(key), "{user}", slack.NewRichTextSectionUserElement(userID, nil))
}

// channel words a line that names a channel by id.
func channel(w *Wording, key, channelID string) slack.Block {
	return named(w.say(key), "{channel}", slack.NewRichTextSectionChannelElement(channelID, nil))
}

func named(text, placeholder string, who inline) slack.Block {
	before, after, _ := strings.Cut(text, placeholder)
	return slack.NewRichTextBlock("", section(plainText(before), who, plainText(after)))
}

// valueOf reads the id of an answer, such as "pace:own".
func valueOf(requirement string) (need.Value, error) {
	_, id, _ := strings.Cut(requirement, ":")
	return need.ParseValue(id)
}
