package sandbox

import (
	"slices"
	"strings"
)

// The workspace and what is in it from the start.
const (
	TeamID     = "T0SANDBOX"
	TeamDomain = "sandbox"
	AppID      = "A0SANDBOX"
	BotID      = "B0SANDBOX"
	BotUser    = "U0BOT"

	UserFrench  = "U0FRENCH"  // Amélie, locale fr-FR
	UserEnglish = "U0ENGLISH" // Oliver, locale en-US

	ChannelGeneral = "C0GENERAL" // public, with the bot
	ChannelRandom  = "C0RANDOM"  // public, without the bot
)

// User is a person or the bot.
type User struct {
	ID       string `json:"id"`
	Name     string `json:"name"`      // the handle, lower case
	RealName string `json:"real_name"` // as shown
	Locale   string `json:"locale"`    // like fr-FR; en-US if empty
	TZ       string `json:"tz"`        // like Europe/Paris; UTC if empty
	TeamID   string `json:"team_id"`   // the sandbox's if empty; another one makes an external person
	IsBot    bool   `json:"is_bot"`
}

// Channel is a conversation: a public or private channel or a direct message.
type Channel struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Topic     string   `json:"topic,omitempty"`
	Private   bool     `json:"private"`
	IM        bool     `json:"im"`         // direct message of one person with the bot
	MPIM      bool     `json:"mpim"`       // direct message of several people
	ExtShared bool     `json:"ext_shared"` // shared with another organisation
	Members   []string `json:"members"`    // user ids; nil: every person, without the bot
}

type channel struct {
	Channel
	messages []*Message // in order of ts
	byTS     map[string]*Message
}

// kind gives the word of Slack's channel_type.
func (c *channel) kind() string {
	switch {
	case c.IM:
		return "im"
	case c.MPIM:
		return "mpim"
	case c.Private:
		return "group"
	}
	return "channel"
}

// scopePrefix gives the word of the scopes for this kind of conversation.
func (c *channel) scopePrefix() string {
	return map[string]string{"im": "im", "mpim": "mpim", "group": "groups", "channel": "channels"}[c.kind()]
}

// shownName is the channel name in slash commands and interactions.
func (c *channel) shownName() string {
	switch c.kind() {
	case "im":
		return "directmessage"
	case "group":
		return "privategroup"
	}
	return c.Name
}

func (c *channel) has(user string) bool { return slices.Contains(c.Members, user) }

// furnish adds what every workspace has.
func (s *Sandbox) furnish() {
	s.addUser(User{ID: BotUser, Name: "bot", RealName: "bot", IsBot: true})
	s.addUser(User{ID: UserFrench, Name: "amelie", RealName: "Amélie", Locale: "fr-FR", TZ: "Europe/Paris"})
	s.addUser(User{ID: UserEnglish, Name: "oliver", RealName: "Oliver", Locale: "en-US", TZ: "Europe/London"})
	s.addChannel(Channel{ID: ChannelGeneral, Name: "general", Members: []string{UserFrench, UserEnglish, BotUser}})
	s.addChannel(Channel{ID: ChannelRandom, Name: "random", Members: []string{UserFrench, UserEnglish}})
}

func (s *Sandbox) addUser(u User) *User {
	if u.ID == "" {
		u.ID = s.newID("U")
	}
	if u.Name == "" {
		u.Name = strings.ToLower(u.ID)
	}
	if u.RealName == "" {
		u.RealName = u.Name
	}
	if u.Locale == "" {
		u.Locale = "en-US"
	}
	if u.TZ == "" {
		u.TZ = "Etc/UTC"
	}
	if u.TeamID == "" {
		u.TeamID = TeamID
	}
	s.users[u.ID] = &u
	return &u
}

func (s *Sandbox) addChannel(c Channel) *channel {
	if c.ID == "" {
		c.ID = s.newID("C")
	}
	if c.Name == "" && !c.IM {
		c.Name = strings.ToLower(c.ID)
	}
	if c.Members == nil {
		c.Members = s.people()
	}
	ch := &channel{Channel: c, byTS: map[string]*Message{}}
	s.channels[c.ID] = ch
	s.emit(Event{Kind: KindChannel, Channel: ch.ID})
	return ch
}

// people gives the ids of all users that are no bots, sorted.
func (s *Sandbox) people() []string {
	var ids []string
	for id, u := range s.users {
		if !u.IsBot {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// im gives the direct message of a person with the bot and opens it if needed.
func (s *Sandbox) im(user string) *channel {
	id := "D" + strings.TrimPrefix(user, "U")
	if ch := s.channels[id]; ch != nil {
		return ch
	}
	return s.addChannel(Channel{ID: id, IM: true, Private: true, Members: []string{user, BotUser}})
}

// AddUser adds a person to the running workspace and gives it with its id.
func (s *Sandbox) AddUser(u User) User {
	s.mu.Lock()
	defer s.mu.Unlock()
	return *s.addUser(u)
}

// AddChannel adds a channel to the running workspace and gives it with its id.
func (s *Sandbox) AddChannel(c Channel) Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.addChannel(c).Channel
}

// Users gives all people and the bot, sorted by id.
func (s *Sandbox) Users() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []User
	for _, u := range s.users {
		out = append(out, *u)
	}
	slices.SortFunc(out, func(a, b User) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Channels gives all conversations that exist, direct messages too, by id.
func (s *Sandbox) Channels() []Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Channel
	for _, c := range s.channels {
		out = append(out, c.Channel)
	}
	slices.SortFunc(out, func(a, b Channel) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Channel gives a conversation by its id.
func (s *Sandbox) Channel(id string) (Channel, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch := s.channels[id]
	if ch == nil {
		return Channel{}, false
	}
	return ch.Channel, true
}

// DM gives the id of a person's direct message with the bot.
func (s *Sandbox) DM(user string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.im(user).ID
}

// Join lets a user, for instance BotUser, into a channel.
func (s *Sandbox) Join(user, channelID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channels[channelID]; ch != nil && !ch.has(user) {
		ch.Members = append(slices.Clone(ch.Members), user)
		s.emit(Event{Kind: KindChannel, Channel: ch.ID})
	}
}

// Leave takes a user out of a channel.
func (s *Sandbox) Leave(user, channelID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ch := s.channels[channelID]; ch != nil {
		ch.Members = slices.DeleteFunc(slices.Clone(ch.Members), func(m string) bool { return m == user })
		s.emit(Event{Kind: KindChannel, Channel: ch.ID})
	}
}
