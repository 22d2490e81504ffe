package page_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"journey-or-campaign/bot/sandbox"
)

// form is an app whose command opens a form, and whose form answers as the goal says.
func form(t *testing.T, ws *sandbox.Sandbox) {
	t.Helper()
	api := slack.New(ws.BotToken(), slack.OptionAppLevelToken(ws.AppToken()), slack.OptionAPIURL(ws.APIURL()))
	client := socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = client.RunContext(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-client.Events:
				if e.Request != nil && e.Request.EnvelopeID != "" {
					_ = client.AckCtx(ctx, e.Request.EnvelopeID, respond(api, e))
				}
			}
		}
	}()
	waiting, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	must(t, ws.WaitSockets(waiting, 1))
}

func respond(api *slack.Client, e socketmode.Event) any {
	switch d := e.Data.(type) {
	case slack.SlashCommand:
		_, _ = api.OpenView(d.TriggerID, modal("Form"))
	case slack.InteractionCallback:
		switch d.Type {
		case slack.InteractionTypeViewSubmission:
			return submitted(d.View.State.Values["goal"]["text"].Value)
		case slack.InteractionTypeBlockActions:
			_, _, _ = api.PostMessage(d.User.ID, slack.MsgOptionText("picked "+d.ActionCallback.BlockActions[0].SelectedOption.Value, false))
		}
	}
	return nil
}

func submitted(goal string) any {
	next := modal("Next")
	switch goal {
	case "update":
		return slack.NewUpdateViewSubmissionResponse(&next)
	case "push":
		return slack.NewPushViewSubmissionResponse(&next)
	case "clear":
		return slack.NewClearViewSubmissionResponse()
	case "errors":
		return slack.NewErrorsViewSubmissionResponse(map[string]string{"goal": "too vague"})
	case "broken":
		return map[string]string{"response_action": "dance"}
	}
	return nil
}

func modal(title string) slack.ModalViewRequest {
	plain := func(text string) *slack.TextBlockObject {
		return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
	}
	options := []*slack.OptionBlockObject{slack.NewOptionBlockObject("email", plain("E-mail"), nil), slack.NewOptionBlockObject("sms", plain("SMS"), nil)}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: "form", Title: plain(title), Submit: plain("Send"), Close: plain("Cancel"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewInputBlock("goal", plain("Goal"), nil, slack.NewPlainTextInputBlockElement(nil, "text")),
			slack.NewInputBlock("channel", plain("Channel"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, "select", options...)).WithOptional(true).WithDispatchAction(true),
			slack.NewInputBlock("more", plain("More"), nil, slack.NewCheckboxGroupsBlockElement("boxes", options...)).WithOptional(true),
		}},
	}
}

// opened opens the form and gives its id.
func (s site) opened() string {
	s.t.Helper()
	s.post("/api/messages", object{"user": sandbox.UserEnglish, "channel": sandbox.ChannelGeneral, "text": "/ask something"}, nil)
	waiting, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	v, err := s.ws.WaitView(waiting, sandbox.UserEnglish, nil)
	must(s.t, err)
	return v.ID
}

func (s site) open() string {
	var titles []string
	for _, v := range s.ws.Views(sandbox.UserEnglish) {
		titles = append(titles, v.Title)
	}
	return strings.Join(titles, ",")
}

func TestASubmittedModalTellsWhatBecameOfIt(t *testing.T) {
	cases := []struct{ goal, result, errors, open string }{
		{"", "errors", "map[goal:Please complete this required field.]", "Form"},
		{"close", "closed", "", ""},
		{"update", "updated", "", "Next"},
		{"push", "pushed", "", "Form,Next"},
		{"clear", "cleared", "", ""},
		{"errors", "errors", "map[goal:too vague]", "Form"},
		{"broken", "failed", "", "Form"},
	}
	s := open(t)
	form(t, s.ws)
	for _, c := range cases {
		t.Run(c.result+" "+c.goal, func(t *testing.T) {
			view := s.opened()
			var out struct {
				Result string
				Errors map[string]string
			}
			s.post("/api/views/submit", object{"user": sandbox.UserEnglish, "view_id": view, "values": object{"goal/text": c.goal, "gone/field": "x"}}, &out)
			if got := s.open(); out.Result != c.result || got != c.open || c.errors != "" && fmt.Sprint(out.Errors) != c.errors {
				t.Errorf("%+v, open %q", out, got)
			}
			s.post("/api/views/close", object{"user": sandbox.UserEnglish, "all": true}, nil)
			if s.open() != "" {
				t.Error("not closed")
			}
		})
	}
}

