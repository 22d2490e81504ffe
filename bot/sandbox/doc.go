// Package sandbox is a Slack workspace in a process: a Web API and a Socket
// Mode server on the loopback interface that a real Slack bot connects to,
// with people, channels, messages, modals and Home tabs behind them.
//
// Start one, point a bot at it, and act as a person:
//
//	ws, err := sandbox.Start()
//	if err != nil { … }
//	defer ws.Close()
//
//	// The bot: slack.New(ws.BotToken(), slack.OptionAppLevelToken(ws.AppToken()),
//	//                    slack.OptionAPIURL(ws.APIURL()))
//
//	ask, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/hello", "world")
//	ack, err := ask.WaitAck(ctx)
//	answer, err := ws.WaitEphemeral(ctx, sandbox.UserEnglish, sandbox.TextContains("world"))
//
// What a bot can notice is made as Slack makes it: the shape of every payload,
// the names of errors, tokens and scopes, trigger ids that live for three
// seconds, view hashes and stacks, response URLs that can be used five times,
// envelopes that go to any open socket and come again when nobody
// acknowledges them, sockets that are refreshed, and blocks that are refused
// when they break a limit. Whatever Slack does slowly can be made fast, and
// whatever goes wrong now and then can be made to go wrong now: see the
// Options and Fault.
//
// Everything is recorded. Calls, Envelopes, Messages, Ephemerals, Notices and
// Sockets give what has happened so far, the Wait methods wait for what has
// not happened yet, and Subscribe gives it all as it happens.
//
// The package checks nothing about a bot by itself and never leaves the
// process but for the loopback listener. It is meant for tests and for
// demonstrations, not as a place to keep messages.
package sandbox
