package messages

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"
)

// Surface is where blocks are shown; Slack has some blocks on some surfaces only.
type Surface string

// The surfaces.
const (
	OnMessage Surface = "message"
	OnModal   Surface = "modal"
	OnHome    Surface = "home"
)

// Violation is a broken limit.
type Violation struct {
	Path string // Where, as a JSON pointer.
	What string // Which limit, and by how much.
}

func (v Violation) String() string { return v.Path + ": " + v.What }

// Check looks for broken limits in a Message, a view or blocks, as Slack would receive them. It knows the blocks that this
// package uses and reports all others.
func Check(on Surface, payload any) []Violation {
	c := &checker{on: on, ids: map[string]bool{}}
	switch p := payload.(type) {
	case Message:
		c.between("/text", "message text", p.Text, 1, MaxMessageText)
		c.blocks("/blocks", decode(p.Blocks), MaxMessageBlocks)
	case []slack.Block:
		c.blocks("", decode(p), map[Surface]int{OnMessage: MaxMessageBlocks}[on])
	default:
		c.view(decode(p))
	}
	return c.found
}

// AckBytes is the size of an acknowledgement over Socket Mode that carries a payload, in bytes. A view goes in
// slack.NewUpdateViewSubmissionResponse. It is to be at most MaxAck.
func AckBytes(payload any) int {
	const envelope = `{"envelope_id":"00000000-0000-0000-0000-000000000000","payload":}` + "\n"
	encoded, err := json.Marshal(payload)
	if err != nil {
		return MaxAck + 1 // Not to be acknowledged with.
	}
	return len(envelope) + len(encoded)
}

type (
	object = map[string]any
	array  = []any
)

// checker gathers what is wrong with a payload.
type checker struct {
	on    Surface
	ids   map[string]bool // Block ids, which Slack wants distinct.
	found []Violation

	tables, inputs            int
	strings, cells, markdowns int
}

func (c *checker) wrong(path, format string, args ...any) {
	c.found = append(c.found, Violation{path, fmt.Sprintf(format, args...)})
}

// between checks the length of a text.
func (c *checker) between(path, what, text string, low, high int) {
	if n := length(text); n < low || n > high {
		c.wrong(path, "%s: %d characters, not %d to %d", what, n, low, high)
	}
}

// count checks how many items there are.
func (c *checker) count(path, what string, n, low, high int) {
	if n < low || n > high {
		c.wrong(path, "%s: %d, not %d to %d", what, n, low, high)
	}
}

// view checks a modal or a Home tab.
func (c *checker) view(v any) {
	view, _ := v.(object)
	if encoded, err := json.Marshal(v); err != nil || len(encoded) > MaxViewBytes {
		c.wrong("", "view: more than %d bytes", MaxViewBytes)
	}
	c.blocks("/blocks", view["blocks"], MaxViewBlocks)
	c.between("/private_metadata", "private_metadata", str(view["private_metadata"]), 0, MaxPrivateMetadata)
	c.between("/callback_id", "callback_id", str(view["callback_id"]), 0, MaxID)
	c.between("/external_id", "external_id", str(view["external_id"]), 0, MaxID)
	if c.on == OnHome {
		return
	}
	c.text("/title", "modal title", view["title"], MaxViewTitle, "plain_text")
	for _, field := range []string{"submit", "close"} {
		if view[field] != nil {
			c.text("/"+field, "modal "+field, view[field], MaxViewTitle, "plain_text")
		}
	}
	if c.inputs > 0 && view["submit"] == nil {
		c.wrong("/submit", "a modal with an input needs one")
	}
}

// blocks checks all blocks, then what they hold together.
func (c *checker) blocks(path string, v any, limit int) {
	if limit == 0 {
		limit = MaxViewBlocks
	}
	blocks, ok := v.(array)
	if !ok {
		c.wrong(path, "blocks: not a list")
		return
	}
	c.count(path, "blocks", len(blocks), 1, limit)
	for i, b := range blocks {
		c.block(fmt.Sprintf("%s/%d", path, i), b)
	}
	if c.on == OnMessage {
		c.count(path, "sum of all texts", c.strings, 0, MaxBlocksText)
		c.count(path, "tables", c.tables, 0, MaxTables)
		c.count(path, "characters in tables", c.cells, 0, MaxTableText)
		c.count(path, "characters in markdown blocks", c.markdowns, 0, MaxMarkdown)
	}
}

// decode gives a payload the shape in which Slack sees it.
func decode(payload any) any {
	encoded, err := json.Marshal(payload)
	if err != nil {
		return nil
	}
	var v any
	if json.Unmarshal(encoded, &v) != nil {
		return nil
	}
	return v
}

func str(v any) string { s, _ := v.(string); return s }
