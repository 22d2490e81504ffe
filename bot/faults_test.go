package bot

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// failures are the beginnings of what tells that something went wrong, before the reference.
var failures = map[string]string{}

func init() {
	for _, language := range messages.Languages() {
		failures[language], _, _ = strings.Cut(messages.Failure(language, "#").Text, ".")
	}
}

func blocked(release <-chan struct{}) func(context.Context, place) error {
	return func(context.Context, place) error {
		<-release
		return nil
	}
}

// explains checks that the reference in a message is in the log.
func (r *run) explains(t *testing.T, text string) {
	t.Helper()
	reference := regexp.MustCompile(`\b[A-Z2-7]{8}\b`).FindString(text)
	if reference == "" || !strings.Contains(r.log.String(), `"reference":"`+reference+`"`) {
		t.Errorf("the log does not explain the reference %q of %q", reference, text)
	}
}

func TestARefusedTriggerOffersAnotherWay(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		remove := r.ws.AddFault(sandbox.Fault{Method: "views.open", Kind: sandbox.FaultError, Error: "expired_trigger_id"})
		must[*sandbox.Delivery](t)(r.ws.Slash(n.user, sandbox.ChannelGeneral, command, ""))
		m := r.ephemeral(t, n.user, failures[n.language])
		r.explains(t, m.Text)
		remove()
		r.click(t, n.user, m, messages.ActionOpenForm) // A new click, a new trigger.
		must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
	}
}

func TestARefusedTriggerOnHomeAnswersInTheDirectMessage(t *testing.T) {
	r := start(t)
	must[*sandbox.Delivery](t)(r.ws.OpenHome(sandbox.UserFrench, "home"))
	home := must[sandbox.View](t)(r.ws.WaitHome(r.ctx, sandbox.UserFrench, nil))
	r.ws.AddFault(sandbox.Fault{Method: "views.open", Kind: sandbox.FaultError, Error: "expired_trigger_id"})
	r.click(t, sandbox.UserFrench, home, messages.ActionExample+"1")
	r.message(t, r.ws.DM(sandbox.UserFrench), "Campagnes d’action")
}

func TestRefusedBlocksLeaveTheText(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultError, Error: "msg_blocks_too_long", Times: 1})
		must[*sandbox.Post](t)(r.ws.Mention(n.user, sandbox.ChannelGeneral, "", n.text))
		m := must[sandbox.Message](t)(r.ws.WaitMessage(r.ctx, sandbox.ChannelGeneral, func(m sandbox.Message) bool { return strings.Contains(m.Text, n.approach) }))
		if len(m.Blocks) > 4 {
			t.Errorf("%s: there are blocks: %s", n.language, m.Blocks)
		}
	}
}

func TestWhereTheBotMayNotPostTheAskerIsToldAlone(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		remove := r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultError, Error: "not_in_channel"})
		must[*sandbox.Post](t)(r.ws.Mention(n.user, sandbox.ChannelGeneral, "", n.text))
		m := r.ephemeral(t, n.user, failures[n.language])
		r.explains(t, m.Text)
		remove()
	}
}

func TestRateLimitsAreHonoured(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultStatus429, RetryAfter: time.Second, Times: 1})
	asked := time.Now()
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", needs[1].text))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.message(t, sandbox.ChannelGeneral, "Campagnes d’action")
	calls := r.ws.Calls("chat.postMessage")
	early := 0
	for _, c := range calls {
		if c.Time.Sub(asked) < time.Second {
			early++
		}
	}
	if len(calls) > 4 || early > 2 {
		t.Errorf("%d calls, %d before Slack wanted them", len(calls), early)
	}
}

func TestAnExpiredResponseURLIsReplaced(t *testing.T) {
	r := start(t)
	m := r.private(t, sandbox.UserFrench, sandbox.ChannelGeneral, needs[1].text, "Campagnes d’action")
	r.ws.AddFault(sandbox.Fault{Method: sandbox.ResponseURLMethod, Kind: sandbox.FaultError, Error: "expired_url"})
	r.click(t, sandbox.UserFrench, m, messages.ActionCompareAll)
	r.ephemeral(t, sandbox.UserFrench, "La comparaison détaillée")
	r.idle(t) // A call is recorded a little after its message stands.
	if len(r.ws.Calls("chat.postEphemeral")) != 1 {
		t.Error("the answer took another way")
	}
}

func TestAPostThatMayHaveArrivedIsNotRepeated(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDropAnswer, Times: 1})
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	time.Sleep(100 * time.Millisecond)
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("there are %s", texts(all))
	}
	if len(r.ws.Calls("conversations.replies")) == 0 {
		t.Error("nobody looked")
	}
}

func TestAPostThatGotLostIsRepeated(t *testing.T) {
	t.Parallel()
	r := start(t)
	for _, kind := range []sandbox.FaultKind{sandbox.FaultDrop, sandbox.FaultStatus500} {
		r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: kind, Times: 1})
		post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		must[sandbox.Message](t)(r.ws.WaitMessage(r.ctx, sandbox.ChannelGeneral, sandbox.InThread(post.Message.TS)))
	}
}

func TestWhatNobodyKnowsToHaveArrivedEndsInAWordToTheAsker(t *testing.T) {
	t.Parallel()
	ws := workspace(t, sandbox.WithScopes("app_mentions:read", "chat:write", "commands", "im:history", "users:read"))
	r := startIn(t, ws, nil)
	ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDropAnswer, Times: 1})
	must[*sandbox.Post](t)(ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", needs[1].text))
	m := r.ephemeral(t, sandbox.UserFrench, failures["fr"])
	r.explains(t, m.Text)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("there are %s", texts(all))
	}
}

func TestAPanicEndsInAReferenceAndTheBotLives(t *testing.T) {
	r := start(t)
	r.bot.submit(&job{surface: "test", lane: "test", place: place{team: sandbox.TeamID, user: sandbox.UserFrench, channel: sandbox.ChannelGeneral},
		do: func(context.Context, place) error { panic("what people wrote") }})
	m := r.ephemeral(t, sandbox.UserFrench, failures["fr"])
	r.explains(t, m.Text)
	if strings.Contains(r.log.String(), "what people wrote") {
		t.Error("the log holds what people wrote")
	}
	r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Action campaigns")
}

func TestWhoComesWhenTheBotIsFullIsTold(t *testing.T) {
	r := startIn(t, workspace(t), func(c *Config) { c.Workers, c.Queue = 1, 1 })
	release := make(chan struct{})
	defer close(release)
	r.bot.queue.submit(&job{lane: "test", do: blocked(release)})
	busy := messages.Busy.Message("en").Text
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	r.ephemeral(t, sandbox.UserEnglish, busy)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", needs[1].text))
	r.ephemeral(t, sandbox.UserFrench, busy) // Nobody has asked for the language yet.
}

func TestStoppingAnswersWhatWasAccepted(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: 300 * time.Millisecond})
	for range 5 {
		post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	}
	r.stop()
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 5 {
		t.Errorf("%d of 5 questions were answered", len(all))
	}
}

func TestStoppingGivesUpInTime(t *testing.T) {
	r := startIn(t, workspace(t), func(c *Config) { c.ShutdownTimeout = 200 * time.Millisecond })
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: 5 * time.Second})
	post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	began := time.Now()
	r.stop()
	if took := time.Since(began); took > 4*time.Second {
		t.Errorf("it took %s", took)
	}
}
