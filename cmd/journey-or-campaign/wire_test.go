package main

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
)

// wire carries what goes to a server, and can be cut.
type wire struct {
	url string

	mu     sync.Mutex
	to     string
	opened map[net.Conn]bool
}

func wireTo(t *testing.T, url string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{url: "http://" + listener.Addr().String(), opened: map[net.Conn]bool{}}
	w.mend(url)
	t.Cleanup(func() { _ = listener.Close(); w.cut() })
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			go w.carry(from)
		}
	}()
	return w
}

// carry joins a connection to one of its own at the server, unless the wire is cut.
func (w *wire) carry(from net.Conn) {
	to, err := w.dial(from)
	if err != nil {
		_ = from.Close()
		return
	}
	go func() { _, _ = io.Copy(to, from); _ = to.Close() }()
	_, _ = io.Copy(from, to)
	_ = from.Close()
}

func (w *wire) dial(from net.Conn) (net.Conn, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	to, err := net.Dial("tcp", w.to)
	if err == nil {
		w.opened[from], w.opened[to] = true, true
	}
	return to, err
}

// cut ends all connections and lets none be made.
func (w *wire) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.to = "127.0.0.1:0" // Where nobody listens.
	for c := range w.opened {
		_ = c.Close()
	}
	w.opened = map[net.Conn]bool{}
}

// mend joins the wire to a server, the same or another one.
func (w *wire) mend(url string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.to = strings.TrimPrefix(url, "http://")
}
