package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

func (s *Sandbox) authTest(params) (obj, *apiError) {
	return obj{
		"url": "https://" + TeamDomain + ".slack.com/", "team": "Sandbox", "user": s.users[BotUser].Name,
		"team_id": TeamID, "user_id": BotUser, "bot_id": BotID, "is_enterprise_install": false,
	}, nil
}

func (s *Sandbox) usersInfo(p params) (obj, *apiError) {
	u := s.users[p.str("user")]
	if u == nil {
		return nil, fail("user_not_found")
	}
	return obj{"user": u.wire(p.boolean("include_locale"))}, nil
}

func (u *User) wire(locale bool) obj {
	o := obj{
		"id": u.ID, "team_id": u.TeamID, "name": u.Name, "real_name": u.RealName, "deleted": false,
		"tz": u.TZ, "tz_label": u.TZ, "tz_offset": 0, "is_bot": u.IsBot, "is_app_user": false, "updated": 0,
		"profile": obj{"real_name": u.RealName, "display_name": u.Name, "real_name_normalized": u.RealName, "team": u.TeamID},
	}
	if locale {
		o["locale"] = u.Locale
	}
	return o
}

// readable gives a channel that the bot may see; history needs membership.
func (s *Sandbox) readable(p params, what string) (*channel, *apiError) {
	if !p.has("channel") {
		return nil, missing("channel")
	}
	ch := s.channels[p.str("channel")]
	if ch == nil || (ch.Private && !ch.has(BotUser)) {
		return nil, fail("channel_not_found")
	}
	if e := s.needScope(ch.scopePrefix() + ":" + what); e != nil {
		return nil, e
	}
	if what == "history" && !ch.has(BotUser) {
		return nil, fail("not_in_channel")
	}
	return ch, nil
}

func (s *Sandbox) conversationsInfo(p params) (obj, *apiError) {
	ch, e := s.readable(p, "read")
	if e != nil {
		return nil, e
	}
	return obj{"channel": ch.wire()}, nil
}

func (c *channel) wire() obj {
	o := obj{
		"id": c.ID, "created": 1700000000, "is_channel": c.kind() == "channel", "is_group": c.kind() == "group",
		"is_im": c.IM, "is_mpim": c.MPIM, "is_private": c.Private || c.IM || c.MPIM, "is_archived": false,
		"is_ext_shared": c.ExtShared, "is_shared": c.ExtShared, "is_org_shared": false, "context_team_id": TeamID,
	}
	if c.IM {
		o["user"], o["is_open"] = c.Members[0], true
		return o
	}
	o["name"], o["name_normalized"], o["is_member"], o["num_members"] = c.Name, c.Name, c.has(BotUser), len(c.Members)
	o["topic"], o["purpose"] = obj{"value": c.Topic, "creator": "", "last_set": 0}, obj{"value": "", "creator": "", "last_set": 0}
	return o
}

func (s *Sandbox) conversationsOpen(p params) (obj, *apiError) {
	if p.has("channel") {
		ch := s.channels[p.str("channel")]
		if ch == nil || !ch.IM && !ch.MPIM {
			return nil, fail("channel_not_found")
		}
		return s.opened(ch, true, p), nil
	}
	users := listOf(p["users"])
	if len(users) == 0 {
		return nil, fail("users_list_not_supplied")
	}
	for _, u := range users {
		if s.users[u] == nil {
			return nil, fail("user_not_found")
		}
	}
	if len(users) > 1 {
		return s.openGroup(users, p), nil
	}
	known := s.channels["D"+strings.TrimPrefix(users[0], "U")] != nil
	return s.opened(s.im(users[0]), known, p), nil
}

func (s *Sandbox) opened(ch *channel, known bool, p params) obj {
	o := obj{"no_op": known, "already_open": known, "channel": obj{"id": ch.ID}}
	if p.boolean("return_im") {
		o["channel"] = ch.wire()
	}
	return o
}

func (s *Sandbox) openGroup(users []string, p params) obj {
	members := append([]string{BotUser}, users...)
	slices.Sort(members)
	for _, ch := range s.channels {
		if ch.MPIM && slices.Equal(ch.Members, members) {
			return s.opened(ch, true, p)
		}
	}
	return s.opened(s.addChannel(Channel{ID: s.newID("G"), MPIM: true, Private: true, Members: members}), false, p)
}

// listOf reads a list of ids: an array, or a string with commas.
func listOf(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		for _, x := range strings.Split(v, ",") {
			if x = strings.TrimSpace(x); x != "" {
				out = append(out, x)
			}
		}
	case []any:
		for _, x := range v {
			if t, ok := x.(string); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

func (s *Sandbox) conversationsHistory(p params) (obj, *apiError) {
	ch, e := s.readable(p, "history")
	if e != nil {
		return nil, e
	}
	var list []*Message
	for _, m := range slices.Backward(ch.messages) {
		if !m.IsReply() && within(m, p) {
			list = append(list, m)
		}
	}
	return page(list, p), nil
}

func (s *Sandbox) conversationsReplies(p params) (obj, *apiError) {
	ch, e := s.readable(p, "history")
	if e != nil {
		return nil, e
	}
	if !p.has("ts") {
		return nil, missing("ts")
	}
	root := ch.threadRoot(p.str("ts"))
	if root == "" {
		return nil, fail("thread_not_found")
	}
	var list []*Message
	for _, m := range ch.messages {
		// The parent comes first on every page's list, whatever the bounds.
		if m.TS == root || m.ThreadTS == root && within(m, p) {
			list = append(list, m)
		}
	}
	return page(list, p), nil
}

// within tells whether a message lies between oldest and latest; the bounds
// themselves count only if inclusive is set.
func within(m *Message, p params) bool {
	oldest, latest, incl := p.str("oldest"), p.str("latest"), p.boolean("inclusive")
	if oldest != "" && oldest != "0" && !(tsLess(oldest, m.TS) || incl && oldest == m.TS) {
		return false
	}
	return latest == "" || tsLess(m.TS, latest) || incl && latest == m.TS
}

func tsLess(a, b string) bool {
	fa, _ := strconv.ParseFloat(a, 64)
	fb, _ := strconv.ParseFloat(b, 64)
	return fa < fb
}

// page gives the part of a list that limit and cursor ask for.
func page(list []*Message, p params) obj {
	limit := min(max(p.integer("limit", 100), 1), 999)
	start, _ := strconv.Atoi(strings.TrimPrefix(p.str("cursor"), "next:"))
	start = min(max(start, 0), len(list))
	end := min(start+limit, len(list))
	out := []obj{}
	for _, m := range list[start:end] {
		out = append(out, m.wire(p.boolean("include_all_metadata")))
	}
	o := obj{"messages": out, "has_more": end < len(list), "pin_count": 0}
	if end < len(list) {
		o["response_metadata"] = obj{"next_cursor": "next:" + strconv.Itoa(end)}
	}
	return o
}
