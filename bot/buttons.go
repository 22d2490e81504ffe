package bot

import (
	"context"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// click is a button that was pressed, or a choice that was made.
type click struct {
	place
	action    *slack.BlockAction
	message   string // The timestamp of the message it is in; empty in a modal or on the Home tab.
	ephemeral bool
	asker     string // Who had asked what the message answers; empty where nobody knows.
	view      slack.View
}

// clicked are the handlers of the buttons, by their action ids; see messages.ActionOf.
func (b *Bot) clicked() map[string]func(context.Context, click) error {
	return map[string]func(context.Context, click) error{
		messages.ActionAnswer:     b.answerChosen,
		messages.ActionExample:    b.exampleChosen,
		messages.ActionRun:        b.exampleChosen,
		messages.ActionShare:      b.share,
		messages.ActionRefine:     b.refine,
		messages.ActionCompareAll: b.compareAll,
		messages.ActionQuestion:   b.showQuestion,
		messages.ActionVote:       b.vote,
		messages.ActionOpenForm:   b.formWanted,
		messages.ActionLanguage:   b.languageChosen,
		messages.ActionBack:       b.back,
	}
}

// action routes a click.
func (b *Bot) action(p place, i slack.InteractionCallback) arrival {
	if len(i.ActionCallback.BlockActions) == 0 {
		return arrival{}
	}
	action := i.ActionCallback.BlockActions[0]
	if i.View.CallbackID == messages.CallbackForm {
		return b.chosen(p, i, action)
	}
	do := b.clicked()[messages.ActionOf(action.ActionID)]
	if do == nil {
		return arrival{}
	}
	c := click{place: p, action: action, view: i.View, message: i.Container.MessageTs, ephemeral: i.Container.IsEphemeral}
	if c.channel == "" {
		c.channel = i.Container.ChannelID
	}
	c.thread = i.Container.ThreadTs
	c.asker, _ = i.Message.Metadata.EventPayload[fieldAsker].(string)
	j := &job{surface: "button " + messages.ActionOf(action.ActionID), place: c.place}
	if c.message != "" && !c.ephemeral {
		j.lane = c.conversation()
	}
	j.do = func(ctx context.Context, p place) error {
		c.place = p
		return do(ctx, c)
	}
	return arrival{job: j}
}

// chosen routes a choice in the form. The button of the verdict has no choice to follow.
func (b *Bot) chosen(p place, i slack.InteractionCallback, action *slack.BlockAction) arrival {
	do := func(ctx context.Context, _ place) error { return b.choice(ctx, i.View, action.ActionTs) }
	return arrival{job: &job{surface: "choice", lane: "view " + i.View.ID, place: p, do: do}}
}

// carried reads what a button brings back. Where that cannot be read any more, the asker is told.
func (b *Bot) carried(ctx context.Context, c click) (messages.Carried, bool, error) {
	carried, err := messages.ParseCarried(c.action.Value)
	if err != nil {
		b.log.WarnContext(ctx, "a button cannot be read", "action", messages.ActionOf(c.action.ActionID), "error", err)
		return carried, false, b.tell(ctx, c.place, messages.Expired.Message(b.language(ctx, c.place, "")))
	}
	return carried, true, nil
}

// continueHere answers a click: to the clicker alone in a channel, in place where nobody else reads, in a modal from the Home tab.
func (b *Bot) continueHere(ctx context.Context, c click, r reply) error {
	switch {
	case c.message == "" && r.answer != nil:
		err := b.openView(ctx, c.place, r.answer.Result(messages.Meta{}, messages.Options{}))
		if err == nil {
			return nil
		}
		b.log.WarnContext(ctx, "a modal was not opened, the answer goes to the direct message", "error", redacted(err))
		_, err = b.post(ctx, place{team: c.team, user: c.user, channel: c.user}, r.message(messages.Options{}), nil)
		return err
	case c.direct() && !c.ephemeral:
		t := turn{question: "click " + c.action.ActionTs, asker: c.user, carried: r.carried()}
		ts, err := b.post(ctx, c.place, r.message(messages.Options{}), t.metadata())
		t.answer = ts
		b.rememberIf(err, c.place, t)
		return err
	}
	return b.tell(ctx, c.place, r.message(messages.Options{Private: true}))
}

// answerChosen goes on from an answer to the open question. In a thread the answer changes for all when its asker chooses; others
// get theirs alone.
func (b *Bot) answerChosen(ctx context.Context, c click) error {
	carried, ok, err := b.carried(ctx, c)
	if !ok {
		return err
	}
	r := b.recalled(ctx, c.place, carried)
	switch {
	case c.ephemeral:
		err := b.hooks.send(ctx, c.hook, ephemeral(r.message(messages.Options{Private: true})).inPlace())
		if err == nil {
			return nil
		}
		b.log.WarnContext(ctx, "an answer was not changed in place", "error", redacted(err))
	case c.message != "":
		if t, ok := b.turnAt(ctx, c); ok && (t.asker == c.user || c.direct()) {
			t.carried = r.carried()
			err := b.update(ctx, c.place, c.message, r.message(messages.Options{}), t.metadata())
			b.rememberIf(err, c.inThread(), t)
			if err == nil || !mayNotPost(err) && errorName(err) != "message_not_found" {
				return err
			}
		}
	}
	return b.continueHere(ctx, c, r)
}

// inThread is the thread that the message is in, or that hangs under it.
func (c click) inThread() place {
	p := c.place
	if p.thread == "" && !p.direct() {
		p.thread = c.message
	}
	return p
}

// turnAt is the turn whose answer was clicked.
func (b *Bot) turnAt(ctx context.Context, c click) (turn, bool) {
	for _, t := range b.recall(ctx, c.inThread()) {
		if t.answer == c.message {
			return t, true
		}
	}
	return turn{question: "click " + c.message, answer: c.message, asker: c.asker}, c.asker != "" || c.direct()
}

// exampleChosen asks what stands on the button.
func (b *Bot) exampleChosen(ctx context.Context, c click) error {
	return b.continueHere(ctx, c, b.respond(ctx, b.knowledge.now(), c.place, written(c.action.Value), nil))
}

func (b *Bot) compareAll(ctx context.Context, c click) error {
	carried, ok, err := b.carried(ctx, c)
	if !ok {
		return err
	}
	r := b.recalled(ctx, c.place, carried)
	return b.continueHere(ctx, c, r.with(r.answer.CompareAll()))
}

func (b *Bot) showQuestion(ctx context.Context, c click) error {
	carried, ok, err := b.carried(ctx, c)
	if !ok {
		return err
	}
	r := b.recalled(ctx, c.place, carried)
	asking, _ := r.answer.Question()
	return b.continueHere(ctx, c, r.with(asking))
}
