package page

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// keepAlive is the time between two signs of life on a stream where nothing happens.
const keepAlive = 15 * time.Second

// reset tells a page that it missed something and has to load all again.
const reset = `{"kind":"reset"}`

// events streams what a person sees happen, and the traffic, as server-sent events. A page that comes back names the last event
// that it has seen, and gets those since.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	me, err := s.person(r)
	if err != nil {
		answer(func(*http.Request) (any, error) { return nil, err }).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	out := &stream{bufio.NewWriter(w), http.NewResponseController(w)}
	fmt.Fprint(out, "retry: 500\n\n")
	last := cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("after"), s.id(s.ws.LastSeq()))
	seq, ok := s.seq(last)
	if !ok {
		out.event("", []byte(reset))
		_ = out.flush() // A page that is gone needs no reset.
		return
	}
	s.stream(r.Context(), out, me.ID, seq)
}

// seq reads the id of an event; it is false for one of another server.
func (s *Server) seq(id string) (int64, bool) {
	number, ours := strings.CutPrefix(id, s.epoch+"-")
	n, err := strconv.ParseInt(number, 10, 64)
	return n, ours && err == nil
}

// stream writes the events after seq until the page goes, or the server ends, or events are lost.
func (s *Server) stream(ctx context.Context, out *stream, user string, seq int64) {
	alive := time.NewTicker(keepAlive)
	defer alive.Stop()
	for {
		list, more, ok := s.feed.after(seq, func(e event) bool { return e.seenBy(user) })
		if !ok {
			out.event("", []byte(reset))
		}
		for _, e := range list {
			out.event(s.id(e.seq), e.data)
			seq = e.seq
		}
		if out.flush() != nil || !ok {
			return
		}
		select {
		case <-more:
		case <-alive.C:
			fmt.Fprint(out, ": keep-alive\n\n")
		case <-ctx.Done():
			return
		case <-s.feed.done:
			return
		}
	}
}

// stream writes server-sent events. Errors of writing show when it is flushed.
type stream struct {
	*bufio.Writer
	control *http.ResponseController
}

func (s *stream) event(id string, data []byte) {
	if id != "" {
		fmt.Fprintf(s, "id: %s\n", id)
	}
	fmt.Fprintf(s, "data: %s\n\n", data)
}

func (s *stream) flush() error {
	if err := s.Flush(); err != nil {
		return err
	}
	return s.control.Flush()
}
