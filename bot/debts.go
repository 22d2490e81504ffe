package bot

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
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
	mu      sync.Mutex // Held while Redis is asked, so that a debt is not written down after it was paid.
	owed    bool       // It is to be written down.
	written bool       // It stands in Redis, or may.
	closed  bool       // It is done.
}

// debts are written down where other replicas find them.
type debts struct {
	shared  *shared
	far     *redisStore // nil where the bot is alone; nobody could come after it.
	replica string
	alive   time.Duration // How long this replica is taken to live after a beat.

	mu     sync.Mutex
	behind map[*job]struct{} // The jobs of which Redis does not know the latest, since it was away.

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
	j.owing.owed = c.debt != "" || c.conversation != ""
	sure = d.reach(j, func(ctx context.Context) (err error) {
		first, j.behind, err = d.far.take(ctx, c)
		return err
	})
	return first || !sure, sure
}

// reach tells Redis of a job, or remembers that it has to be told. The job's lock is held.
func (d *debts) reach(j *job, do func(ctx context.Context) error) bool {
	j.owing.written = j.owing.written || j.owing.owed && d.shared.here.Load()
	reached := d.shared.reach(func(ctx context.Context, _ store) error { return do(ctx) })
	d.mu.Lock()
	defer d.mu.Unlock()
	if reached || j.owing.closed && !j.owing.written {
		delete(d.behind, j)
	} else if j.owing.owed {
		d.behind[j] = struct{}{}
	}
	return reached
}

// catchUp tells Redis what it has missed while it was away: what is paid, so that nobody comes after it, and what is owed.
func (d *debts) catchUp() {
	d.mu.Lock()
	missed := slices.Collect(maps.Keys(d.behind))
	d.mu.Unlock()
	for _, j := range missed {
		j.owing.mu.Lock()
		if j.owing.closed {
			d.cross(j)
		} else {
			d.write(j)
		}
		j.owing.mu.Unlock()
	}
}

// owe writes down a job that is not yet.
func (d *debts) owe(j *job) {
	if d.far == nil || j == nil {
		return
	}
	j.owing.mu.Lock()
	defer j.owing.mu.Unlock()
	if j.owing.owed || j.owing.closed || unowed[j.surface] {
		return
	}
	j.owing.owed = true
	d.write(j)
}

func (d *debts) write(j *job) {
	d.reach(j, func(ctx context.Context) error { return d.far.owe(ctx, d.replica, j.named(), j.described()) })
}

// pay crosses out a job.
func (d *debts) pay(j *job) {
	j.owing.mu.Lock()
	defer j.owing.mu.Unlock()
	j.owing.closed = true
	if j.owing.owed {
		d.cross(j)
	}
}

func (d *debts) cross(j *job) {
	c := j.claimedBy(d.replica)
	d.reach(j, func(ctx context.Context) error { return d.far.pay(ctx, c.replica, c.id, c.conversation) })
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
	d.catchUp()
	d.shared.reach(func(ctx context.Context, _ store) error { return d.far.leave(ctx, d.replica) })
	if d.far != nil {
		d.far.close()
	}
}
