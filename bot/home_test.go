package bot

import (
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

func TestHomeInTheReadersLanguage(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		must[*sandbox.Delivery](t)(r.ws.OpenHome(n.user, "home"))
		home := must[sandbox.View](t)(r.ws.WaitHome(r.ctx, n.user, viewHas(n.approach)))
		r.click(t, n.user, home, messages.ActionExample+"1")
		result := r.view(t, n.user, n.approach)
		if result.CallbackID != messages.CallbackResult {
			t.Errorf("%s: the example shows %s", n.language, result.CallbackID)
		}
		r.click(t, n.user, home, messages.ActionOpenForm)
		must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
	}
}

func TestTheLanguageSwitchOfHome(t *testing.T) {
	r := start(t)
	must[*sandbox.Delivery](t)(r.ws.OpenHome(sandbox.UserEnglish, "home"))
	home := must[sandbox.View](t)(r.ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Action campaigns")))
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, home, messages.ActionLanguage, "fr"))
	home = must[sandbox.View](t)(r.ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Campagnes d’action")))
	r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Campagnes d’action")
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, home, messages.ActionLanguage, messages.LanguageAuto))
	must[sandbox.View](t)(r.ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Action campaigns")))
}

func TestAChosenLanguageOutlivesARestart(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, nil)
	again := func() {
		t.Helper()
		r.idle(t)
		r.stop()
		if err := ws.WaitSockets(r.ctx, 0); err != nil {
			t.Fatal(err)
		}
		r = startIn(t, ws, nil)
		d := must[*sandbox.Delivery](t)(ws.OpenHome(sandbox.UserEnglish, "home"))
		must[sandbox.Ack](t)(d.WaitAck(r.ctx))
		r.idle(t)
	}
	must[*sandbox.Delivery](t)(ws.OpenHome(sandbox.UserEnglish, "home"))
	home := must[sandbox.View](t)(ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Action campaigns")))
	must[*sandbox.Delivery](t)(ws.SelectOption(sandbox.UserEnglish, home, messages.ActionLanguage, "fr"))
	must[sandbox.View](t)(ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Campagnes d’action")))
	again()
	r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Campagnes d’action")
	must[*sandbox.Delivery](t)(ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, "lang auto"))
	must[sandbox.View](t)(ws.WaitHome(r.ctx, sandbox.UserEnglish, viewHas("Action campaigns")))
	again()
	r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Action campaigns")
}

func TestTheAgentSurfaceGreetsOnceAndSuggests(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		dm := r.ws.DM(n.user)
		for range 2 {
			d := must[*sandbox.Delivery](t)(r.ws.OpenHome(n.user, "messages"))
			must[sandbox.Ack](t)(d.WaitAck(r.ctx))
			r.idle(t)
		}
		if p := r.ws.PromptsOf(dm); len(p.Prompts) == 0 || len(p.Prompts) > sandbox.MaxPrompts || p.Prompts[0].Message != messages.In(n.language).Examples()[0] {
			t.Errorf("%s: the prompts are %v", n.language, p)
		}
		if all := r.answers(dm); len(all) != 1 {
			t.Errorf("%s: the greeting is %s", n.language, texts(all))
		}
	}
}

func TestDirectMessagesShowAStatusWhileTheBotWorks(t *testing.T) {
	r := start(t)
	feed := r.ws.Subscribe()
	defer feed.Close()
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserFrench, needs[1].text))
	for {
		e, err := feed.Next(r.ctx)
		if err != nil {
			t.Fatal(err)
		}
		if e.Kind == sandbox.KindStatus && e.Status.Text != "" {
			return
		}
	}
}

func TestWithoutAnAgentSurfaceTheBotIsSilentAboutIt(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, nil)
	for _, method := range []string{"assistant.threads.setSuggestedPrompts", "assistant.threads.setStatus"} {
		ws.AddFault(sandbox.Fault{Method: method, Kind: sandbox.FaultError, Error: "unknown_method"})
	}
	must[*sandbox.Delivery](t)(ws.OpenHome(sandbox.UserEnglish, "messages"))
	must[*sandbox.Post](t)(ws.DirectMessage(sandbox.UserEnglish, needs[0].text))
	r.message(t, ws.DM(sandbox.UserEnglish), "Action campaigns")
	r.idle(t)
	if strings.Contains(r.log.String(), `"level":"ERROR"`) {
		t.Error("it is an error")
	}
}

func TestPeopleOfOtherOrganisations(t *testing.T) {
	stranger := sandbox.User{ID: "U0STRANGER", Name: "sam", TeamID: "T0OTHER", Locale: "en-GB"}
	shared := sandbox.Channel{ID: "C0SHARED", Name: "shared", ExtShared: true, Members: []string{"U0STRANGER", sandbox.UserEnglish, sandbox.BotUser}}
	for _, allowed := range []bool{false, true} {
		ws := workspace(t, sandbox.WithUser(stranger), sandbox.WithChannel(shared))
		r := startIn(t, ws, func(c *Config) { c.AllowExternal = allowed })
		must[*sandbox.Post](t)(ws.Mention(stranger.ID, shared.ID, "", needs[0].text))
		if allowed {
			r.message(t, shared.ID, "Action campaigns")
			continue
		}
		r.ephemeral(t, stranger.ID, messages.External.Message("en").Text)
		must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, shared.ID, "", needs[0].text))
		r.message(t, shared.ID, "Action campaigns")
		if all := r.answers(shared.ID); len(all) != 1 {
			t.Errorf("all see %s", texts(all))
		}
	}
}

func TestTheBotEndsWhenItIsUninstalled(t *testing.T) {
	r := start(t)
	r.ws.Uninstall()
	select {
	case err := <-r.err:
		r.err <- nil
		if err != nil {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(15 * time.Second):
		t.Fatal("it goes on")
	}
}
