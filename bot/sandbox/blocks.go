package sandbox

import (
	"fmt"
	"unicode/utf8"
)

// surface is where blocks are shown.
type surface int

const (
	surfaceMessage surface = 1 << iota
	surfaceModal
	surfaceHome
	everywhere = surfaceMessage | surfaceModal | surfaceHome
)

// checker collects what is wrong with blocks, in Slack's words.
type checker struct {
	on       surface
	problems []string
	blockIDs map[string]bool
	actions  map[string]bool // action ids of the block being checked
	markdown int             // length of all markdown texts
	tables   int             // length of all table texts
	input    bool            // there is an input block
}

// check looks at one value; path is its JSON pointer.
type check func(c *checker, v any, path string)

func (c *checker) bad(path, format string, args ...any) {
	c.problems = append(c.problems, "[ERROR] "+fmt.Sprintf(format, args...)+" [json-pointer:"+path+"]")
}

// checkBlocks gives what is wrong with a list of blocks.
func checkBlocks(on surface, blocks []any, path string) []string {
	c := newChecker(on)
	c.list(blocks, path)
	return c.problems
}

func newChecker(on surface) *checker { return &checker{on: on, blockIDs: map[string]bool{}} }

func (c *checker) list(blocks []any, path string) {
	limit := MaxViewBlocks
	if c.on == surfaceMessage {
		limit = MaxMessageBlocks
	}
	if len(blocks) > limit {
		c.bad(path, "no more than %d items allowed", limit)
	}
	for i, b := range blocks {
		c.block(b, fmt.Sprintf("%s/%d", path, i))
	}
	if c.markdown > MaxMarkdown {
		c.bad(path, "must be less than %d characters in all markdown blocks", MaxMarkdown+1)
	}
	if c.tables > MaxTableText {
		c.bad(path, "must be less than %d characters in all tables", MaxTableText+1)
	}
}

func (c *checker) block(v any, path string) {
	b, ok := v.(obj)
	if !ok {
		c.bad(path, "must provide an object")
		return
	}
	kind := params(b).str("type")
	r, ok := blockRules[kind]
	if !ok || r.on&c.on == 0 {
		c.bad(path+"/type", "unsupported type: %s", kind)
		return
	}
	c.actions = map[string]bool{}
	c.blockID(b, path)
	c.fields(r, b, path)
	c.input = c.input || kind == "input"
}

func (c *checker) blockID(b obj, path string) {
	id := params(b).str("block_id")
	switch {
	case id == "":
	case c.blockIDs[id]:
		c.bad(path+"/block_id", "duplicate block_id: %s", id)
	case utf8.RuneCountInString(id) > MaxID:
		c.bad(path+"/block_id", "must be less than %d characters", MaxID+1)
	}
	c.blockIDs[id] = true
}

// rule says what an object of a type may hold.
type rule struct {
	on     surface
	fields map[string]check
	need   []string // required fields
	either []string // at least one of them
	open   bool     // other fields are allowed
}

func (c *checker) fields(r rule, o obj, path string) {
	for _, k := range r.need {
		if o[k] == nil {
			c.bad(path, "missing required field: %s", k)
		}
	}
	if len(r.either) > 0 && !hasAny(o, r.either) {
		c.bad(path, "missing required field: %s", r.either[0])
	}
	for _, k := range sortedKeys(o) {
		switch f := r.fields[k]; {
		case k == "type" || k == "block_id" || o[k] == nil:
		case f != nil:
			f(c, o[k], path+"/"+k)
		case !r.open:
			c.bad(path, "invalid additional property: %s", k)
		}
	}
}

func hasAny(o obj, keys []string) bool {
	for _, k := range keys {
		if o[k] != nil {
			return true
		}
	}
	return false
}

// checkView gives what is wrong with a modal or a Home tab.
func checkView(on surface, body obj) []string {
	c := newChecker(on)
	want := map[surface]string{surfaceModal: "modal", surfaceHome: "home"}[on]
	if params(body).str("type") != want {
		c.bad("/view/type", "must be a valid view type: %s", want)
		return c.problems
	}
	c.fields(viewRules[on], body, "/view")
	blocks, ok := body["blocks"].([]any)
	if !ok {
		return c.problems
	}
	c.list(blocks, "/view/blocks")
	if on == surfaceModal && c.input && body["submit"] == nil {
		c.bad("/view", "missing required field: submit")
	}
	return c.problems
}

// blocksLength gives the length of all texts in the blocks of a message.
func blocksLength(blocks []any) int {
	n := 0
	walkTexts(blocks, func(t string) { n += utf8.RuneCountInString(t) })
	return n
}
