package bot

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// surfaces are where jobs come from, as they stand in job.surface.
func (b *Bot) surfaces() []string {
	all := []string{"choice", "command", "deleted message", "direct message", "edited message", "feedback", "form", "home", "mention",
		"message shortcut", "messages tab", "shortcut"}
	for action := range b.clicked() {
		all = append(all, "button "+action)
	}
	return all
}

// labelOf writes a name as labels are written.
func labelOf(name string) string { return strings.Trim(strings.ReplaceAll(name, " ", "_"), "._") }

// Labels of what there is none of, and of what is not known.
const (
	labelNone  = "none"
	labelOther = "other"
)

// oneOf bounds a label.
func oneOf[T ~string](value T, known ...T) string {
	switch {
	case value == "":
		return labelNone
	case slices.Contains(known, value):
		return string(value)
	}
	return labelOther
}

func (m *metrics) surface(name string) string {
	if label := labelOf(name); m.surfaces[label] {
		return label
	}
	return labelOther
}

// answered counts a request that was dealt with.
func (m *metrics) answered(surface string, o outcome, took time.Duration) {
	s, language := m.surface(surface), oneOf(o.language, messages.Languages()...)
	kind := oneOf(o.kind, advisor.Recommendation, advisor.OpenQuestion, advisor.Conflict, advisor.Comparison, advisor.Availability,
		advisor.FAQ, advisor.Overview, advisor.Help, advisor.Unclear, kindNotice)
	m.requests.WithLabelValues(s, kind, oneOf(o.approach, guide.AllApproaches()...), language,
		oneOf(o.band, advisor.Clear, advisor.Leaning)).Inc()
	if o.kind == advisor.Unclear {
		m.unclear.WithLabelValues(s, language).Inc()
	}
	m.answerTime.WithLabelValues(s).Observe(took.Seconds())
}

func (m *metrics) failed(surface string, err error) {
	m.failures.WithLabelValues(m.surface(surface)).Inc()
	if errors.Is(err, errPanic) {
		m.panics.WithLabelValues("answer").Inc()
	}
}

func (m *metrics) busy(surface string) { m.turnedAway.WithLabelValues(m.surface(surface)).Inc() }

func (m *metrics) vote(up bool) {
	if up {
		m.votes.WithLabelValues("up").Inc()
		return
	}
	m.votes.WithLabelValues("down").Inc()
}

// calledMethods are what the bot calls. A response URL is one of them.
var calledMethods = []string{"assistant.threads.setStatus", "assistant.threads.setSuggestedPrompts", "auth.test", "chat.delete",
	"chat.postEphemeral", "chat.postMessage", "chat.update", "conversations.history", "conversations.replies", methodHook, "users.info",
	"views.open", "views.publish", "views.update"}

// methodHook stands for response URLs where methods are counted.
const methodHook = "response_url"

// callFailed counts one attempt of a call that failed.
func (m *metrics) callFailed(method string, err error) {
	m.apiErrors.WithLabelValues(oneOf(method, calledMethods...), callError(err)).Inc()
}

// callError sorts errors into a few kinds; their names are too many, and may change.
func callError(err error) string {
	var hook *hookError
	var status slack.StatusCodeError
	var network net.Error
	switch {
	case retryAfter(err) > 0, errors.As(err, &hook) && hook.status == 429:
		return "rate_limited"
	case missingScope(err) != "":
		return "missing_scope"
	case refusesToken(err):
		return "token"
	case errorName(err) != "" && !transient(err), hook != nil && hook.status < 500:
		return "refused"
	case errorName(err) != "", hook != nil, errors.As(err, &status):
		return "server"
	case errors.Is(err, context.Canceled):
		return "stopped"
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return "timeout"
	}
	return "network"
}

// observe counts what happens on the connections.
func (m *metrics) observe() socket.Observe {
	return socket.Observe{
		Acked: func(kind string, after time.Duration) {
			m.ackTime.WithLabelValues(envelopeType(kind)).Observe(after.Seconds())
		},
		AckFailed: func(kind string, err error) { m.ackFailures.WithLabelValues(envelopeType(kind), ackError(err)).Inc() },
		Duplicate: func(string) { m.duplicates.WithLabelValues("envelope").Inc() },
		BadEnvelope: func(_, why string, acked bool) {
			m.badEnvelopes.WithLabelValues(oneOf(why, "malformed", "unknown"), map[bool]string{true: "yes", false: "no"}[acked]).Inc()
		},
		Refused:    func(_, why string) { m.refused.WithLabelValues(oneOf(why, "full", "stopping", "busy")).Inc() },
		Panicked:   func(string) { m.panics.WithLabelValues("intake").Inc() },
		Connected:  func(string, time.Duration) { m.connected.WithLabelValues().Inc() },
		OpenFailed: func(step string) { m.openFailures.WithLabelValues(oneOf(step, "open", "dial", "hello")).Inc() },
		Reconnect: func(why string) {
			m.reconnections.WithLabelValues(oneOf(why, "warning", "refresh_requested", "too_many_websockets", "link_disabled", "closed", "lost", "frame_too_big", "silent")).Inc()
		},
	}
}

func envelopeType(name string) string {
	return oneOf(name, socket.TypeEvents, socket.TypeCommand, socket.TypeInteractive)
}

func ackError(err error) string {
	switch {
	case errors.Is(err, socket.ErrTooLarge):
		return "too_large"
	case errors.Is(err, socket.ErrAcknowledged):
		return "acknowledged_before"
	case errors.Is(err, socket.ErrConnectionLost):
		return "connection_lost"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "timeout"
	}
	return labelOther
}
