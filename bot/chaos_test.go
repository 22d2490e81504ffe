package bot

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

var (
	chaosQuestions = flag.Int("chaos.questions", 160, "how many questions are asked while everything goes wrong")
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
	c := &chaos{questions: *chaosQuestions, seed: *chaosSeed, replicas: 2, losses: 1, lose: (*chaos).kill, redis: redisOn(t)}
	c.options = replicaOptions{RedisURL: c.redis.url(), Alive: soonGone, Patience: idleRedis, Call: 2 * time.Second}
	if c.long() {
		c.losses, c.options = 10, replicaOptions{RedisURL: c.redis.url()}
	}
	c.play(t)
}

// Without Redis a replica that is killed takes along what it has acknowledged, so none is. What Slack sends again to a replica while
// another one is still answering it is answered by both; nothing else is answered twice.
func TestNothingIsLostWithoutRedisEither(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*chaos{
		"one replica":                        {replicas: 1},
		"two replicas, one of them replaced": {replicas: 2, losses: 1, lose: (*chaos).replace},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.questions, c.seed, c.options = 140, *chaosSeed, replicaOptions{Call: 2 * time.Second}
			c.play(t)
		})
	}
}

// chaos is all that takes part.
type chaos struct {
	questions int // How many are asked in all.
	seed      uint64
	replicas  int
	losses    int                                               // How many replicas end meanwhile.
	lose      func(c *chaos, ctx context.Context, t *testing.T) // How they end.
	options   replicaOptions
	redis     *redisServer // nil where each replica has only its own memory.

	ctx     context.Context
	ws      *sandbox.Sandbox
	ledger  *ledger
	crowd   *crowd
	trouble *trouble
	all     []*process // The first one lives on: its memory is measured.
	gone    []*process
	atOnce  int // How many people ask at the same time.
}

// long tells whether a run takes minutes: then settings and times are those of production.
func (c *chaos) long() bool { return c.questions > 2000 }

// play lets people ask, in peace and then in trouble, and judges what came of it.
func (c *chaos) play(t *testing.T) {
	c.prepare(t)
	peaceful := c.questions / 5
	c.crowd.ask(c.ctx, peaceful, c.atOnce/2)
	before := c.all[0].freed(t)
	began := time.Now()
	c.everythingGoesWrong(t, c.questions-peaceful)
	took := time.Since(began)
	c.ledger.quiet(c.ctx, time.Second)
	after := c.all[0].freed(t)
	c.nothingIsOwed(t)
	for _, p := range c.all {
		p.end(t)
	}
	c.ws.Close()
	c.ledger.close()
	c.judge(t, took, before, after)
}

func (c *chaos) prepare(t *testing.T) {
	rng := rand.New(rand.NewPCG(c.seed, 0xc4a05))
	options := []sandbox.Option{sandbox.WithSeed(c.seed), sandbox.WithHistory(500), sandbox.WithMessageInterval(sandbox.MessageInterval)}
	people, channels, limit, pause := 60, 20, 3*time.Minute, 200*time.Millisecond
	c.atOnce, c.trouble = 20, &trouble{rng: rng, every: 150 * time.Millisecond, cut: 4 * time.Second / time.Duration(c.replicas), hangs: 3, counts: map[string]int{}}
	if c.long() {
		options = append(options, sandbox.WithRetryScale(0.05), sandbox.WithRefresh(4*time.Second))
		people, channels, limit, pause, c.atOnce = 600, 80, 50*time.Minute, 2*time.Second, 96
		c.trouble.cut, c.trouble.hangs = 3*time.Second, 1<<30
	} else {
		options = append(options, sandbox.WithRetryScale(0), sandbox.WithRefresh(3*time.Second))
	}
	if raceDetector { // It makes the bot many times slower, and a crowd that is too much for it is another test.
		c.atOnce = 8
	}
	var cancel context.CancelFunc
	c.ctx, cancel = context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	c.ws = workspace(t, options...)
	c.ledger = keepLedger(c.ws)
	c.trouble.ws = c.ws
	c.crowd = gather(c.ws, c.ledger, rng, people, channels)
	c.crowd.patience, c.crowd.logf = 80*time.Second, t.Logf
	c.crowd.pause = pause
	for range c.replicas {
		c.all = append(c.all, spawn(t, c.ws, c.options))
	}
	if err := c.ws.WaitSockets(c.ctx, 2*len(c.all)); err != nil {
		t.Fatal(err)
	}
}

