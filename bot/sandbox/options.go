package sandbox

import "time"

// Option changes how a Sandbox behaves; give it to New or Start.
type Option func(*Sandbox)

// WithTokens sets the app-level and the bot token that are accepted.
func WithTokens(app, bot string) Option {
	return func(s *Sandbox) { s.appToken, s.botToken = app, bot }
}

// WithScopes sets the scopes that the bot token has; a method that needs
// another one answers missing_scope with needed and provided. The default is
// DefaultScopes.
func WithScopes(scopes ...string) Option {
	return func(s *Sandbox) { s.scopes = append([]string{}, scopes...) }
}

// WithEvents sets the events the app is subscribed to. The default is
// DefaultEvents, which has no message.channels: then messages in channels reach
// the bot only as mentions.
func WithEvents(events ...string) Option {
	return func(s *Sandbox) { s.events = append([]string{}, events...) }
}

// WithClock sets the clock that lifetimes and rate limits go by.
func WithClock(c Clock) Option { return func(s *Sandbox) { s.clock = c } }

// WithSeed sets the seed of the choice of a socket and of envelope ids. Two
// runs with one seed and the same order of actions choose alike.
func WithSeed(seed uint64) Option { return func(s *Sandbox) { s.seed = seed } }

// WithSocketChoice sets which of the open sockets (given by id, oldest first,
// never empty) gets the next envelope. The default is a random one.
func WithSocketChoice(choose func(ids []int) int) Option {
	return func(s *Sandbox) { s.choose = choose }
}

// WithPingInterval sets the time between the server's pings (default 5 s);
// 0 sends none.
func WithPingInterval(d time.Duration) Option { return func(s *Sandbox) { s.pingEvery = d } }

// WithAckTime sets how long an envelope may stay unacknowledged (default
// AckTime).
func WithAckTime(d time.Duration) Option { return func(s *Sandbox) { s.ackTime = d } }

// WithRetryScale multiplies RetryDelays: 0.001 turns minutes into 60 ms.
func WithRetryScale(f float64) Option { return func(s *Sandbox) { s.retryScale = f } }

// WithRefresh sets the time between the warning and the end of a socket
// (default RefreshWarning).
func WithRefresh(warning time.Duration) Option { return func(s *Sandbox) { s.warning = warning } }

// WithOpenTCP leaves the TCP connection open after a close handshake, as Slack
// does: a client must not wait for its end.
func WithOpenTCP() Option { return func(s *Sandbox) { s.openTCP = true } }

// WithOwnSocketAcks counts an ack only if it comes on the socket that its
// envelope was sent on. Whether Slack does so is not documented; the default
// takes an ack from any socket.
func WithOwnSocketAcks() Option { return func(s *Sandbox) { s.ownAcks = true } }

// WithMessageInterval lets chat.postMessage and chat.postEphemeral write to a
// channel only once per d, and answers 429 with Retry-After otherwise. Slack's
// interval is MessageInterval; the default is 0, no limit.
func WithMessageInterval(d time.Duration) Option { return func(s *Sandbox) { s.msgEvery = d } }

// WithMessageBurst lets so many messages to a channel come at once before the
// interval of WithMessageInterval counts: it is then the mean over a while, as
// it is in Slack, which takes short bursts. The default is 1.
func WithMessageBurst(n int) Option { return func(s *Sandbox) { s.msgBurst = max(n, 1) } }

// WithHistory keeps only the last n API calls and n envelopes in the record.
// The default keeps all.
func WithHistory(n int) Option { return func(s *Sandbox) { s.keep = n } }

// WithUser adds a person. Empty fields get sensible values; see User.
func WithUser(u User) Option { return func(s *Sandbox) { s.addUser(u) } }

// WithChannel adds a channel; see Channel.
func WithChannel(c Channel) Option { return func(s *Sandbox) { s.addChannel(c) } }

// WithBotName sets the name of the bot user (default "bot").
func WithBotName(name string) Option {
	return func(s *Sandbox) { s.users[BotUser].Name, s.users[BotUser].RealName = name, name }
}

// DefaultScopes are the bot scopes granted unless WithScopes says otherwise.
// chat:write.public is not among them, so that a channel without the bot
// answers not_in_channel.
var DefaultScopes = []string{
	"app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
	"groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "users:read",
}

// DefaultEvents are the events subscribed to unless WithEvents says otherwise.
var DefaultEvents = []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
