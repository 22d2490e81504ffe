package bot

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/messages"
)

// submitted answers a form that was sent: with errors under its fields, or with the result in its place.
func (b *Bot) submitted(ctx context.Context, p place, view slack.View, hooks []slack.ViewSubmissionCallbackResponseURL) error {
	s, wrong := messages.ReadForm(view)
	if s.Meta.Language == "" {
		s.Meta.Language = b.language(ctx, p, "")
	}
	if wrong != nil {
		return b.sendBack(ctx, p, s, wrong)
	}
	k := b.knowledge.of(s.Meta.Carried.Knowledge)
	r := b.answer(k, s.Meta.Language, s.Over(reading(k, s.Meta.Language)(s.Text))).noted(ctx)
	if r.answer.Advice.Kind == advisor.Unclear {
		return b.sendBack(ctx, p, s, messages.UnclearText(s.Meta.Language))
	}
	if s.Conversation != "" {
		b.debts.owe(requestOf(ctx).job) // The result travels with the acknowledgement, and then there is more to do.
	}
	if err := b.show(ctx, p, r.answer.Result(s.Meta, messages.Options{})); err != nil {
		return err
	}
	if s.Conversation != "" {
		return b.publish(ctx, p, s, r, hooks)
	}
	return nil
}

// sendBack shows what is wrong under the fields, or, once the form has been acknowledged, the form again.
func (b *Bot) sendBack(ctx context.Context, p place, s messages.Submission, wrong map[string]string) error {
	err := p.receipt.ack(ctx, slack.NewErrorsViewSubmissionResponse(wrong))
	if errors.Is(err, errAcked) {
		_, err = b.updateView(ctx, p.view, "", b.formOf(s).View())
	}
	return err
}

// show puts a view in the place of the form: with the acknowledgement where it fits, else after one that says to wait.
func (b *Bot) show(ctx context.Context, p place, view slack.ModalViewRequest) error {
	err := p.receipt.ack(ctx, slack.NewUpdateViewSubmissionResponse(&view))
	if err == nil {
		return nil
	}
	p.receipt.late()
	_, err = b.updateView(ctx, p.view, "", view)
	return err
}

// publish posts the result where the asker chose: under the thread that the form came from, or through the address that Slack gave
// for the conversation. The result in the modal stays, whatever comes of it.
func (b *Bot) publish(ctx context.Context, p place, s messages.Submission, r reply, hooks []slack.ViewSubmissionCallbackResponseURL) error {
	to := place{team: p.team, user: p.user, channel: s.Conversation, language: s.Meta.Language}
	if s.Conversation == s.Meta.Channel {
		to.thread = s.Meta.Thread
	}
	for _, h := range hooks {
		if h.ChannelID == s.Conversation {
			to.hook = h.ResponseURL
		}
	}
	if err := b.publishTo(ctx, to, r, p.view); err != nil {
		b.couldNotPost(ctx, to, err)
		return nil
	}
	_, err := b.updateView(ctx, p.view, "", r.answer.Result(s.Meta, messages.Options{PostedIn: s.Conversation}))
	if err != nil {
		b.log.InfoContext(ctx, "the modal was closed before it could say that the answer was posted", "error", redacted(err))
	}
	return nil
}

func (b *Bot) publishTo(ctx context.Context, to place, r reply, id string) error {
	m := r.message(messages.Options{SharedBy: to.user})
	if to.hook != "" && to.thread == "" {
		err := b.hooks.send(ctx, to.hook, forAll(m))
		if err == nil {
			return nil
		}
		b.log.WarnContext(ctx, "a chosen conversation was not reached by its address", "error", redacted(err))
	}
	t := turn{question: "form " + id, asker: to.user, carried: r.carried()}
	ts, err := b.post(ctx, to, m, t.metadata())
	if err == nil {
		t.answer = ts
		b.memory.put(to, t)
		return nil
	}
	if to.hook != "" && to.thread != "" && mayNotPost(err) {
		return b.hooks.send(ctx, to.hook, forAll(m).under(to.thread))
	}
	return err
}

// couldNotPost tells the asker alone that the answer was not posted, and how it can be.
func (b *Bot) couldNotPost(ctx context.Context, p place, why error) {
	b.log.ErrorContext(ctx, "an answer was not posted where it was wanted", append(p.attrs(), "error", redacted(why))...)
	language := b.language(ctx, p, p.language)
	m := messages.Failure(language, requestOf(ctx).reference)
	if mayNotPost(why) {
		m = messages.NotInChannel.Message(language)
	}
	p.thread = ""
	if err := b.tell(ctx, p, m); err != nil {
		b.log.ErrorContext(ctx, "the asker could not be told", "error", redacted(err))
	}
}
