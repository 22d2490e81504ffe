package bot

import (
	"context"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// reply is what the bot says: an answer, which can be shown in several ways, or something short.
type reply struct {
	language string
	answer   *messages.Answer
	short    messages.Message
}

func (r reply) message(opts messages.Options) messages.Message {
	if r.answer == nil {
		return r.short
	}
	return r.answer.Message(opts)
}

// carried is what the reply leaves to the conversation. Something short leaves nothing.
func (r reply) carried() messages.Carried {
	if r.answer == nil {
		return messages.Carried{Language: r.language}
	}
	return messages.Carried{Need: r.answer.Need, Language: r.language}
}

// respond answers a text: a command, or a need that goes on from an earlier one.
func (b *Bot) respond(ctx context.Context, p place, text string, earlier *need.Need) reply {
	n, _ := b.config.Advisor.Ask(text, "", earlier)
	written := n.Language
	if first, _, _ := strings.Cut(text, " "); first != "" {
		if _, language, ok := commandOf(first); ok {
			written = language
		}
	}
	language := b.language(ctx, p, written)
	if r, ok := b.obey(p, language, text); ok {
		return r.noted(ctx)
	}
	return b.answer(language, n).noted(ctx)
}

// answer advises on a need.
func (b *Bot) answer(language string, n need.Need) reply {
	advice := advisor.Advise(b.config.Advisor.Guide(language), n)
	b.keepWords(messages.Carried{Need: n})
	return b.said(language, messages.Word(language, n, advice))
}

func (b *Bot) said(language string, a messages.Answer) reply {
	return reply{language: language, answer: &a}
}

// readNeed reads a text as a need.
func (b *Bot) readNeed(text string) need.Need {
	n, _ := b.config.Advisor.Ask(text, "", nil)
	return n
}

// recalled is the answer that a button or a view brings back, in the language that the asker has now.
func (b *Bot) recalled(ctx context.Context, p place, c messages.Carried) reply {
	return b.answer(b.language(ctx, p, c.Language), c.Recall(b.readNeed)).noted(ctx)
}
