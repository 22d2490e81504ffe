package bot

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

var (
	chaosQuestions = flag.Int("chaos.questions", 200, "how many questions are asked while everything goes wrong")
	chaosSeed      = flag.Uint64("chaos.seed", 1, "what goes wrong, and who asks what")
)

// TestNoQuestionIsLostWhateverGoesWrong lets a crowd ask over all surfaces while sockets drop and are refreshed, envelopes come twice, late, in
// another order or not at all, Slack's Web API refuses, fails, is slow or never answers, and replicas are killed. It wants each
// question answered, and once. The long run:
//
//	go test ./bot -run TestNoQuestionIsLost -v -timeout 1h -chaos.questions 20000
//
// The seed decides who asks what, where and what goes wrong; how that falls together is up to the machine.
func TestNoQuestionIsLostWhateverGoesWrong(t *testing.T) {
	t.Parallel()
	t.Logf("-chaos.questions %d -chaos.seed %d", *chaosQuestions, *chaosSeed)
	long := *chaosQuestions > 2000
	c := newChaos(t, *chaosSeed, long)
	warm := *chaosQuestions / 5
	c.crowd.ask(c.ctx, warm, c.atOnce/2)
	before := c.all[0].freed(t)
	began := time.Now()
	c.everythingGoesWrong(t, *chaosQuestions-warm)
	took := time.Since(began)
	c.ledger.quiet(c.ctx, 2*time.Second)
	after := c.all[0].freed(t)
	c.nothingIsOwed(t)
	for _, p := range c.all {
		p.end(t)
	}
	c.ws.Close()
	c.ledger.close()
	c.judge(t, took, before, after)
}

// chaos is all that takes part.
type chaos struct {
	ctx     context.Context
	ws      *sandbox.Sandbox
	ledger  *ledger
	crowd   *crowd
	trouble *trouble
	options replicaOptions
	all     []*process // The first is never killed: its memory is measured.
	gone    []*process
	redis   *redisServer // nil if there is none.
	kills   int
	middle  kept // What the first keeps in the middle of a long run, when its caches are about full.
	atOnce  int  // How many people ask at the same time.
}

func newChaos(t *testing.T, seed uint64, long bool) *chaos {
	rng := rand.New(rand.NewPCG(seed, 0xc4a05))
	options := []sandbox.Option{sandbox.WithSeed(seed), sandbox.WithHistory(500), sandbox.WithMessageInterval(sandbox.MessageInterval)}
	people, channels, limit := 60, 20, 3*time.Minute
	c := &chaos{kills: 1, atOnce: 40, options: replicaOptions{Alive: soonGone, Patience: idleRedis, Call: 2 * time.Second}}
	trouble := &trouble{rng: rng, every: 200 * time.Millisecond, cut: 4 * time.Second, hangs: 3, counts: map[string]int{}}
	if long {
		options = append(options, sandbox.WithRetryScale(0.05), sandbox.WithRefresh(4*time.Second))
		people, channels, limit = 600, 80, 50*time.Minute
		c.kills, c.options, c.atOnce = 10, replicaOptions{}, 96
		trouble.every, trouble.cut, trouble.hangs = 150*time.Millisecond, 4*time.Second, 1<<30
	} else {
		options = append(options, sandbox.WithRetryScale(0.01), sandbox.WithRefresh(3*time.Second))
	}
	if raceDetector { // It makes the bot many times slower, and a crowd that is too much for it is another test.
		c.atOnce = 8
	}
	var cancel context.CancelFunc
	c.ctx, cancel = context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	c.ws = workspace(t, options...)
	c.ledger = keepLedger(c.ws)
	trouble.ws, c.trouble = c.ws, trouble
	c.crowd = gather(c.ws, c.ledger, rng, people, channels)
	c.crowd.patience, c.crowd.logf = 80*time.Second, t.Logf
	if _, err := exec.LookPath("redis-server"); err == nil {
		c.redis = redisOn(t)
		c.options.RedisURL = c.redis.url()
		c.all = append(c.all, spawn(t, c.ws, c.options))
	} else {
		t.Log("there is no redis-server, so there is one replica, and it is not killed")
	}
	c.all = append(c.all, spawn(t, c.ws, c.options))
	if err := c.ws.WaitSockets(c.ctx, 2*len(c.all)); err != nil {
		t.Fatal(err)
	}
	return c
}

