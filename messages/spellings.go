package messages

import "strings"

// Command is a word that the bot obeys instead of reading it as a need.
type Command string

// The commands. Their spellings stand with the wording of each language.
const (
	CommandHelp         Command = "command.help"
	CommandCompare      Command = "command.compare"
	CommandMatrix       Command = "command.matrix"
	CommandChannels     Command = "command.channels"
	CommandCapabilities Command = "command.capabilities"
	CommandFAQ          Command = "command.faq"
	CommandLang         Command = "command.lang"
)

// Commands lists the commands.
func Commands() []Command {
	return []Command{CommandHelp, CommandCompare, CommandMatrix, CommandChannels, CommandCapabilities, CommandFAQ, CommandLang}
}

// Spellings are the ways to write a command in a language, the usual one first.
func Spellings(language string, c Command) []string {
	return strings.Fields(strings.ReplaceAll(In(language).say(string(c)), ",", " "))
}

// NameOf is what a language calls itself.
func NameOf(language string) string { return In(language).say("name") }
