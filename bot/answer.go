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
	return messages.Carried{Need: r.answer.Need, Language: r.language, Knowledge: r.answer.Advice.Knowledge}
}

// respond answers a text: a command, or a need that goes on from an earlier one.
func (b *Bot) respond(ctx context.Context, k *advisor.Advisor, p place, text string, earlier *need.Need) reply {
	n, a := k.Ask(text, b.asker(ctx, p), earlier)
	written := n.Language
	if first, _, _ := strings.Cut(text, " "); first != "" {
		if _, language, ok := commandOf(first); ok {
			written = language
		}
	}
	language := b.language(ctx, p, written)
	if r, ok := b.obey(k, p, language, text); ok {
		return r.noted(ctx)
	}
	if a.Guide != k.Guide(language) {
		a = k.Advise(language, n)
	}
	return b.word(k, language, n, a).noted(ctx)
}

// answer advises on a need.
func (b *Bot) answer(k *advisor.Advisor, language string, n need.Need) reply {
	return b.word(k, language, n, k.Advise(language, n))
}

// word puts advice on a need into words.
func (b *Bot) word(k *advisor.Advisor, language string, n need.Need, a advisor.Advice) reply {
	b.keepWords(messages.Carried{Need: n})
	return said(k, language, messages.Word(language, n, a))
}

// said is an answer that comes from some knowledge, which its buttons bring back.
func said(k *advisor.Advisor, language string, a messages.Answer) reply {
	a.Advice.Knowledge = k.Stamp
	return reply{language: language, answer: &a}
}

// with is another answer from the same knowledge, in the same language.
func (r reply) with(a messages.Answer) reply {
	a.Advice.Knowledge = r.answer.Advice.Knowledge
	return reply{language: r.language, answer: &a}
}

// reading reads a text as a need; language is the asker's.
func reading(k *advisor.Advisor, language string) func(text string) need.Need {
	return func(text string) need.Need {
		n, _ := k.Ask(text, language, nil)
		return n
	}
}

// recalled is the answer that a button or a view brings back, in the language that the asker has now.
func (b *Bot) recalled(ctx context.Context, p place, c messages.Carried) reply {
	k := b.knowledge.of(c.Knowledge)
	return b.answer(k, b.language(ctx, p, c.Language), c.Recall(reading(k, c.Language))).noted(ctx)
}
