package main

import (
	"strings"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/sandbox/page"
	"journey-or-campaign/messages"
)

// Conversations of the playground, besides those of every sandbox.
const (
	channelHelp     = "C0HELP"     // Where a first visit begins.
	channelLaunches = "C0LAUNCHES" // Private, with the bot.
	directPeople    = "D0PEOPLE"   // Between the two people, without the bot.
)

// playgroundHistory is how many calls and envelopes the workspace remembers.
const playgroundHistory = 2000

// playgroundBurst is how many messages the bot may post to a channel at once. Slack takes short bursts and one a second in the mean: who
// clicks never waits, and a bot that runs wild is slowed down as it would be there.
const playgroundBurst = 10

// furniture is the workspace of the playground.
func furniture() []sandbox.Option {
	people := []string{sandbox.UserFrench, sandbox.UserEnglish}
	everybody := append([]string{sandbox.BotUser}, people...)
	return []sandbox.Option{
		sandbox.WithHistory(playgroundHistory),
		sandbox.WithMessageInterval(sandbox.MessageInterval), sandbox.WithMessageBurst(playgroundBurst),
		sandbox.WithChannel(sandbox.Channel{ID: channelHelp, Name: "journey-or-campaign-help", Topic: "Which approach fits? Ask the bot", Members: everybody}),
		sandbox.WithChannel(sandbox.Channel{ID: channelLaunches, Name: "spring-launch", Topic: "Planning of the spring collection", Private: true, Members: everybody}),
		sandbox.WithChannel(sandbox.Channel{ID: directPeople, IM: true, Private: true, Members: people}),
	}
}

// small talk that is there from the start: needs in passing, for the shortcut in the menu of a message.
var smallTalk = []struct{ user, channel, text string }{
	{sandbox.UserEnglish, sandbox.ChannelGeneral, "Could we text the guests the moment their room is ready?"},
	{sandbox.UserEnglish, sandbox.ChannelRandom, "The bot is not in this channel. Its shortcut in the menu of a message works here all the same."},
	{sandbox.UserFrench, sandbox.ChannelRandom, "Il faudrait souhaiter son anniversaire à chaque adhérent, le jour même, avec une petite remise."},
	{sandbox.UserEnglish, channelLaunches, "For the launch: one email to everybody who bought last spring, next Tuesday at nine."},
	{sandbox.UserFrench, directPeople, "Tu sais comment prévenir les abonnés dont la carte bancaire expire le mois prochain ?"},
}

// settle says the small talk.
func settle(ws *sandbox.Sandbox) error {
	for _, m := range smallTalk {
		if _, err := ws.PostMessage(m.user, m.channel, "", m.text); err != nil {
			return err
		}
	}
	return nil
}

// ways tells how the suggested asks are asked.
var ways = map[string]struct{ alone, forAll string }{
	"en": {"A command: you alone see the answer", "A mention: the answer is in the thread, for all to see"},
	"fr": {"Une commande\u00a0: vous seul voyez la réponse", "Une mention\u00a0: la réponse est dans le fil, visible de tous"},
}

// suggestions are three asks in a person's language, by command and by mention.
func suggestions(u sandbox.User, manifest page.App) []page.Suggestion {
	language, _, _ := strings.Cut(u.Locale, "-")
	if _, ok := ways[language]; !ok {
		language = "en"
	}
	command, mention, way := manifest.Commands[0].Command+" ", "@"+manifest.Name+" ", ways[language]
	asks := messages.AgentSurface(language).Prompts
	return []page.Suggestion{
		{Title: asks[0].Title, Text: command + asks[0].Message, Channel: channelHelp, Note: way.alone},
		{Title: asks[1].Title, Text: mention + asks[1].Message, Channel: channelHelp, Note: way.forAll},
		{Title: asks[2].Title, Text: command + asks[2].Message, Channel: channelHelp, Note: way.alone},
	}
}
