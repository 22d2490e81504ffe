package bot

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// trouble makes things go wrong, one after the other, as its seed has it. No draw comes again before all others have come;
// duplicates and refreshes have two each.
type trouble struct {
	ws     *sandbox.Sandbox
	rng    *rand.Rand
	every  time.Duration // Between two troubles of calls and envelopes, on average.
	cut    time.Duration // Between two troubles of sockets, on average.
	hangs  int           // How many calls may never be answered: each is waited for for eight seconds.
	counts map[string]int

	made        int   // How many troubles of calls and envelopes there were.
	kinds, ends []int // Those that come next: of calls and envelopes, and of sockets.
}

// next takes one of so many kinds out of the pile that is left of them.
func (m *trouble) next(pile *[]int, kinds int) int {
	if len(*pile) == 0 {
		*pile = m.rng.Perm(kinds)
	}
	kind := (*pile)[0]
	*pile = (*pile)[1:]
	return kind
}

// called are the calls that troubles meet: one of them, or now and then all.
var called = []string{"chat.postMessage", "chat.postEphemeral", "chat.update", "views.open", "views.update", "views.publish", "users.info",
	"conversations.history", "conversations.replies", "assistant.threads.setStatus", "apps.connections.open", "auth.test", sandbox.ResponseURLMethod}

// repeatable are the calls whose answer can get lost without harm: what they did can be seen.
var repeatable = []string{"chat.postMessage", "chat.update", "views.open", "views.update", "views.publish", "users.info", "apps.connections.open"}

// private are the calls that show something to one person. When their answer gets lost nobody can know whether they did, and they are
// made again: see ledger.unsure.
var private = []string{"chat.postEphemeral", sandbox.ResponseURLMethod}

// troubleLife is how long a trouble lasts that nothing has met, so that they don't add up to an end of all.
const troubleLife = 1500 * time.Millisecond

// run makes trouble until ctx ends, and then takes all of it back.
func (m *trouble) run(ctx context.Context) {
	var left sync.WaitGroup
	defer left.Wait()
	cut := time.Now().Add(m.cut)
	for sleep(ctx, m.every/2+time.Duration(m.rng.Int64N(int64(m.every)))) {
		if time.Now().After(cut) {
			m.counts[m.sockets()]++
			cut = time.Now().Add(m.cut/2 + time.Duration(m.rng.Int64N(int64(m.cut))))
		}
		name, end := m.make()
		m.counts[name]++
		left.Go(func() {
			sleep(ctx, troubleLife)
			end()
		})
	}
}

// make makes one trouble, and says how to end it.
func (m *trouble) make() (name string, end func()) {
	few := 1 + m.rng.IntN(4)
	method := sandbox.Any
	if m.rng.IntN(6) > 0 {
		method = called[m.rng.IntN(len(called))]
	}
	moment := time.Duration(100+m.rng.IntN(1400)) * time.Millisecond
	envelopes := func(kind sandbox.FaultKind, times int) (string, func()) {
		return "envelopes " + string(kind), m.ws.AddFault(sandbox.Fault{Envelope: sandbox.Any, Kind: kind, Times: times, Delay: moment})
	}
	calls := func(kind sandbox.FaultKind, method string, times int, delay time.Duration) (string, func()) {
		f := sandbox.Fault{Method: method, Kind: kind, Times: times, Delay: delay, RetryAfter: time.Second, Error: "internal_error"}
		return "calls " + string(kind), m.ws.AddFault(f)
	}
	if m.made++; m.made%60 == 10 {
		_, end = calls(sandbox.FaultStatus500, sandbox.Any, 0, 0)
		return "outages", end
	}
	switch m.next(&m.kinds, 13) {
	case 0, 1:
		return envelopes(sandbox.FaultDuplicate, 4*few)
	case 2:
		return envelopes(sandbox.FaultReorder, 2*few)
	case 3:
		return envelopes(sandbox.FaultDelay, few)
	case 4:
		return envelopes(sandbox.FaultDrop, 1)
	case 5:
		return envelopes(sandbox.FaultDropAck, 1+few/3)
	case 6:
		return calls(sandbox.FaultStatus429, method, few, 0)
	case 7:
		return calls(sandbox.FaultStatus500, method, 2*few, 0)
	case 8:
		return calls(sandbox.FaultDrop, method, few, 0)
	case 9:
		return calls(sandbox.FaultDropAnswer, repeatable[m.rng.IntN(len(repeatable))], few, 0)
	case 10:
		return calls(sandbox.FaultDelay, method, 4*few, moment)
	case 11:
		var ends []func()
		for _, method := range private {
			_, end := calls(sandbox.FaultDropAnswer, method, few, 0)
			ends = append(ends, end)
		}
		return "calls to one person drop_answer", func() {
			for _, end := range ends {
				end()
			}
		}
	default:
		if m.hangs--; m.hangs < 0 {
			return "nothing", func() {}
		}
		_, end = calls(sandbox.FaultDelay, method, 1, time.Hour)
		return "calls delayed without an end", end
	}
}

// sockets makes a socket end in one of the ways in which they do.
func (m *trouble) sockets() string {
	open := m.ws.Sockets()
	if len(open) == 0 {
		return "no socket was open"
	}
	id := open[m.rng.IntN(len(open))].ID
	switch m.next(&m.ends, 4) {
	case 0:
		m.ws.Drop(id)
		return "sockets dropped"
	case 1:
		m.ws.CloseSockets(1011, "chaos", id)
		return "sockets closed"
	}
	m.ws.Refresh(id)
	return "sockets refreshed"
}
