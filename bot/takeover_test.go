package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// soonGone is how long tests take a replica to live that is not heard of.
const soonGone = 1500 * time.Millisecond

func TestAReplicaThatIsKilledInABurstLosesNothing(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis, soonGone)
	killed := spawn(t, ws, replicaOptions{RedisURL: server.url(), Patience: idleRedis, Alive: soonGone, Unpaced: true})
	if err := ws.WaitSockets(all[0].ctx, 2); err != nil {
		t.Fatal(err)
	}
	// Slow answers, so that many questions are acknowledged and unanswered when the replica dies.
	slow := ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: time.Second})
	const n = 60
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for i := range n {
		post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		if i < n/2 {
			must[sandbox.Ack](t)(post.WaitAck(ctx))
		}
		if i == n/2 {
			killed.kill()
		}
	}
	slow()
	for len(perThread(ws, sandbox.ChannelGeneral)) < n && ctx.Err() == nil {
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(500 * time.Millisecond)
	answered := perThread(ws, sandbox.ChannelGeneral)
	twice := 0
	for _, times := range answered {
		twice += times - 1
	}
	inherited := strings.Count(all[0].log.String(), "its question is answered here")
	t.Logf("%d questions, %d answered, %d twice, %d taken over", n, len(answered), twice, inherited)
	if len(answered) != n || twice > 0 || inherited == 0 {
		t.Error("a question was lost or answered twice, or none was taken over")
	}
}

func TestAReplicaThatStallsDoesNotRepeatWhatOthersHaveAnswered(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis, soonGone)
	stalled := spawn(t, ws, replicaOptions{RedisURL: server.url(), Patience: idleRedis, Alive: soonGone, Unpaced: true})
	if err := ws.WaitSockets(all[0].ctx, 2); err != nil {
		t.Fatal(err)
	}
	slow := ws.AddFault(sandbox.Fault{Method: "users.info", Kind: sandbox.FaultDelay, Delay: 700 * time.Millisecond})
	const n = 30
	for i := range n {
		u := ws.AddUser(sandbox.User{ID: fmt.Sprintf("U0S%d", i)})
		ws.Join(u.ID, sandbox.ChannelGeneral)
		post := must[*sandbox.Post](t)(ws.Mention(u.ID, sandbox.ChannelGeneral, "", needs[0].text))
		must[sandbox.Ack](t)(post.WaitAck(all[0].ctx))
	}
	_ = stalled.cmd.Process.Signal(syscall.SIGSTOP)
	slow()
	eventually(t, "all are answered", func() bool { return len(perThread(ws, sandbox.ChannelGeneral)) == n })
	_ = stalled.cmd.Process.Signal(syscall.SIGCONT)
	time.Sleep(1500 * time.Millisecond)
	for thread, times := range perThread(ws, sandbox.ChannelGeneral) {
		if times != 1 {
			t.Errorf("the question %s was answered %d times", thread, times)
		}
	}
	if !strings.Contains(all[0].log.String(), "its question is answered here") || !strings.Contains(stalled.log.String(), "another replica answers it") {
		t.Error("nothing was taken over")
	}
}

func TestWhatIsPaidWhileRedisIsAwayIsCrossedOutWhenItIsBack(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), 200*time.Millisecond, soonGone)
	r := all[0]
	ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: 500 * time.Millisecond, Times: 1})
	post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	eventually(t, "it is written down", func() bool { return len(server.keys(t, "*owed *")) == 1 })
	_ = server.cmd.Process.Signal(syscall.SIGSTOP)
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	// This one is taken on while Redis is away, and unanswered when it is back.
	ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: 2 * time.Second, Times: 1})
	eventually(t, "away", func() bool { return r.bot.Health().Redis == redisAway })
	later := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[sandbox.Ack](t)(later.WaitAck(r.ctx))
	_ = server.cmd.Process.Signal(syscall.SIGCONT)
	eventually(t, "only the second one is written down", func() bool {
		owed := fmt.Sprint(server.keys(t, "*owed *"))
		return strings.Contains(owed, later.Message.TS) && !strings.Contains(owed, post.Message.TS)
	})
	eventually(t, "both are crossed out", func() bool { return len(server.keys(t, "*owed *", "*line *")) == 0 })
}

func TestWhatCannotBeWrittenDownIsAcknowledgedWhenItIsAnswered(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis)
	r := all[0]
	server.stop()
	eventually(t, "away", func() bool { return r.bot.Health().Redis == redisAway })
	for delay, least := range map[time.Duration]time.Duration{600 * time.Millisecond: 600 * time.Millisecond, 4 * time.Second: ackPatience} {
		ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: delay, Times: 1})
		post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
		if ack := must[sandbox.Ack](t)(post.WaitAck(r.ctx)); ack.After < least || ack.After > 2500*time.Millisecond {
			t.Errorf("an answer after %s was acknowledged after %s", delay, ack.After)
		}
	}
	eventually(t, "both are answered", func() bool { return len(perThread(ws, sandbox.ChannelGeneral)) == 2 })
}

func TestWhatTravelsWithTheAcknowledgementIsNotWrittenDown(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis, soonGone)
	r := all[0]
	ws.AddFault(sandbox.Fault{Method: "users.info", Kind: sandbox.FaultDelay, Delay: 500 * time.Millisecond})
	must[*sandbox.Delivery](t)(ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	for range 40 {
		for key, value := range server.keys(t) {
			if strings.Contains(key, "owed ") {
				t.Fatalf("written down is %s, though Slack tells of a failure by itself", value)
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	r.ephemeral(t, sandbox.UserEnglish, "Action campaigns")
}

func TestAFormThatIsSentToAChannelIsWrittenDownUntilItIsPosted(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	ws, all := replicas(t, 1, server.url(), idleRedis, soonGone)
	r := all[0]
	must[*sandbox.Delivery](t)(ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, ""))
	view := must[sandbox.View](t)(ws.WaitView(r.ctx, sandbox.UserEnglish, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackForm }))
	ws.AddFault(sandbox.Fault{Method: sandbox.ResponseURLMethod, Kind: sandbox.FaultDelay, Delay: 500 * time.Millisecond})
	d := must[*sandbox.Delivery](t)(ws.SubmitView(sandbox.UserEnglish, view.ID, sandbox.State{messages.ActionGoal: needs[0].text, messages.ActionWhere: sandbox.ChannelGeneral}))
	must[sandbox.Ack](t)(d.WaitAck(r.ctx))
	owed := func() (found debt, ok bool) {
		for key, value := range server.keys(t) {
			if _, inner, is := strings.Cut(value, ":"); strings.Contains(key, "owed ") && is {
				return found, json.Unmarshal([]byte(strings.TrimSuffix(inner, "]")), &found) == nil
			}
		}
		return found, false
	}
	if found, ok := owed(); !ok || found.View != view.ID {
		t.Errorf("written down is %+v", found)
	}
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	eventually(t, "it is crossed out", func() bool { _, ok := owed(); return !ok })
}
