package bot

import (
	"encoding/json"
	"net/http"

	"journey-or-campaign/bot/socket"
)

// Health is what /readyz tells.
type Health struct {
	Ready       bool                      `json:"ready"`
	Reason      string                    `json:"reason,omitempty"` // Why it is not ready.
	Connections []socket.ConnectionStatus `json:"connections"`
	Held        int                       `json:"held"`   // Questions that are being answered, or wait.
	Guides      map[string]string         `json:"guides"` // The edition in each language.
}

// Health tells how the bot is. It can be called at any time.
func (b *Bot) Health() Health {
	status := b.pool.Status()
	h := Health{Connections: status.Connections, Held: b.queue.held(), Guides: map[string]string{}}
	for _, language := range b.config.Advisor.Languages() {
		h.Guides[language] = b.config.Advisor.Guide(language).Edition
	}
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

// Handler serves /livez, which answers while the process does, and /readyz, which answers 200 while questions are answered.
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
	return mux
}
