package bot

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// statusTime is the longest that an answer waits for its status.
const statusTime = 500 * time.Millisecond

// greet shows suggested prompts in the conversation with the bot, and in an empty one a greeting. It is silent where the
// workspace has no agents.
func (b *Bot) greet(ctx context.Context, p place) error {
	language := b.language(ctx, p, "")
	agent := messages.AgentSurface(language)
	b.prompt(ctx, p, agent)
	if !b.emptyConversation(ctx, p) {
		return nil
	}
	help := messages.Help(language, b.knowledge.now().Guide(language))
	t := turn{question: "greeting", asker: p.user, carried: messages.Carried{Need: help.Need, Language: language}}
	_, err := b.post(ctx, p, help.Message(messages.Options{}), t.metadata())
	return err
}

// prompt suggests what to ask. It names no thread: with one, Slack says yes and shows nothing.
func (b *Bot) prompt(ctx context.Context, p place, agent messages.Agent) {
	const method = "assistant.threads.setSuggestedPrompts"
	if b.lacking.has(method) {
		return
	}
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: p.channel}
	for _, prompt := range agent.Prompts[:min(messages.MaxPrompts, len(agent.Prompts))] {
		params.Prompts = append(params.Prompts, slack.AssistantThreadsPrompt{Title: prompt.Title, Message: prompt.Message})
	}
	err := b.call(ctx, method, func(ctx context.Context) error {
		return b.api.SetAssistantThreadsSuggestedPromptsContext(ctx, params)
	})
	if err != nil {
		b.lacking.noteAny(method, err)
		b.log.DebugContext(ctx, "no prompts are shown", "error", redacted(err))
	}
}

// emptyConversation tells whether nothing was said yet. Where the bot may not look it says nothing by itself.
func (b *Bot) emptyConversation(ctx context.Context, p place) bool {
	what := "history D"
	if b.lacking.has(what) || !b.seen.first("greeted "+p.team+p.user) {
		return false
	}
	messages, err := b.read(ctx, p)
	if err != nil {
		b.lacking.note(what, err)
		return false
	}
	return len(messages) == 0
}

// working shows that the bot is at work on a direct message, until the answer stands. What it returns takes the status away; Slack
// does so itself with an answer in the same thread.
func (b *Bot) working(ctx context.Context, q question) func() {
	const method = "assistant.threads.setStatus"
	none := func() {}
	if !q.direct() || b.lacking.has(method) {
		return none
	}
	agent := messages.AgentSurface(b.languageKnown(q.place))
	if err := b.setStatus(ctx, q, agent.Status, agent.Loading); err != nil {
		b.lacking.noteAny(method, err)
		b.log.DebugContext(ctx, "no status is shown", "error", redacted(err))
		return none
	}
	if q.thread != "" {
		return none
	}
	return func() { _ = b.setStatus(ctx, q, "", nil) }
}

func (b *Bot) setStatus(ctx context.Context, q question, status string, loading []string) error {
	ctx, cancel := context.WithTimeout(ctx, statusTime)
	defer cancel()
	err := b.api.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
		ChannelID: q.channel, ThreadTS: q.thread, Status: status, LoadingMessages: loading,
	})
	if err != nil {
		b.metrics.callFailed("assistant.threads.setStatus", err)
	}
	return err
}
