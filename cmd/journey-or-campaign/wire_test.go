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
	to  string

	mu     sync.Mutex
	isCut  bool
	opened map[net.Conn]bool
}

func wireTo(t *testing.T, url string) *wire {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{url: "http://" + listener.Addr().String(), to: strings.TrimPrefix(url, "http://"), opened: map[net.Conn]bool{}}
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
	to, err := net.Dial("tcp", w.to)
	if err != nil || !w.keep(from, to) {
		_ = from.Close()
		return
	}
	go func() { _, _ = io.Copy(to, from); _ = to.Close() }()
	_, _ = io.Copy(from, to)
	_ = from.Close()
}

func (w *wire) keep(conns ...net.Conn) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range conns {
		w.opened[c] = true
	}
	return !w.isCut
}

// cut ends all connections and lets none be made.
func (w *wire) cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.isCut = true
	for c := range w.opened {
		_ = c.Close()
	}
	w.opened = map[net.Conn]bool{}
}

func (w *wire) mend() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.isCut = false
}
