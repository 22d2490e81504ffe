package page

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"journey-or-campaign/bot/sandbox"
)

// snapshot is all that the page needs to draw a workspace as one person sees it.
type snapshot struct {
	Epoch       string            `json:"epoch"`
	Seq         string            `json:"seq"` // Of the last event that it surely holds.
	Team        team              `json:"team"`
	App         appInfo           `json:"app"`
	Me          string            `json:"me"`
	Users       []sandbox.User    `json:"users"`
	Channels    []channelInfo     `json:"channels"`
	Suggestions []Suggestion      `json:"suggestions"`
	Views       []sandbox.View    `json:"views"`
	Home        *sandbox.View     `json:"home"`
	Statuses    []sandbox.Status  `json:"statuses"`
	Prompts     []sandbox.Prompts `json:"prompts"`
}

type team struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type appInfo struct {
	App
	ID        string `json:"id"`
	BotID     string `json:"bot_id"`
	User      string `json:"user"`
	Connected bool   `json:"connected"`
}

// channelInfo is a conversation as one person sees it.
type channelInfo struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"` // Of a direct message: of the other one.
	Kind    string   `json:"kind"` // channel, group or im.
	Topic   string   `json:"topic"`
	With    string   `json:"with,omitempty"` // The other one in a direct message.
	Members []string `json:"members"`
	Bot     bool     `json:"bot"`
	Latest  string   `json:"latest,omitempty"` // The ts of the last message.
}

// id names an event for the page.
func (s *Server) id(seq int64) string { return s.epoch + "-" + strconv.FormatInt(seq, 10) }

// person finds who is asking; without a name it is the English person.
func (s *Server) person(r *http.Request) (sandbox.User, error) {
	return s.who(cmp.Or(r.URL.Query().Get("user"), sandbox.UserEnglish))
}

func (s *Server) who(id string) (sandbox.User, error) {
	for _, u := range s.ws.Users() {
		if u.ID == id && !u.IsBot {
			return u, nil
		}
	}
	return sandbox.User{}, errNotFound
}

func (s *Server) snapshot(r *http.Request) (any, error) {
	me, err := s.person(r)
	if err != nil {
		return nil, err
	}
	out := snapshot{
		Epoch: s.epoch, Seq: s.id(s.ws.LastSeq()), // Before anything is read: what happens meanwhile is told by events too.
		Team: team{sandbox.TeamID, s.config.Team},
		App:  appInfo{App: s.config.App, ID: sandbox.AppID, BotID: sandbox.BotID, User: sandbox.BotUser, Connected: len(s.ws.Sockets()) > 0},
		Me:   me.ID, Users: s.ws.Users(), Channels: s.channels(me.ID), Suggestions: []Suggestion{},
		Views: append([]sandbox.View{}, s.ws.Views(me.ID)...), Statuses: []sandbox.Status{}, Prompts: []sandbox.Prompts{},
	}
	if s.config.Suggest != nil {
		out.Suggestions = s.config.Suggest(me)
	}
	if home, ok := s.ws.Home(me.ID); ok {
		out.Home = &home
	}
	for _, c := range out.Channels {
		if prompts := s.ws.PromptsOf(c.ID); prompts.Channel != "" {
			out.Prompts = append(out.Prompts, prompts)
		}
	}
	for _, status := range s.ws.Statuses() {
		if status.Text != "" && slices.ContainsFunc(out.Channels, func(c channelInfo) bool { return c.ID == status.Channel }) {
			out.Statuses = append(out.Statuses, status)
		}
	}
	return out, nil
}

// channels gives the conversations of a person in the order of the list: the first one, channels by name, direct messages.
func (s *Server) channels(me string) []channelInfo {
	s.ws.DM(me) // There is one from the start, as for every app with a messages tab.
	out := []channelInfo{}
	for _, c := range s.ws.Channels() {
		if slices.Contains(c.Members, me) {
			out = append(out, describe(s.ws, c, me))
		}
	}
	slices.SortFunc(out, func(a, b channelInfo) int {
		return cmp.Or(cmp.Compare(s.rank(a), s.rank(b)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func (s *Server) rank(c channelInfo) int {
	switch {
	case c.ID == s.config.First:
		return 0
	case c.Kind != "im":
		return 1
	case c.Bot:
		return 2
	}
	return 3
}

// describe gives a conversation as a person sees it.
func describe(ws *sandbox.Sandbox, c sandbox.Channel, me string) channelInfo {
	info := channelInfo{
		ID: c.ID, Name: c.Name, Kind: "channel", Topic: c.Topic, Members: c.Members,
		Bot: slices.Contains(c.Members, sandbox.BotUser), Latest: ws.Latest(c.ID),
	}
	switch {
	case c.IM:
		info.Kind = "im"
		for _, u := range ws.Users() {
			if u.ID != me && slices.Contains(c.Members, u.ID) {
				info.With, info.Name = u.ID, u.Name
			}
		}
	case c.Private:
		info.Kind = "group"
	}
	return info
}
