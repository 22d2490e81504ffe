package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// State is what a person enters into a modal: by action id, or by
// "block_id/action_id" where action ids repeat, a string (a text, an option
// value, an id or a date; "" clears) or a []string for several.
type State map[string]any

// FieldError tells that Slack's client does not submit a form: what it shows
// at each block, by block id.
type FieldError map[string]string

// Error lists the blocks and what is wrong with them.
func (e FieldError) Error() string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(e)) {
		parts = append(parts, k+": "+e[k])
	}
	return "sandbox: not submitted: " + strings.Join(parts, "; ")
}

// SetViewState enters values into a modal or Home tab without telling the app,
// as if every element were in a plain input block.
func (s *Sandbox) SetViewState(user, viewID string, state State) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.views[viewID]
	if v == nil || v.closed || v.user != user {
		return notFound("%s sees no view %s", user, viewID)
	}
	if err := v.enter(state); err != nil {
		return err
	}
	s.emitView(KindViewChanged, v)
	return nil
}

func (v *view) enter(state State) error {
	known := found{view: v}.elements()
	for key, value := range state {
		i := slices.IndexFunc(known, func(e element) bool { return e.is(key) })
		if i < 0 {
			return notFound("view %s has no element %q", v.id, key)
		}
		list, ok := value.([]string)
		if t, isText := value.(string); isText {
			list, ok = []string{t}, true
		}
		if !ok {
			return fmt.Errorf("sandbox: value of %q is %T, not a string or []string", key, value)
		}
		if len(list) == 1 && list[0] == "" {
			list = nil
		}
		entered, err := stateValue(known[i], list)
		if err != nil {
			return err
		}
		putState(v.state, known[i], entered)
	}
	return nil
}

// SubmitView enters values and submits a modal. It returns a FieldError if
// Slack's own client refuses to submit, because a field that is not optional is
// empty or a text is too short or too long. What the ack asks for (close,
// update, push, clear, errors) has happened when Delivery.WaitAck returns.
func (s *Sandbox) SubmitView(user, viewID string, state State) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.openModal(user, viewID)
	if err != nil {
		return nil, err
	}
	if v.body["submit"] == nil {
		return nil, fmt.Errorf("sandbox: view %s has no submit button", viewID)
	}
	if err := v.enter(state); err != nil {
		return nil, err
	}
	if wrong := s.checkState(v); len(wrong) > 0 {
		v.errors = wrong
		s.emitView(KindViewErrors, v)
		return nil, FieldError(wrong)
	}
	v.errors = nil
	d := &Delivery{Type: EnvelopeInteractive, TriggerID: s.newTrigger(user, "", v), onAck: s.submissionAck(v), onFail: s.interactionFailed(user, v.id)}
	p := s.interaction("view_submission", user)
	p["trigger_id"], p["view"], p["response_urls"] = d.TriggerID, v.wire(), s.submissionURLs(v, d)
	d.Payload = mustJSON(p)
	return s.deliver(d), nil
}

// submissionURLs gives a response_url for each conversation chosen in a select
// that has response_url_enabled.
func (s *Sandbox) submissionURLs(v *view, d *Delivery) []any {
	out := []any{}
	for _, e := range elements(v.blocks()) {
		if !params(e.obj).boolean("response_url_enabled") {
			continue
		}
		value, _ := v.state[e.blockID][e.str("action_id")].(obj)
		id := params(value).str(stateKeys[e.str("type")].key)
		ch := s.target(id)
		if id == "" || ch == nil {
			continue
		}
		url := s.newResponseURL(ch.ID, v.user, nil)
		d.ResponseURLs = append(d.ResponseURLs, url)
		out = append(out, obj{"block_id": e.blockID, "action_id": e.str("action_id"), "channel_id": ch.ID, "response_url": url})
	}
	return out
}

// CloseView closes the modal that a person sees, with its Cancel button. The
// app is told if the view has notify_on_close; otherwise the Delivery is nil.
func (s *Sandbox) CloseView(user, viewID string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, err := s.openModal(user, viewID)
	if err != nil {
		return nil, err
	}
	if params(v.body).boolean("clear_on_close") {
		return s.clear(v), nil
	}
	s.closeView(v)
	return s.tellClosed(v, false), nil
}

// CloseAllViews closes all modals of a person, with the cross in the corner.
// The app is told with is_cleared for the one that was visible, if that has
// notify_on_close; otherwise the Delivery is nil.
func (s *Sandbox) CloseAllViews(user string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stack := s.stacks[user]
	if len(stack) == 0 {
		return nil, notFound("%s has no modal open", user)
	}
	return s.clear(stack[len(stack)-1]), nil
}

func (s *Sandbox) clear(v *view) *Delivery {
	s.closeStack(v.user)
	return s.tellClosed(v, true)
}

// tellClosed tells the app that a view was closed, if it wants to know.
func (s *Sandbox) tellClosed(v *view, cleared bool) *Delivery {
	if !params(v.body).boolean("notify_on_close") || s.uninstalled {
		return nil
	}
	p := s.interaction("view_closed", v.user)
	p["view"], p["is_cleared"] = v.wire(), cleared
	return s.deliver(&Delivery{Type: EnvelopeInteractive, Payload: mustJSON(p)})
}