// everythingGoesWrong asks questions in trouble, which ends when nobody begins anything new.
func (c *chaos) everythingGoesWrong(t *testing.T, questions int) {
	ctx, stop := context.WithCancel(c.ctx)
	var wrong sync.WaitGroup
	c.crowd.begun = stop
	wrong.Go(func() { c.trouble.run(ctx) })
	wrong.Go(func() { c.loseReplicas(ctx, t, questions) })
	c.crowd.ask(c.ctx, questions, c.atOnce)
	stop()
	wrong.Wait()
}

// loseReplicas ends a replica after each of even shares of the questions.
func (c *chaos) loseReplicas(ctx context.Context, t *testing.T, questions int) {
	begun := c.crowd.asked.Load()
	for n := range c.losses {
		for until := begun + int64(questions*(n+1)/(c.losses+1)); c.crowd.asked.Load() < until && ctx.Err() == nil; {
			sleep(ctx, 10*time.Millisecond)
		}
		if ctx.Err() != nil {
			return
		}
		c.lose(c, ctx, t)
		if c.long() {
			t.Logf("after %d questions the replica that lives on keeps %s", c.crowd.asked.Load(), c.all[0].freed(t))
		}
	}
}

// kill ends a replica without a word. Another one is started a little later.
func (c *chaos) kill(ctx context.Context, t *testing.T) {
	c.all[1].kill()
	c.gone = append(c.gone, c.all[1])
	sleep(ctx, 2*time.Second)
	c.all[1] = spawn(t, c.ws, c.options)
}

// replace ends a replica as it should once another one has begun to connect.
func (c *chaos) replace(_ context.Context, t *testing.T) {
	old := c.all[1]
	c.all[1] = spawn(t, c.ws, c.options)
	c.gone = append(c.gone, old)
	old.end(t)
}

// judge says what came of it.
func (c *chaos) judge(t *testing.T, took time.Duration, before, after kept) {
	v := c.ledger.verdict()
	t.Logf("%d questions %v; in trouble for %s", c.crowd.asked.Load(), c.crowd.surfaces, took.Round(time.Second))
	t.Logf("%d asked again, after Slack said %d times that it failed, and the bot %d times", c.crowd.again.Load(), c.crowd.failed.Load(), v.apologies)
	for _, name := range slices.Sorted(maps.Keys(c.trouble.counts)) {
		t.Logf("%4d × %s", c.trouble.counts[name], name)
	}
	t.Logf("%d replicas ended, %d questions taken over", len(c.gone), strings.Count(c.log(), "its question is answered here"))
	t.Logf("%d acknowledged: half within %s, 99%% within %s, all within %s", len(v.acks), at(v.acks, .5), at(v.acks, .99), at(v.acks, 1))
	waited := slices.Sorted(slices.Values(c.crowd.waited))
	t.Logf("answered: half within %s, 99%% within %s, all within %s: %s", at(waited, .5), at(waited, .99), at(waited, 1), c.crowd.slowest)
	t.Logf("memory of the replica that lived on: before %s; after %s", before, after)
	t.Logf("%d lost, %d answered twice; %d answers to one person were sent again since Slack did not confirm them, %d questions were answered by two replicas since Slack sent them again",
		len(c.crowd.unanswered), len(v.twice), v.unheard, len(v.resent))
	if c.redis != nil || c.replicas == 1 {
		v.twice = append(v.twice, v.resent...)
	}
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
