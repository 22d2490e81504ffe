package socket

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// Envelope is something that Slack sent: an event, a slash command or an
// interaction. Depending on Type one of Event, Command and Interaction is set.
type Envelope struct {
	ID          string
	Type        string // TypeEvents, TypeCommand or TypeInteractive
	Event       slackevents.EventsAPIEvent
	Command     slack.SlashCommand
	Interaction slack.InteractionCallback
	// Raw is the payload as it came.
	Raw json.RawMessage
	// RetryAttempt is 0 for the first delivery of an event. A later one has an
	// envelope id of its own and may be the only one that arrived, so it has to
	// be told from the first by its event id.
	RetryAttempt int
	// Received is when the envelope was read.
	Received time.Time
	// Connection is the id of the connection that delivered it, as in Status.
	Connection string

	delivery *delivery
}

// Ack acknowledges the envelope on the connection that delivered it, with a
// payload unless that is nil, and returns when it was written. A json.RawMessage,
// such as Encode returns, is sent as it is. It tries until ctx ends, but no
// longer than Config.AckTimeout.
//
// It works once; then it returns ErrAcknowledged. After ErrTooLarge, another
// payload that can't be sent, or the end of ctx before the connection took the
// acknowledgement, it can be called again.
func (e *Envelope) Ack(ctx context.Context, payload any) error {
	if e.delivery == nil {
		return ErrConnectionLost
	}
	frame, err := ackFrame(e.ID, payload)
	if err == nil {
		err = e.delivery.ack(ctx, frame)
	}
	e.report(err)
	return err
}

// Refuse leaves the envelope to Slack, without an acknowledgement: an event
// comes again a little later, and who used a command or a button is told that
// it failed. It has no effect after Ack, and Ack has none after it.
func (e *Envelope) Refuse() {
	if e.delivery != nil && e.delivery.refuse() {
		e.delivery.pool.refuse(e, "busy")
	}
}

func (e *Envelope) report(err error) {
	p := e.delivery.pool
	if err == nil {
		p.counts.acked.Add(1)
		call2(p.cfg.Observe.Acked, e.Type, time.Since(e.Received))
		return
	}
	p.counts.ackErrors.Add(1)
	call2(p.cfg.Observe.AckFailed, e.Type, err)
}

// ackFrame makes the frame of an acknowledgement.
func ackFrame(id string, payload any) ([]byte, error) {
	name, err := Encode(id)
	if err != nil {
		return nil, fmt.Errorf("socket: envelope id: %w", err)
	}
	body, encoded := payload.(json.RawMessage)
	if payload != nil && !encoded {
		if body, err = Encode(payload); err != nil {
			return nil, fmt.Errorf("socket: payload of acknowledgement: %w", err)
		}
	}
	parts := [][]byte{[]byte(`{"envelope_id":`), name}
	if len(body) > 0 && string(body) != "null" {
		parts = append(parts, []byte(`,"payload":`), body)
	}
	frame := slices.Concat(append(parts, []byte("}"))...)
	if len(frame) >= MaxFrame {
		return nil, fmt.Errorf("%w: %d bytes of less than %d", ErrTooLarge, len(frame), MaxFrame)
	}
	return frame, nil
}

// Encode encodes the payload of an acknowledgement; Ack sends what it returns as
// it is. HTML is not escaped, which would blow up every mention, link and
// ampersand to six bytes.
func Encode(payload any) (json.RawMessage, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(payload); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
