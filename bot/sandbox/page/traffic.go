package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// maxTraffic is how much of the traffic a page that was loaded again gets.
const maxTraffic = 500

// traffic is one thing that went between Slack and the app: an envelope, its acknowledgement or a call.
type traffic struct {
	Seq      int64     `json:"seq"`
	What     string    `json:"what"` // envelope, ack or call.
	Time     time.Time `json:"time"`
	Envelope string    `json:"envelope_id,omitempty"`
	Type     string    `json:"type,omitempty"` // Of the envelope.
	Socket   int       `json:"socket,omitempty"`
	Attempt  int       `json:"retry_attempt,omitempty"`
	Payload  any       `json:"payload,omitempty"`
	AfterMS  float64   `json:"after_ms,omitempty"` // From the envelope to its acknowledgement.
	Method   string    `json:"method,omitempty"`
	Params   any       `json:"params,omitempty"`
	Status   int       `json:"status,omitempty"`
	Answer   any       `json:"answer,omitempty"`
	Duration float64   `json:"duration_ms,omitempty"`
}

func trafficOf(e sandbox.Event) traffic {
	t := traffic{Seq: e.Seq, What: string(e.Kind)}
	switch {
	case e.Call != nil:
		t.Time, t.Method, t.Status, t.Duration = e.Call.Time, e.Call.Method, e.Call.Status, milliseconds(e.Call.Duration)
		t.Params, t.Answer = shown(e.Call.Params), shown(decoded(e.Call.Answer))
	case e.Kind == sandbox.KindAck:
		env := e.Envelope
		t.Time, t.Envelope, t.Type, t.Socket = env.AckedAt, env.ID, env.Type, env.AckSocket
		t.Payload, t.AfterMS = shown(decoded(env.AckPayload)), milliseconds(env.AckedAt.Sub(env.SentAt))
	default:
		env := e.Envelope
		t.Time, t.Envelope, t.Type, t.Socket, t.Attempt = env.SentAt, env.ID, env.Type, env.Socket, env.Attempt
		t.Payload = shown(decoded(env.Payload))
	}
	return t
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// decoded reads JSON and leaves its numbers as they are written.
func decoded(raw json.RawMessage) any {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}

const hidden = "•••"

// shown is a value without what gives power to who reads it: tokens, tickets and response URLs.
func shown(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			if key == "token" {
				value = hidden
			}
			out[key] = shown(value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, value := range v {
			out[i] = shown(value)
		}
		return out
	case string:
		return withoutSecret(v)
	}
	return v
}

// withoutSecret cuts the secret part from a string that is nothing but a token or an address that holds a secret.
func withoutSecret(text string) string {
	for _, prefix := range []string{"xoxb-", "xapp-"} {
		if strings.HasPrefix(text, prefix) && !strings.ContainsAny(text, " \n") {
			return prefix + hidden
		}
	}
	for _, part := range []string{"/response/", "/link/?ticket="} {
		if at := strings.Index(text, part); at >= 0 && (strings.HasPrefix(text, "http") || strings.HasPrefix(text, "ws")) {
			return "…" + part + hidden
		}
	}
	return text
}

// trafficSince gives the latest traffic after an event.
func (s *Server) trafficSince(r *http.Request) (any, error) {
	since := cmp.Or(r.URL.Query().Get("since"), "0")
	_, number, named := strings.Cut(since, "-")
	if !named {
		number = since
	}
	seq, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return nil, badRequest("bad_request", "since is no number of an event: %q", since)
	}
	out := []json.RawMessage{}
	for _, e := range s.feed.latest(seq, func(e event) bool { return e.traffic }) {
		var told struct {
			Traffic json.RawMessage `json:"traffic"`
		}
		if json.Unmarshal(e.data, &told) == nil {
			out = append(out, told.Traffic)
		}
	}
	return map[string]any{"traffic": out[max(len(out)-maxTraffic, 0):]}, nil
}
