package sandbox

import (
	"encoding/json"
	"slices"
	"strings"
)

// obj is a decoded JSON object.
type obj = map[string]any

// Message is what a channel or, when ephemeral, one person sees. It is a copy:
// it does not change when the message does.
type Message struct {
	Channel     string          `json:"channel"`
	TS          string          `json:"ts"`
	ThreadTS    string          `json:"thread_ts,omitempty"` // of a reply, and of a parent with replies
	User        string          `json:"user"`
	BotID       string          `json:"bot_id,omitempty"` // of the bot's messages
	Text        string          `json:"text"`
	Blocks      json.RawMessage `json:"blocks,omitempty"` // with the block ids that Slack fills in
	Attachments json.RawMessage `json:"attachments,omitempty"`
	Metadata    json.RawMessage `json:"metadata,omitempty"`
	ClientMsgID string          `json:"client_msg_id,omitempty"` // of people's messages
	EditedTS    string          `json:"edited_ts,omitempty"`
	Ephemeral   bool            `json:"ephemeral,omitempty"`
	To          string          `json:"to,omitempty"` // who sees an ephemeral message
	ReplyCount  int             `json:"reply_count,omitempty"`
	LatestReply string          `json:"latest_reply,omitempty"`
	ReplyUsers  []string        `json:"reply_users,omitempty"`
	Deleted     bool            `json:"deleted,omitempty"`

	// Of elements that people used; guarded by the sandbox.
	state   map[string]map[string]any
	offered map[string][]any
}

// IsReply tells whether the message is in a thread, below its parent.
func (m Message) IsReply() bool { return m.ThreadTS != "" && m.ThreadTS != m.TS }

// BlockText gives all texts of the blocks, in reading order, one per line.
func (m Message) BlockText() string { return textOf(decodeBlocks(m.Blocks)) }

// wire gives the message as Slack's JSON has it.
func (m *Message) wire(withMetadata bool) obj {
	o := obj{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": TeamID}
	if m.BotID != "" {
		o["bot_id"], o["app_id"] = m.BotID, AppID
		o["bot_profile"] = obj{"id": BotID, "app_id": AppID, "name": "bot", "deleted": false, "updated": 0, "team_id": TeamID}
	}
	setIf(o, "client_msg_id", m.ClientMsgID)
	setIf(o, "thread_ts", m.ThreadTS)
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if len(m.Attachments) > 0 {
		o["attachments"] = m.Attachments
	}
	if withMetadata && len(m.Metadata) > 0 {
		o["metadata"] = m.Metadata
	}
	if m.EditedTS != "" {
		o["edited"] = obj{"user": m.User, "ts": m.EditedTS}
	}
	if m.ReplyCount > 0 {
		o["reply_count"], o["reply_users_count"], o["latest_reply"] = m.ReplyCount, len(m.ReplyUsers), m.LatestReply
		o["reply_users"], o["subscribed"], o["is_locked"] = m.ReplyUsers, false, false
	}
	return o
}

func setIf(o obj, key, value string) {
	if value != "" {
		o[key] = value
	}
}

// add puts a message into its channel; replies are counted on the parent.
func (c *channel) add(m *Message) {
	c.messages = append(c.messages, m)
	c.byTS[m.TS] = m
	if !m.IsReply() {
		return
	}
	p := c.byTS[m.ThreadTS]
	p.ThreadTS, p.LatestReply = p.TS, m.TS
	p.ReplyCount++
	if !slices.Contains(p.ReplyUsers, m.User) {
		p.ReplyUsers = append(slices.Clone(p.ReplyUsers), m.User)
	}
}

func (c *channel) remove(m *Message) {
	m.Deleted = true
	delete(c.byTS, m.TS)
	c.messages = slices.DeleteFunc(c.messages, func(x *Message) bool { return x == m })
	if p := c.byTS[m.ThreadTS]; p != nil && m.IsReply() {
		p.ReplyCount--
	}
}

// threadRoot gives the ts of the thread that a reply to ts belongs to, or ""
// if the message is gone: then Slack posts without a thread.
func (c *channel) threadRoot(ts string) string {
	m := c.byTS[ts]
	if m == nil {
		return ""
	}
	if m.ThreadTS != "" {
		return m.ThreadTS
	}
	return m.TS
}

// textOf gives the texts in blocks, in order, one per line.
func textOf(blocks []any) string {
	var lines []string
	walkTexts(blocks, func(t string) { lines = append(lines, t) })
	return strings.Join(lines, "\n")
}

// walkTexts calls f with every text in v that a reader sees: the values of
// "text" and "content" keys, in an order that does not depend on the map.
func walkTexts(v any, f func(string)) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walkTexts(e, f)
		}
	case obj:
		for _, k := range sortedKeys(v) {
			if t, ok := v[k].(string); ok && (k == "text" || k == "content") {
				f(t)
			} else {
				walkTexts(v[k], f)
			}
		}
	}
}

// sortedKeys gives the keys with those that hold headings first.
func sortedKeys(o obj) []string {
	keys := make([]string, 0, len(o))
	for k := range o {
		keys = append(keys, k)
	}
	rank := func(k string) int {
		if i := slices.Index([]string{"title", "subtitle", "label", "caption", "text", "content", "fields"}, k); i >= 0 {
			return i
		}
		return 99
	}
	slices.SortFunc(keys, func(a, b string) int {
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return keys
}

func decodeBlocks(raw json.RawMessage) []any {
	var blocks []any
	if len(raw) > 0 {
		_ = json.Unmarshal(raw, &blocks) // what is stored was decoded once already
	}
	return blocks
}

// mustJSON encodes values that the sandbox itself built or decoded.
func mustJSON(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("sandbox: encode: " + err.Error())
	}
	return b
}
