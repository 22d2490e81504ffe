package sandbox

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// apiError is an answer with ok:false.
type apiError struct {
	name       string
	messages   []string // for response_metadata and, without the level, errors
	needed     string   // scope
	retryAfter time.Duration
}

func fail(name string, messages ...string) *apiError {
	return &apiError{name: name, messages: messages}
}

// missing tells that a required argument was not given.
func missing(arg string) *apiError {
	return fail("invalid_arguments", "[ERROR] missing required field: "+arg)
}

// method is one method of the Web API.
type method struct {
	run    func(*Sandbox, params) (obj, *apiError)
	app    bool     // needs the app-level token, not the bot token
	any    bool     // takes both
	scopes []string // any one of them will do; none: no scope needed
}

var methods = map[string]method{
	"auth.test":                             {run: (*Sandbox).authTest, any: true},
	"apps.connections.open":                 {run: (*Sandbox).connectionsOpen, app: true},
	"users.info":                            {run: (*Sandbox).usersInfo, scopes: []string{"users:read"}},
	"conversations.info":                    {run: (*Sandbox).conversationsInfo},
	"conversations.open":                    {run: (*Sandbox).conversationsOpen, scopes: []string{"im:write", "mpim:write"}},
	"conversations.history":                 {run: (*Sandbox).conversationsHistory},
	"conversations.replies":                 {run: (*Sandbox).conversationsReplies},
	"chat.postMessage":                      {run: (*Sandbox).chatPostMessage, scopes: []string{"chat:write"}},
	"chat.postEphemeral":                    {run: (*Sandbox).chatPostEphemeral, scopes: []string{"chat:write"}},
	"chat.update":                           {run: (*Sandbox).chatUpdate, scopes: []string{"chat:write"}},
	"chat.delete":                           {run: (*Sandbox).chatDelete, scopes: []string{"chat:write"}},
	"chat.getPermalink":                     {run: (*Sandbox).chatGetPermalink},
	"views.open":                            {run: (*Sandbox).viewsOpen},
	"views.push":                            {run: (*Sandbox).viewsPush},
	"views.update":                          {run: (*Sandbox).viewsUpdate},
	"views.publish":                         {run: (*Sandbox).viewsPublish},
	"assistant.threads.setStatus":           {run: (*Sandbox).setStatus, scopes: []string{"chat:write", "assistant:write"}},
	"assistant.threads.setSuggestedPrompts": {run: (*Sandbox).setSuggestedPrompts, scopes: []string{"assistant:write"}},
	"assistant.threads.setTitle":            {run: (*Sandbox).setTitle, scopes: []string{"assistant:write"}},
}

// serveAPI answers one call. Faults are applied around it.
func (s *Sandbox) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	p, err := readParams(r)
	token := tokenOf(r, p)
	call := Call{Method: name, Params: p.decoded(), Time: time.Now()}
	if err != nil {
		s.respond(w, &call, http.StatusOK, nil, fail("invalid_json"))
		return
	}
	s.withFaults(w, r, &call, func(w http.ResponseWriter) {
		s.mu.Lock()
		answer, failure := s.answer(name, token, p)
		s.mu.Unlock()
		s.respond(w, &call, http.StatusOK, answer, failure)
	})
}

// answer checks the token and the scope and runs the method.
func (s *Sandbox) answer(name, token string, p params) (obj, *apiError) {
	m, ok := methods[name]
	if !ok {
		return nil, fail("unknown_method")
	}
	if e := s.authorize(m, token); e != nil {
		return nil, e
	}
	return m.run(s, p)
}

func (s *Sandbox) authorize(m method, token string) *apiError {
	if token == "" {
		return fail("not_authed")
	}
	if token != s.appToken && token != s.botToken {
		return fail("invalid_auth")
	}
	if s.uninstalled {
		return fail("account_inactive")
	}
	if !m.any && m.app != (token == s.appToken) {
		return fail("not_allowed_token_type")
	}
	if len(m.scopes) == 0 {
		return nil
	}
	return s.needScope(m.scopes...)
}

// needScope gives missing_scope unless one of the scopes was granted.
func (s *Sandbox) needScope(scopes ...string) *apiError {
	for _, sc := range scopes {
		if slices.Contains(s.scopes, sc) {
			return nil
		}
	}
	return &apiError{name: "missing_scope", needed: scopes[0]}
}

// tokenOf takes the token from the header or, as slack-go sends it, the form.
func tokenOf(r *http.Request, p params) string {
	if t, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return t
	}
	return p.str("token")
}

// respond writes the answer in Slack's shape and records the call. The caller
// does not hold the lock.
func (s *Sandbox) respond(w http.ResponseWriter, call *Call, status int, answer obj, e *apiError) {
	body := obj{"ok": e == nil}
	for k, v := range answer {
		body[k] = v
	}
	if e != nil {
		s.describe(body, e)
		if e.retryAfter > 0 {
			status = http.StatusTooManyRequests
			w.Header().Set("Retry-After", strconv.Itoa(int(max(1, (e.retryAfter+time.Second-1)/time.Second))))
		}
	}
	w.Header().Set("X-OAuth-Scopes", strings.Join(s.scopes, ","))
	s.write(w, call, status, mustJSON(body))
}

func (s *Sandbox) describe(body obj, e *apiError) {
	body["error"] = e.name
	if e.needed != "" {
		body["needed"], body["provided"] = e.needed, strings.Join(s.scopes, ",")
	}
	if len(e.messages) == 0 {
		return
	}
	body["response_metadata"] = obj{"messages": e.messages}
	if e.name == "invalid_blocks" {
		plain := make([]string, len(e.messages))
		for i, m := range e.messages {
			plain[i] = strings.TrimPrefix(m, "[ERROR] ")
		}
		body["errors"] = plain
	}
}

// write records the call and then sends the body, so that who has seen the
// answer finds the call in the record.
func (s *Sandbox) write(w http.ResponseWriter, call *Call, status int, body json.RawMessage) {
	call.Status, call.Answer, call.Duration = status, body, time.Since(call.Time)
	s.mu.Lock()
	s.record(*call)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body) // a client that is gone is no error of ours
}
