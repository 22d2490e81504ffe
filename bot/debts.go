package bot

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
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
	View     string   `json:"view,omitempty"`     // The modal that waits.
	Question string   `json:"question,omitempty"` // The timestamp of the message; empty for what cannot be read again.
	Edited   bool     `json:"edited,omitempty"`
}

func (d debt) place() place {
	return place{team: d.Team, user: d.User, channel: d.Channel, thread: d.Thread, view: d.View}
}

// owing is how far a job is written down.
type owing struct {
	mu           sync.Mutex // Held while Redis is asked, so that a debt is not written down after it was paid.
	owed, closed bool
}

// debts are written down where other replicas find them.
type debts struct {
	shared  *shared
	far     *redisStore // nil where the bot is alone; nobody could come after it.
	replica string
	alive   time.Duration // How long this replica is taken to live after a beat.

	heard  atomic.Int64 // When Redis took the last beat.
	lapsed atomic.Int64 // When it was found that others may have come after this replica, though it lives.
}

// unowed are the surfaces where nobody waits for a word: what is missing there comes with the next click.
var unowed = map[string]bool{"choice": true, "deleted message": true, "messages tab": true}

// described is the debt of a job as it is stored; empty where there is none.
func (j *job) described() string {
	if unowed[j.surface] {
		return ""
	}
	d := j.debt
	d.Surface, d.Team, d.User, d.Channel, d.Thread, d.View = j.surface, j.place.team, j.place.user, j.place.channel, j.place.thread, j.place.view
	encoded, _ := json.Marshal(d) // Strings can always be encoded.
	return string(encoded)
}

// claimedBy is what a replica says that takes a job on.
func (j *job) claimedBy(replica string) claim {
	c := claim{replica: replica, keys: j.debt.Keys, id: j.named(), debt: j.described()}
	if j.debt.Question != "" {
		c.conversation, c.order = j.place.conversation(), seconds(j.debt.Question)
	}
	return c
}

// take claims a job for this replica. It is not the first when another replica has claimed it, and not sure when nobody can tell.
// A job that is acknowledged at once is written down in the same step: a replica that is killed in between would lose it.
func (d *debts) take(j *job, owe bool) (first, sure bool) {
	j.owing.mu.Lock()
	defer j.owing.mu.Unlock()
	c := j.claimedBy(d.replica)
	if !owe {
		c.debt = ""
	}
	first = true
	sure = d.shared.reach(func(ctx context.Context, _ store) (err error) {
		first, j.behind, err = d.far.take(ctx, c)
		return err
	})
	j.owing.owed = c.debt != "" || c.conversation != ""
	return first || !sure, sure
}

// owe writes down a job that is not yet.
func (d *debts) owe(j *job) {
	if d.far == nil || j == nil {
		return
	}
	j.owing.mu.Lock()
	defer j.owing.mu.Unlock()
	described := j.described()
	if j.owing.owed || j.owing.closed || described == "" {
		return
	}
	j.owing.owed = true
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.owe(ctx, d.replica, j.named(), described) })
}

// pay crosses out a job.
func (d *debts) pay(j *job) {
	j.owing.mu.Lock()
	defer j.owing.mu.Unlock()
	j.owing.closed = true
	if !j.owing.owed {
		return
	}
	c := j.claimedBy(d.replica)
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.pay(ctx, c.replica, c.id, c.conversation) })
}

// errTakenOver tells that another replica answers a job, since this one was not heard of for a while.
var errTakenOver = errors.New("another replica has taken this over")

// stillOurs is errTakenOver when another replica has come after this one meanwhile. Redis is only asked where that can be.
func (d *debts) stillOurs(j *job) error {
	if d.far == nil || j == nil {
		return nil
	}
	now := time.Now()
	heard, lapsed := time.Unix(0, d.heard.Load()), time.Unix(0, d.lapsed.Load())
	if now.Sub(heard) < d.alive && j.received.After(lapsed) {
		return nil
	}
	heir := ""
	d.shared.reach(func(ctx context.Context, _ store) (err error) {
		heir, err = d.far.heir(ctx, j.named())
		return err
	})
	if heir != "" && heir != d.replica {
		return errTakenOver
	}
	return nil
}

// leave says that the replica has ended as it should.
func (d *debts) leave() {
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.leave(ctx, d.replica) })
	if d.far != nil {
		d.far.close()
	}
}
