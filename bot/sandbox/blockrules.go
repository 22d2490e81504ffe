package sandbox

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

type fields = map[string]check

// anything takes every value.
func anything(*checker, any, string) {}

// length takes a string of low to high characters.
func length(low, high int) check {
	return func(c *checker, v any, path string) {
		s, ok := v.(string)
		n := utf8.RuneCountInString(s)
		switch {
		case !ok:
			c.bad(path, "must be a string")
		case n < low:
			c.bad(path, "must be more than %d characters", low-1)
		case n > high:
			c.bad(path, "must be less than %d characters", high+1)
		}
	}
}

func oneOf(words ...string) check {
	return func(c *checker, v any, path string) {
		if s, ok := v.(string); !ok || !slices.Contains(words, s) {
			c.bad(path, "must be one of: %v", words)
		}
	}
}

func boolean(c *checker, v any, path string) {
	if _, ok := v.(bool); !ok {
		c.bad(path, "must be a boolean")
	}
}

// between takes a whole number.
func between(low, high int) check {
	return func(c *checker, v any, path string) {
		if n, ok := v.(float64); !ok || n < float64(low) || n > float64(high) || n != float64(int(n)) {
			c.bad(path, "must be a number from %d to %d", low, high)
		}
	}
}

// text takes a text object of up to high characters.
func text(high int, kinds ...string) check {
	if kinds == nil {
		kinds = []string{"plain_text", "mrkdwn"}
	}
	return func(c *checker, v any, path string) {
		o, ok := v.(obj)
		if !ok {
			c.bad(path, "must provide an object")
			return
		}
		kind := params(o).str("type")
		if !slices.Contains(kinds, kind) {
			c.bad(path+"/type", "must be one of: %v", kinds)
			return
		}
		r := rule{fields: fields{"text": length(1, high)}, need: []string{"text"}}
		if kind == "plain_text" {
			r.fields["emoji"] = boolean
		} else {
			r.fields["verbatim"] = boolean
		}
		c.fields(r, o, path)
	}
}

// plain takes a plain_text object.
func plain(high int) check { return text(high, "plain_text") }

// list takes low to high items that each pass.
func list(low, high int, each check) check {
	return func(c *checker, v any, path string) {
		items, ok := v.([]any)
		switch {
		case !ok:
			c.bad(path, "must provide an array")
		case len(items) < low:
			c.bad(path, "must provide at least %d items", low)
		case len(items) > high:
			c.bad(path, "no more than %d items allowed", high)
		}
		for i, x := range items {
			each(c, x, fmt.Sprintf("%s/%d", path, i))
		}
	}
}

// object takes an object whose type is not looked at.
func object(r rule) check {
	return func(c *checker, v any, path string) {
		o, ok := v.(obj)
		if !ok {
			c.bad(path, "must provide an object")
			return
		}
		c.fields(r, o, path)
	}
}

// blockRules are Slack's blocks. Those that are open have fields that change
// between workspaces or that no source lists in full; their known limits are
// checked all the same.
var blockRules map[string]rule

var viewRules map[surface]rule

