package sandbox_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/bot/sandbox"
)

func TestAcksCanBeLeftUnread(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	b.onCommand = func(slack.SlashCommand) any { return map[string]any{"text": "at once"} }
	b.run(t)
	for _, unread := range []bool{false, true} {
		if unread {
			ws.LeaveAcksUnread()
		}
		ask, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/ask", "a newsletter")
		must(t, err)
		ack, err := ask.WaitAck(soon(t))
		must(t, err)
		if !strings.Contains(string(ack.Payload), "at once") {
			t.Errorf("unread %t: the ack says %s", unread, ack.Payload)
		}
		if n := len(ws.Ephemerals(sandbox.UserEnglish)); n != 1 {
			t.Errorf("unread %t: %d answers are shown, not the first one alone", unread, n)
		}
	}
}

func TestACommandIsAnsweredInItsAckAndThroughItsResponseURL(t *testing.T) {
	ws := start(t)
	var got slack.SlashCommand
	b := &bot{ws: ws}
	b.onCommand = func(c slack.SlashCommand) any {
		got = c
		go func() {
			_, _, _ = b.api.PostMessage(c.ChannelID, slack.MsgOptionText("later", false), slack.MsgOptionResponseURL(c.ResponseURL, slack.ResponseTypeEphemeral))
		}()
		return map[string]any{"text": "at once", "response_type": "ephemeral"}
	}
	b.run(t)
	ask, err := ws.Slash(sandbox.UserFrench, sandbox.ChannelGeneral, "/ask", "un bulletin")
	must(t, err)
	ack, err := ask.WaitAck(soon(t))
	must(t, err)
	if !strings.Contains(string(ack.Payload), "at once") || got.Text != "un bulletin" || got.IsEnterpriseInstall {
		t.Errorf("ack %s, command %+v", ack.Payload, got)
	}
	for _, want := range []string{"at once", "later"} {
		m, err := ws.WaitEphemeral(soon(t), sandbox.UserFrench, sandbox.TextContains(want))
		must(t, err)
		if !m.Ephemeral || m.Channel != sandbox.ChannelGeneral {
			t.Errorf("%+v", m)
		}
	}
}

func TestAMentionIsAnsweredInItsThread(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	b.onEvent = func(e slackevents.EventsAPIEvent) {
		if m, ok := e.InnerEvent.Data.(*slackevents.AppMentionEvent); ok {
			_, _, _ = b.api.PostMessage(m.Channel, slack.MsgOptionText("hello "+m.User, false), slack.MsgOptionTS(m.TimeStamp),
				slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "ask", EventPayload: map[string]any{"n": 1}}))
		}
	}
	b.run(t)
	post, err := ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "hi there")
	must(t, err)
	_, err = post.WaitAck(soon(t))
	must(t, err)
	m, err := ws.WaitMessage(soon(t), sandbox.ChannelGeneral, sandbox.InThread(post.Message.TS))
	must(t, err)
	if m.Text != "hello "+sandbox.UserEnglish {
		t.Errorf("%+v", m)
	}
	msgs, more, _, err := b.api.GetConversationReplies(&slack.GetConversationRepliesParameters{
		ChannelID: sandbox.ChannelGeneral, Timestamp: post.Message.TS, IncludeAllMetadata: true})
	must(t, err)
	if len(msgs) != 2 || more || msgs[1].Metadata.EventType != "ask" || msgs[0].ReplyCount != 1 {
		t.Errorf("replies %+v", msgs)
	}
	history, err := b.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: sandbox.ChannelGeneral})
	must(t, err)
	if len(history.Messages) != 1 || history.Messages[0].Metadata.EventType != "" {
		t.Errorf("history %+v", history.Messages)
	}
}

