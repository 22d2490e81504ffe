package bot

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// served is what the bot answers to a path.
func (r *run) served(t *testing.T, path string) (int, string) {
	t.Helper()
	answer := httptest.NewRecorder()
	r.bot.Handler().ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Code, string(body)
}

// counts checks that lines stand in the metrics, waiting for those that come a little after the answer.
func (r *run) counts(t *testing.T, lines ...string) string {
	t.Helper()
	said := ""
	for _, line := range lines {
		found := false
		for range 100 {
			if _, said = r.served(t, "/metrics"); strings.Contains(said, "\n"+namespace+"_"+line+"\n") {
				found = true
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
		if !found {
			t.Errorf("%s is not in\n%s", line, own(said))
		}
	}
	return said
}

// own are the lines about the bot that tell anything.
func own(metrics string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(metrics, "\n"), func(line string) bool {
		return !strings.HasPrefix(line, namespace) || strings.HasSuffix(line, " 0") || strings.Contains(line, "_bucket")
	}), "\n")
}

func TestMetricsCountWhatIsAskedAndAnswered(t *testing.T) {
	r := start(t)
	m := r.private(t, sandbox.UserFrench, sandbox.ChannelGeneral, needs[1].text, "Campagnes d’action")
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "lorem ipsum dolor"))
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, "help"))
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, "lang en"))
	must[*sandbox.Delivery](t)(r.ws.OpenHome(sandbox.UserFrench, "home"))
	r.click(t, sandbox.UserFrench, m, messages.ActionRefine)
	said := r.counts(t,
		`requests_total{approach="action-campaigns",band="clear",kind="recommendation",language="fr",surface="command"} 1`,
		`requests_total{approach="none",band="none",kind="unclear",language="en",surface="mention"} 1`,
		`requests_total{approach="none",band="none",kind="help",language="en",surface="direct_message"} 1`,
		`requests_total{approach="none",band="none",kind="notice",language="en",surface="command"} 1`,
		`requests_total{approach="none",band="none",kind="none",language="none",surface="home"} 1`,
		`requests_total{approach="none",band="none",kind="none",language="none",surface="button_refine"} 1`,
		`unclear_total{language="en",surface="mention"} 1`,
		`answer_seconds_count{surface="command"} 2`,
		`ack_seconds_count{type="slash_commands"} 2`,
		`failures_total{surface="command"} 0`,
		`workers_busy 0`, `workers 32`, `questions_held 0`, `questions_held_limit 500`, `ready 1`,
		`connections{state="open"} 1`, `connections_wanted 1`, `connections_opened_total 1`,
		`guide_info{edition="built-in 2026-11",language="fr"} 1`)
	if !strings.Contains(said, namespace+"_last_event_timestamp_seconds ") || !strings.Contains(said, "\ngo_goroutines ") {
		t.Error("the last event or the process is missing")
	}
	if strings.Contains(said, `"`+labelOther+`"`) {
		t.Errorf("something is not known:\n%s", own(said))
	}
}

func TestMetricsCountVotesAndFailures(t *testing.T) {
	r := start(t)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	m := r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	up, _ := votes(t, m.Blocks)
	r.click(t, sandbox.UserEnglish, m, messages.ActionVote, up)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultStatus500, Times: 1})
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultError, Error: "not_in_channel"})
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.ephemeral(t, sandbox.UserEnglish, failures["en"])
	r.counts(t, `feedback_votes_total{vote="up"} 1`, `feedback_votes_total{vote="down"} 0`, `failures_total{surface="mention"} 1`,
		`api_errors_total{error="server",method="chat.postMessage"} 1`)
}

func TestMetricsCountWhatComesTwiceAndWhatNobodyUnderstands(t *testing.T) {
	t.Parallel()
	r := startIn(t, workspace(t, sandbox.WithAckTime(time.Second), sandbox.WithRetryScale(0.0001)), nil)
	r.ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDropAck, Times: 1})
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeCommands, Kind: sandbox.FaultDuplicate, Times: 1})
	r.private(t, sandbox.UserFrench, sandbox.ChannelGeneral, needs[1].text, "Campagnes d’action")
	must[sandbox.Ack](t)(r.ws.SendEnvelope(sandbox.EnvelopeEvents, 7).WaitAck(r.ctx))
	r.counts(t, `retries_total 1`, `duplicates_total{by="content"} 1`, `duplicates_total{by="envelope"} 1`,
		`bad_envelopes_total{acknowledged="yes",why="malformed"} 1`)
}

func TestEverySurfaceHasALabel(t *testing.T) {
	b := &Bot{}
	m := newMetrics(b.surfaces())
	for action := range b.clicked() {
		if got := m.surface("button " + action); got == labelOther {
			t.Errorf("button %s has no label", action)
		}
	}
	if got := m.surface("what people wrote"); got != labelOther {
		t.Errorf("anything is a surface: %s", got)
	}
	good := regexp.MustCompile(`^[a-z_]+$`)
	for s := range m.surfaces {
		if !good.MatchString(s) {
			t.Errorf("%q is no label", s)
		}
	}
}

func TestErrorsAreCountedByAFewKinds(t *testing.T) {
	for want, err := range map[string]error{
		"rate_limited":  &slack.RateLimitedError{RetryAfter: time.Second},
		"missing_scope": slack.SlackErrorResponse{Err: "missing_scope", Needed: "users:read"},
		"token":         slack.SlackErrorResponse{Err: "token_revoked"},
		"refused":       slack.SlackErrorResponse{Err: "whatever_slack_thinks_of"},
		"server":        slack.StatusCodeError{Code: 502},
		"timeout":       &timeout{},
		"network":       errors.New("connection refused"),
	} {
		if got := callError(err); got != want {
			t.Errorf("%v is counted as %s, not %s", err, got, want)
		}
	}
	for want, err := range map[string]error{
		"too_large": socket.ErrTooLarge, "acknowledged_before": socket.ErrAcknowledged, "connection_lost": socket.ErrConnectionLost, labelOther: io.EOF,
	} {
		if got := ackError(err); got != want {
			t.Errorf("%v is counted as %s, not %s", err, got, want)
		}
	}
}

type timeout struct{}

func (*timeout) Error() string   { return "i/o timeout" }
func (*timeout) Timeout() bool   { return true }
func (*timeout) Temporary() bool { return true }