// everythingGoesWrong asks questions in trouble. At even distances a replica is killed and, a little later, started again.
func (c *chaos) everythingGoesWrong(t *testing.T, questions int) {
	ctx, stop := context.WithCancel(c.ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		c.trouble.run(ctx)
	}()
	for n := range c.kills {
		share := questions / (c.kills + 1)
		if n == 0 {
			c.crowd.ask(c.ctx, share, c.atOnce)
		}
		killed := make(chan struct{})
		go func() {
			defer close(killed)
			sleep(ctx, time.Second)
			c.kill(ctx, t)
		}()
		c.crowd.ask(c.ctx, share, c.atOnce)
		<-killed
		now := c.all[0].freed(t)
		t.Logf("after %d questions the replica that lives on keeps %s", c.crowd.asked.Load(), now)
		if n+1 == c.kills/2 {
			c.middle = now
		}
	}
	stop()
	<-ended
}

func (c *chaos) kill(ctx context.Context, t *testing.T) {
	if len(c.all) < 2 {
		return
	}
	c.all[1].kill()
	c.gone = append(c.gone, c.all[1])
	sleep(ctx, 2*time.Second)
	c.all[1] = spawn(t, c.ws, c.options)
}

// judge says what came of it.
func (c *chaos) judge(t *testing.T, took time.Duration, before, after kept) {
	v := c.ledger.verdict()
	t.Logf("%d questions %v; in trouble for %s", c.crowd.asked.Load(), c.crowd.surfaces, took.Round(time.Second))
	t.Logf("%d asked again, after Slack said %d times that it failed, and the bot %d times", c.crowd.again.Load(), c.crowd.failed.Load(), v.apologies)
	for _, name := range slices.Sorted(maps.Keys(c.trouble.counts)) {
		t.Logf("%4d × %s", c.trouble.counts[name], name)
	}
	t.Logf("%d replicas killed, %d questions taken over", c.kills, strings.Count(c.log(), "its question is answered here"))
	t.Logf("%d acknowledged: half within %s, 99%% within %s, all within %s", len(v.acks), at(v.acks, .5), at(v.acks, .99), at(v.acks, 1))
	waited := slices.Sorted(slices.Values(c.crowd.waited))
	t.Logf("answered: half within %s, 99%% within %s, all within %s: %s", at(waited, .5), at(waited, .99), at(waited, 1), c.crowd.slowest)
	t.Logf("memory of the replica that lived on: before %s; after %s", before, after)
	t.Logf("%d lost, %d answered twice", len(c.crowd.unanswered), len(v.twice))
	for what, all := range map[string][]string{"lost": c.crowd.unanswered, "answered twice": v.twice} {
		for _, one := range all {
			t.Errorf("%s: %s", what, one)
		}
	}
	if spare := c.trouble.counts["envelopes drop_ack"] * 2; len(v.unacked) > spare {
		t.Errorf("%d envelopes were not acknowledged, of which %d may have been made so: %v", len(v.unacked), spare, v.unacked)
	}
	if at(v.acks, 1) >= sandbox.AckTime {
		t.Error("an acknowledgement came too late")
	}
	if limit := before.all + before.all/5; before.all > 0 && after.all > limit && !raceDetector {
		t.Errorf("the memory has grown above %d kB", limit)
	}
	if t.Failed() {
		t.Logf("log:\n%s", c.log())
	}
}

// nothingIsOwed checks that all that was written down for others is crossed out.
func (c *chaos) nothingIsOwed(t *testing.T) {
	if c.redis == nil {
		return
	}
	left := map[string]string{"": ""}
	for n := 0; len(left) > 0 && n < 300; n++ { // A call that is never answered is waited for for a while.
		time.Sleep(100 * time.Millisecond)
		left = c.redis.keys(t, "*owed *", "*line *")
	}
	if len(left) > 0 {
		t.Errorf("written down is still %v", left)
	}
}

func (c *chaos) log() string {
	var all []string
	for n, p := range append(c.all, c.gone...) {
		all = append(all, fmt.Sprintf("replica %d\n%s", n, p.log))
	}
	return strings.Join(all, "\n")
}

// at is the duration within which a share of them lies.
func at(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))].Round(10 * time.Microsecond)
}