func TestAFormThatIsLoadedAgainHasWhatWasEntered(t *testing.T) {
	s := open(t)
	form(t, s.ws)
	view := s.opened()
	status := s.post("/api/state", object{"user": sandbox.UserEnglish, "view_id": view, "values": object{"goal/text": "half a th", "more/boxes": []string{"sms"}, "channel/select": nil}}, nil)
	if status != 200 {
		t.Fatal(status)
	}
	var out struct{ Dispatched bool }
	s.post("/api/interactions", object{"user": sandbox.UserEnglish, "view_id": view, "block_id": "channel", "action_id": "select", "values": []string{"email"}}, &out)
	if !out.Dispatched {
		t.Error("the app is not told of the choice")
	}
	waiting, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	_, err := s.ws.WaitMessage(waiting, s.ws.DM(sandbox.UserEnglish), sandbox.TextContains("picked email"))
	must(t, err)
	var snapshot struct{ Views []sandbox.View }
	s.get("/api/snapshot", &snapshot)
	var state struct {
		Values map[string]map[string]struct {
			Value    string
			Selected struct{ Value string }   `json:"selected_option"`
			Boxes    []struct{ Value string } `json:"selected_options"`
		}
	}
	must(t, json.Unmarshal(snapshot.Views[0].State, &state))
	v := state.Values
	if v["goal"]["text"].Value != "half a th" || v["channel"]["select"].Selected.Value != "email" || len(v["more"]["boxes"].Boxes) != 1 {
		t.Errorf("%s", snapshot.Views[0].State)
	}
	if status := s.post("/api/state", object{"user": sandbox.UserFrench, "view_id": view, "values": object{}}, nil); status != 404 {
		t.Errorf("another's form: %d", status)
	}
	s.post("/api/interactions", object{"user": sandbox.UserEnglish, "view_id": view, "block_id": "more", "action_id": "boxes", "values": []string{}}, &out)
	if out.Dispatched {
		t.Error("the app is told of a field that does not dispatch")
	}
}

func TestTheTrafficOfAnActionIsShownWithoutSecrets(t *testing.T) {
	s := open(t)
	form(t, s.ws)
	var out struct{ Since string }
	s.post("/api/messages", object{"user": sandbox.UserEnglish, "channel": sandbox.ChannelGeneral, "text": "/ask"}, &out)
	view := s.opened() // A second form takes the place of the first.
	s.post("/api/views/close", object{"user": sandbox.UserEnglish, "view_id": view}, nil)
	for _, want := range []string{
		`"command":"/ask"`, `"what":"ack"`, `"method":"views.open"`, `"response_url":"…/response/•••"`, `"token":"•••"`,
	} {
		s.shows("/api/traffic?since="+out.Since, want)
	}
	all := s.shows("/api/traffic", "/link/?ticket=•••")
	for _, secret := range []string{s.ws.AppToken(), s.ws.BotToken(), "sandbox-verification-token"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is shown", secret)
		}
	}
}

// shows waits until an answer contains something; what is told by events takes a moment.
func (s site) shows(path, want string) string {
	s.t.Helper()
	var raw json.RawMessage
	for range 200 {
		if s.get(path, &raw); strings.Contains(string(raw), want) {
			return string(raw)
		}
		time.Sleep(10 * time.Millisecond)
	}
	s.t.Fatalf("%s does not show %s: %s", path, want, raw)
	return ""
}
