package bot

import (
	"context"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// vote takes a vote, thanks for it, and asks those who voted down what was wrong.
func (b *Bot) vote(ctx context.Context, c click) error {
	v, err := messages.ParseVote(c.action.Value)
	if err != nil {
		b.log.WarnContext(ctx, "a vote cannot be read", "error", err)
		return b.tell(ctx, c.place, messages.Expired.Message(b.language(ctx, c.place, "")))
	}
	language := b.language(ctx, c.place, v.Language)
	b.log.InfoContext(ctx, "feedback", append(c.attrs(), "up", v.Up)...)
	b.metrics.vote(v.Up)
	if !v.Up {
		b.askWhy(ctx, c, language, v)
	}
	b.report(ctx, v, "")
	return b.tell(ctx, c.place, messages.Thanks.Message(language))
}

// askWhy opens the field for a note. The vote counts without it.
func (b *Bot) askWhy(ctx context.Context, c click, language string, v messages.Vote) {
	b.forms.cache.SetDefault("voted "+c.team+c.user, c.place)
	if err := b.openView(ctx, c.place, messages.FeedbackForm(language, v)); err != nil {
		b.log.InfoContext(ctx, "nobody was asked why", "error", redacted(err))
	}
}

// noted takes a note. An empty one is none.
func (b *Bot) noted(ctx context.Context, p place, view slack.View) error {
	carried, note, err := messages.ReadFeedback(view)
	if err != nil || note == "" {
		return err
	}
	b.report(ctx, messages.Vote{Carried: carried}, note)
	if value, ok := b.forms.cache.Get("voted " + p.team + p.user); ok {
		p, _ = value.(place) // A modal knows nothing of the message that it came from.
	}
	return b.tell(ctx, p, messages.ThanksNote.Message(b.language(ctx, p, carried.Language)))
}

// report tells the feedback channel. Its failure is the operator's matter, not the voter's.
func (b *Bot) report(ctx context.Context, v messages.Vote, note string) {
	if b.config.FeedbackChannel == "" {
		return
	}
	text := ""
	if b.config.FeedbackWithText {
		text = b.words(v.Carried)
	}
	k := b.knowledge.of(v.Knowledge)
	m := messages.Report(k.Language, v, k.Guide(k.Language), note, text)
	if _, err := b.post(ctx, place{team: b.self.team, channel: b.config.FeedbackChannel}, m, nil); err != nil {
		b.log.ErrorContext(ctx, "the feedback channel was not reached", "channel", b.config.FeedbackChannel, "error", redacted(err))
	}
}

// keepWords remembers what was asked, for a vote on its answer: the vote itself holds no words.
func (b *Bot) keepWords(c messages.Carried) {
	if b.config.FeedbackChannel != "" && b.config.FeedbackWithText {
		b.forms.cache.SetDefault("words "+c.Need.State(), c.Need.Text)
	}
}

func (b *Bot) words(c messages.Carried) string {
	value, _ := b.forms.cache.Get("words " + c.Need.State())
	text, _ := value.(string)
	return text
}
