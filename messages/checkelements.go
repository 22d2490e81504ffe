package messages

import (
	"fmt"
	"slices"
	"strings"
)

// elements checks the elements of a block, whose action ids Slack wants distinct.
func (c *checker) elements(path, what string, v any, high int) {
	list, _ := v.(array)
	c.count(path, what+" elements", len(list), 1, high)
	seen := map[string]bool{}
	for i, e := range list {
		at := fmt.Sprintf("%s/elements/%d", path, i)
		o, _ := e.(object)
		if id := str(o["action_id"]); seen[id] {
			c.wrong(at, "action_id %q stands twice", id)
		} else {
			seen[id] = true
		}
		c.element(at, e)
	}
}

func (c *checker) element(path string, v any) {
	e, _ := v.(object)
	kind := str(e["type"])
	c.between(path+"/action_id", "action_id", str(e["action_id"]), 1, MaxID)
	if e["placeholder"] != nil {
		c.text(path+"/placeholder", "placeholder", e["placeholder"], MaxPlaceholder, "plain_text")
	}
	if e["confirm"] != nil {
		c.confirm(path+"/confirm", e["confirm"])
	}
	switch kind {
	case "button":
		c.button(path, e)
	case "feedback_buttons":
		c.button(path+"/positive_button", e["positive_button"])
		c.button(path+"/negative_button", e["negative_button"])
	case "radio_buttons", "checkboxes":
		c.options(path, e["options"], MaxChoices)
	case "overflow":
		c.options(path, e["options"], MaxOverflow)
	case "static_select", "multi_static_select":
		c.selectMenu(path, e)
	case "plain_text_input":
		c.between(path+"/initial_value", "initial value", str(e["initial_value"]), 0, MaxInputText)
		most, _ := e["max_length"].(float64)
		c.count(path+"/max_length", "max_length", int(most), 0, MaxInputText)
	case "conversations_select":
		if e["response_url_enabled"] == true && c.on != OnModal {
			c.wrong(path, "response_url_enabled works in a modal only")
		}
	default:
		c.wrong(path, "unknown element %q", kind)
	}
	c.initial(path, e)
}

func (c *checker) button(path string, v any) {
	b, _ := v.(object)
	c.text(path+"/text", "button text", b["text"], MaxButtonText, "plain_text")
	c.between(path+"/value", "button value", str(b["value"]), 0, MaxButtonValue)
	c.between(path+"/url", "button url", str(b["url"]), 0, MaxURL)
	c.between(path+"/accessibility_label", "accessibility label", str(b["accessibility_label"]), 0, MaxAccessibilityLabel)
}

func (c *checker) selectMenu(path string, e object) {
	groups, grouped := e["option_groups"].(array)
	if !grouped {
		c.options(path, e["options"], MaxOptions)
		return
	}
	c.count(path, "option groups", len(groups), 1, MaxOptions)
	for i, g := range groups {
		at := fmt.Sprintf("%s/option_groups/%d", path, i)
		group, _ := g.(object)
		c.text(at+"/label", "group label", group["label"], MaxGroupLabel, "plain_text")
		c.options(at, group["options"], MaxOptions)
	}
}

// options checks the options of an element, whose values Slack wants distinct.
func (c *checker) options(path string, v any, high int) {
	list, _ := v.(array)
	c.count(path, "options", len(list), 1, high)
	seen := map[string]bool{}
	for i, x := range list {
		at := fmt.Sprintf("%s/options/%d", path, i)
		o, _ := x.(object)
		c.text(at+"/text", "option text", o["text"], MaxOptionText)
		if o["description"] != nil {
			c.text(at+"/description", "option description", o["description"], MaxOptionDescription)
		}
		value := str(o["value"])
		c.between(at+"/value", "option value", value, 1, MaxOptionValue)
		if seen[value] {
			c.wrong(at+"/value", "value %q stands twice", value)
		}
		seen[value] = true
	}
}

// initial checks that what is chosen at first is one of the options, word for word.
func (c *checker) initial(path string, e object) {
	var offered, chosen []string
	for _, o := range asArray(e["options"]) {
		offered = append(offered, fmt.Sprint(o))
	}
	for _, g := range asArray(e["option_groups"]) {
		group, _ := g.(object)
		for _, o := range asArray(group["options"]) {
			offered = append(offered, fmt.Sprint(o))
		}
	}
	if o := e["initial_option"]; o != nil {
		chosen = append(chosen, fmt.Sprint(o))
	}
	for _, o := range asArray(e["initial_options"]) {
		chosen = append(chosen, fmt.Sprint(o))
	}
	for _, o := range chosen {
		if !slices.Contains(offered, o) {
			c.wrong(path, "what is chosen at first is no option: %s", strings.TrimSpace(o))
		}
	}
}

func (c *checker) confirm(path string, v any) {
	o, _ := v.(object)
	c.text(path+"/title", "confirm title", o["title"], MaxConfirmTitle, "plain_text")
	c.text(path+"/text", "confirm text", o["text"], MaxConfirmText)
	c.text(path+"/confirm", "confirm button", o["confirm"], MaxConfirmLabel, "plain_text")
	c.text(path+"/deny", "deny button", o["deny"], MaxConfirmLabel, "plain_text")
}

func asArray(v any) array { a, _ := v.(array); return a }
