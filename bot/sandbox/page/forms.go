package page

import (
	"encoding/json"
	"errors"
	"net/http"

	"journey-or-campaign/bot/sandbox"
)

// entered is what somebody has entered into a view.
type entered struct {
	User   string         `json:"user"`
	ViewID string         `json:"view_id"`
	Values map[string]any `json:"values"` // By "block_id/action_id": a text, or a list of them.
}

// state reads the values as the sandbox takes them. Those of fields that the app has taken away in the meantime are left out.
func (s *Server) state(e entered) (sandbox.State, error) {
	there := s.fields(e.ViewID)
	out := sandbox.State{}
	for key, value := range e.Values {
		if !there[key] {
			continue
		}
		switch value := value.(type) {
		case nil:
			out[key] = ""
		case string:
			out[key] = value
		case []any:
			list, err := texts(key, value)
			if err != nil {
				return nil, err
			}
			out[key] = list
		default:
			return nil, badRequest("bad_request", "the value of %q is neither a text nor a list of them", key)
		}
	}
	return out, nil
}

func texts(key string, values []any) ([]string, error) {
	list := []string{}
	for _, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil, badRequest("bad_request", "a value of %q is no text", key)
		}
		list = append(list, text)
	}
	return list, nil
}

// fields gives the keys of the fields of a view.
func (s *Server) fields(viewID string) map[string]bool {
	out := map[string]bool{}
	v, ok := s.ws.View(viewID)
	if !ok {
		return out
	}
	var state struct {
		Values map[string]map[string]json.RawMessage `json:"values"`
	}
	_ = json.Unmarshal(v.State, &state) // The sandbox wrote it.
	for block, actions := range state.Values {
		for action := range actions {
			out[block+"/"+action] = true
		}
	}
	return out
}

// keepState keeps what is entered, so that a page that is loaded again finds it.
func (s *Server) keepState(_ *http.Request, e entered) (reply, error) {
	state, err := s.state(e)
	if err != nil {
		return nil, err
	}
	return nil, s.ws.SetViewState(e.User, e.ViewID, state)
}

// submit submits a modal and tells what became of it.
func (s *Server) submit(r *http.Request, e entered) (reply, error) {
	state, err := s.state(e)
	if err != nil {
		return nil, err
	}
	failures := s.failures(e.ViewID)
	d, err := s.ws.SubmitView(e.User, e.ViewID, state)
	var wrong sandbox.FieldError
	if errors.As(err, &wrong) {
		return reply{"result": "errors", "errors": wrong}, nil
	}
	if err != nil {
		return nil, err
	}
	ack, err := s.wait(r, d)
	if err != nil || s.failures(e.ViewID) > failures {
		return reply{"result": "failed"}, nil //nolint:nilerr // A notice tells the person.
	}
	return s.result(ack, e.ViewID), nil
}

// failures counts what Slack has told people about a view.
func (s *Server) failures(view string) int {
	n := 0
	for _, notice := range s.ws.Notices() {
		if notice.ViewID == view {
			n++
		}
	}
	return n
}

// results are what a response_action comes to.
var results = map[string]string{"": "closed", "clear": "cleared", "update": "updated", "push": "pushed", "errors": "errors"}

func (s *Server) result(ack sandbox.Ack, view string) reply {
	var said struct {
		Action string `json:"response_action"`
	}
	_ = ack.Decode(&said) // An acknowledgement without a payload closes the modal.
	out := reply{"result": results[said.Action]}
	if v, ok := s.ws.View(view); ok && said.Action == "errors" {
		out["errors"] = v.Errors
	}
	return out
}
