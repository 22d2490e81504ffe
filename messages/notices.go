package messages

import (
	"github.com/slack-go/slack"
)

// Notice is something short that the bot tells about itself.
type Notice string

// The notices.
const (
	Busy         Notice = "busy"           // Too much to do right now.
	TooFast      Notice = "too-fast"       // The asker sends more than is answered.
	Thanks       Notice = "thanks"         // A vote arrived.
	ThanksNote   Notice = "thanks-note"    // A note arrived.
	Shared       Notice = "shared"         // The answer was posted.
	NotYours     Notice = "not-yours"      // A button that only the asker may press.
	NotInChannel Notice = "not-in-channel" // The bot may not post there.
	Expired      Notice = "expired"        // What a button brings back cannot be read any more.
	External     Notice = "external"       // People of another organisation are not answered.
	LanguageSet  Notice = "language-set"   // The language was switched.
)

// Notices lists all notices.
func Notices() []Notice {
	return []Notice{Busy, TooFast, Thanks, ThanksNote, Shared, NotYours, NotInChannel, Expired, External, LanguageSet}
}

// Message words a notice.
func (n Notice) Message(language string) Message {
	return told(In(language).say("notice." + string(n)))
}

// Failure tells that something went wrong, with the reference by which the logs tell what.
func Failure(language, reference string) Message {
	return told(In(language).say("failure", "reference", cut(clean(reference), maxSlackID)))
}

func told(text string) Message {
	return Message{Text: escape(text), Blocks: []slack.Block{paragraph(text)}}
}

// DidYouMean answers a command that is almost one that the bot has: with a button that runs what was probably meant.
// What was typed is the asker's and shown as plain text.
func DidYouMean(language, typed, meant string) Message {
	w := In(language)
	text := w.say("did-you-mean", "typed", w.say("quote", "text", cut(oneLine(clean(typed)), maxQuote)), "meant", w.say("quote", "text", meant))
	return Message{
		Text: cutEscaped(escape(text), MaxMessageText),
		Blocks: []slack.Block{
			paragraph(text),
			slack.NewActionBlock(BlockActions,
				button(ActionRun+"meant", cut(meant, MaxButtonValue), meant),
				button(ActionRun+"help", "help", w.say("button.help"))),
		},
	}
}

// Agent is what Slack's agent surface shows before anything is asked and while the bot works.
type Agent struct {
	Greeting string
	Prompts  []Prompt // At most MaxPrompts.
	Status   string   // "… is reading the guide", after the bot's name.
	Loading  []string // At most MaxLoadingMessages.
}

// Prompt is a suggested prompt: its label and what it asks.
type Prompt struct{ Title, Message string }

// AgentSurface words the agent surface.
func AgentSurface(language string) Agent {
	w := In(language)
	a := Agent{Greeting: w.say("help.body"), Status: w.say("agent.status"), Loading: []string{w.say("agent.reading"), w.say("agent.weighing")}}
	for _, text := range append(w.Examples(), w.say("agent.compare")) {
		a.Prompts = append(a.Prompts, Prompt{text, text})
	}
	return a
}
