package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// hookMessage is a message as acknowledgements and response URLs take it.
type hookMessage struct {
	ResponseType    string        `json:"response_type,omitempty"`
	Text            string        `json:"text"`
	Blocks          []slack.Block `json:"blocks,omitempty"`
	ThreadTS        string        `json:"thread_ts,omitempty"`
	ReplaceOriginal bool          `json:"replace_original"`
	UnfurlLinks     bool          `json:"unfurl_links"`
	UnfurlMedia     bool          `json:"unfurl_media"`
}

// ephemeral is a message that only the asker sees.
func ephemeral(m messages.Message) hookMessage {
	return hookMessage{ResponseType: slack.ResponseTypeEphemeral, Text: m.Text, Blocks: m.Blocks}
}

// forAll is a message for the conversation.
func forAll(m messages.Message) hookMessage {
	return hookMessage{ResponseType: slack.ResponseTypeInChannel, Text: m.Text, Blocks: m.Blocks}
}

// under puts the message into a thread.
func (m hookMessage) under(thread string) hookMessage {
	m.ThreadTS = thread
	return m
}

// inPlace puts the message in the place of the one whose button was pressed.
func (m hookMessage) inPlace() hookMessage {
	m.ReplaceOriginal = true
	return m
}

// hooks answers through response URLs. They arrive from Slack, yet an address is only called when it is one of Slack's: it would
// otherwise let others see what people asked.
type hooks struct {
	client *http.Client
	host   string // Of the Web API: that of a sandbox, or Slack's.
	scheme string
	failed func(error) // Told of each attempt that fails, if there is one.
}

func newHooks(apiURL string, timeout time.Duration) *hooks {
	h := &hooks{client: newHTTPClient(timeout)}
	if api, err := url.Parse(apiURL); err == nil {
		h.host, h.scheme = api.Host, api.Scheme
	}
	h.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return h
}

func (h *hooks) close() { h.client.CloseIdleConnections() }

// errForeignHook tells that a response URL is not Slack's.
var errForeignHook = errors.New("the response URL is not Slack's")

// check tells whether a response URL may be called.
func (h *hooks) check(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return errForeignHook // The error of Parse would hold the address.
	}
	if u.Host == h.host && u.Scheme == h.scheme {
		return nil
	}
	host := strings.ToLower(u.Hostname())
	slacks := host == "hooks.slack.com" || strings.HasSuffix(host, ".slack.com") || strings.HasSuffix(host, ".slack-gov.com")
	if u.Scheme != "https" || !slacks || u.Port() != "" && u.Port() != "443" {
		return errForeignHook
	}
	return nil
}

// hookError is what a response URL answers when it takes no message.
type hookError struct {
	status int
	name   string
}

func (e *hookError) Error() string {
	return fmt.Sprintf("the response URL answers %d %s", e.status, e.name)
}

// send posts a message through a response URL. Where its blocks are refused, its text goes alone.
func (h *hooks) send(ctx context.Context, address string, m hookMessage) error {
	if err := h.check(address); err != nil {
		return err
	}
	err := h.patiently(ctx, address, m)
	var refused *hookError
	if errors.As(err, &refused) && refused.status == http.StatusBadRequest && len(m.Blocks) > 0 {
		m.Blocks = nil
		return h.patiently(ctx, address, m)
	}
	return err
}

// maxAttempts are those with a response URL; after them there are other ways.
const maxAttempts = 4

// patiently repeats what failed on the way. An answer that comes twice is better here than none: only the asker sees it, or has asked
// for it in so many words.
func (h *hooks) patiently(ctx context.Context, address string, m hookMessage) error {
	pause := firstPause
	for attempt := 1; ; attempt++ {
		wait, err := h.once(ctx, address, m)
		if err != nil && h.failed != nil {
			h.failed(err)
		}
		if err == nil || wait < 0 || attempt == maxAttempts {
			return err
		}
		wait = max(wait, jittered(pause))
		if !pausing(ctx, wait) {
			return err
		}
		pause *= 2
	}
}

// once calls a response URL. A negative time says that repeating is of no use.
func (h *hooks) once(ctx context.Context, address string, m hookMessage) (time.Duration, error) {
	body, err := json.Marshal(m)
	if err != nil {
		return -1, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return -1, errForeignHook
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer, err := h.client.Do(request)
	if err != nil {
		return 0, redacted(err)
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(answer.Body, 4096)) // What it says only helps the log.
	return judge(answer, said)
}

func judge(answer *http.Response, said []byte) (time.Duration, error) {
	failure := &hookError{answer.StatusCode, hookErrorName(said)}
	switch {
	case answer.StatusCode == http.StatusTooManyRequests:
		wait, _ := time.ParseDuration(answer.Header.Get("Retry-After") + "s")
		return max(wait, time.Second), failure
	case answer.StatusCode >= 500:
		return 0, failure
	case answer.StatusCode != http.StatusOK || failure.name != "" && failure.name != "ok":
		return -1, failure
	}
	return 0, nil
}

// hookErrorName is the name of an error that a response URL answers as text or as JSON.
func hookErrorName(said []byte) string {
	var object struct {
		Error string `json:"error"`
	}
	if json.Unmarshal(said, &object) == nil && object.Error != "" {
		return object.Error
	}
	if text := strings.TrimSpace(string(said)); len(text) < 60 && !strings.ContainsAny(text, "<{ ") {
		return text
	}
	return ""
}
