package bot

import (
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// open opens the form by the command.
func (r *run) open(t *testing.T, user, channel string) sandbox.View {
	t.Helper()
	must[*sandbox.Delivery](t)(r.ws.Slash(user, channel, command, ""))
	return must[sandbox.View](t)(r.ws.WaitView(r.ctx, user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
}

func TestTheVerdictFollowsEachChoice(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		v := r.open(t, n.user, sandbox.ChannelGeneral)
		must[*sandbox.Delivery](t)(r.ws.SelectOption(n.user, v, messages.ActionStep, "action-campaigns"))
		v = r.view(t, n.user, n.approach+".")
		must[*sandbox.Delivery](t)(r.ws.SelectOption(n.user, v, messages.ActionChannels, "push"))
		r.idle(t)
		if now, _ := r.ws.View(v.ID); !strings.Contains(string(now.State), "action-campaigns") || !strings.Contains(string(now.State), "push") {
			t.Errorf("%s: an update lost a choice: %s", n.language, now.State)
		}
	}
}

func TestUpdatesOfTheFormThatRaceLoseNothing(t *testing.T) {
	t.Parallel()
	r := start(t)
	v := r.open(t, sandbox.UserEnglish, sandbox.ChannelGeneral)
	r.ws.AddFault(sandbox.Fault{Method: "views.update", Kind: sandbox.FaultDelay, Delay: 150 * time.Millisecond})
	// Both clicks know only the first hash.
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionStep, "journeys"))
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionStep, "orchestrated-campaigns"))
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionChannels, "sms"))
	r.view(t, sandbox.UserEnglish, "Use Orchestrated campaigns")
	r.idle(t)
	now, _ := r.ws.View(v.ID)
	if !strings.Contains(string(now.State), "orchestrated-campaigns") || !strings.Contains(string(now.State), "sms") {
		t.Errorf("the form has %s", now.State)
	}
	if strings.Contains(r.log.String(), `"level":"ERROR"`) {
		t.Error("a choice failed")
	}
}

func TestHashConflictIsOvercome(t *testing.T) {
	r := start(t)
	v := r.open(t, sandbox.UserEnglish, sandbox.ChannelGeneral)
	r.ws.AddFault(sandbox.Fault{Method: "views.update", Kind: sandbox.FaultError, Error: "hash_conflict", Times: 2})
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionStep, "journeys"))
	r.view(t, sandbox.UserEnglish, "Use Journeys")
}

func TestAFormWithNothingOrNoNeedIsSentBack(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		v := r.open(t, n.user, sandbox.ChannelGeneral)
		for text, block := range map[string]string{"": messages.BlockStep, "🎉🎉": messages.BlockGoal} {
			d := must[*sandbox.Delivery](t)(r.ws.SubmitView(n.user, v.ID, sandbox.State{messages.ActionGoal: text, messages.ActionWhere: ""}))
			must[sandbox.Ack](t)(d.WaitAck(r.ctx))
			if now, _ := r.ws.View(v.ID); now.Errors[block] == "" {
				t.Errorf("%s: %q has the errors %v", n.language, text, now.Errors)
			}
		}
	}
}

func TestTheResultIsPostedWhereTheAskerChose(t *testing.T) {
	t.Parallel()
	r := start(t)
	// Slack has read an acknowledgement long before it has posted something: else the view of the one would replace that of the other.
	r.ws.AddFault(sandbox.Fault{Method: sandbox.ResponseURLMethod, Kind: sandbox.FaultDelay, Delay: 300 * time.Millisecond})
	for _, n := range needs {
		v := r.open(t, n.user, sandbox.ChannelRandom) // The bot is not in there.
		d := must[*sandbox.Delivery](t)(r.ws.SubmitView(n.user, v.ID, sandbox.State{messages.ActionGoal: n.text, messages.ActionWhere: sandbox.ChannelRandom}))
		must[sandbox.Ack](t)(d.WaitAck(r.ctx))
		m := r.message(t, sandbox.ChannelRandom, n.approach)
		if !strings.Contains(string(m.Blocks), n.user) {
			t.Errorf("%s: it does not say who shares it: %s", n.language, m.Blocks)
		}
		must[sandbox.View](t)(r.ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return strings.Contains(string(v.Blocks), sandbox.ChannelRandom) }))
	}
}

func TestRefiningInAThreadPostsThere(t *testing.T) {
	r := start(t)
	post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	m := r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.click(t, sandbox.UserEnglish, m, messages.ActionRefine)
	v := must[sandbox.View](t)(r.ws.WaitView(r.ctx, sandbox.UserEnglish, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
	d := must[*sandbox.Delivery](t)(r.ws.SubmitView(sandbox.UserEnglish, v.ID, sandbox.State{messages.ActionChannels: []string{"push"}, messages.ActionWhere: sandbox.ChannelGeneral}))
	must[sandbox.Ack](t)(d.WaitAck(r.ctx))
	two := r.nth(t, sandbox.ChannelGeneral, 2)
	if two.ThreadTS != post.Message.TS || !wants(t, two, "push") {
		t.Errorf("posted in thread %q: %s", two.ThreadTS, two.BlockText())
	}
}

func TestASlowResultFollowsTheAcknowledgement(t *testing.T) {
	t.Parallel()
	r := start(t)
	v := r.open(t, sandbox.UserEnglish, sandbox.ChannelGeneral)
	// With all workers busy the result is late: the form says to wait meanwhile.
	release := make(chan struct{})
	for range r.bot.config.Workers {
		r.bot.queue.submit(&job{lane: newReference(), do: blocked(release)})
	}
	eventually(t, "all workers are busy", func() bool { return len(r.bot.queue.workers) == r.bot.config.Workers })
	d := must[*sandbox.Delivery](t)(r.ws.SubmitView(sandbox.UserEnglish, v.ID, sandbox.State{messages.ActionGoal: needs[0].text, messages.ActionWhere: ""}))
	ack := must[sandbox.Ack](t)(d.WaitAck(r.ctx))
	if ack.After > 3*time.Second || !strings.Contains(string(ack.Payload), messages.CallbackLoading) {
		t.Errorf("acknowledged after %s with %s", ack.After, ack.Payload)
	}
	close(release)
	r.view(t, sandbox.UserEnglish, "Use Action campaigns")
}
