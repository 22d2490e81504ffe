package bot

import (
	"strings"
	"testing"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

func TestSlashCommandAnswersTheAskerAlone(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		d := must[*sandbox.Delivery](t)(r.ws.Slash(n.user, sandbox.ChannelGeneral, command, n.text))
		ack := must[sandbox.Ack](t)(d.WaitAck(r.ctx))
		if len(ack.Payload) == 0 {
			t.Errorf("%s: the answer does not travel with the acknowledgement", n.language)
		}
		m := r.ephemeral(t, n.user, n.approach)
		if m.Text == "" || !strings.Contains(m.Text, n.approach) {
			t.Errorf("%s: the plain text is %q", n.language, m.Text)
		}
	}
	if posted := r.answers(sandbox.ChannelGeneral); len(posted) != 0 {
		t.Errorf("everybody sees %s", texts(posted))
	}
}

func TestFormFromCommandToResultAndBack(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		must[*sandbox.Delivery](t)(r.ws.Slash(n.user, sandbox.ChannelGeneral, command, ""))
		view := must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
		d := must[*sandbox.Delivery](t)(r.ws.SubmitView(n.user, view.ID, sandbox.State{messages.ActionGoal: n.text, messages.ActionWhere: ""}))
		must[sandbox.Ack](t)(d.WaitAck(r.ctx))
		result := r.view(t, n.user, n.approach)
		if result.CallbackID != messages.CallbackResult {
			t.Fatalf("%s: the result is a %s", n.language, result.CallbackID)
		}
		must[*sandbox.Delivery](t)(r.ws.ClickButton(n.user, result, messages.ActionBack))
		must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool {
			return v.CallbackID == messages.CallbackForm && strings.Contains(string(v.Blocks), n.text)
		}))
	}
}

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		post := must[*sandbox.Post](t)(r.ws.Mention(n.user, sandbox.ChannelGeneral, "", n.text))
		m := r.message(t, sandbox.ChannelGeneral, n.approach)
		if m.ThreadTS != post.Message.TS {
			t.Errorf("%s: the answer is in thread %q, the question is %s", n.language, m.ThreadTS, post.Message.TS)
		}
	}
}

func TestDirectMessageIsAnsweredInPlace(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		must[*sandbox.Post](t)(r.ws.DirectMessage(n.user, n.text))
		m := r.message(t, r.ws.DM(n.user), n.approach)
		if m.ThreadTS != "" {
			t.Errorf("%s: the answer is in a thread", n.language)
		}
		r.idle(t)
		if s := r.ws.StatusOf(r.ws.DM(n.user), ""); s.Text != "" {
			t.Errorf("%s: the status stays at %q", n.language, s.Text)
		}
	}
}

func TestMessageShortcutAnswersTheAskerAlone(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		post := must[*sandbox.Post](t)(r.ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelRandom, "", n.text))
		must[*sandbox.Delivery](t)(r.ws.MessageShortcut(n.user, messages.ShortcutMessage, sandbox.ChannelRandom, post.Message.TS))
		r.ephemeral(t, n.user, n.approach)
	}
}

func TestGlobalShortcutOpensTheForm(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		must[*sandbox.Delivery](t)(r.ws.GlobalShortcut(n.user, messages.ShortcutForm))
		must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
	}
}
