package bot

import (
	"context"
	"errors"
	"slices"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// refusedBlocks are the errors after which the text alone may still be taken; it is complete.
var refusedBlocks = []string{"msg_blocks_too_long", "msg_blocks_too_many", "invalid_blocks", "invalid_blocks_format", "invalid_attachments"}

func refusesMetadata(err error) bool {
	return errorName(err) == "metadata_too_large" || errorName(err) == "invalid_metadata_format"
}

func refusesBlocks(err error) bool { return slices.Contains(refusedBlocks, errorName(err)) }

// options are those of a message, with its blocks or as plain text alone.
func options(m messages.Message, thread string, meta *slack.SlackMetadata, blocks bool) []slack.MsgOption {
	all := []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if blocks {
		all = append(all, slack.MsgOptionBlocks(m.Blocks...))
	}
	if meta != nil {
		all = append(all, slack.MsgOptionMetadata(*meta))
	}
	if thread != "" {
		all = append(all, slack.MsgOptionTS(thread))
	}
	return all
}

// post writes a message for all in the conversation and returns its timestamp. Metadata that names its question lets a post that
// may have arrived be found again.
func (b *Bot) post(ctx context.Context, p place, m messages.Message, meta *slack.SlackMetadata) (string, error) {
	ts, err := b.postOnce(ctx, p, m, meta, true)
	switch {
	case refusesMetadata(err):
		b.log.WarnContext(ctx, "Slack refuses the metadata of a message", "error", errorName(err))
		return b.postOnce(ctx, p, m, nil, true)
	case refusesBlocks(err):
		b.log.WarnContext(ctx, "Slack refuses the blocks of a message, its text is posted alone", "error", errorName(err))
		return b.postOnce(ctx, p, m, meta, false)
	}
	return ts, err
}

func (b *Bot) postOnce(ctx context.Context, p place, m messages.Message, meta *slack.SlackMetadata, blocks bool) (ts string, err error) {
	do := func(ctx context.Context) (err error) {
		_, ts, err = b.api.PostMessageContext(ctx, p.channel, options(m, p.thread, meta, blocks)...)
		return err
	}
	arrived := func(ctx context.Context) (bool, error) {
		if meta == nil {
			return false, nil // A word to one person may come twice, but must come.
		}
		found, err := b.find(ctx, p, *meta)
		if found != "" {
			ts = found
		}
		return found != "", err
	}
	err = b.callOnce(ctx, "chat.postMessage "+p.channel, do, arrived)
	return ts, err
}

// update changes a message of the bot.
func (b *Bot) update(ctx context.Context, p place, ts string, m messages.Message, meta *slack.SlackMetadata) error {
	err := b.updateOnce(ctx, p, ts, m, meta, true)
	if refusesBlocks(err) {
		return b.updateOnce(ctx, p, ts, m, meta, false)
	}
	return err
}

func (b *Bot) updateOnce(ctx context.Context, p place, ts string, m messages.Message, meta *slack.SlackMetadata, blocks bool) error {
	return b.call(ctx, "chat.update "+p.channel, func(ctx context.Context) error {
		_, _, _, err := b.api.UpdateMessageContext(ctx, p.channel, ts, options(m, "", meta, blocks)...)
		return err
	})
}

// remove deletes a message of the bot. One that is gone already is no error.
func (b *Bot) remove(ctx context.Context, p place, ts string) error {
	err := b.call(ctx, "chat.delete "+p.channel, func(ctx context.Context) error {
		_, _, err := b.api.DeleteMessageContext(ctx, p.channel, ts)
		return err
	})
	if errorName(err) == "message_not_found" {
		return nil
	}
	return err
}

// postEphemeral writes a message that only the asker sees.
func (b *Bot) postEphemeral(ctx context.Context, p place, m messages.Message) error {
	send := func(blocks bool) error {
		return b.call(ctx, "chat.postEphemeral "+p.channel, func(ctx context.Context) error {
			_, err := b.api.PostEphemeralContext(ctx, p.channel, p.user, options(m, p.thread, nil, blocks)...)
			return err
		})
	}
	err := send(true)
	if refusesBlocks(err) {
		return send(false)
	}
	return err
}

// notThere are the errors of a channel where the bot may not post.
var notThere = []string{"not_in_channel", "channel_not_found", "is_archived", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "cant_post_message"}

func mayNotPost(err error) bool { return slices.Contains(notThere, errorName(err)) }

// openView opens a modal with a trigger. It isn't repeated after the trigger's short life.
func (b *Bot) openView(ctx context.Context, p place, view slack.ModalViewRequest) error {
	if p.trigger == "" {
		return errors.New("there is no trigger to open a modal with")
	}
	ctx, cancel := context.WithTimeout(ctx, triggerLife)
	defer cancel()
	attempts := 0
	err := b.call(ctx, "views.open", func(ctx context.Context) error {
		attempts++
		_, err := b.api.OpenViewContext(ctx, p.trigger, view)
		return err
	})
	if attempts > 1 && errorName(err) == "exchanged_trigger_id" {
		return nil // The first attempt has opened it, only its answer was lost.
	}
	return err
}

// updateView changes a modal and returns its new hash. With a hash it changes only what that hash stands for.
func (b *Bot) updateView(ctx context.Context, id, hash string, view slack.ModalViewRequest) (string, error) {
	newHash := ""
	err := b.call(ctx, "views.update", func(ctx context.Context) error {
		updated, err := b.api.UpdateViewContext(ctx, view, "", hash, id)
		if err == nil {
			newHash = updated.View.Hash
		}
		return err
	})
	return newHash, err
}
