package socket

import (
	"encoding/json"
	"errors"
	"testing"
)

// FuzzDecode checks that no frame ends the reader, that the id of an envelope
// is found in every object that has one, and that what is handed over is whole.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"type":"hello","num_connections":2,"debug_info":{"approximate_connection_time":18060}}`,
		`{"type":"disconnect","reason":"warning"}`,
		`{"type":"events_api","envelope_id":"e","retry_attempt":1,"retry_reason":"timeout","payload":{"type":"event_callback","event_id":"Ev","event":{"type":"app_mention","text":"x","blocks":[{"type":"rich_text","elements":[]}],"files":7}}}`,
		`{"type":"events_api","envelope_id":"e","payload":{"type":"event_callback","event":{"type":"message","message":{"text":"x"},"subtype":"message_changed"}}}`,
		`{"type":"events_api","envelope_id":"e","payload":{"type":"app_rate_limited","minute_rate_limited":1}}`,
		`{"type":"slash_commands","envelope_id":"e","payload":{"command":"/ask","text":"x","is_enterprise_install":"false"}}`,
		`{"type":"interactive","envelope_id":"e","payload":{"type":"block_actions","actions":[{"type":"button","action_id":"a","value":"v"}],"view":{"state":{"values":{}}}}}`,
		`{"type":"interactive","envelope_id":"e","payload":{"type":"view_submission","view":{"state":{"values":{"b":{"a":{"type":"plain_text_input","value":"x"}}}}}}}`,
		`{"envelope_id":"e","type":"events_api","payload":{"event":{`, `{"retry_attempt":"x","envelope_id":"e"}`, `[]`, `null`, ``,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeFrame(data)
		var whole map[string]json.RawMessage
		var id string
		if json.Unmarshal(data, &whole) == nil && json.Unmarshal(whole["envelope_id"], &id) == nil &&
			id != "" && len(id) <= maxID && r.EnvelopeID == "" {
			t.Fatalf("envelope id %q not found", id)
		}
		if len(r.EnvelopeID) > maxID {
			t.Fatal("an envelope id without a limit")
		}
		if _, ackErr := ackFrame(r.EnvelopeID, nil); ackErr != nil {
			t.Fatal(ackErr)
		}
		if err != nil {
			return
		}
		e, err := decodePayload(&r)
		if (e == nil) == (err == nil) || err != nil && !errors.Is(err, errUnknown) && !errors.Is(err, errMalformed) {
			t.Fatal(e, err)
		}
		if e != nil && (e.Type == TypeEvents && e.Event.Type == "" || e.Type == TypeCommand && e.Command.Command == "" ||
			e.Type == TypeInteractive && e.Interaction.Type == "") {
			t.Fatalf("handed over empty: %+v", e)
		}
	})
}
