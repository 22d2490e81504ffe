package messages

import (
	"fmt"
	"slices"
)

// surfaces says where Slack has the blocks that are not everywhere.
// Source: the reference page of each block, https://docs.slack.dev/reference/block-kit/blocks
var surfaces = map[string][]Surface{
	"table": {OnMessage}, "markdown": {OnMessage}, "context_actions": {OnMessage}, "alert": {OnModal},
}

func (c *checker) block(path string, v any) {
	b, _ := v.(object)
	kind := str(b["type"])
	if only, limited := surfaces[kind]; limited && !slices.Contains(only, c.on) {
		c.wrong(path, "a %s has no place on a %s", kind, c.on)
	}
	if id := str(b["block_id"]); id != "" {
		c.between(path+"/block_id", "block_id", id, 1, MaxID)
		if c.ids[id] {
			c.wrong(path+"/block_id", "block_id %q stands twice", id)
		}
		c.ids[id] = true
	}
	c.strings += weigh(b)
	switch kind {
	case "section":
		c.section(path, b)
	case "header":
		c.text(path+"/text", "header", b["text"], MaxHeaderText, "plain_text")
	case "alert":
		c.text(path+"/text", "alert", b["text"], MaxAlertText)
	case "context":
		c.context(path, b)
	case "actions":
		c.elements(path, "actions", b["elements"], MaxActionsElements)
	case "context_actions":
		c.elements(path, "context_actions", b["elements"], MaxContextActions)
	case "input":
		c.input(path, b)
	case "rich_text":
		c.richText(path, b["elements"])
	case "table":
		c.table(path, b)
	case "markdown":
		c.between(path+"/text", "markdown", str(b["text"]), 1, MaxMarkdown)
		c.markdowns += length(str(b["text"]))
	case "image":
		c.image(path, b)
		if b["title"] != nil {
			c.text(path+"/title", "image title", b["title"], MaxAltText, "plain_text")
		}
	case "divider":
	default:
		c.wrong(path, "unknown block %q", kind)
	}
}

// text checks a text object.
func (c *checker) text(path, what string, v any, high int, kinds ...string) {
	o, ok := v.(object)
	if !ok {
		c.wrong(path, "%s: no text", what)
		return
	}
	if kinds == nil {
		kinds = []string{"plain_text", "mrkdwn"}
	}
	if !slices.Contains(kinds, str(o["type"])) {
		c.wrong(path, "%s: %q, not one of %v", what, o["type"], kinds)
	}
	c.between(path, what, str(o["text"]), 1, min(high, MaxText))
}

func (c *checker) section(path string, b object) {
	if b["text"] == nil && b["fields"] == nil {
		c.wrong(path, "section: neither text nor fields")
	}
	if b["text"] != nil {
		c.text(path+"/text", "section", b["text"], MaxSectionText)
	}
	if fields, ok := b["fields"].(array); ok {
		c.count(path+"/fields", "fields", len(fields), 1, MaxSectionFields)
		for i, f := range fields {
			c.text(fmt.Sprintf("%s/fields/%d", path, i), "field", f, MaxFieldText)
		}
	}
	if b["accessory"] != nil {
		c.element(path+"/accessory", b["accessory"])
	}
}

func (c *checker) context(path string, b object) {
	elements, _ := b["elements"].(array)
	c.count(path, "context elements", len(elements), 1, MaxContextElements)
	for i, e := range elements {
		at := fmt.Sprintf("%s/elements/%d", path, i)
		if o, _ := e.(object); str(o["type"]) == "image" {
			c.image(at, o)
			continue
		}
		c.text(at, "context", e, MaxText)
	}
}

func (c *checker) image(path string, b object) {
	c.between(path+"/alt_text", "alt_text", str(b["alt_text"]), 1, MaxAltText)
	c.between(path+"/image_url", "image_url", str(b["image_url"]), 0, MaxURL)
}

func (c *checker) input(path string, b object) {
	c.inputs++
	c.text(path+"/label", "input label", b["label"], MaxInputLabel, "plain_text")
	if b["hint"] != nil {
		c.text(path+"/hint", "input hint", b["hint"], MaxInputLabel, "plain_text")
	}
	c.element(path+"/element", b["element"])
}

// richText checks that no list and no run is empty: Slack refuses both.
func (c *checker) richText(path string, v any) {
	elements, _ := v.(array)
	if len(elements) == 0 {
		c.wrong(path, "rich_text: no elements")
	}
	for i, e := range elements {
		at := fmt.Sprintf("%s/elements/%d", path, i)
		o, _ := e.(object)
		if o["elements"] != nil {
			c.richText(at, o["elements"])
			continue
		}
		switch str(o["type"]) {
		case "text":
			c.between(at, "rich text", str(o["text"]), 1, MaxText)
		case "link":
			c.between(at, "link", str(o["url"]), 1, MaxURL)
			c.between(at, "link text", str(o["text"]), 0, MaxText)
		case "user", "channel", "usergroup":
			c.between(at, "id", str(o["user_id"])+str(o["channel_id"])+str(o["usergroup_id"]), 1, MaxID)
		default:
			c.wrong(at, "unknown rich text %q", o["type"])
		}
	}
}

func (c *checker) table(path string, b object) {
	c.tables++
	rows, _ := b["rows"].(array)
	c.count(path+"/rows", "table rows", len(rows), 1, MaxTableRows)
	for i, r := range rows {
		cells, _ := r.(array)
		c.count(fmt.Sprintf("%s/rows/%d", path, i), "table cells", len(cells), 1, MaxTableCells)
		for j, cell := range cells {
			o, _ := cell.(object)
			at := fmt.Sprintf("%s/rows/%d/%d", path, i, j)
			if kind := str(o["type"]); kind != "raw_text" {
				c.wrong(at, "table cell %q, not raw_text", kind)
			}
			c.between(at, "table cell", str(o["text"]), 1, MaxTableText)
			c.cells += length(str(o["text"]))
		}
	}
	settings, _ := b["column_settings"].(array)
	c.count(path+"/column_settings", "column settings", len(settings), 0, MaxTableSettings)
	for i, s := range settings {
		o, _ := s.(object)
		if !slices.Contains([]string{"left", "center", "right"}, str(o["align"])) {
			c.wrong(fmt.Sprintf("%s/column_settings/%d", path, i), "align %q", o["align"])
		}
	}
}
