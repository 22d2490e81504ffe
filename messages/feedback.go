package messages

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// Vote is what a feedback button brings back.
type Vote struct {
	Up bool
	Carried
}

// String writes the vote, without the asker's words.
func (v Vote) String() string { return voted(v.Up, v.bare()) }

// voted writes a vote on what a button carries.
func voted(up bool, bare string) string {
	if up {
		return "+" + bare
	}
	return "-" + bare
}

// ParseVote reads what Vote.String wrote.
func ParseVote(value string) (Vote, error) {
	rest, up := strings.CutPrefix(value, "+")
	if !up {
		var down bool
		if rest, down = strings.CutPrefix(value, "-"); !down {
			return Vote{}, fmt.Errorf("a vote is neither up nor down")
		}
	}
	carried, err := ParseCarried(rest)
	return Vote{up, carried}, err
}

// FeedbackForm asks those who voted an answer down what was wrong, in one field that may stay empty.
func FeedbackForm(language string, v Vote) slack.ModalViewRequest {
	w := In(language)
	text := slack.NewPlainTextInputBlockElement(plainObject(w.say("feedback.example"), MaxPlaceholder), ActionNote)
	text.Multiline, text.MaxLength = true, 1000
	field := slack.NewInputBlock(BlockNote, plainObject(w.say("feedback.label"), MaxInputLabel), nil, text).WithOptional(true)
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: CallbackFeedback, PrivateMetadata: Meta{Language: w.Language, Carried: v.Carried}.String(),
		Title:  plainObject(w.say("feedback.title"), MaxViewTitle),
		Submit: plainObject(w.say("feedback.send"), MaxViewTitle),
		Close:  plainObject(w.say("feedback.skip"), MaxViewTitle),
		Blocks: slack.Blocks{BlockSet: []slack.Block{field}},
	}
}

// ReadFeedback reads the note and the need that it is about.
func ReadFeedback(v slack.View) (Carried, string, error) {
	meta, err := ParseMeta(v.PrivateMetadata)
	if err != nil {
		return Carried{}, "", err
	}
	note := ""
	if v.State != nil {
		note = strings.TrimSpace(clean(v.State.Values[BlockNote][ActionNote].Value))
	}
	return meta.Carried, cut(note, MaxInputText), nil
}
