package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"journey-or-campaign/bot/sandbox"
)

// lines are those of the log with a message.
func (r *run) lines(t *testing.T, message string) []map[string]any {
	t.Helper()
	var found []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(r.log.String()), "\n") {
		var fields map[string]any
		if err := json.Unmarshal([]byte(line), &fields); err != nil {
			t.Fatalf("%q is no line of JSON: %v", line, err)
		}
		if strings.Count(line, `"reference"`) > 1 {
			t.Errorf("two references in %s", line)
		}
		if fields["msg"] == message {
			found = append(found, fields)
		}
	}
	return found
}

func TestEveryLineAboutARequestHasItsReference(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultStatus500, Times: 1})
	for _, n := range needs {
		must[*sandbox.Post](t)(r.ws.Mention(n.user, sandbox.ChannelGeneral, "", n.text))
		r.message(t, sandbox.ChannelGeneral, n.approach)
	}
	r.idle(t)
	seen := make(map[any]bool)
	for _, line := range r.lines(t, "answered") {
		seen[line["reference"]] = true
		if line["kind"] != "recommendation" || line["approach"] != "action-campaigns" || line["band"] != "clear" || line["surface"] != "mention" {
			t.Errorf("what was answered is not told: %v", line)
		}
	}
	if len(seen) != len(needs) || seen[nil] {
		t.Errorf("the references are %v", seen)
	}
	repeated := r.lines(t, "a call is repeated")
	if len(repeated) != 1 || !seen[repeated[0]["reference"]] {
		t.Errorf("a repeated call belongs to no request: %v", repeated)
	}
}
