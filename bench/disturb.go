package main

import (
	"context"
	"slices"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// disturbance is something that happens to a client: to its sockets, or to what it waits for.
type disturbance struct {
	name, title string
	do          func(*sandbox.Sandbox) error
	over        func(*stream, []sandbox.SocketInfo) bool // Whether it is over, given the sockets before.
	age         time.Duration                            // How long the sockets have been open before, at least.
}

var disturbances = []disturbance{
	{"refresh", "Refresh of sockets that are half a minute old, ten seconds after Slack has said so", func(ws *sandbox.Sandbox) error { ws.Refresh(); return nil }, (*stream).recovered, oldEnough},
	{"cut connection", "Every connection cut at once, after half a minute", func(ws *sandbox.Sandbox) error { ws.Drop(); return nil }, (*stream).recovered, oldEnough},
	{"slow call", "One mention in a channel, whose answer Slack takes five seconds to post", stall, (*stream).stalled, 0},
}

// disturbed is what a contestant lost by a disturbance.
type disturbed struct {
	name             string
	lostAfter, after int    // Of those sent at once after it began.
	lost, sent       int    // Of the stream of questions meanwhile.
	gap              series // The longest time without an acknowledgement, in ms.
}

const (
	refreshWarning = 10 * time.Second // Slack's. Source: https://docs.slack.dev/apis/events-api/using-socket-mode
	burst          = 5
	streamEvery    = 10 * time.Millisecond
	longestGap     = 25 * time.Second
	stallTime      = 5 * time.Second
	// oldEnough is an age that nearly all sockets have which are refreshed or cut: Slack keeps one for hours. This bot waits before it
	// replaces one that has ended young, so as not to storm a server that ends them all.
	oldEnough = 31 * time.Second
)

// stall lets the answer to one mention take long.
func stall(ws *sandbox.Sandbox) error {
	ws.Join(sandbox.BotUser, square)
	ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDelay, Delay: stallTime, Times: 1})
	_, err := ws.Mention(person(0), square, "", "Send a monthly newsletter to our subscribers")
	return err
}

// disturb lets something happen to a contestant while a stream of questions goes on.
func (c contestant) disturb(ctx context.Context, d disturbance, times int, text []string) (*disturbed, error) {
	r, err := c.start(ctx, append(people(), sandbox.WithRefresh(refreshWarning))...)
	if err != nil {
		return nil, err
	}
	defer r.stop()
	a := &asker{r: r, text: text}
	a.warm(ctx, 200)
	out := &disturbed{name: c.name}
	for range times {
		a.out = outcome{}
		s := &stream{asker: a, out: out}
		if err := s.through(ctx, d); err != nil {
			return nil, err
		}
	}
	return out, ctx.Err()
}

// disturbAll disturbs all contestants at once: they are far from busy.
func disturbAll(ctx context.Context, how []disturbance, s sizes, all []contestant, text []string, report *report) map[string][]*disturbed {
	results := make(map[string][]*disturbed)
	for _, d := range how {
		list := make([]*disturbed, len(all))
		var running sync.WaitGroup
		for i, c := range all {
			running.Go(func() {
				out, err := c.disturb(ctx, d, s.disturbed, text)
				if err != nil {
					report.failed("%s, %s: %v", d.name, c.name, err)
					return
				}
				list[i] = out
			})
		}
		running.Wait()
		results[d.name] = slices.DeleteFunc(list, func(d *disturbed) bool { return d == nil })
		report.progress("%s", d.name)
	}
	return results
}
