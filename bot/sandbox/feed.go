package sandbox

import (
	"context"
	"time"
)

// EventKind says what happened.
type EventKind string

// The kinds of Event, with the fields that are set.
const (
	KindMessage          EventKind = "message"           // Message: posted
	KindMessageChanged   EventKind = "message_changed"   // Message
	KindMessageDeleted   EventKind = "message_deleted"   // Message
	KindThreadChanged    EventKind = "thread_changed"    // Message: the parent, when a reply came or went
	KindEphemeral        EventKind = "ephemeral"         // Message: shown to Message.To
	KindEphemeralChanged EventKind = "ephemeral_changed" // Message
	KindEphemeralDeleted EventKind = "ephemeral_deleted" // Message
	KindViewOpened       EventKind = "view_opened"       // View: views.open or views.push, or an ack that pushes
	KindViewChanged      EventKind = "view_changed"      // View: views.update, an ack that updates, or a person's input
	KindViewErrors       EventKind = "view_errors"       // View: with Errors
	KindViewClosed       EventKind = "view_closed"       // View
	KindHome             EventKind = "home"              // View: views.publish
	KindStatus           EventKind = "status"            // Status
	KindPrompts          EventKind = "prompts"           // Prompts
	KindTitle            EventKind = "title"             // Text, Channel
	KindChannel          EventKind = "channel"           // Channel: made, or its members changed
	KindNotice           EventKind = "notice"            // Notice
	KindCall             EventKind = "call"              // Call
	KindEnvelope         EventKind = "envelope"          // Envelope: sent
	KindAck              EventKind = "ack"               // Envelope: acknowledged
	KindSocketOpened     EventKind = "socket_opened"     // Socket
	KindSocketClosed     EventKind = "socket_closed"     // Socket
)

// Event is one thing that happened in the workspace.
type Event struct {
	Seq      int64       `json:"seq"`  // 1 for the first
	Time     time.Time   `json:"time"` // of the workspace's clock
	Kind     EventKind   `json:"kind"`
	Message  *Message    `json:"message,omitempty"`
	View     *View       `json:"view,omitempty"`
	Call     *Call       `json:"call,omitempty"`
	Envelope *Envelope   `json:"envelope,omitempty"`
	Notice   *Notice     `json:"notice,omitempty"`
	Status   *Status     `json:"status,omitempty"`
	Prompts  *Prompts    `json:"prompts,omitempty"`
	Socket   *SocketInfo `json:"socket,omitempty"`
	Channel  string      `json:"channel,omitempty"`
	Text     string      `json:"text,omitempty"`
}

// LastSeq gives the Seq of the last event; 0 if there was none.
func (s *Sandbox) LastSeq() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.feedCount
}

// feedLimit is how many unread events a subscription keeps.
const feedLimit = 100000

// Subscription is a feed of events, for one reader.
type Subscription struct {
	s *Sandbox
	q *queue[Event]
}

// Subscribe gives a feed of all that happens from now on. Close it when done.
func (s *Sandbox) Subscribe() *Subscription {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.subscribe()
}

func (s *Sandbox) subscribe() *Subscription {
	sub := &Subscription{s: s, q: newQueue[Event](feedLimit)}
	if s.closed {
		sub.q.close()
		return sub
	}
	s.subscribers[sub] = true
	return sub
}

// Next gives the next event, waiting for it if needed. It returns the error of
// the context, or an error when the subscription or the sandbox was closed.
func (sub *Subscription) Next(ctx context.Context) (Event, error) { return sub.q.next(ctx) }

// Missed tells how many events were dropped because nobody read them: a
// subscription keeps 100,000.
func (sub *Subscription) Missed() int { return sub.q.missed() }

// Close ends the subscription; Next gives what is left and then an error.
func (sub *Subscription) Close() {
	sub.s.mu.Lock()
	delete(sub.s.subscribers, sub)
	sub.s.mu.Unlock()
	sub.q.close()
}

func (s *Sandbox) emit(e Event) {
	s.feedCount++
	e.Seq, e.Time = s.feedCount, s.now()
	for sub := range s.subscribers {
		sub.q.push(e)
	}
}

func (s *Sandbox) emitMessage(kind EventKind, m *Message) {
	c := *m
	s.emit(Event{Kind: kind, Message: &c, Channel: m.Channel})
}

// emitParent tells that the parent of a reply counts its replies anew.
func (s *Sandbox) emitParent(ch *channel, reply *Message) {
	if p := ch.byTS[reply.ThreadTS]; p != nil && reply.IsReply() {
		s.emitMessage(KindThreadChanged, p)
	}
}
