// Package page serves a sandbox workspace as a web page.
package page

import (
	"crypto/rand"
	"net/http"
	"strings"

	"journey-or-campaign/bot/sandbox"
)

// Config says what is served. Workspace is required.
type Config struct {
	Workspace *sandbox.Sandbox // Started, and closed, by the caller.
	Team      string           // The name over the list of channels.
	App       App              // The app that is tried out; see ReadManifest.
	First     string           // The id of the channel that a first visit opens.
	// Suggest gives what a first visit is offered to ask, in the language of a person; nothing if it is nil.
	Suggest func(sandbox.User) []Suggestion
	// Hosts are the names, besides those of loopback, under which the page may be asked for. IP addresses always may: only a
	// name can be made to point here by somebody else.
	Hosts []string
}

// Suggestion is something to ask by one click.
type Suggestion struct {
	Title   string `json:"title"`
	Text    string `json:"text"`    // As typed into the composer.
	Channel string `json:"channel"` // The id of where it is sent.
	Note    string `json:"note"`    // Which way of asking this is.
}

// Server is the page of one workspace. Make it with New.
type Server struct {
	config Config
	ws     *sandbox.Sandbox
	epoch  string // Tells the events of this server from those of one before.
	feed   *feed
}

// New begins to follow a workspace. Close ends that.
func New(config Config) *Server {
	return &Server{
		config: config, ws: config.Workspace, epoch: strings.ToLower(rand.Text()[:8]), feed: follow(config.Workspace),
	}
}

// Close ends what New began, and with it all event streams.
func (s *Server) Close() { s.feed.close() }

// Handler serves the page at / and its data below /api/. It refuses what comes from elsewhere; see guard.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /{$}", http.HandlerFunc(serveIndex))
	mux.Handle("GET /assets/", http.HandlerFunc(serveAsset))
	mux.Handle("GET /api/snapshot", answer(s.snapshot))
	mux.Handle("GET /api/messages", answer(s.messages))
	mux.Handle("GET /api/thread", answer(s.thread))
	mux.Handle("GET /api/traffic", answer(s.trafficSince))
	mux.HandleFunc("GET /api/events", s.events)
	mux.Handle("POST /api/messages", action(s, s.send))
	mux.Handle("POST /api/messages/edit", action(s, s.edit))
	mux.Handle("POST /api/messages/delete", action(s, s.remove))
	mux.Handle("POST /api/shortcuts", action(s, s.shortcut))
	mux.Handle("POST /api/interactions", action(s, s.interact))
	mux.Handle("POST /api/options", action(s, s.options))
	mux.Handle("POST /api/state", action(s, s.keepState))
	mux.Handle("POST /api/views/submit", action(s, s.submit))
	mux.Handle("POST /api/views/close", action(s, s.closeView))
	mux.Handle("POST /api/home", action(s, s.openHome))
	mux.Handle("/api/", answer(func(*http.Request) (any, error) { return nil, errNotFound }))
	return s.guard(mux)
}