func TestADirectMessageReachesTheBotAndItsOwnAnswerDoesToo(t *testing.T) {
	ws := start(t)
	seen := make(chan slackevents.MessageEvent, 9)
	b := &bot{ws: ws}
	b.onEvent = func(e slackevents.EventsAPIEvent) {
		if m, ok := e.InnerEvent.Data.(*slackevents.MessageEvent); ok {
			seen <- *m
			if m.BotID == "" && m.SubType == "" {
				_, _, _ = b.api.PostMessage(m.Channel, slack.MsgOptionText("pong", false))
			}
		}
	}
	b.run(t)
	post, err := ws.DirectMessage(sandbox.UserFrench, "ping")
	must(t, err)
	_, err = ws.WaitMessage(soon(t), ws.DM(sandbox.UserFrench), sandbox.TextContains("pong"))
	must(t, err)
	if m := <-seen; m.Text != "ping" || m.ChannelType != "im" || m.User != sandbox.UserFrench {
		t.Errorf("%+v", m)
	}
	if m := <-seen; m.BotID != sandbox.BotID {
		t.Errorf("%+v", m)
	}
	_, err = ws.EditMessage(sandbox.UserFrench, ws.DM(sandbox.UserFrench), post.Message.TS, "pang")
	must(t, err)
	if m := <-seen; m.SubType != "message_changed" || m.Message.Text != "pang" || m.PreviousMessage.Text != "ping" {
		t.Errorf("%+v", m)
	}
	_, err = ws.DeleteMessage(sandbox.UserFrench, ws.DM(sandbox.UserFrench), post.Message.TS)
	must(t, err)
	if m := <-seen; m.SubType != "message_deleted" || m.DeletedTimeStamp != post.Message.TS {
		t.Errorf("%+v", m)
	}
}

func TestAModalIsSubmittedAndDoesWhatTheAckSays(t *testing.T) {
	next := form("Next")
	cases := []struct {
		name   string
		answer any
		open   []string // titles of what is open afterwards
		errors string
		notice bool
	}{
		{"a plain ack closes it", nil, nil, "", false},
		{"update replaces it", slack.NewUpdateViewSubmissionResponse(&next), []string{"Next"}, "", false},
		{"push puts one on top", slack.NewPushViewSubmissionResponse(&next), []string{"Form", "Next"}, "", false},
		{"clear closes all", slack.NewClearViewSubmissionResponse(), nil, "", false},
		{"errors show at the field", slack.NewErrorsViewSubmissionResponse(map[string]string{"goal": "too vague"}), []string{"Form"}, "too vague", false},
		{"errors at an unknown block fail", slack.NewErrorsViewSubmissionResponse(map[string]string{"no": "x"}), []string{"Form"}, "", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ws := start(t)
			b := &bot{ws: ws}
			var got slack.InteractionCallback
			b.onAction = func(i slack.InteractionCallback) any {
				if i.Type == slack.InteractionTypeShortcut {
					_, _ = b.api.OpenView(i.TriggerID, form("Form"))
					return nil
				}
				got = i
				return c.answer
			}
			b.run(t)
			_, err := ws.GlobalShortcut(sandbox.UserEnglish, "open")
			must(t, err)
			v, err := ws.WaitView(soon(t), sandbox.UserEnglish, nil)
			must(t, err)
			var wrong sandbox.FieldError
			if _, err := ws.SubmitView(sandbox.UserEnglish, v.ID, sandbox.State{"text": "x"}); !errors.As(err, &wrong) || wrong["channel"] == "" {
				t.Errorf("submitted without a required field: %v", err)
			}
			d, err := ws.SubmitView(sandbox.UserEnglish, v.ID, sandbox.State{"select": "sms"})
			must(t, err)
			_, err = d.WaitAck(soon(t))
			must(t, err)
			if s := got.View.State.Values; s["goal"]["text"].Value != "x" || s["channel"]["select"].SelectedOption.Value != "sms" {
				t.Errorf("state %+v", s)
			}
			views := ws.Views(sandbox.UserEnglish)
			var titles []string
			for _, v := range views {
				titles = append(titles, v.Title)
			}
			if strings.Join(titles, ",") != strings.Join(c.open, ",") {
				t.Errorf("open: %v", titles)
			}
			if c.errors != "" && views[0].Errors["goal"] != c.errors {
				t.Errorf("errors: %v", views[0].Errors)
			}
			if c.notice != (len(ws.Notices()) > 0) {
				t.Errorf("notices: %v", ws.Notices())
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
