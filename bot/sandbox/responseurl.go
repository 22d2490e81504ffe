package sandbox

import (
	"net/http"
	"time"
)

// responseURL is a capability to answer one interaction.
type responseURL struct {
	channel  string
	user     string
	thread   string   // where the interaction was, if in a thread
	original *Message // the message interacted with; nil after a command
	made     time.Time
	uses     int
}

// newResponseURL hands out a URL for answers to an interaction.
func (s *Sandbox) newResponseURL(channelID, user string, original *Message) string {
	u := &responseURL{channel: channelID, user: user, original: original, made: s.now()}
	if original != nil && original.IsReply() {
		u.thread = original.ThreadTS
	}
	token := s.newToken()
	s.urls[token] = u
	return s.url + "/response/" + token
}

// serveResponseURL answers one use of a response_url.
func (s *Sandbox) serveResponseURL(w http.ResponseWriter, r *http.Request) {
	p, err := readParams(r)
	call := Call{Method: ResponseURLMethod, Params: p.decoded(), Time: time.Now()}
	if err != nil {
		s.respond(w, &call, http.StatusBadRequest, nil, fail("invalid_payload"))
		return
	}
	token := r.PathValue("token")
	s.withFaults(w, r, &call, func(w http.ResponseWriter) {
		s.mu.Lock()
		e := s.useURL(token, p)
		s.mu.Unlock()
		s.respond(w, &call, urlStatus(e), nil, e)
	})
}

// urlStatus is the HTTP status of an answer: unlike the Web API, a
// response_url does not say 200 to errors.
func urlStatus(e *apiError) int {
	switch {
	case e == nil:
		return http.StatusOK
	case e.name == "expired_url" || e.name == "used_url":
		return http.StatusNotFound
	}
	return http.StatusBadRequest
}

// useURL checks a URL and carries out one answer. Refused content does not
// count as a use.
func (s *Sandbox) useURL(token string, p params) *apiError {
	u := s.urls[token]
	switch {
	case u == nil || s.now().Sub(u.made) > ResponseURLLife:
		return fail("expired_url")
	case u.uses >= ResponseURLUses:
		return fail("used_url")
	}
	if p.boolean("delete_original") {
		u.uses++
		return s.deleteOriginal(u)
	}
	c, e := s.readContent(p)
	if e != nil {
		return e
	}
	u.uses++
	if p.boolean("replace_original") && u.original != nil && !u.original.Deleted {
		s.replace(u.original, c)
		return nil
	}
	s.answerURL(u, c, p)
	return nil
}

// answerURL posts a new message. It needs no membership of the bot.
func (s *Sandbox) answerURL(u *responseURL, c content, p params) {
	ch := s.channels[u.channel]
	thread := p.str("thread_ts")
	if p.str("response_type") == "in_channel" {
		s.post(ch, s.botMessage(ch, c, thread))
		return
	}
	if thread == "" {
		thread = u.thread // an ephemeral answer shows where the person is
	}
	s.showEphemeral(ch, u.user, c, thread)
}

// replace gives a message new content, ephemeral or not.
func (s *Sandbox) replace(m *Message, c content) {
	before := *m
	m.change(c, s.newTS())
	if m.Ephemeral {
		s.emitMessage(KindEphemeralChanged, m)
		return
	}
	s.emitMessage(KindMessageChanged, m)
	s.changedEvents(s.channels[m.Channel], &before, m)
}

func (s *Sandbox) deleteOriginal(u *responseURL) *apiError {
	m := u.original
	if m == nil || m.Deleted {
		return nil
	}
	if !m.Ephemeral {
		s.erase(s.channels[m.Channel], m)
		return nil
	}
	m.Deleted = true
	kept := s.ephemerals[:0:0]
	for _, x := range s.ephemerals {
		if x != m {
			kept = append(kept, x)
		}
	}
	s.ephemerals = kept
	s.emitMessage(KindEphemeralDeleted, m)
	return nil
}
