package socket

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/slack-go/slack"
)

const (
	// MaxConnections is how many sockets an app may have open. Several replicas
	// share them, and a socket that is replaced counts twice for a moment.
	MaxConnections = 10
	// MaxFrame is the size that an acknowledgement has to stay below: Slack
	// drops it otherwise, or closes the socket with code 1009.
	MaxFrame = 20480
)

// Config says what a Pool works with. API and Handle are needed.
type Config struct {
	// API has the app-level token. It should have an HTTP client with a timeout
	// and should not retry by itself.
	API *slack.Client
	// Connections is the number of sockets kept open (default 2, at most
	// MaxConnections).
	Connections int
	// Handle gets every envelope, in order of arrival on each connection and
	// from several connections at a time. It should return at once: while it
	// does not, the connection goes on but its envelopes wait. Its context
	// carries the values of Run's and lives until the connections are closed,
	// so that acknowledgements can still be sent while Run drains. Handle is
	// not called any more once Run's context has ended.
	Handle func(context.Context, *Envelope)
	// Logger gets what is worth knowing, without payloads (default slog.Default).
	Logger *slog.Logger
	// Observe is told what to count.
	Observe Observe
	// DrainTimeout is how long Run waits for acknowledgements at its end
	// (default 5 s).
	DrainTimeout time.Duration
	// AckTimeout is how long Envelope.Ack tries (default 2.5 s: Slack waits for
	// 3 s in all).
	AckTimeout time.Duration
	// Timing has sensible defaults.
	Timing Timing
}

// Observe has functions that are called when something happens; each may be
// nil. They are called from the goroutines that do the work and must be quick.
// All strings are from a small set and fit as labels.
type Observe struct {
	Received    func(envelopeType string)                       // an envelope was read
	Acked       func(envelopeType string, after time.Duration)  // written, so long after it was read
	AckFailed   func(envelopeType string, err error)            // not written, or not known to be
	Duplicate   func(envelopeType string)                       // the same envelope id came again
	BadEnvelope func(envelopeType, why string, acked bool)      // why: malformed or unknown
	Refused     func(envelopeType, why string)                  // not acknowledged; why: full, stopping or, refused by the app, busy
	Panicked    func(envelopeType string)                       // in Handle
	Connected   func(connection string, took time.Duration)     // hello was read
	Ended       func(connection, why string, age time.Duration) // a socket has ended
	Reconnect   func(why string)                                // a socket is opened in place of another one
	OpenFailed  func(step string)                               // open, dial or hello
}

// Timing has the times and sizes that rarely need another value.
type Timing struct {
	Stagger      time.Duration // between the first openings of the connections (3 s)
	StableAfter  time.Duration // age at which the pauses between attempts start anew (30 s)
	BackoffMin   time.Duration // first pause (1 s)
	BackoffMax   time.Duration // longest pause (1 min)
	DeafMax      time.Duration // longest pause while no connection is open (5 s)
	TooManyPause time.Duration // first pause after too_many_websockets, which may be stale (1 min)
	OpenTimeout  time.Duration // for each of asking for an address, dialling, and hello (15 s)
	PingEvery    time.Duration // between own pings, which keep middleboxes from cutting (10 s)
	PongTimeout  time.Duration // without an answer to them the socket is dead (15 s)
	PingTimeout  time.Duration // without a sign from Slack's side the socket is dead (30 s)
	WriteTimeout time.Duration // for one frame (5 s)
	Linger       time.Duration // how long a replaced socket is read at most (1 min)
	CloseTimeout time.Duration // for the acks and the close frame of a socket that Slack closes (1 s)
	ReadLimit    int64         // largest frame taken (1 MiB)
	Backlog      int           // envelopes of a connection that may wait for Handle (1024)
	Remember     time.Duration // how long envelope ids are remembered, at least (10 min)
}

func (t Timing) withDefaults() Timing {
	t.Stagger = cmp.Or(t.Stagger, 3*time.Second)
	t.StableAfter = cmp.Or(t.StableAfter, 30*time.Second)
	t.BackoffMin = cmp.Or(t.BackoffMin, time.Second)
	t.BackoffMax = cmp.Or(t.BackoffMax, time.Minute)
	t.DeafMax = cmp.Or(t.DeafMax, 5*time.Second)
	t.TooManyPause = cmp.Or(t.TooManyPause, time.Minute)
	t.OpenTimeout = cmp.Or(t.OpenTimeout, 15*time.Second)
	t.PingEvery = cmp.Or(t.PingEvery, 10*time.Second)
	t.PongTimeout = cmp.Or(t.PongTimeout, 15*time.Second)
	t.PingTimeout = cmp.Or(t.PingTimeout, 30*time.Second)
	t.WriteTimeout = cmp.Or(t.WriteTimeout, 5*time.Second)
	t.Linger = cmp.Or(t.Linger, time.Minute)
	t.CloseTimeout = cmp.Or(t.CloseTimeout, time.Second)
	t.ReadLimit = cmp.Or(t.ReadLimit, 1<<20)
	t.Backlog = cmp.Or(t.Backlog, 1024)
	t.Remember = cmp.Or(t.Remember, 10*time.Minute)
	return t
}

func (c Config) withDefaults() Config {
	c.Connections = cmp.Or(c.Connections, 2)
	c.DrainTimeout = cmp.Or(c.DrainTimeout, 5*time.Second)
	c.AckTimeout = cmp.Or(c.AckTimeout, 2500*time.Millisecond)
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	c.Timing = c.Timing.withDefaults()
	return c
}

func (c Config) check() error {
	switch {
	case c.API == nil:
		return errors.New("socket: Config.API is missing")
	case c.Handle == nil:
		return errors.New("socket: Config.Handle is missing")
	case c.Connections < 1 || c.Connections > MaxConnections:
		return fmt.Errorf("socket: Config.Connections is %d and must be between 1 and %d", c.Connections, MaxConnections)
	}
	return nil
}
