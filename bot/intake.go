package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// maxTurnedAway is how many are told at once that the bot is busy. Telling costs a call, too.
const maxTurnedAway = 64

// arrival is what an envelope asks for.
type arrival struct {
	job  *job     // nil for what only needs an acknowledgement.
	keys []string // What tells it from others, and is the same when it comes again.
	// later tells that the answer can travel with the acknowledgement.
	later bool
}

// handle takes an envelope from a read loop: it acknowledges, drops what has come before, and hands over the rest.
func (b *Bot) handle(ctx context.Context, e *socket.Envelope) {
	b.last.Store(e.Received.UnixNano())
	if e.RetryAttempt > 0 {
		b.metrics.retries.WithLabelValues().Inc()
	}
	a := b.routed(e)
	if a.job != nil && !a.later && b.overrun() {
		e.Refuse()
		return
	}
	again := a.job != nil && !b.take(a, e)
	if again {
		b.metrics.duplicates.WithLabelValues("content").Inc()
	}
	if a.job == nil || again {
		b.acknowledge(ctx, e)
		return
	}
	switch {
	case a.later:
		a.job.place.receipt = b.pending.hold(e, standIn(a.job), func() { b.debts.owe(a.job) })
		a.job.place.receipt.begin()
	case a.job.unsafe:
		a.job.deferred = b.pending.hold(e, nil, func() {})
		a.job.deferred.begin()
	default:
		b.acknowledge(ctx, e)
	}
	if b.paces.allow(a.job) {
		b.submit(a.job)
	} else {
		b.slowDown(a.job)
	}
}

func (b *Bot) acknowledge(ctx context.Context, e *socket.Envelope) {
	if err := e.Ack(ctx, nil); err != nil {
		b.log.Warn("an acknowledgement was not sent", "type", e.Type, "error", redacted(err))
	}
}

// overrun tells whether there is so much to do that nobody can even be told. Then an envelope is left to Slack, which sends events
// again a little later and says of commands and buttons that they failed.
func (b *Bot) overrun() bool {
	return b.queue.held() >= b.config.Queue && len(b.turnedAway) >= maxTurnedAway
}

// take tells whether a job is this replica's to do, and writes it down for the others: before it is acknowledged, because Slack sends
// it to nobody else afterwards. What waits with its acknowledgement for the answer is written down when it gets another one; until
// then it is Slack that tells of a failure. What cannot be written down waits, too: should this replica be killed, Slack sends it to
// another one.
func (b *Bot) take(a arrival, e *socket.Envelope) bool {
	a.job.received, a.job.debt.Keys = e.Received, a.keys
	if !b.seen.firstHere(a.keys...) {
		return false
	}
	first, sure := true, false
	if b.debts.far != nil && time.Since(e.Received) < storeHaste {
		first, sure = b.debts.take(a.job, !a.later)
	}
	a.job.unsafe = b.debts.far != nil && !sure && !unowed[a.job.surface]
	a.job.doubtful = e.RetryAttempt > 0
	return first
}

// routed reads an envelope. A payload that nothing can be made of is acknowledged like the others, since it would only come again.
func (b *Bot) routed(e *socket.Envelope) (a arrival) {
	defer func() {
		if p := recover(); p != nil {
			b.metrics.panics.WithLabelValues("intake").Inc()
			b.log.Error("an envelope cannot be read", "type", e.Type, "panic", fmt.Sprintf("%T", p))
			a = arrival{}
		}
	}()
	switch e.Type {
	case "events_api":
		return b.event(e.Event)
	case "slash_commands":
		return b.command(e.Command)
	case "interactive":
		return b.interaction(e.Interaction)
	}
	return arrival{}
}

// standIn is what is acknowledged when the answer takes longer: an empty acknowledgement would close the form.
func standIn(j *job) any {
	if j.place.view == "" {
		return nil
	}
	loading := messages.Loading(j.place.language)
	return slack.NewUpdateViewSubmissionResponse(&loading)
}

// submit hands a job to the workers, or tells that there are too many.
func (b *Bot) submit(j *job) {
	if b.queue.submit(j) {
		return
	}
	base := about(b.base, j)
	b.log.WarnContext(base, "too much to do", append(j.place.attrs(), "surface", j.surface)...)
	b.metrics.busy(j.surface)
	b.decline(base, j, messages.Busy)
}

// slowDown tells somebody that they are too fast: once in a while, since telling costs a call, but always where it travels with the
// acknowledgement.
func (b *Bot) slowDown(j *job) {
	base := about(b.base, j)
	b.log.InfoContext(base, "too fast", append(j.place.attrs(), "surface", j.surface)...)
	b.metrics.busy(j.surface)
	if j.place.receipt == nil && !b.paces.mayTell(j.place) {
		b.settle(j)
		return
	}
	b.decline(base, j, messages.TooFast)
}

// decline tells why a job is not done.
func (b *Bot) decline(base context.Context, j *job, why messages.Notice) {
	if j.place.receipt == nil {
		b.settle(j)
	} else {
		b.debts.pay(j)
	}
	said := why.Message(b.languageKnown(j.place))
	if r := j.place.receipt; r != nil {
		var payload any = ephemeral(said)
		if j.place.view != "" {
			payload = slack.NewErrorsViewSubmissionResponse(map[string]string{messages.BlockStep: said.Text})
		}
		if err := r.ack(base, payload); err != nil {
			b.log.WarnContext(base, "nobody could be told why there is no answer", "why", string(why), "error", redacted(err))
		}
		return
	}
	b.turnAway(base, j, said)
}

// turnAway tells those whose question is already acknowledged.
func (b *Bot) turnAway(base context.Context, j *job, said messages.Message) {
	taken := false
	select {
	case b.turnedAway <- struct{}{}: // Here, so that overrun knows.
		taken = true
	default: // Other connections were quicker.
	}
	b.aside.Go(func() {
		if !taken {
			select {
			case b.turnedAway <- struct{}{}:
			case <-base.Done():
				return
			}
		}
		defer func() { <-b.turnedAway }()
		ctx, cancel := context.WithTimeout(base, apologyTime)
		defer cancel()
		if err := b.tell(ctx, j.place, said); err != nil {
			b.log.ErrorContext(ctx, "nobody could be told why there is no answer", "error", redacted(err))
		}
	})
}
