package bot

import (
	"context"
	"time"
)

const (
	// turnTime is the longest that a question waits for an earlier one of its conversation that another replica has: longer than an
	// answer usually takes, and not so long that the asker gives up.
	turnTime = 5 * time.Second
	// turnEvery is how often it looks.
	turnEvery = 50 * time.Millisecond
)

// awaitTurn waits until what was asked earlier in the conversation is answered by the replicas that have taken it on; this replica's
// own lane keeps the order by itself.
func (b *Bot) awaitTurn(ctx context.Context, j *job) {
	if !j.behind {
		return
	}
	for end := time.Now().Add(turnTime); ; {
		waiting := false
		b.shared.reach(func(ctx context.Context, _ store) (err error) {
			waiting, err = b.debts.far.othersBefore(ctx, b.debts.replica, j.named(), j.place.conversation())
			return err
		})
		if !waiting || time.Now().After(end) || !sleep(ctx, turnEvery) {
			return
		}
	}
}
