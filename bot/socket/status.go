package socket

import (
	"sync/atomic"
	"time"
)

// States of a connection.
const (
	StateWaiting = "waiting" // before another attempt to open it
	StateOpening = "opening"
	StateOpen    = "open"
	StateEnding  = "ending" // Slack will end it; it is still read and acknowledged on
	StateClosing = "closing"
)

// Status is how the connections are and what has happened so far.
type Status struct {
	Connections []ConnectionStatus `json:"connections"`
	Open        int                `json:"open"`   // connections that envelopes can come on
	Wanted      int                `json:"wanted"` // Config.Connections
	Stopping    bool               `json:"stopping"`
	Totals      Totals             `json:"totals"`
}

// ConnectionStatus is one connection, or one that is wanted and not there.
type ConnectionStatus struct {
	ID             string        `json:"id"` // slot and, if connected, generation: c2.5
	State          string        `json:"state"`
	Reason         string        `json:"reason,omitempty"`     // why it is ending
	LastError      string        `json:"last_error,omitempty"` // why it could not be opened
	Since          time.Time     `json:"since"`
	Age            time.Duration `json:"age_ns"`
	RetryAt        time.Time     `json:"retry_at,omitzero"`
	LastEvent      time.Time     `json:"last_event,omitzero"`
	LastPing       time.Time     `json:"last_ping,omitzero"`        // from Slack
	NumConnections int           `json:"num_connections,omitempty"` // of the app, as its hello said
	Lifetime       time.Duration `json:"lifetime_ns,omitempty"`     // as its hello said
	Pending        int           `json:"pending"`                   // envelopes not acknowledged
	Backlog        int           `json:"backlog"`                   // envelopes waiting for Handle
}

// Totals counts since the start.
type Totals struct {
	Opened        int64 `json:"opened"`
	OpenErrors    int64 `json:"open_errors"`
	Reconnections int64 `json:"reconnections"`
	Received      int64 `json:"received"`
	Acked         int64 `json:"acked"`
	AckErrors     int64 `json:"ack_errors"`
	Duplicates    int64 `json:"duplicates"`
	BadEnvelopes  int64 `json:"bad_envelopes"`
	Refused       int64 `json:"refused"`
	Panics        int64 `json:"panics"`
}

type counts struct {
	opened, openErrors, reconnections, received, acked, ackErrors, duplicates, bad, refused, panics atomic.Int64
}

func (c *counts) totals() Totals {
	return Totals{
		Opened: c.opened.Load(), OpenErrors: c.openErrors.Load(), Reconnections: c.reconnections.Load(),
		Received: c.received.Load(), Acked: c.acked.Load(), AckErrors: c.ackErrors.Load(),
		Duplicates: c.duplicates.Load(), BadEnvelopes: c.bad.Load(), Refused: c.refused.Load(), Panics: c.panics.Load(),
	}
}

// Status tells how the connections are now. It can be called at any time.
func (p *Pool) Status() Status {
	p.mu.Lock()
	defer p.mu.Unlock()
	st := Status{Wanted: len(p.slots), Totals: p.counts.totals(), Stopping: p.ending != nil && p.ending.Err() != nil}
	for _, c := range p.conns {
		cs := c.status()
		if cs.State == StateOpen || cs.State == StateEnding {
			st.Open++
		}
		st.Connections = append(st.Connections, cs)
	}
	for _, s := range p.slots {
		if s.phase != "" {
			st.Connections = append(st.Connections, ConnectionStatus{
				ID: s.name(), State: s.phase, Since: s.since, Age: time.Since(s.since), RetryAt: s.retryAt, LastError: s.failure})
		}
	}
	return st
}

func (c *connection) status() ConnectionStatus {
	c.mu.Lock()
	defer c.mu.Unlock()
	cs := ConnectionStatus{
		ID: c.id, State: StateOpen, Reason: c.reason, Since: c.opened, Age: c.age(), LastEvent: c.lastEvent, LastPing: c.lastPing,
		NumConnections: c.sockets, Lifetime: c.lifetime, Pending: c.pending.count(), Backlog: len(c.in),
	}
	if !c.hasHello() {
		cs.State = StateOpening
	}
	switch {
	case c.closing.Load():
		cs.State = StateClosing
	case c.reason != "":
		cs.State = StateEnding
	}
	return cs
}
