package page

import (
	"context"
	"net/http"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// ackWait is how long an answer waits for the app's acknowledgement: Slack's own limit, and some more for it to be told.
const ackWait = sandbox.AckTime + 2*time.Second

// use is what somebody does with an element, a view or a message.
type use struct {
	User       string   `json:"user"`
	CallbackID string   `json:"callback_id"` // Of a shortcut.
	Channel    string   `json:"channel"`
	TS         string   `json:"ts"`
	ViewID     string   `json:"view_id"`
	BlockID    string   `json:"block_id"`
	ActionID   string   `json:"action_id"`
	Values     []string `json:"values"`
	Query      string   `json:"query"`
	Tab        string   `json:"tab"`
	All        bool     `json:"all"`
}

// on is the message or the view that is used.
func (u use) on() sandbox.Target {
	if u.ViewID != "" {
		return sandbox.View{ID: u.ViewID}
	}
	return sandbox.Message{Channel: u.Channel, TS: u.TS}
}

// element names an element of it.
func (u use) element() string {
	if u.BlockID == "" {
		return u.ActionID
	}
	return u.BlockID + "/" + u.ActionID
}

func (s *Server) shortcut(_ *http.Request, u use) (reply, error) {
	if u.TS == "" {
		_, err := s.ws.GlobalShortcut(u.User, u.CallbackID)
		return nil, err
	}
	_, err := s.ws.MessageShortcut(u.User, u.CallbackID, u.Channel, u.TS)
	return nil, err
}

func (s *Server) interact(_ *http.Request, u use) (reply, error) {
	d, err := s.ws.Interact(u.User, u.on(), u.element(), u.Values...)
	if err != nil {
		return nil, err
	}
	return reply{"dispatched": d != nil}, nil
}

// options asks the app for the options of an external select.
func (s *Server) options(r *http.Request, u use) (reply, error) {
	d, err := s.ws.Suggest(u.User, u.on(), u.element(), u.Query)
	if err != nil {
		return nil, err
	}
	ack, err := s.wait(r, d)
	out := reply{"options": []any{}}
	if err != nil || len(ack.Payload) == 0 {
		return out, nil //nolint:nilerr // An app that does not answer has no options to offer, as in Slack.
	}
	var offered map[string]any
	if ack.Decode(&offered) == nil {
		for _, key := range []string{"options", "option_groups"} {
			if list, ok := offered[key]; ok && list != nil {
				out[key] = list
			}
		}
	}
	return out, nil
}

func (s *Server) wait(r *http.Request, d *sandbox.Delivery) (sandbox.Ack, error) {
	ctx, cancel := context.WithTimeout(r.Context(), ackWait)
	defer cancel()
	return d.WaitAck(ctx)
}

func (s *Server) openHome(_ *http.Request, u use) (reply, error) {
	if u.Tab != "home" && u.Tab != "messages" {
		return nil, badRequest("bad_request", "tab is %q; choose home or messages", u.Tab)
	}
	_, err := s.ws.OpenHome(u.User, u.Tab)
	return nil, err
}

func (s *Server) closeView(_ *http.Request, u use) (reply, error) {
	if u.All {
		_, err := s.ws.CloseAllViews(u.User)
		return nil, err
	}
	_, err := s.ws.CloseView(u.User, u.ViewID)
	return nil, err
}
