package bot

import (
	"slices"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/bot/sandbox"
)

func TestReplicasKeepTheOrderOfAThread(t *testing.T) {
	t.Parallel()
	server := redisOn(t)
	turn := 0
	// Questions go to the replicas by turns.
	ws := workspace(t, sandbox.WithSocketChoice(func(ids []int) int {
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
	for round := range 3 {
		ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: 400 * time.Millisecond, Times: 1})
		root := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "Send a push notification to everyone on Friday"))
		must[sandbox.Ack](t)(root.WaitAck(all[0].ctx))
		asked := []string{root.Message.TS}
		for _, text := range []string{"It also has to go by SMS", "And by email"} {
			post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, root.Message.TS, text))
			must[sandbox.Ack](t)(post.WaitAck(all[0].ctx))
			asked = append(asked, post.Message.TS)
		}
		answers := func() (found []sandbox.Message) {
			for _, m := range ws.Thread(sandbox.ChannelGeneral, root.Message.TS) {
				if m.BotID != "" {
					found = append(found, m)
				}
			}
			return found
		}
		eventually(t, "three answers", func() bool { return len(answers()) == 3 })
		var answered []string
		for _, m := range answers() {
			answered = append(answered, questionIn(m))
		}
		if !slices.Equal(answered, asked) {
			t.Errorf("round %d: answered were %v, asked %v", round, answered, asked)
		}
		last := answers()[2]
		for _, c := range []guide.Criterion{guide.Push, guide.SMS, guide.Email} {
			if !wants(t, last, c) {
				t.Errorf("round %d: the last answer does not know of %s", round, c)
			}
		}
	}
	for i, r := range all {
		if !strings.Contains(r.log.String(), "\"answered\"") {
			t.Errorf("replica %d has answered nothing", i)
		}
	}
}
