package socket

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// The types of envelopes that are handed over.
const (
	TypeEvents      = socketmode.RequestTypeEventsAPI
	TypeCommand     = socketmode.RequestTypeSlashCommands
	TypeInteractive = socketmode.RequestTypeInteractive
)

// Reasons of a disconnect. The last one is not in Slack's documentation.
const (
	reasonWarning      = "warning"
	reasonRefresh      = "refresh_requested"
	reasonLinkDisabled = "link_disabled"
	reasonTooMany      = "too_many_websockets"
)

// maxID bounds what is taken for an envelope id; Slack's have 36 characters.
const maxID = 255

// decodeFrame reads a frame. An error comes with as much as could be read: the
// envelope id is what matters, because it can be acknowledged.
func decodeFrame(data []byte) (socketmode.Request, error) {
	var r socketmode.Request
	if err := json.Unmarshal(data, &r); err != nil {
		r.EnvelopeID = findID(data)
		return r, errMalformed // without the cause, which may quote the payload
	}
	if len(r.EnvelopeID) > maxID {
		r.EnvelopeID = ""
	}
	return r, nil
}

// findID looks for the envelope id in a frame that is no JSON to its end, or
// has a field of a type that is not expected.
func findID(data []byte) string {
	d := json.NewDecoder(bytes.NewReader(data))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return ""
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return ""
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			return ""
		}
		var id string
		if key == "envelope_id" && json.Unmarshal(value, &id) == nil && len(id) <= maxID {
			return id
		}
	}
	return ""
}

// decodePayload makes an envelope of a frame. The error is errUnknown or
// errMalformed.
func decodePayload(r *socketmode.Request) (e *Envelope, err error) {
	defer func() {
		if recover() != nil { // a decoder that panics must not end the reader
			e, err = nil, errMalformed
		}
	}()
	e = &Envelope{ID: r.EnvelopeID, Type: r.Type, Raw: r.Payload, RetryAttempt: r.RetryAttempt}
	switch err = e.decode(r.Payload); {
	case err == nil:
		return e, nil
	case !errors.Is(err, errMalformed):
		return nil, err
	}
	lean, ok := withoutBulk(r.Payload)
	if !ok || e.decode(lean) != nil {
		return nil, errMalformed
	}
	return e, nil
}

func (e *Envelope) decode(payload json.RawMessage) (err error) {
	switch e.Type {
	case TypeEvents:
		e.Event, err = decodeEvent(payload)
	case TypeCommand:
		e.Command = slack.SlashCommand{}
		if json.Unmarshal(payload, &e.Command) != nil || e.Command.Command == "" {
			err = errMalformed
		}
	case TypeInteractive:
		e.Interaction = slack.InteractionCallback{}
		if json.Unmarshal(payload, &e.Interaction) != nil || e.Interaction.Type == "" {
			err = errMalformed
		}
	default:
		err = errUnknown
	}
	return err
}

func decodeEvent(payload json.RawMessage) (slackevents.EventsAPIEvent, error) {
	event, err := slackevents.ParseEvent(payload, slackevents.OptionNoVerifyToken())
	if err == nil && (event.Type == slackevents.CallbackEvent || event.Type == slackevents.AppRateLimited) {
		return event, nil
	}
	if err == nil || !knownEvent(payload) {
		return slackevents.EventsAPIEvent{}, errUnknown
	}
	return slackevents.EventsAPIEvent{}, errMalformed
}

// knownEvent tells whether slack-go has a type for the event in a payload.
func knownEvent(payload json.RawMessage) bool {
	var outer struct {
		Event struct {
			Type string `json:"type"`
		} `json:"event"`
	}
	if json.Unmarshal(payload, &outer) != nil || outer.Event.Type == "" {
		return true // malformed rather than unknown
	}
	_, events := slackevents.EventsAPIInnerEventMapping[slackevents.EventsAPIType(outer.Event.Type)]
	_, rtm := slack.EventMapping[outer.Event.Type]
	return events || rtm
}

// bulk names the parts that Slack adds new shapes to and that say nothing which
// is not said elsewhere: the text of a message is there without its blocks.
var bulk = map[string]bool{"blocks": true, "attachments": true, "files": true}

// withoutBulk gives a payload without those parts. slack-go refuses a whole
// event for one field it does not expect, and a question must not be lost for
// the way it is laid out.
func withoutBulk(payload json.RawMessage) (json.RawMessage, bool) {
	d := json.NewDecoder(bytes.NewReader(payload))
	d.UseNumber()
	var v map[string]any
	if d.Decode(&v) != nil {
		return nil, false
	}
	strip(v)
	out, err := json.Marshal(v)
	return out, err == nil
}

func strip(v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, part := range v {
			if bulk[key] {
				delete(v, key)
				continue
			}
			strip(part)
		}
	case []any:
		for _, part := range v {
			strip(part)
		}
	}
}
