package sandbox

import (
	"math"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"unicode/utf8"
)

// checkState does what Slack's own client does before it submits a form: it
// gives what is wrong with the input of each block, by block id.
func (s *Sandbox) checkState(in *view) map[string]string {
	wrong := map[string]string{}
	for _, e := range elements(in.blocks()) {
		k, ok := stateKeys[e.str("type")]
		if !ok || params(e.block).str("type") != "input" {
			continue
		}
		v, _ := in.state[e.blockID][e.str("action_id")].(obj)
		if problem := s.checkInput(in.user, e, v[k.key]); problem != "" {
			wrong[e.blockID] = problem
		}
	}
	return wrong
}

func (s *Sandbox) checkInput(user string, e element, v any) string {
	list, isList := v.([]any)
	if v == nil || isList && len(list) == 0 {
		if params(e.block).boolean("optional") {
			return ""
		}
		return s.tell(user, wordRequired)
	}
	text, ok := v.(string)
	if !ok {
		return ""
	}
	n, p := utf8.RuneCountInString(text), params(e.obj)
	if low := p.integer("min_length", 0); n < low {
		return s.tell(user, wordTooShort, low)
	}
	if high := p.integer("max_length", MaxInputLength); n > high {
		return s.tell(user, wordTooLong, high)
	}
	switch e.str("type") {
	case "number_input":
		return s.checkNumber(user, p, text)
	case "email_text_input":
		if a, err := mail.ParseAddress(text); err != nil || a.Address != text {
			return s.tell(user, wordEmail)
		}
	case "url_text_input":
		if u, err := url.Parse(text); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return s.tell(user, wordURL)
		}
	}
	return ""
}

// checkNumber gives what is wrong with what was entered into a number_input.
func (s *Sandbox) checkNumber(user string, p params, text string) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return s.tell(user, wordNumber)
	}
	if !p.boolean("is_decimal_allowed") && n != math.Trunc(n) {
		return s.tell(user, wordWhole)
	}
	if low, err := strconv.ParseFloat(p.str("min_value"), 64); err == nil && n < low {
		return s.tell(user, wordTooLow, p.str("min_value"))
	}
	if high, err := strconv.ParseFloat(p.str("max_value"), 64); err == nil && n > high {
		return s.tell(user, wordTooHigh, p.str("max_value"))
	}
	return ""
}

// fillIDs gives blocks and elements the ids that Slack makes up for them.
func (s *Sandbox) fillIDs(blocks []any) {
	for _, b := range blocks {
		block, ok := b.(obj)
		if !ok {
			continue
		}
		if params(block).str("block_id") == "" {
			block["block_id"] = s.newID("b")
		}
		s.fillActionIDs(block)
	}
}

var noState = []string{"button", "overflow", "workflow_button", "feedback_buttons", "icon_button"}

func (s *Sandbox) fillActionIDs(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			s.fillActionIDs(x)
		}
	case obj:
		kind := params(v).str("type")
		_, input := stateKeys[kind]
		if (input || slices.Contains(noState, kind)) && params(v).str("action_id") == "" {
			v["action_id"] = s.newID("a")
		}
		for _, k := range sortedKeys(v) {
			s.fillActionIDs(v[k])
		}
	}
}
