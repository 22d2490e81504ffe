package bot

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

const (
	maxPages = 10 // That are read of a thread.
	pageSize = 200
)

// turn is a question with its answer.
type turn struct {
	question string // The timestamp of the question, or another name of what asked.
	answer   string // The timestamp of the answer.
	asker    string
	carried  messages.Carried // What was understood, all earlier turns included.
}

// metadataNotice is the event type of the metadata of messages that are no answers.
const metadataNotice = "journey_or_campaign_notice"

// Fields of the metadata beside messages.MetadataField.
const (
	fieldQuestion = "question"
	fieldAsker    = "asker"
)

// metadata lets a turn be read back from Slack. It holds no words: every app in the channel may read it.
func (t turn) metadata() *slack.SlackMetadata {
	t.carried.Need.Text = ""
	return &slack.SlackMetadata{EventType: messages.MetadataNeed, EventPayload: map[string]any{
		messages.MetadataField: t.carried.String(), fieldQuestion: t.question, fieldAsker: t.asker,
	}}
}

// noticeOf is the metadata of a message that is no answer. It lets one be found that may have been posted.
func noticeOf(reference string) *slack.SlackMetadata {
	return &slack.SlackMetadata{EventType: metadataNotice, EventPayload: map[string]any{fieldQuestion: reference}}
}

func questionOf(m slack.SlackMetadata) string {
	question, _ := m.EventPayload[fieldQuestion].(string)
	return question
}

// turnOf reads a message of the bot. It is false for one that is no answer.
func turnOf(m slack.Msg) (turn, bool) {
	if m.Metadata.EventType != messages.MetadataNeed {
		return turn{}, false
	}
	value, _ := m.Metadata.EventPayload[messages.MetadataField].(string)
	carried, err := messages.ParseCarried(value)
	if err != nil {
		return turn{}, false
	}
	asker, _ := m.Metadata.EventPayload[fieldAsker].(string)
	return turn{questionOf(m.Metadata), m.Timestamp, asker, carried}, true
}

// recall returns the turns of a conversation: remembered, or read back from Slack after a restart. What cannot be read is not known.
func (b *Bot) recall(ctx context.Context, p place) []turn {
	if turns, ok := b.memory.turns(p); ok {
		return turns
	}
	turns, err := b.readBack(ctx, p)
	if err != nil {
		if !errors.Is(err, errLacking) {
			b.log.WarnContext(ctx, "a conversation cannot be read back", append(p.attrs(), "error", redacted(err))...)
		}
		return nil
	}
	b.memory.set(p, turns)
	return turns
}

// errLacking tells that the bot has no scope for reading here.
var errLacking = errors.New("the bot may not read this conversation")

// readBack reads the bot's answers of a conversation.
func (b *Bot) readBack(ctx context.Context, p place) ([]turn, error) {
	list, err := b.readOwn(ctx, p)
	var turns []turn
	for _, m := range list {
		if t, ok := turnOf(m.Msg); ok {
			turns = append(turns, t)
		}
	}
	slices.SortFunc(turns, func(a, b turn) int { return strings.Compare(a.answer, b.answer) })
	return turns[max(0, len(turns)-maxTurns):], err
}

// readOwn reads the bot's messages of a conversation.
func (b *Bot) readOwn(ctx context.Context, p place) ([]slack.Message, error) {
	what := "history " + p.channel[:min(1, len(p.channel))] // Scopes differ by the kind of channel.
	if b.lacking.has(what) {
		return nil, errLacking
	}
	list, err := b.read(ctx, p)
	if err != nil {
		b.lacking.note(what, err)
		return nil, err
	}
	// Anybody can post metadata.
	return slices.DeleteFunc(list, func(m slack.Message) bool { return !b.isOwn(m.Msg) }), nil
}

func (b *Bot) isOwn(m slack.Msg) bool { return m.BotID == b.self.bot || m.User == b.self.user }

// read reads the messages of a thread, or the newest ones of a conversation.
func (b *Bot) read(ctx context.Context, p place) (all []slack.Message, err error) {
	if p.thread == "" {
		err = b.call(ctx, "conversations.history", func(ctx context.Context) error {
			page, err := b.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{ChannelID: p.channel, Limit: 100, IncludeAllMetadata: true})
			if err == nil {
				all = page.Messages
			}
			return err
		})
		return all, err
	}
	cursor := ""
	for range maxPages {
		err = b.call(ctx, "conversations.replies", func(ctx context.Context) error {
			page, _, next, err := b.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{ChannelID: p.channel, Timestamp: p.thread, Cursor: cursor, Limit: pageSize, IncludeAllMetadata: true})
			if err == nil {
				all, cursor = append(all, page...), next
			}
			return err
		})
		if err != nil || cursor == "" {
			break
		}
	}
	return all, err
}

// find looks in Slack for a message of the bot by its metadata; it returns its timestamp, or nothing when there is none.
func (b *Bot) find(ctx context.Context, p place, meta slack.SlackMetadata) (string, error) {
	list, err := b.readOwn(ctx, p)
	for _, m := range list {
		if m.Metadata.EventType == meta.EventType && questionOf(m.Metadata) == questionOf(meta) {
			return m.Timestamp, nil
		}
	}
	return "", err
}

// begunWith is what the conversation was answered from so far, which each of its answers carries on, or otherwise what it is to
// begin with.
func (b *Bot) begunWith(turns []turn, question string, otherwise *advisor.Advisor) *advisor.Advisor {
	for _, t := range slices.Backward(turns) {
		if t.question < question && t.carried.Knowledge != "" {
			return b.knowledge.of(t.carried.Knowledge)
		}
	}
	return otherwise
}

// earlier is the need that a conversation had led to before a question, or nil.
func earlier(turns []turn, question string) *need.Need {
	for _, t := range slices.Backward(turns) {
		if t.question < question && t.carried.Need.Carries() {
			return &t.carried.Need
		}
	}
	return nil
}
