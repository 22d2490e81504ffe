package bot

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// yes answers each call of the Web API at once, with all that any of them looks for.
type yes struct{}

func (yes) RoundTrip(r *http.Request) (*http.Response, error) {
	const body = `{"ok":true,"ts":"1700000000.000100","channel":"C1","messages":[],"message":{},"user":{"id":"U1","locale":"fr-FR"},"view":{"id":"V1","hash":"h"}}`
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

// offline is a bot whose every call succeeds, without a network.
func offline(f testing.TB) *Bot {
	f.Helper()
	b, err := New(Config{AppToken: "xapp-1", BotToken: "xoxb-1", Advisor: testAdvisor(f), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		f.Fatal(err)
	}
	b.http.Transport, b.hooks.client.Transport = yes{}, yes{}
	b.self = identity{team: sandbox.TeamID, user: sandbox.BotUser, bot: "B1"}
	b.base = f.Context()
	b.stop = func() {} // An uninstallation ends the bot.
	f.Cleanup(b.aside.Wait)
	return b
}

// carryOut does what an envelope asks for, and fails on a panic and on nothing else.
func carryOut(t *testing.T, b *Bot, a arrival) {
	t.Helper()
	if a.job == nil {
		return
	}
	if a.later {
		a.job.place.receipt = b.pending.hold(&socket.Envelope{ID: "e"}, standIn(a.job), func() {})
	}
	ctx, cancel := context.WithTimeout(about(b.base, a.job), 5*time.Second)
	defer cancel()
	if err := guarded(ctx, a.job); errors.Is(err, errPanic) {
		t.Fatal(err)
	}
	b.settle(a.job)
}

// FuzzInteraction checks that nothing that people's clients send ends a handler: buttons with any value, views with any metadata
// and state, shortcuts on any message.
func FuzzInteraction(f *testing.F) {
	b := offline(f)
	carried := messages.Carried{Need: reading(b.knowledge.now(), "en")(needs[0].text), Language: "en"}
	value, _ := json.Marshal(carried.String())
	meta, _ := json.Marshal(messages.Meta{Language: "fr", Channel: "C1", Carried: carried}.String())
	for _, action := range []string{messages.ActionAnswer + "1", messages.ActionShare, messages.ActionRefine, messages.ActionCompareAll, messages.ActionQuestion,
		messages.ActionVote, messages.ActionExample + "1", messages.ActionOpenForm, messages.ActionLanguage, messages.ActionBack} {
		f.Add([]byte(`{"type":"block_actions","user":{"id":"U1"},"trigger_id":"1.2","channel":{"id":"C1"},"container":{"message_ts":"1.1"},"view":{"id":"V1","private_metadata":` + string(meta) + `},"actions":[{"type":"button","action_id":"` + action + `","value":` + string(value) + `,"action_ts":"1.1"}]}`))
	}
	for _, callback := range []string{messages.CallbackForm, messages.CallbackFeedback} {
		f.Add([]byte(`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","callback_id":"` + callback + `","private_metadata":` + string(meta) + `,"state":{"values":{"goal":{"goal":{"value":"A monthly newsletter"}},"where":{"where":{"selected_conversation":"C1"}}}}},"response_urls":[{"channel_id":"C1","response_url":"https://hooks.slack.com/x"}]}`))
	}
	f.Add([]byte(`{"type":"message_action","callback_id":"which_approach","user":{"id":"U1"},"channel":{"id":"C1"},"message":{"text":"Envoyer une newsletter","thread_ts":"1.1"},"response_url":"https://hooks.slack.com/x"}`))
	f.Add([]byte(`{"type":"shortcut","callback_id":"open_form","user":{"id":"U1"},"trigger_id":"1.2"}`))
	f.Add([]byte(`{"type":"block_actions","actions":[{}],"view":{"callback_id":"form"}}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		var i slack.InteractionCallback
		if json.Unmarshal(payload, &i) != nil {
			return // The socket package answers for what cannot be read.
		}
		carryOut(t, b, b.interaction(i))
	})
}

// FuzzEvent checks the same of what happens in the workspace: messages of any kind, edited and deleted ones.
func FuzzEvent(f *testing.F) {
	b := offline(f)
	for _, inner := range []string{
		`{"type":"app_mention","user":"U1","text":"<@` + sandbox.BotUser + `> send a newsletter","ts":"1.1","channel":"C1"}`,
		`{"type":"message","channel_type":"im","user":"U1","text":"compare","ts":"1.1","thread_ts":"1.0","channel":"D1"}`,
		`{"type":"message","subtype":"message_changed","channel":"D1","channel_type":"im","message":{"user":"U1","text":"b","ts":"1.1","edited":{"ts":"2"}},"previous_message":{"text":"a"}}`,
		`{"type":"message","subtype":"message_deleted","channel":"D1","channel_type":"im","deleted_ts":"1.1","previous_message":{"user":"U1"}}`,
		`{"type":"app_home_opened","user":"U1","tab":"messages","channel":"D1"}`,
		`{"type":"app_uninstalled"}`, `{"type":"tokens_revoked","tokens":{"bot":["U1"]}}`,
	} {
		f.Add([]byte(inner))
	}
	f.Fuzz(func(t *testing.T, inner []byte) {
		payload, _ := json.Marshal(map[string]any{"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": json.RawMessage(inner)})
		e, err := slackevents.ParseEvent(payload, slackevents.OptionNoVerifyToken())
		if err != nil {
			return
		}
		carryOut(t, b, b.event(e))
	})
}

// FuzzMetadata checks that metadata of messages, which every app may write, gives a turn that is written the same again, or none.
func FuzzMetadata(f *testing.F) {
	f.Add(messages.MetadataNeed, messages.Carried{Language: "fr"}.String(), "1.1", "U1")
	f.Add(messages.MetadataNeed, `{"v":1,"n":{}}`, "share 1.1 2.2", "")
	f.Add("something_else", "", "", "")
	f.Fuzz(func(t *testing.T, event, carried, question, asker string) {
		m := slack.Msg{Timestamp: "2.2", Metadata: slack.SlackMetadata{EventType: event,
			EventPayload: map[string]any{messages.MetadataField: carried, fieldQuestion: question, fieldAsker: asker}}}
		was, ok := turnOf(m)
		if !ok {
			return
		}
		m.Metadata = *was.metadata()
		again, ok := turnOf(m)
		if !ok || again.question != was.question || again.asker != was.asker || again.carried.Need.State() != was.carried.Need.State() {
			t.Fatalf("%+v came back as %+v", was, again)
		}
	})
}
