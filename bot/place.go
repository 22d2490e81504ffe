package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"journey-or-campaign/messages"
)

// place is where somebody asked, and with that where the answer goes.
type place struct {
	team, user, channel string
	thread              string   // The message under which to answer; empty for an answer in place.
	hook                string   // The response_url: the only way to change an ephemeral message, and one that needs no membership.
	receipt             *receipt // Of a command or a submission that waits for its acknowledgement.
	view                string   // The id of the modal that is being used.
	trigger             string   // Opens a modal, once and within three seconds.
	language            string   // The language of the modal that is being used.
	external            bool     // The asker belongs to another organisation.
}

// direct tells whether the place is a conversation of one person with the bot.
func (p place) direct() bool { return strings.HasPrefix(p.channel, "D") }

func (p place) attrs() []any {
	return []any{"team", p.team, "channel", p.channel, "user", hashed(p.team + p.user)}
}

// job is one thing to do for somebody.
type job struct {
	surface   string // For the log and the metrics.
	lane      string // Jobs of a lane run in order.
	reference string // What the log and the asker call it; see named.
	place     place
	public    bool // The answer is for all in the conversation.
	received  time.Time
	debt      debt // What another replica needs to know to come after this one.
	owing     owing
	unsafe    bool     // It is not known to be written down.
	deferred  *receipt // Its acknowledgement, while that waits for the answer because of it.
	behind    bool     // Another question of the conversation comes before it.
	doubtful  bool     // It may have been answered before: by another replica, or before a restart.
	do        func(ctx context.Context, p place) error
}

// tell answers the asker alone: on the first way that works. With the acknowledgement of a command; through its response_url;
// by an ephemeral message; and last by a direct message.
func (b *Bot) tell(ctx context.Context, p place, m messages.Message) error {
	var failed []error
	if p.receipt != nil && p.view == "" {
		err := p.receipt.ack(ctx, ephemeral(m))
		if err == nil {
			return nil
		}
		if !errors.Is(err, errAcked) {
			failed = append(failed, err)
		}
		p.receipt.late() // What comes through the response_url needs an acknowledged command.
	}
	if err := b.debts.stillOurs(requestOf(ctx).job); err != nil {
		return err
	}
	if p.hook != "" {
		err := b.hooks.send(ctx, p.hook, ephemeral(m).under(p.thread))
		if err == nil {
			return nil
		}
		failed = append(failed, err)
	}
	if p.channel != "" && !p.direct() {
		err := b.postEphemeral(ctx, p, m)
		if err == nil {
			return nil
		}
		failed = append(failed, err)
	}
	_, err := b.post(ctx, place{team: p.team, user: p.user, channel: p.inbox()}, m, nil)
	if err == nil {
		return nil
	}
	return errors.Join(append(failed, err)...)
}

// inbox is the asker's conversation with the bot: Slack takes the person's id for it.
func (p place) inbox() string {
	if p.direct() {
		return p.channel
	}
	return p.user
}
