package bot

import (
	"encoding/json"
	"net/http"
	"time"

	"journey-or-campaign/bot/socket"
)

// Health is what /readyz tells.
type Health struct {
	Ready       bool                      `json:"ready"`
	Reason      string                    `json:"reason,omitempty"` // Why it is not ready.
	Connections []socket.ConnectionStatus `json:"connections"`
	LastEvent   time.Time                 `json:"last_event,omitzero"` // When the last envelope came, on any connection.
	Held        int                       `json:"held"`                // Questions that are being answered, or wait.
	Guides      map[string]string         `json:"guides"`              // The edition in each language.
	Knowledge   string                    `json:"knowledge,omitempty"` // The stamp of the files that were read; empty where all is built in.
	KnownSince  time.Time                 `json:"known_since"`         // When it was read.
	// ReloadFailure is why what was to replace it was refused, until something is accepted. The bot answers from what it has.
	ReloadFailure *ReloadFailure `json:"reload_failure,omitempty"`
	// Redis is ok, away, or none for a bot that is alone. Questions are answered without it too, so the bot is ready all the same.
	Redis string `json:"redis"`
}

// Health tells how the bot is. It can be called at any time.
func (b *Bot) Health() Health {
	status, known := b.pool.Status(), b.knowledge.status()
	h := Health{Connections: status.Connections, LastEvent: b.lastEvent(), Held: b.queue.held(), Guides: editionsOf(known.current), Knowledge: known.current.Stamp, KnownSince: known.since, ReloadFailure: known.failure, Redis: b.shared.state()}
	switch {
	case status.Stopping:
		h.Reason = "stopping"
	case status.Open == 0:
		h.Reason = "no connection to Slack is open"
	case h.Held >= b.config.Queue:
		h.Reason = "there is more to answer than can be held"
	default:
		h.Ready = true
	}
	return h
}

// lastEvent is when the last envelope came; the zero time before the first.
func (b *Bot) lastEvent() time.Time {
	if at := b.last.Load(); at != 0 {
		return time.Unix(0, at)
	}
	return time.Time{}
}

// Handler serves /livez, which answers while the process does, /readyz, which answers 200 while questions are answered, and
// /metrics.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte("{\"alive\":true}\n")) // Whoever asked is gone if this fails.
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		health := b.Health()
		w.Header().Set("Content-Type", "application/json")
		if !health.Ready {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_ = json.NewEncoder(w).Encode(health)
	})
	mux.Handle("GET /metrics", b.metrics.handler())
	return mux
}
