package sandbox

import (
	"fmt"
)

// stateKey says under which key an element's value is in a view's state and
// where its initial value comes from.
type stateKey struct {
	key, initial string
	options      bool // the value is an option or a list of options
	many         bool
}

var stateKeys = map[string]stateKey{
	"plain_text_input":           {key: "value", initial: "initial_value"},
	"email_text_input":           {key: "value", initial: "initial_value"},
	"url_text_input":             {key: "value", initial: "initial_value"},
	"number_input":               {key: "value", initial: "initial_value"},
	"rich_text_input":            {key: "rich_text_value", initial: "initial_value"},
	"static_select":              {key: "selected_option", initial: "initial_option", options: true},
	"external_select":            {key: "selected_option", initial: "initial_option", options: true},
	"radio_buttons":              {key: "selected_option", initial: "initial_option", options: true},
	"checkboxes":                 {key: "selected_options", initial: "initial_options", options: true, many: true},
	"multi_static_select":        {key: "selected_options", initial: "initial_options", options: true, many: true},
	"multi_external_select":      {key: "selected_options", initial: "initial_options", options: true, many: true},
	"users_select":               {key: "selected_user", initial: "initial_user"},
	"channels_select":            {key: "selected_channel", initial: "initial_channel"},
	"conversations_select":       {key: "selected_conversation", initial: "initial_conversation"},
	"multi_users_select":         {key: "selected_users", initial: "initial_users", many: true},
	"multi_channels_select":      {key: "selected_channels", initial: "initial_channels", many: true},
	"multi_conversations_select": {key: "selected_conversations", initial: "initial_conversations", many: true},
	"datepicker":                 {key: "selected_date", initial: "initial_date"},
	"timepicker":                 {key: "selected_time", initial: "initial_time"},
	"datetimepicker":             {key: "selected_date_time", initial: "initial_date_time"},
}

// element is something interactive in a block.
type element struct {
	obj
	block   obj
	blockID string
	offered []any // what the app offered for an external select
}

// is tells whether an id names the element: its action id, or
// "block_id/action_id" where action ids repeat.
func (e element) is(id string) bool { return id == e.str("action_id") || id == e.key() }

func (e element) key() string { return e.blockID + "/" + e.str("action_id") }

func (e element) str(key string) string { return params(e.obj).str(key) }

// dispatches tells whether a change is sent to the app at once.
func (e element) dispatches() bool {
	return params(e.block).str("type") != "input" || params(e.block).boolean("dispatch_action")
}

// elements gives everything with an action_id, in order of blocks.
func elements(blocks []any) []element {
	var out []element
	for _, b := range blocks {
		if block, ok := b.(obj); ok {
			collect(block, block, &out)
		}
	}
	return out
}

// collect looks for elements in v; block is the nearest thing with a block_id.
func collect(v any, block obj, out *[]element) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			collect(x, block, out)
		}
	case obj:
		if _, ok := v["block_id"].(string); ok {
			block = v
		}
		if _, ok := v["action_id"].(string); ok {
			*out = append(*out, element{obj: v, block: block, blockID: params(block).str("block_id")})
			return
		}
		for _, k := range sortedKeys(v) {
			collect(v[k], block, out)
		}
	}
}

// initialState gives the state of blocks that nobody touched.
func initialState(blocks []any) map[string]map[string]any {
	state := map[string]map[string]any{}
	for _, e := range elements(blocks) {
		k, ok := stateKeys[e.str("type")]
		if !ok {
			continue
		}
		value := e.obj[k.initial]
		if value == nil && k.many {
			value = []any{}
		}
		putState(state, e, obj{"type": e.str("type"), k.key: value})
	}
	return state
}

func putState(state map[string]map[string]any, e element, value obj) {
	if state[e.blockID] == nil {
		state[e.blockID] = map[string]any{}
	}
	state[e.blockID][e.str("action_id")] = value
}

// keepState carries old values over to elements that are still there with the
// same ids and type.
func keepState(old, fresh map[string]map[string]any) map[string]map[string]any {
	for block, actions := range fresh {
		for action, v := range actions {
			was, ok := old[block][action].(obj)
			if now, _ := v.(obj); ok && was["type"] == now["type"] {
				actions[action] = was
			}
		}
	}
	return fresh
}

// stateValue makes the state of an element from what a person entered: one
// text, id or option value, or several.
func stateValue(e element, values []string) (obj, error) {
	k, ok := stateKeys[e.str("type")]
	if !ok {
		return nil, fmt.Errorf("sandbox: a %s takes no value", e.str("type"))
	}
	var list []any
	for _, v := range values {
		if !k.options {
			list = append(list, v)
			continue
		}
		o := e.option(v)
		if o == nil {
			return nil, fmt.Errorf("sandbox: %s has no option %q", e.str("action_id"), v)
		}
		list = append(list, o)
	}
	state := obj{"type": e.str("type"), k.key: nil}
	switch {
	case k.many && list == nil:
		state[k.key] = []any{}
	case k.many:
		state[k.key] = list
	case len(list) > 1:
		return nil, fmt.Errorf("sandbox: %s takes one value", e.str("action_id"))
	case len(list) == 1 && list[0] != "":
		state[k.key] = list[0]
	}
	return state, nil
}

// option finds an option by its value, in groups too. External selects have
// those that the app offered; they take any value, for tests that do not ask.
func (e element) option(value string) obj {
	lists := []any{e.obj["options"], e.offered}
	if groups, ok := e.obj["option_groups"].([]any); ok {
		for _, g := range groups {
			if o, ok := g.(obj); ok {
				lists = append(lists, o["options"])
			}
		}
	}
	for _, l := range lists {
		options, _ := l.([]any)
		for _, x := range options {
			if o, ok := x.(obj); ok && o["value"] == value {
				return o
			}
		}
	}
	if e.external() {
		return obj{"text": obj{"type": "plain_text", "text": value, "emoji": true}, "value": value}
	}
	return nil
}

// external tells whether the app is asked for the options.
func (e element) external() bool {
	t := e.str("type")
	return t == "external_select" || t == "multi_external_select"
}
