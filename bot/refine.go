package bot

import (
	"context"
	"fmt"

	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// refine opens the form with what was understood.
func (b *Bot) refine(ctx context.Context, c click) error {
	carried, ok, err := b.carried(ctx, c)
	if !ok {
		return err
	}
	k := b.knowledge.of(carried.Knowledge)
	return b.openForm(ctx, k, c.place, b.language(ctx, c.place, carried.Language), carried.Recall(reading(k, carried.Language)), c.thread)
}

func (b *Bot) formWanted(ctx context.Context, c click) error {
	return b.openForm(ctx, b.knowledge.now(), c.place, b.language(ctx, c.place, c.action.Value), need.Need{}, c.thread)
}

// back shows the form again, filled as it was.
func (b *Bot) back(ctx context.Context, c click) error {
	meta, err := messages.ParseMeta(c.view.PrivateMetadata)
	if err != nil {
		return fmt.Errorf("the result cannot be read: %w", err)
	}
	k := b.knowledge.of(meta.Carried.Knowledge)
	form := formFor(k, meta.Language, meta.Carried.Recall(reading(k, meta.Language)))
	form.Meta = messages.Meta{Channel: meta.Channel, Thread: meta.Thread}
	_, err = b.updateView(ctx, c.view.ID, c.view.Hash, form.View())
	if errorName(err) == "hash_conflict" {
		_, err = b.updateView(ctx, c.view.ID, "", form.View())
	}
	return err
}
