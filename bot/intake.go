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
const maxTurnedAway = 16

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
	hurry := time.Since(e.Received) > ackHaste && !a.later
	if hurry {
		b.acknowledge(ctx, e)
	}
	again := a.job != nil && !b.take(a, e.Received)
	if again {
		b.metrics.duplicates.WithLabelValues("content").Inc()
	}
	if !hurry && (!a.later || again) {
		b.acknowledge(ctx, e)
	}
	if a.job == nil || again {
		return
	}
	a.job.received = e.Received
	if a.later {
		a.job.place.receipt = b.pending.hold(e, standIn(a.job))
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

// take tells whether a job is this replica's to do, and writes it down for the others: before it is acknowledged, because Slack sends
// it to nobody else afterwards.
func (b *Bot) take(a arrival, received time.Time) bool {
	if !b.seen.firstHere(a.keys...) {
		return false
	}
	if b.debts.far == nil || time.Since(received) > storeHaste {
		return true
	}
	b.debts.owe(a.job, a.keys)
	if b.seen.firstFar(a.keys...) {
		return true
	}
	b.debts.pay(a.job)
	return false
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
		b.debts.pay(j)
		return
	}
	b.decline(base, j, messages.TooFast)
}

// decline tells why a job is not done.
func (b *Bot) decline(base context.Context, j *job, why messages.Notice) {
	b.debts.pay(j)
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
	select {
	case b.turnedAway <- struct{}{}:
	default:
		return // Even those who tell it are busy.
	}
	b.aside.Go(func() {
		defer func() { <-b.turnedAway }()
		ctx, cancel := context.WithTimeout(base, apologyTime)
		defer cancel()
		if err := b.tell(ctx, j.place, said); err != nil {
			b.log.ErrorContext(ctx, "nobody could be told why there is no answer", "error", redacted(err))
		}
	})
}
