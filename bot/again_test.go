package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

func TestSlackMayBeAwayForLongerThanAMoment(t *testing.T) {
	t.Parallel()
	r := start(t)
	back := r.ws.AddFault(sandbox.Fault{Method: sandbox.Any, Kind: sandbox.FaultStatus500})
	post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	time.Sleep(4 * time.Second)
	back()
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("there are %s", texts(all))
	}
}

func TestAnApologyThatMayHaveArrivedIsNotRepeated(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDropAnswer, Times: 1})
	r.bot.submit(&job{surface: "test", lane: "test", public: true, place: place{team: sandbox.TeamID, user: sandbox.UserFrench, channel: sandbox.ChannelGeneral},
		do: func(context.Context, place) error { panic("whatever") }})
	m := must[sandbox.Message](t)(r.ws.WaitMessage(r.ctx, sandbox.ChannelGeneral, sandbox.TextContains(failures["fr"])))
	r.explains(t, m.Text)
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("there are %s", texts(all))
	}
}

func TestAnEventThatComesAgainAfterARestartIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	ws := workspace(t, sandbox.WithAckTime(time.Second))
	r := startIn(t, ws, nil)
	// The acknowledgement gets lost, the bot is started again, and Slack sends the event to the new one.
	ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDropAck, Times: 1})
	post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.idle(t)
	r.stop()
	if err := ws.WaitSockets(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	r = startIn(t, ws, nil)
	must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	eventually(t, "the new one has dealt with it", func() bool { return strings.Contains(r.log.String(), `"msg":"answered"`) })
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("there are %s", texts(all))
	}
}

func TestAnEventThatComesAgainFirstIsAnswered(t *testing.T) {
	t.Parallel()
	r := start(t, sandbox.WithAckTime(300*time.Millisecond))
	r.ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDrop, Times: 1})
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
}

func TestReplicasWithoutRedisAnswerWhatComesAgainOnce(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	turn := 0
	ws := workspace(t, sandbox.WithAckTime(time.Second), sandbox.WithSocketChoice(func(ids []int) int {
		turn++
		return ids[turn%len(ids)]
	}))
	var all []*run
	for i := range 2 {
		all = append(all, startIn(t, ws, func(c *Config) { c.RedisURL, c.redisTime = server.url(), idleRedis }))
		if err := ws.WaitSockets(all[i].ctx, i+1); err != nil {
			t.Fatal(err)
		}
	}
	server.stop()
	for _, r := range all {
		eventually(t, "away", func() bool { return r.bot.Health().Redis == redisAway })
	}
	ws.AddFault(sandbox.Fault{Envelope: sandbox.EnvelopeEvents, Kind: sandbox.FaultDropAck, Times: 4})
	var posts []*sandbox.Post
	for range 4 {
		posts = append(posts, must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text)))
	}
	for _, post := range posts {
		must[sandbox.Ack](t)(post.WaitAck(all[0].ctx))
	}
	for _, r := range all {
		r.idle(t)
	}
	for thread, times := range perThread(ws, sandbox.ChannelGeneral) {
		if times != 1 {
			t.Errorf("the question %s was answered %d times", thread, times)
		}
	}
	if n := len(perThread(ws, sandbox.ChannelGeneral)); n != len(posts) {
		t.Errorf("%d of %d are answered", n, len(posts))
	}
}

func TestABurstThatIsTooMuchIsToldOrLeftToSlack(t *testing.T) {
	t.Parallel()
	r := startIn(t, workspace(t, sandbox.WithRetryScale(0)), func(c *Config) {
		c.Workers, c.Queue, c.userPace, c.channelPace = 1, 4, unpaced, unpaced
	})
	slow := r.ws.AddFault(sandbox.Fault{Method: "chat.postEphemeral", Kind: sandbox.FaultDelay, Delay: 1500 * time.Millisecond})
	release := make(chan struct{})
	for i := range 4 {
		r.bot.queue.submit(&job{lane: fmt.Sprint(i), do: blocked(release)})
	}
	const n = 2 * maxTurnedAway
	var posts []*sandbox.Post
	for range n {
		posts = append(posts, must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text)))
	}
	time.Sleep(time.Second)
	close(release)
	slow()
	for _, post := range posts {
		must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	}
	busy := messages.Busy.Message("en").Text
	heard := func() int {
		told := 0
		for _, m := range r.ws.Ephemerals(sandbox.UserEnglish) {
			if m.Text == busy {
				told++
			}
		}
		return told + len(perThread(r.ws, sandbox.ChannelGeneral))
	}
	eventually(t, "everybody has heard", func() bool { return heard() >= n })
	if heard() != n {
		t.Errorf("%d questions have %d answers and notices", n, heard())
	}
	if !strings.Contains(r.log.String(), `"why":"busy"`) {
		t.Error("nothing was left to Slack")
	}
}

func TestWhatIsRecentIsRememberedInTimeAndNoLonger(t *testing.T) {
	const life = 50 * time.Millisecond
	r := newRecent(life)
	if !r.add("a") || r.add("a") || r.has("b") {
		t.Error("it does not tell what is new")
	}
	time.Sleep(life + 5*time.Millisecond)
	if r.add("a") {
		t.Error("it is forgotten after once its life, though it might have come just before")
	}
	time.Sleep(2*life + 10*time.Millisecond)
	if r.sweep(); len(r.young)+len(r.old) != 0 || !r.add("a") {
		t.Error("it is remembered for too long")
	}
}

func TestWhatIsRecentIsBounded(t *testing.T) {
	r := newRecent(time.Hour)
	for i := range 3 * maxRecent {
		r.add(fmt.Sprint(i))
	}
	if n := len(r.young) + len(r.old); n > 2*maxRecent || r.add(fmt.Sprint(3*maxRecent-1)) || r.add(fmt.Sprint(2*maxRecent+1)) {
		t.Errorf("%d are remembered, and not the last ones", n)
	}
}

func TestAnAnswerThatFitsNoAcknowledgementFollowsIt(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Method: "users.info", Kind: sandbox.FaultDelay, Delay: 700 * time.Millisecond})
	d := must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	var waiting *receipt
	eventually(t, "the command waits for its answer", func() bool {
		r.bot.pending.mu.Lock()
		defer r.bot.pending.mu.Unlock()
		for waiting = range r.bot.pending.open {
			return true
		}
		return false
	})
	p := place{team: sandbox.TeamID, user: sandbox.UserEnglish, channel: sandbox.ChannelGeneral, hook: d.ResponseURL, receipt: waiting}
	long := messages.Message{Text: "long " + strings.Repeat("é", sandbox.MaxFrame/2)}
	if err := r.bot.tell(about(r.ctx, &job{}), p, long); err != nil {
		t.Fatal(err)
	}
	if ack := must[sandbox.Ack](t)(d.WaitAck(r.ctx)); len(ack.Payload) > 0 {
		t.Errorf("it was acknowledged with %d bytes", len(ack.Payload))
	}
	must[sandbox.Message](t)(r.ws.WaitEphemeral(r.ctx, sandbox.UserEnglish, sandbox.TextContains("long é")))
}
