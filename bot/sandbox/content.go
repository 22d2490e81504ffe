package sandbox

import (
	"encoding/json"
)

// content is what a message consists of, read and checked.
type content struct {
	text        string
	hasText     bool
	blocks      json.RawMessage
	hasBlocks   bool
	attachments json.RawMessage
	metadata    json.RawMessage
}

// readContent reads text, blocks, attachments and metadata, and checks them
// as Slack does for a message.
func (s *Sandbox) readContent(p params) (content, *apiError) {
	c := content{text: p.str("text"), hasText: p.has("text")}
	if md := p.str("markdown_text"); md != "" && !c.hasText {
		c.text, c.hasText = md, true
	}
	blocks, err := p.value("blocks")
	if err != nil {
		return c, fail("invalid_blocks_format")
	}
	if blocks != nil {
		if e := s.readBlocks(&c, blocks); e != nil {
			return c, e
		}
	}
	if e := readAttachments(&c, p); e != nil {
		return c, e
	}
	if e := readMetadata(&c, p); e != nil {
		return c, e
	}
	if c.text == "" && len(c.blocks) == 0 && len(c.attachments) == 0 {
		return c, fail("no_text")
	}
	return c, nil
}

func (s *Sandbox) readBlocks(c *content, v any) *apiError {
	blocks, ok := v.([]any)
	if !ok {
		return fail("invalid_blocks_format")
	}
	c.hasBlocks = true
	if len(blocks) == 0 {
		return nil
	}
	if problems := checkBlocks(surfaceMessage, blocks, "/blocks"); len(problems) > 0 {
		return fail("invalid_blocks", problems...)
	}
	if blocksLength(blocks) > MaxBlocksText {
		return fail("msg_blocks_too_long")
	}
	s.fillIDs(blocks)
	c.blocks = mustJSON(blocks)
	return nil
}

func readAttachments(c *content, p params) *apiError {
	v, err := p.value("attachments")
	if err != nil {
		return fail("invalid_attachments")
	}
	list, _ := v.([]any)
	if len(list) > MaxAttachments {
		return fail("too_many_attachments")
	}
	if len(list) > 0 {
		c.attachments = mustJSON(list)
	}
	return nil
}

func readMetadata(c *content, p params) *apiError {
	v, err := p.value("metadata")
	if err != nil {
		return fail("invalid_metadata_format")
	}
	m, ok := v.(obj)
	if !ok || len(m) == 0 {
		return nil
	}
	kind, _ := m["event_type"].(string)
	payload, isObj := m["event_payload"].(obj)
	if kind == "" && len(payload) == 0 {
		return nil // what slack-go sends for no metadata
	}
	if kind == "" || (m["event_payload"] != nil && !isObj) {
		return fail("invalid_metadata_format")
	}
	c.metadata = mustJSON(m)
	return nil
}
