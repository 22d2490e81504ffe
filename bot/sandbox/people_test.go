package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/bot/sandbox"
)

func TestAnEphemeralIsReplacedAndDeletedThroughItsResponseURLOnly(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	got := make(chan slack.InteractionCallback, 1)
	b.onAction = func(i slack.InteractionCallback) any { got <- i; return nil }
	b.run(t)
	button := slack.NewActionBlock("", slack.NewButtonBlockElement("go", "42", plain("Go")))
	ts, err := b.api.PostEphemeral(sandbox.ChannelGeneral, sandbox.UserEnglish, slack.MsgOptionText("psst", false), slack.MsgOptionBlocks(button))
	must(t, err)
	if _, _, _, err := b.api.UpdateMessage(sandbox.ChannelGeneral, ts, slack.MsgOptionText("x", false)); err == nil || err.Error() != "message_not_found" {
		t.Errorf("update: %v", err)
	}
	m, err := ws.WaitEphemeral(soon(t), sandbox.UserEnglish, nil)
	must(t, err)
	d, err := ws.ClickButton(sandbox.UserEnglish, m, "go")
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	i := <-got
	if a := i.ActionCallback.BlockActions[0]; a.Value != "42" || !i.Container.IsEphemeral || i.Message.Timestamp != "" {
		t.Errorf("%+v", i)
	}
	_, _, _, err = b.api.SendMessage("", slack.MsgOptionText("new", false), slack.MsgOptionReplaceOriginal(i.ResponseURL))
	must(t, err)
	if e := ws.Ephemerals(sandbox.UserEnglish); len(e) != 1 || e[0].Text != "new" || e[0].Blocks != nil {
		t.Errorf("%+v", e)
	}
	_, _, _, err = b.api.SendMessage("", slack.MsgOptionDeleteOriginal(i.ResponseURL))
	must(t, err)
	if e := ws.Ephemerals(sandbox.UserEnglish); len(e) != 0 {
		t.Errorf("%+v", e)
	}
}

func TestAResponseURLLivesFiveUsesAndThirtyMinutes(t *testing.T) {
	clock := sandbox.NewManualClock(time.Unix(1700000000, 0))
	ws := start(t, sandbox.WithClock(clock))
	(&bot{ws: ws}).run(t)
	use := func(url string) int {
		r, err := http.Post(url, "application/json", strings.NewReader(`{"text":"x"}`))
		must(t, err)
		_ = r.Body.Close()
		return r.StatusCode
	}
	one, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelRandom, "/ask", "")
	must(t, err)
	for n := 1; n <= 6; n++ {
		if got := use(one.ResponseURL); (got == 200) != (n <= sandbox.ResponseURLUses) {
			t.Errorf("use %d: %d", n, got)
		}
	}
	two, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelRandom, "/ask", "")
	must(t, err)
	clock.Advance(sandbox.ResponseURLLife + time.Second)
	if got := use(two.ResponseURL); got != 404 {
		t.Errorf("late use: %d", got)
	}
	calls := ws.Calls(sandbox.ResponseURLMethod)
	if calls[5].ErrorName() != "used_url" || calls[6].ErrorName() != "expired_url" {
		t.Errorf("%s, %s", calls[5].Answer, calls[6].Answer)
	}
}

func TestAClickInAMessageCarriesTheMessageAndItsState(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	got := make(chan slack.InteractionCallback, 9)
	b.onAction = func(i slack.InteractionCallback) any { got <- i; return nil }
	b.run(t)
	_, _, err := b.api.PostMessage("general", slack.MsgOptionText("vote", false), slack.MsgOptionBlocks(
		slack.NewContextActionsBlock("fb", slack.NewFeedbackButtonsBlockElement("vote",
			slack.NewFeedbackButton(plain("Good"), "yes"), slack.NewFeedbackButton(plain("Bad"), "no"))),
		slack.NewActionBlock("a", slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Pick"), "pick", slack.NewOptionBlockObject("v1", plain("One"), nil)))))
	must(t, err)
	m, err := ws.WaitMessage(soon(t), sandbox.ChannelGeneral, nil)
	must(t, err)
	_, err = ws.ClickButton(sandbox.UserEnglish, m, "vote", "no")
	must(t, err)
	if i := <-got; i.ActionCallback.BlockActions[0].Value != "no" || i.Message.Timestamp != m.TS || i.ResponseURL == "" {
		t.Errorf("%+v", i)
	}
	_, err = ws.SelectOption(sandbox.UserEnglish, m, "pick", "v1")
	must(t, err)
	if i := <-got; i.BlockActionState.Values["a"]["pick"].SelectedOption.Value != "v1" {
		t.Errorf("%+v", i.BlockActionState)
	}
	d, err := ws.MessageShortcut(sandbox.UserFrench, "which", sandbox.ChannelGeneral, m.TS)
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	if i := <-got; i.Type != slack.InteractionTypeMessageAction || i.Message.Text != "vote" || i.CallbackID != "which" {
		t.Errorf("%+v", i)
	}
}

func TestAHomeTabIsPublishedAndGuardedByItsHash(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	b.onEvent = func(e slackevents.EventsAPIEvent) {
		if h, ok := e.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent); ok {
			_, _ = b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: h.User, View: slack.HomeTabViewRequest{Type: slack.VTHomeTab,
				Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewHeaderBlock(plain("Welcome"))}}}})
		}
	}
	b.run(t)
	d, err := ws.OpenHome(sandbox.UserFrench, "home")
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	v, err := ws.WaitHome(soon(t), sandbox.UserFrench, nil)
	must(t, err)
	if v.BlockText() != "Welcome" {
		t.Errorf("%q", v.BlockText())
	}
	stale := "1.abc"
	_, err = b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: sandbox.UserFrench, Hash: &stale, View: slack.HomeTabViewRequest{Type: slack.VTHomeTab}})
	if err == nil { // slack-go sends "blocks": null for an empty list, which Slack refuses first
		t.Error("accepted")
	}
	_, err = b.api.PublishViewContext(t.Context(), slack.PublishViewContextRequest{UserID: sandbox.UserFrench, Hash: &stale, View: slack.HomeTabViewRequest{Type: slack.VTHomeTab,
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}})
	if err == nil || err.Error() != "hash_conflict" {
		t.Errorf("%v", err)
	}
}
