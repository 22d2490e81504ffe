package bot

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

const (
	// beatsAlive is how many beats of a replica must be missing before it is taken for gone.
	beatsAlive = 15
	// reapEvery is after how many beats a replica looks for others that are gone. One must be missing twice in a row, so that nobody
	// is taken for gone who was only not heard while Redis was away.
	reapEvery = 3
)

// attend says that this replica lives, and comes after those that don't, until ctx ends. It is also what finds that Redis has gone or
// come back.
func (b *Bot) attend(ctx context.Context) {
	if b.debts.far == nil {
		return
	}
	b.debts.far.in(b.self)
	b.beat(ctx)
	b.aside.Go(func() {
		missed := make(map[string]bool)
		for n := 1; sleep(ctx, b.debts.alive/beatsAlive); n++ {
			if b.beat(ctx) && n%reapEvery == 0 {
				missed = b.reap(missed)
			}
		}
	})
}

func (b *Bot) beat(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, b.shared.time)
	defer cancel()
	if last := b.debts.heard.Load(); last != 0 && time.Since(time.Unix(0, last)) >= b.debts.alive {
		b.debts.lapsed.Store(time.Now().UnixNano())
	}
	if err := b.debts.far.beat(ctx, b.debts.replica); err != nil {
		b.shared.lose(err)
		return false
	}
	b.debts.heard.Store(time.Now().UnixNano())
	b.shared.regain()
	b.debts.catchUp()
	return true
}

// reap comes after the replicas that are missing for the second time, and returns those that are missing for the first.
func (b *Bot) reap(before map[string]bool) map[string]bool {
	missing := make(map[string]bool)
	var gone []string
	b.shared.reach(func(ctx context.Context, _ store) (err error) {
		gone, err = b.debts.far.silent(ctx)
		return err
	})
	for _, replica := range gone {
		if replica == b.debts.replica {
			continue
		}
		missing[replica] = true
		if before[replica] {
			b.inherit(replica)
		}
	}
	return missing
}

// inherit answers what a replica that is gone has left unanswered.
func (b *Bot) inherit(from string) {
	var left map[string]string
	reached := b.shared.reach(func(ctx context.Context, _ store) (err error) {
		left, err = b.debts.far.owed(ctx, from)
		return err
	})
	if !reached {
		return
	}
	for id, owed := range left {
		if b.queue.held() >= b.config.Queue {
			return // The rest is left for the next time, or for others.
		}
		b.makeGood(from, id, owed)
	}
	b.shared.reach(func(ctx context.Context, _ store) error { return b.debts.far.leave(ctx, from) })
}

// makeGood answers for another replica, unless a third one does, or Slack has sent the question to somebody else meanwhile.
func (b *Bot) makeGood(from, id, owed string) {
	var d debt
	readable := json.Unmarshal([]byte(owed), &d) == nil
	j := &job{surface: d.Surface, reference: id, received: time.Now(), place: d.place(), debt: d, public: d.Question != "", lane: d.place().conversation()}
	mine := false
	b.shared.reach(func(ctx context.Context, _ store) (err error) {
		mine, err = b.debts.far.inherit(ctx, from, j.claimedBy(b.debts.replica))
		return err
	})
	if !mine {
		return
	}
	j.owing.owed, j.owing.written = true, true
	if !readable || !b.seen.inherit(from, d.Keys...) {
		b.debts.pay(j)
		return
	}
	b.log.Warn("another replica is gone, its question is answered here", "replica", from, "reference", id, "surface", d.Surface)
	j.do = func(ctx context.Context, p place) error { return b.answerAgain(ctx, p, d) }
	b.submit(j)
}

// errAskAgain tells that what a replica had taken on is known to nobody else.
var errAskAgain = errors.New("the replica that had taken this on is gone")

// answerAgain answers a message that another replica may have answered before its end. What was no message is not to be had again:
// the asker is told.
func (b *Bot) answerAgain(ctx context.Context, p place, d debt) error {
	switch {
	case d.Surface == "home":
		return b.publishHome(ctx, p)
	case d.Question == "":
		return errAskAgain
	}
	messages, err := b.read(ctx, p)
	if err != nil {
		return err
	}
	q := question{place: p, ts: d.Question, edited: d.Edited}
	for _, m := range messages {
		t, answer := turnOf(m.Msg)
		if answer && t.question == d.Question && b.isOwn(m.Msg) && !d.Edited {
			return nil
		}
		if m.Timestamp == d.Question {
			q.text = b.withoutMention(m.Text)
		}
	}
	if q.text == "" {
		return nil // It was deleted meanwhile.
	}
	return b.answerQuestion(ctx, q)
}
