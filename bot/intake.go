package bot

import (
	"context"
	"fmt"

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
	a := b.routed(e)
	again := a.job != nil && !b.seen.first(a.keys...)
	if !a.later || again {
		if err := e.Ack(ctx, nil); err != nil {
			b.log.Warn("an acknowledgement was not sent", "type", e.Type, "error", redacted(err))
		}
	}
	if a.job == nil || again {
		return
	}
	a.job.received = e.Received
	if a.later {
		a.job.place.receipt = b.pending.hold(e, standIn(a.job))
	}
	b.submit(a.job)
}

// routed reads an envelope. A payload that nothing can be made of is acknowledged like the others, since it would only come again.
func (b *Bot) routed(e *socket.Envelope) (a arrival) {
	defer func() {
		if p := recover(); p != nil {
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
	b.log.Warn("too much to do", append(j.place.attrs(), "surface", j.surface)...)
	busy := messages.Busy.Message(b.languageKnown(j.place))
	if r := j.place.receipt; r != nil {
		var payload any = ephemeral(busy)
		if j.place.view != "" {
			payload = slack.NewErrorsViewSubmissionResponse(map[string]string{messages.BlockStep: busy.Text})
		}
		if err := r.ack(b.base, payload); err != nil {
			b.log.Warn("nobody could be told that the bot is busy", "error", redacted(err))
		}
		return
	}
	b.turnAway(j, busy)
}

// turnAway tells those whose question is already acknowledged.
func (b *Bot) turnAway(j *job, busy messages.Message) {
	select {
	case b.turnedAway <- struct{}{}:
	default:
		return // Even those who tell it are busy.
	}
	b.aside.Go(func() {
		defer func() { <-b.turnedAway }()
		ctx, cancel := context.WithTimeout(b.base, apologyTime)
		defer cancel()
		if err := b.tell(ctx, j.place, busy); err != nil {
			b.log.Error("nobody could be told that the bot is busy", "error", redacted(err))
		}
	})
}
