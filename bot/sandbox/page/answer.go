package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"journey-or-campaign/bot/sandbox"
)

// maxBody is how many bytes a request may send: more than the longest message.
const maxBody = 256 << 10

// problem is an error that the page is told.
type problem struct {
	status     int
	name, text string
}

func (p *problem) Error() string { return p.text }

var (
	errNotFound    = &problem{http.StatusNotFound, "not_found", "What was asked for is not there any more."}
	errBadHost     = &problem{http.StatusMisdirectedRequest, "bad_host", "This address is not one of the playground's own: open it as localhost or by its IP address."}
	errCrossOrigin = &problem{http.StatusForbidden, "cross_origin", "Only the playground's own page may do this."}
	errContentType = &problem{http.StatusUnsupportedMediaType, "bad_content_type", "The body has to be application/json."}
	errTooLarge    = &problem{http.StatusRequestEntityTooLarge, "too_large", fmt.Sprintf("The body is larger than %d bytes.", maxBody)}
)

func badRequest(name, format string, args ...any) error {
	return &problem{http.StatusBadRequest, name, fmt.Sprintf(format, args...)}
}

// refuse answers everything with one problem.
func refuse(p *problem) http.Handler {
	return answer(func(*http.Request) (any, error) { return nil, p })
}

// answer serves what f returns as JSON.
func answer(f func(*http.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		value, err := f(r)
		status := http.StatusOK
		if err != nil {
			p := problemOf(err)
			status, value = p.status, map[string]string{"error": p.name, "text": p.text}
		}
		body, err := json.Marshal(value)
		if err != nil {
			status, body = http.StatusInternalServerError, []byte(`{"error":"failed","text":"The answer cannot be written."}`)
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		_, _ = w.Write(body) // A page that is gone is no error.
	})
}

// problemOf words any error for the page.
func problemOf(err error) *problem {
	var known *problem
	var gone *sandbox.NotFoundError
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &gone):
		return &problem{http.StatusNotFound, errNotFound.name, gone.Error()}
	case errors.As(err, &large):
		return errTooLarge
	}
	return &problem{http.StatusBadRequest, "bad_request", err.Error()}
}

// reply is the answer to an action; it tells from which event on its consequences come.
type reply map[string]any

// action serves something that a person does: its body is decoded into a B.
func action[B any](s *Server, do func(r *http.Request, body B) (reply, error)) http.Handler {
	return answer(func(r *http.Request) (any, error) {
		var body B
		if err := decode(r, &body); err != nil {
			return nil, err
		}
		since := s.id(s.ws.LastSeq())
		out, err := do(r, body)
		if err != nil {
			return nil, err
		}
		if out == nil {
			out = reply{}
		}
		out["since"] = since
		return out, nil
	})
}

func decode(r *http.Request, body any) error {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return errContentType
	}
	if err := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxBody)).Decode(body); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return errTooLarge
		}
		return badRequest("bad_request", "The body is not what was expected: %v", err)
	}
	return nil
}
