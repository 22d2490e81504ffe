package page

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"journey-or-campaign/bot/sandbox"
)

// How many messages are given at once: by default, and at most.
const (
	pageSize    = 50
	maxPageSize = 200
	maxThread   = 1000
)

// history is a part of a conversation, oldest first.
type history struct {
	Messages []sandbox.Message `json:"messages"`
	More     bool              `json:"has_more"`
}

// channel finds a conversation that a person is in.
func (s *Server) channel(me, id string) (sandbox.Channel, error) {
	c, ok := s.ws.Channel(id)
	if !ok || !slices.Contains(c.Members, me) {
		return c, errNotFound
	}
	return c, nil
}

// asked finds who asks, and the channel that is asked about.
func (s *Server) asked(r *http.Request) (me sandbox.User, c sandbox.Channel, err error) {
	if me, err = s.person(r); err == nil {
		c, err = s.channel(me.ID, r.URL.Query().Get("channel"))
	}
	return me, c, err
}

// seen gives the messages of a channel that a person sees and that pick takes, oldest first.
func (s *Server) seen(me, channel string, pick func(sandbox.Message) bool) []sandbox.Message {
	out := []sandbox.Message{}
	for _, m := range append(s.ws.Messages(channel), s.ws.Ephemerals(me)...) {
		if m.Channel == channel && pick(m) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b sandbox.Message) int { return strings.Compare(a.TS, b.TS) })
	return out
}

func (s *Server) messages(r *http.Request) (any, error) {
	me, c, err := s.asked(r)
	if err != nil {
		return nil, err
	}
	limit, before := pageSize, r.URL.Query().Get("before")
	if n, err := strconv.Atoi(r.URL.Query().Get("limit")); err == nil {
		limit = min(max(n, 1), maxPageSize)
	}
	list := s.seen(me.ID, c.ID, func(m sandbox.Message) bool { return !m.IsReply() && (before == "" || m.TS < before) })
	from := max(len(list)-limit, 0)
	return history{list[from:], from > 0}, nil
}

func (s *Server) thread(r *http.Request) (any, error) {
	me, c, err := s.asked(r)
	if err != nil {
		return nil, err
	}
	ts := r.URL.Query().Get("ts")
	list := s.seen(me.ID, c.ID, func(m sandbox.Message) bool { return m.TS == ts || m.ThreadTS == ts })
	if len(list) == 0 || list[0].TS != ts {
		return nil, errNotFound // The parent was deleted, or never was.
	}
	if over := len(list) - maxThread; over > 0 {
		list = append(list[:1:1], list[1+over:]...)
		return history{list, true}, nil
	}
	return history{list, false}, nil
}
