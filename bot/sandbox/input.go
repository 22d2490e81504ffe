package sandbox

import (
	"slices"
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
	n := utf8.RuneCountInString(text)
	if low := params(e.obj).integer("min_length", 0); ok && n < low {
		return s.tell(user, wordTooShort, low)
	}
	if high := params(e.obj).integer("max_length", MaxInputLength); ok && n > high {
		return s.tell(user, wordTooLong, high)
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
