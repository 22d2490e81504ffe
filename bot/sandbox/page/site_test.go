package page_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/sandbox/page"
)

// site is a page in front of a workspace, and who looks at it.
type site struct {
	t   *testing.T
	ws  *sandbox.Sandbox
	url string
}

func open(t *testing.T, opts ...sandbox.Option) site {
	t.Helper()
	ws, err := sandbox.Start(opts...)
	must(t, err)
	t.Cleanup(ws.Close)
	return serve(t, ws)
}

func serve(t *testing.T, ws *sandbox.Sandbox) site {
	t.Helper()
	p := page.New(page.Config{
		Workspace: ws, Team: "Test", First: sandbox.ChannelRandom, Hosts: []string{"playground.example"},
		App: page.App{Name: "bot", Commands: []page.Command{{Command: "/ask"}}},
	})
	server := httptest.NewServer(p.Handler())
	t.Cleanup(func() { p.Close(); server.CloseClientConnections(); server.Close() })
	return site{t, ws, server.URL}
}

// get reads JSON and gives the status.
func (s site) get(path string, into any) int {
	s.t.Helper()
	answer, err := http.Get(s.url + path)
	must(s.t, err)
	return s.read(answer, into)
}

func (s site) post(path string, body, into any) int {
	s.t.Helper()
	raw, err := json.Marshal(body)
	must(s.t, err)
	answer, err := http.Post(s.url+path, "application/json", bytes.NewReader(raw))
	must(s.t, err)
	return s.read(answer, into)
}

func (s site) read(answer *http.Response, into any) int {
	s.t.Helper()
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	must(s.t, err)
	if into != nil {
		if err := json.Unmarshal(body, into); err != nil {
			s.t.Fatalf("%s: %v", body, err)
		}
	}
	return answer.StatusCode
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type object = map[string]any

// told is one event of a stream.
type told struct {
	id string
	object
}

// listen reads a stream; Next fails the test when nothing comes.
func (s site) listen(query, lastID string) func() told {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	s.t.Cleanup(cancel)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/api/events?"+query, nil)
	must(s.t, err)
	if lastID != "" {
		request.Header.Set("Last-Event-ID", lastID)
	}
	answer, err := http.DefaultClient.Do(request)
	must(s.t, err)
	s.t.Cleanup(func() { _ = answer.Body.Close() })
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	return func() told {
		s.t.Helper()
		var e told
		for lines.Scan() {
			key, value, _ := strings.Cut(lines.Text(), ": ")
			switch key {
			case "id":
				e.id = value
			case "data":
				must(s.t, json.Unmarshal([]byte(value), &e.object))
				return e
			}
		}
		s.t.Fatalf("the stream ended: %v", lines.Err())
		return e
	}
}
