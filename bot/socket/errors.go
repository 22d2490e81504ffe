package socket

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
)

// Why an acknowledgement was not sent.
var (
	// ErrTooLarge: with this payload the frame would reach MaxFrame bytes, and
	// Slack would drop it or close the socket. The envelope can still be
	// acknowledged with less.
	ErrTooLarge = errors.New("socket: acknowledgement is too large")
	// ErrAcknowledged: the envelope was acknowledged before. Slack takes only
	// one answer to an envelope.
	ErrAcknowledged = errors.New("socket: envelope was acknowledged before")
	// ErrConnectionLost: the connection that delivered the envelope has ended.
	// Slack sends an event again that it got no acknowledgement for.
	ErrConnectionLost = errors.New("socket: connection has ended")
)

// Why an envelope was not understood.
var (
	errMalformed = errors.New("socket: malformed envelope")
	errUnknown   = errors.New("socket: unknown kind of envelope")
)

// errRunning tells that Run was called twice.
var errRunning = errors.New("socket: a pool runs only once")

// FatalError ends Run: trying again would not help, somebody has to act.
type FatalError struct {
	// Reason is Slack's word for it, such as invalid_auth or link_disabled.
	Reason string
}

// Error says what Slack said and what may be done about it.
func (e *FatalError) Error() string {
	if hint := fatalReasons[e.Reason]; hint != "" {
		return fmt.Sprintf("socket: Slack refuses connections: %s: %s", e.Reason, hint)
	}
	return "socket: Slack refuses connections: " + e.Reason
}

// fatalReasons are the answers to apps.connections.open, and the reasons of a
// disconnect, that will be the same next time.
var fatalReasons = map[string]string{
	reasonLinkDisabled:       "Socket Mode is switched off in the settings of the app",
	"invalid_auth":           "the app-level token is wrong",
	"not_authed":             "there is no app-level token",
	"missing_args":           "there is no app-level token",
	"account_inactive":       "the app was removed or the account closed",
	"user_removed_from_team": "the account was removed",
	"team_disabled":          "the workspace was closed",
	"token_revoked":          "the app-level token was revoked",
	"token_expired":          "the app-level token has expired",
	"not_allowed_token_type": "an app-level token (xapp-…) is needed",
	"missing_scope":          "the app-level token needs the scope connections:write",
	"no_permission":          "the app-level token needs the scope connections:write",
	"forbidden_team":         "the workspace does not allow this app",
}

func isFatal(reason string) bool {
	_, ok := fatalReasons[reason]
	return ok
}

// secrets matches what must not be in a log line or an error: tokens, tickets,
// and all of an address but its host.
var secrets = regexp.MustCompile(`(?i)xapp-[^\s"&]+|xox[a-z]*-[^\s"&]+|ticket=[^\s"&]*|((?:wss?|https?)://)(?:[^\s"/?#@]*@)?([^\s"/?#]*)[^\s"]*`)

// redact takes secrets out of a text that somebody else wrote.
func redact(text string) string { return secrets.ReplaceAllString(text, "$1$2…") }

// plainWord matches names that Slack makes up, as opposed to what people write.
var plainWord = regexp.MustCompile(`^[a-z][a-z0-9_.:]{0,39}$`)

// word gives a name for the log, unless it is no plain one.
func word(name string) string {
	if plainWord.MatchString(name) {
		return name
	}
	return "other"
}

// transient is a failure to connect that may pass.
type transient struct {
	kind string // for counting: open, dial, hello
	text string
	wait waitHint
}

func (e *transient) Error() string { return "socket: " + e.kind + ": " + e.text }

// failed makes an error of a step of connecting. It keeps the text without
// secrets, and not the error, which may hold them.
func failed(kind string, err error) *transient {
	return &transient{kind: kind, text: redact(err.Error())}
}

var knownReasons = []string{reasonWarning, reasonRefresh, reasonTooMany, reasonLinkDisabled}

// reasonName bounds the reasons of a disconnect, for labels of metrics.
func reasonName(reason string) string {
	if slices.Contains(knownReasons, reason) {
		return reason
	}
	return "other"
}
