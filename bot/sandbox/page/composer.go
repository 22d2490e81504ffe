package page

import (
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"journey-or-campaign/bot/sandbox"
)

// maxTyped is how many characters the composer takes.
const maxTyped = 12000

// compose is what the composer sends.
type compose struct {
	User     string `json:"user"`
	Channel  string `json:"channel"`
	ThreadTS string `json:"thread_ts"`
	TS       string `json:"ts"` // Of the message to edit or delete.
	Text     string `json:"text"`
}

// typed checks what was typed.
func typed(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", badRequest("empty", "There is nothing to send.")
	}
	if n := utf8.RuneCountInString(text); n > maxTyped {
		return "", badRequest("too_long", "The message has %d characters; at most %d can be sent.", n, maxTyped)
	}
	return text, nil
}

// send posts a message or runs a command, as the first character says.
func (s *Server) send(_ *http.Request, c compose) (reply, error) {
	me, err := s.who(c.User)
	if err != nil {
		return nil, err
	}
	text, err := typed(c.Text)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(c.Text, "/") {
		return s.command(me, c, text)
	}
	post, err := s.ws.PostMessage(me.ID, c.Channel, c.ThreadTS, s.directory().wire(text, false))
	if err != nil {
		return nil, err
	}
	if ch, ok := s.ws.Channel(c.Channel); ok && namesBot(post.Message.Text) && !slices.Contains(ch.Members, sandbox.BotUser) {
		s.missing(me, c, ch)
	}
	return reply{"message": post.Message}, nil
}

// missing tells who mentioned the bot where it is not.
func (s *Server) missing(me sandbox.User, c compose, ch sandbox.Channel) {
	name := s.config.App.Name
	if ch.IM {
		s.notify(me, c, "not_in_channel", wordNotInDirect, name)
		return
	}
	s.notify(me, c, "not_in_channel", wordNotInChannel, name, ch.Name, name)
}

// command runs a slash command, of the app or of Slack itself.
func (s *Server) command(me sandbox.User, c compose, text string) (reply, error) {
	name, rest, _ := strings.Cut(text, " ")
	if first, more, cut := strings.Cut(name, "\n"); cut {
		name, rest = first, more+" "+rest
	}
	name = strings.ToLower(name)
	switch {
	case name == "/invite":
		return s.invite(me, c, rest)
	case !slices.ContainsFunc(s.config.App.Commands, func(known Command) bool { return known.Command == name }):
		s.notify(me, c, "unknown_command", wordUnknownCommand, name)
		return reply{"notice": true}, nil
	case c.ThreadTS != "":
		s.notify(me, c, "not_in_threads", wordNotInThreads, name)
		return reply{"notice": true}, nil
	}
	if _, err := s.ws.Slash(me.ID, c.Channel, name, s.directory().wire(strings.TrimSpace(rest), true)); err != nil {
		return nil, err
	}
	return reply{"command": name}, nil
}

// invite brings the bot into a channel.
func (s *Server) invite(me sandbox.User, c compose, whom string) (reply, error) {
	ch, err := s.channel(me.ID, c.Channel)
	if err != nil {
		return nil, err
	}
	name := s.config.App.Name
	switch {
	case !namesBot(s.directory().wire(whom, false)):
		s.notify(me, c, "user_not_found", wordInviteWhom, name)
	case ch.IM:
		s.notify(me, c, "not_in_channel", wordNotInDirect, name)
	default:
		s.ws.Join(sandbox.BotUser, ch.ID)
		s.notify(me, c, "invited", wordInvited, name, ch.Name)
	}
	return reply{"notice": true}, nil
}

func (s *Server) edit(_ *http.Request, c compose) (reply, error) {
	text, err := typed(c.Text)
	if err != nil {
		return nil, err
	}
	post, err := s.ws.EditMessage(c.User, c.Channel, c.TS, s.directory().wire(text, false))
	if err != nil {
		return nil, err
	}
	return reply{"message": post.Message}, nil
}

func (s *Server) remove(_ *http.Request, c compose) (reply, error) {
	post, err := s.ws.DeleteMessage(c.User, c.Channel, c.TS)
	if err != nil {
		return nil, err
	}
	return reply{"message": post.Message}, nil
}