func init() { // in a function because the rules of blocks refer to each other
	viewRules = map[surface]rule{
		surfaceModal: {need: []string{"title", "blocks"}, fields: fields{
			"title": plain(MaxModalTitle), "submit": plain(MaxModalTitle), "close": plain(MaxModalTitle), "blocks": anything,
			"private_metadata": length(0, MaxPrivateMetadata), "callback_id": length(0, MaxID), "external_id": length(0, MaxID),
			"clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean,
		}},
		surfaceHome: {need: []string{"blocks"}, open: true, fields: fields{
			"blocks": anything, "private_metadata": length(0, MaxPrivateMetadata), "callback_id": length(0, MaxID), "external_id": length(0, MaxID),
		}},
	}
	blockRules = map[string]rule{
		"section": {on: everywhere, either: []string{"text", "fields"}, fields: fields{
			"text": text(MaxText), "fields": list(1, MaxSectionFields, text(MaxFieldText)), "accessory": elementIn("section"), "expand": boolean,
		}},
		"header":  {on: everywhere, need: []string{"text"}, fields: fields{"text": plain(MaxHeaderText), "level": between(1, 4)}},
		"divider": {on: everywhere},
		"context": {on: everywhere, need: []string{"elements"}, fields: fields{"elements": list(1, MaxContext, contextElement)}},
		"actions": {on: everywhere, need: []string{"elements"}, fields: fields{"elements": list(1, MaxActions, elementIn("actions"))}},
		"image": {on: everywhere, need: []string{"alt_text"}, either: []string{"image_url", "slack_file"}, fields: fields{
			"image_url": length(1, MaxImageURL), "slack_file": anything, "alt_text": length(1, MaxAltText), "title": plain(MaxAltText),
		}},
		"input": {on: everywhere, need: []string{"label", "element"}, fields: fields{
			"label": plain(MaxInputLabel), "hint": plain(MaxInputLabel), "element": elementIn("input"), "optional": boolean, "dispatch_action": boolean,
		}},
		"rich_text": {on: everywhere, need: []string{"elements"}, open: true, fields: fields{"elements": list(0, 1000, anything)}},
		"video": {on: everywhere, need: []string{"alt_text", "title", "thumbnail_url", "video_url"}, open: true, fields: fields{
			"title": plain(MaxVideoTitle - 1), "alt_text": length(1, MaxAltText),
		}},
		"context_actions": {on: surfaceMessage, need: []string{"elements"}, fields: fields{
			"elements": list(1, MaxContextAction, elementIn("context_actions")),
		}},
		"markdown":  {on: surfaceMessage, need: []string{"text"}, fields: fields{"text": markdown}},
		"table":     {on: surfaceMessage, need: []string{"rows"}, fields: fields{"rows": table, "column_settings": list(0, MaxTableCells, columnSetting)}},
		"alert":     {on: surfaceModal, need: []string{"text"}, fields: fields{"text": text(MaxAlertText), "level": oneOf("default", "info", "warning", "error", "success")}},
		"card":      {on: surfaceMessage, either: []string{"title", "hero_image", "actions", "body"}, open: true, fields: cardFields()},
		"carousel":  {on: surfaceMessage, need: []string{"elements"}, open: true, fields: fields{"elements": list(1, MaxCarousel, innerBlock)}},
		"container": {on: surfaceMessage, open: true, fields: fields{"title": text(MaxCardTitle), "subtitle": text(MaxCardTitle)}},
		"plan":      {on: surfaceMessage, open: true}, "task_card": {on: surfaceMessage, open: true},
		"data_table": {on: surfaceMessage, open: true}, "data_visualization": {on: surfaceMessage, open: true},
		"layout": {on: surfaceMessage, open: true}, "file": {}, // an app cannot post a file block
	}
}

func cardFields() fields {
	return fields{
		"title": text(MaxCardTitle), "subtitle": text(MaxCardTitle), "body": text(MaxCardBody), "subtext": text(MaxCardBody),
		"actions": list(1, MaxCardActions, elementIn("actions")),
	}
}

func innerBlock(c *checker, v any, path string) { c.block(v, path) }

func markdown(c *checker, v any, path string) {
	length(1, MaxMarkdown)(c, v, path)
	s, _ := v.(string)
	c.markdown += utf8.RuneCountInString(s)
}

// table takes the rows of a table.
func table(c *checker, v any, path string) {
	list(1, MaxTableRows, list(1, MaxTableCells, tableCell))(c, v, path)
	walkTexts(v, func(t string) { c.tables += utf8.RuneCountInString(t) })
}

func tableCell(c *checker, v any, path string) {
	o, ok := v.(obj)
	if !ok {
		c.bad(path, "must provide an object")
		return
	}
	switch kind := params(o).str("type"); kind {
	case "raw_text":
		c.fields(rule{need: []string{"text"}, fields: fields{"text": length(1, MaxTableText)}}, o, path)
	case "raw_number":
		c.fields(rule{need: []string{"value"}, open: true}, o, path)
	case "rich_text":
		c.fields(rule{need: []string{"elements"}, open: true}, o, path)
	default:
		c.bad(path+"/type", "unsupported type: %s", kind)
	}
}

func columnSetting(c *checker, v any, path string) {
	if v == nil {
		return // null leaves a column as it is
	}
	object(rule{fields: fields{"align": oneOf("left", "center", "right"), "is_wrapped": boolean}})(c, v, path)
}

func contextElement(c *checker, v any, path string) {
	if o, ok := v.(obj); ok && params(o).str("type") == "image" {
		c.fields(elementRules["image"].rule, o, path)
		return
	}
	text(MaxText)(c, v, path)
}
