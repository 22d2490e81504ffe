package sandbox

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// elementRule says what an element may hold and which blocks it may be in.
type elementRule struct {
	rule
	in []string
}

var (
	inAll     = []string{"section", "actions", "input"}
	inButtons = []string{"section", "actions"}
	inInput   = []string{"input"}
)

var elementRules map[string]elementRule

func init() {
	elementRules = map[string]elementRule{
		"image": {in: []string{"section"}, rule: rule{on: everywhere, need: []string{"alt_text"}, either: []string{"image_url", "slack_file"},
			fields: fields{"image_url": length(1, MaxImageURL), "slack_file": anything, "alt_text": length(1, MaxAltText)}}},
		"button": {in: inButtons, rule: rule{on: everywhere, need: []string{"text"}, fields: fields{
			"text": plain(MaxButtonText), "value": length(0, MaxButtonValue), "url": length(0, MaxButtonURL), "style": oneOf("primary", "danger"),
			"accessibility_label": length(0, MaxButtonText), "confirm": confirm}}},
		"workflow_button": {in: inButtons, rule: rule{on: everywhere, need: []string{"text", "workflow"}, open: true}},
		"overflow": {in: inButtons, rule: rule{on: everywhere, need: []string{"options"}, fields: fields{
			"options": list(1, MaxOverflow, choice), "confirm": confirm}}},
		"feedback_buttons": {in: []string{"context_actions"}, rule: rule{on: surfaceMessage, need: []string{"positive_button", "negative_button"},
			fields: fields{"positive_button": object(feedbackButton), "negative_button": object(feedbackButton)}}},
		"icon_button": {in: []string{"context_actions"}, rule: rule{on: surfaceMessage, need: []string{"icon", "text"}, open: true,
			fields: fields{"text": plain(MaxButtonText), "value": length(0, MaxButtonValue), "confirm": confirm}}},
		"checkboxes":    {in: inAll, rule: choices("initial_options", list(1, MaxChoices, choice))},
		"radio_buttons": {in: inAll, rule: choices("initial_option", choice)},
		"file_input":    {in: inInput, rule: rule{on: surfaceModal, open: true}},
		"datetimepicker": {in: []string{"actions", "input"}, rule: rule{on: everywhere, fields: fields{
			"initial_date_time": anything, "focus_on_load": boolean, "confirm": confirm}}},
		"datepicker": {in: inAll, rule: picker("initial_date")},
		"timepicker": {in: inAll, rule: picker("initial_time")},
	}
	addTextInputs()
	addSelects()
}

var feedbackButton = rule{need: []string{"text", "value"}, fields: fields{
	"text": plain(MaxButtonText), "value": length(1, MaxButtonValue), "accessibility_label": length(0, MaxButtonText)}}

func addTextInputs() {
	for name, on := range map[string]surface{
		"plain_text_input": everywhere, "rich_text_input": surfaceModal | surfaceHome,
		"email_text_input": surfaceModal, "url_text_input": surfaceModal, "number_input": surfaceModal,
	} {
		f := fields{"initial_value": anything, "placeholder": plain(MaxPlaceholder), "focus_on_load": boolean, "dispatch_action_config": anything}
		if name == "plain_text_input" {
			f["multiline"], f["min_length"], f["max_length"] = boolean, between(0, MaxInputLength), between(1, MaxInputLength)
			f["initial_value"] = length(0, MaxInputLength)
		}
		var need []string
		if name == "number_input" {
			f["is_decimal_allowed"], f["min_value"], f["max_value"] = boolean, anything, anything
			need = []string{"is_decimal_allowed"}
		}
		elementRules[name] = elementRule{in: inInput, rule: rule{on: on, fields: f, need: need}}
	}
}

func addSelects() {
	options := fields{"options": list(1, MaxOptions, choice), "option_groups": list(1, MaxOptions, object(optionGroup()))}
	special := map[string]fields{
		"static_select": options, "external_select": {"min_query_length": anything}, "users_select": {}, "channels_select": {},
		"conversations_select": {"default_to_current_conversation": boolean, "filter": anything},
	}
	for name, own := range special {
		common := fields{"placeholder": plain(MaxPlaceholder), "confirm": confirm, "focus_on_load": boolean}
		one, many := maps.Clone(common), maps.Clone(common)
		maps.Copy(one, own)
		maps.Copy(many, own)
		one[stateKeys[name].initial], many[stateKeys["multi_"+name].initial] = anything, anything
		many["max_selected_items"] = between(1, MaxOptions)
		if name == "channels_select" || name == "conversations_select" {
			one["response_url_enabled"] = onlyModal
		}
		var either []string
		if name == "static_select" {
			either = []string{"options", "option_groups"}
		}
		elementRules[name] = elementRule{in: inAll, rule: rule{on: everywhere, fields: one, either: either}}
		elementRules["multi_"+name] = elementRule{in: inAll, rule: rule{on: everywhere, fields: many, either: either}}
	}
}

func optionGroup() rule {
	return rule{need: []string{"label", "options"}, fields: fields{"label": plain(MaxGroupLabel), "options": list(1, MaxOptions, choice)}}
}

func choices(initial string, check check) rule {
	return rule{on: everywhere, need: []string{"options"}, fields: fields{
		"options": list(1, MaxChoices, choice), initial: check, "confirm": confirm, "focus_on_load": boolean}}
}

func picker(initial string) rule {
	return rule{on: everywhere, fields: fields{initial: anything, "placeholder": plain(MaxPlaceholder), "confirm": confirm,
		"focus_on_load": boolean, "timezone": anything}}
}

// onlyModal takes response_url_enabled, which works in modals only.
func onlyModal(c *checker, v any, path string) {
	if boolean(c, v, path); c.on != surfaceModal && v == true {
		c.bad(path, "only allowed in modals")
	}
}

// choice takes an option.
func choice(c *checker, v any, path string) {
	object(rule{need: []string{"text", "value"}, fields: fields{
		"text": text(MaxOptionText), "value": length(1, MaxOptionValue), "description": text(MaxOptionText), "url": length(0, MaxButtonURL),
	}})(c, v, path)
}

// confirm takes a confirmation.
func confirm(c *checker, v any, path string) {
	object(rule{need: []string{"title", "text", "confirm", "deny"}, fields: fields{
		"title": plain(MaxConfirmTitle), "text": text(MaxConfirmText), "confirm": plain(MaxConfirmLabel), "deny": plain(MaxConfirmLabel),
		"style": oneOf("primary", "danger"),
	}})(c, v, path)
}

// elementIn takes an element that may be in a block of a kind.
func elementIn(block string) check {
	return func(c *checker, v any, path string) {
		o, ok := v.(obj)
		if !ok {
			c.bad(path, "must provide an object")
			return
		}
		kind := params(o).str("type")
		r, ok := elementRules[kind]
		if !ok || r.on&c.on == 0 || !slices.Contains(r.in, block) {
			c.bad(path+"/type", "unsupported type: %s", kind)
			return
		}
		c.actionID(o, path)
		rest := maps.Clone(o)
		delete(rest, "action_id")
		c.fields(r.rule, rest, path)
	}
}

func (c *checker) actionID(o obj, path string) {
	id := params(o).str("action_id")
	switch {
	case id == "":
		return
	case utf8.RuneCountInString(id) > MaxID:
		c.bad(path+"/action_id", "must be less than %d characters", MaxID+1)
	case c.actions[id]:
		c.bad(path+"/action_id", "action_id %q already exists", id)
	}
	c.actions[id] = true
}
