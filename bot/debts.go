package bot

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// debt is what a replica has acknowledged and not answered yet, as others need to know it if the replica is killed: Slack does not
// send again what is acknowledged. It names the message, and never holds what was written; that is read in Slack again.
type debt struct {
	Keys     []string `json:"keys"`
	Surface  string   `json:"surface"`
	Team     string   `json:"team"`
	User     string   `json:"user"`
	Channel  string   `json:"channel"`
	Thread   string   `json:"thread,omitempty"`
	Question string   `json:"question,omitempty"` // The timestamp of the message; empty for what cannot be read again.
	Edited   bool     `json:"edited,omitempty"`
}

func (d debt) place() place {
	return place{team: d.Team, user: d.User, channel: d.Channel, thread: d.Thread}
}

// debts are written down where other replicas find them.
type debts struct {
	shared  *shared
	far     *redisStore // nil where the bot is alone; nobody could come after it.
	replica string
}

// unowed are the surfaces where nobody waits for a word: what is missing there comes with the next click.
var unowed = map[string]bool{"choice": true, "deleted message": true, "messages tab": true}

// owe writes down what a job is about.
func (d debts) owe(j *job, keys []string) {
	if unowed[j.surface] {
		return
	}
	owed := j.debt
	owed.Keys, owed.Surface, owed.Team, owed.User, owed.Channel, owed.Thread = keys, j.surface, j.place.team, j.place.user, j.place.channel, j.place.thread
	encoded, _ := json.Marshal(owed) // Strings can always be encoded.
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.owe(ctx, d.replica, j.named(), string(encoded)) })
}

// pay crosses out a job.
func (d debts) pay(j *job) {
	d.shared.reach(func(ctx context.Context, _ store) error {
		_, err := d.far.paid(ctx, d.replica, j.named())
		return err
	})
}

// leave says that the replica has ended as it should.
func (d debts) leave() {
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.leave(ctx, d.replica) })
	if d.far != nil {
		d.far.close()
	}
}

// inherit takes over a debt of a replica that is gone. Of several replicas that try, one is told yes.
func (d debts) inherit(from, id, owed string) (mine bool) {
	d.shared.reach(func(ctx context.Context, _ store) error {
		if err := d.far.owe(ctx, d.replica, id, owed); err != nil { // First, so that it is lost at no moment.
			return err
		}
		var err error
		mine, err = d.far.paid(ctx, from, id)
		if err == nil && !mine {
			_, err = d.far.paid(ctx, d.replica, id)
		}
		return err
	})
	return mine
}

const (
	beatEvery = time.Second
	// reapEvery is how often a replica looks for others that are gone. One must be missing twice in a row, so that nobody is taken
	// for gone who was only not heard while Redis was away.
	reapEvery = 3 * beatEvery
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
		for n := 1; sleep(ctx, beatEvery); n++ {
			if b.beat(ctx) && n%int(reapEvery/beatEvery) == 0 {
				missed = b.reap(missed)
			}
		}
	})
}

func (b *Bot) beat(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, b.shared.time)
	defer cancel()
	if err := b.debts.far.beat(ctx, b.debts.replica); err != nil {
		b.shared.lose(err)
		return false
	}
	b.shared.regain()
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
		if b.debts.inherit(from, id, owed) {
			b.log.Warn("another replica is gone, its question is answered here", "replica", from, "reference", id)
			b.makeGood(from, id, owed)
		}
	}
	b.shared.reach(func(ctx context.Context, _ store) error { return b.debts.far.leave(ctx, from) })
}

// makeGood answers for another replica, unless Slack has sent the question to somebody else meanwhile.
func (b *Bot) makeGood(from, id, owed string) {
	var d debt
	j := &job{surface: labelOther, reference: id, received: time.Now()}
	if json.Unmarshal([]byte(owed), &d) != nil || !b.seen.inherit(from, d.Keys...) {
		b.debts.pay(j)
		return
	}
	j.surface, j.place, j.debt, j.lane, j.public = d.Surface, d.place(), d, d.place().conversation(), d.Question != ""
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
