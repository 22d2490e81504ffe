package page

import (
	"context"
	"encoding/json"
	"slices"
	"sync"

	"journey-or-campaign/bot/sandbox"
)

// How much of what happened is kept for pages that come back after their connection was lost.
const (
	maxEvents     = 20000
	maxEventBytes = 64 << 20
)

// event is one thing that pages are told.
type event struct {
	seq     int64    // That of the sandbox: it grows, with gaps.
	to      []string // Who is told; nil for all.
	traffic bool
	data    []byte // JSON
}

func (e event) seenBy(user string) bool { return e.to == nil || slices.Contains(e.to, user) }

// feed holds the latest events of a workspace.
type feed struct {
	ws   *sandbox.Sandbox
	sub  *sandbox.Subscription
	stop context.CancelFunc
	done chan struct{}

	connected bool // Only the goroutine of run uses it.

	mu      sync.Mutex
	events  []event
	bytes   int
	dropped int64         // The seq of the last event that is not kept.
	more    chan struct{} // Closed, and replaced, when there are more.
}

// follow begins to keep what happens in a workspace.
func follow(ws *sandbox.Sandbox) *feed {
	ctx, stop := context.WithCancel(context.Background())
	f := &feed{ws: ws, sub: ws.Subscribe(), stop: stop, done: make(chan struct{}), more: make(chan struct{})}
	f.dropped, f.connected = ws.LastSeq(), len(ws.Sockets()) > 0
	go f.run(ctx)
	return f
}

func (f *feed) close() {
	f.stop()
	f.sub.Close()
	<-f.done
}

func (f *feed) run(ctx context.Context) {
	defer close(f.done)
	for {
		e, err := f.sub.Next(ctx)
		if err != nil {
			return
		}
		for _, told := range f.tell(e) {
			f.keep(told)
		}
	}
}

// keep stores an event and wakes those who wait.
func (f *feed) keep(e event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.events = append(f.events, e)
	f.bytes += len(e.data)
	for len(f.events) > maxEvents || f.bytes > maxEventBytes && len(f.events) > 1 {
		f.dropped = f.events[0].seq
		f.bytes -= len(f.events[0].data)
		f.events[0] = event{}
		f.events = f.events[1:]
	}
	close(f.more)
	f.more = make(chan struct{})
}

// after gives the events after seq that pick takes, and what is closed when there are more. It is false when some are lost.
func (f *feed) after(seq int64, pick func(event) bool) (list []event, more <-chan struct{}, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if seq < f.dropped {
		return nil, f.more, false
	}
	return f.since(seq, pick), f.more, true
}

// latest gives the events after seq that are still kept and that pick takes.
func (f *feed) latest(seq int64, pick func(event) bool) []event {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.since(seq, pick)
}

func (f *feed) since(seq int64, pick func(event) bool) []event {
	var list []event
	from, _ := slices.BinarySearchFunc(f.events, seq+1, func(e event, seq int64) int { return int(e.seq - seq) })
	for _, e := range f.events[from:] {
		if pick(e) {
			list = append(list, e)
		}
	}
	return list
}

// tell turns what happened in the workspace into what pages are told: nothing, or one event.
func (f *feed) tell(e sandbox.Event) []event {
	out := event{seq: e.Seq}
	var say map[string]any
	switch e.Kind {
	case sandbox.KindMessage, sandbox.KindMessageChanged, sandbox.KindMessageDeleted:
		out.to, say = f.members(e.Channel), told(e.Kind, "message", e.Message)
	case sandbox.KindThreadChanged:
		out.to, say = f.members(e.Channel), told(sandbox.KindMessageChanged, "message", e.Message)
	case sandbox.KindEphemeral, sandbox.KindEphemeralChanged, sandbox.KindEphemeralDeleted:
		out.to, say = []string{e.Message.To}, told(e.Kind, "message", e.Message)
	case sandbox.KindViewOpened, sandbox.KindViewChanged, sandbox.KindViewErrors, sandbox.KindViewClosed, sandbox.KindHome:
		out.to, say = []string{e.View.User}, told(e.Kind, "view", e.View)
		if e.View.Type == "home" {
			say["kind"] = sandbox.KindHome
		}
	case sandbox.KindStatus:
		out.to, say = f.members(e.Channel), told(e.Kind, "status", e.Status)
	case sandbox.KindPrompts:
		out.to, say = f.members(e.Channel), told(e.Kind, "prompts", e.Prompts)
	case sandbox.KindTitle:
		out.to, say = f.members(e.Channel), map[string]any{"kind": e.Kind, "channel": e.Channel, "text": e.Text}
	case sandbox.KindNotice:
		out.to, say = []string{e.Notice.User}, told(e.Kind, "notice", e.Notice)
	case sandbox.KindChannel:
		out.to, say = f.members(e.Channel), f.channel(e.Channel)
	case sandbox.KindSocketOpened, sandbox.KindSocketClosed:
		say = f.connection()
	case sandbox.KindEnvelope, sandbox.KindAck, sandbox.KindCall:
		out.traffic, say = true, map[string]any{"kind": "traffic", "traffic": trafficOf(e)}
	}
	if say == nil {
		return nil
	}
	out.data, _ = json.Marshal(say) // The sandbox's own records can be written.
	return []event{out}
}

func told(kind sandbox.EventKind, key string, value any) map[string]any {
	return map[string]any{"kind": kind, key: value}
}

// members are those who may see what happens in a channel; nobody in one that does not exist.
func (f *feed) members(channel string) []string {
	c, _ := f.ws.Channel(channel)
	return append([]string{}, c.Members...)
}

// connection tells when the app's first socket has opened or its last one is closed.
func (f *feed) connection() map[string]any {
	now := len(f.ws.Sockets()) > 0
	if now == f.connected {
		return nil
	}
	f.connected = now
	return map[string]any{"kind": "app", "connected": now}
}

// channel tells of a channel that was made or changed. Direct messages are there from the start.
func (f *feed) channel(id string) map[string]any {
	c, ok := f.ws.Channel(id)
	if !ok || c.IM {
		return nil
	}
	return map[string]any{"kind": sandbox.KindChannel, "channel_info": describe(f.ws, c, "")}
}
