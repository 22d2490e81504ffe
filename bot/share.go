package bot

import (
	"context"

	"journey-or-campaign/messages"
)

// share posts a private answer for all in the channel, in the name of who pressed the button. Only they see that button.
func (b *Bot) share(ctx context.Context, c click) error {
	carried, ok, err := b.carried(ctx, c)
	if !ok {
		return err
	}
	r := b.recalled(ctx, c.place, carried)
	to := c.place
	to.hook = ""
	t := turn{question: "share " + c.message + " " + c.action.ActionTs, asker: c.user, carried: r.carried()}
	t.answer, err = b.post(ctx, to, r.message(messages.Options{SharedBy: c.user}), t.metadata())
	if mayNotPost(err) {
		return b.tell(ctx, c.place, messages.NotInChannel.Message(r.language))
	}
	if err != nil {
		return err
	}
	to.thread = orThread(to.thread, t.answer)
	b.memory.put(to, t)
	b.confirm(ctx, c, messages.Shared.Message(r.language))
	return nil
}

// orThread is the thread that a message is in, or the one that will hang under it.
func orThread(thread, message string) string {
	if thread == "" {
		return message
	}
	return thread
}

// confirm puts a word in the place of the private answer, so that it is not shared twice. The answer stands in the channel now, so
// nothing is lost when this fails.
func (b *Bot) confirm(ctx context.Context, c click, m messages.Message) {
	if c.hook == "" {
		return
	}
	if err := b.hooks.send(ctx, c.hook, ephemeral(m).inPlace()); err != nil {
		b.log.InfoContext(ctx, "a shared answer was not replaced", "error", redacted(err))
	}
}
