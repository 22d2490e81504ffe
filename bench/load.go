package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// command is what people type.
const command = "/journey-or-campaign"

// crowd is how many people ask, in turns: the bot holds one back who asks faster than anybody reads.
const crowd = 2000

// square is the channel where all of them type commands.
const square = "C1SQUARE"

// people are the crowd, half of them French, and their channel.
func people() []sandbox.Option {
	options := make([]sandbox.Option, crowd, crowd+1)
	for i := range options {
		options[i] = sandbox.WithUser(sandbox.User{ID: person(i), Name: fmt.Sprint("person", i), Locale: []string{"en-US", "fr-FR"}[i%2]})
	}
	return append(options, sandbox.WithChannel(sandbox.Channel{ID: square, Name: "square"}))
}

func person(i int) string { return fmt.Sprintf("U1CROWD%04d", i%crowd) }

// phase is one way to ask: so many at once, each as soon as the one before is answered, or so many a second whatever comes back.
type phase struct {
	window int
	rate   int
	time   time.Duration
}

func (p phase) String() string {
	if p.window > 0 {
		return fmt.Sprintf("%d at once", p.window)
	}
	return grouped(p.rate) + " a second"
}

// outcome is what one phase came to in one round.
type outcome struct {
	latency   []float64 // In ms, from when the question was due until it was acknowledged.
	perSecond float64
	processor float64 // Of the client for one question, in µs.
	bare      int     // Acknowledged without the answer.
	failed    int
	failure   error // One of them.
}

// asker asks a stream of questions.
type asker struct {
	r    *running
	text []string
	next atomic.Int64
	mu   sync.Mutex
	out  outcome
}

// ask types one command and waits for its acknowledgement.
func (a *asker) ask(ctx context.Context, due time.Time) {
	n := int(a.next.Add(1))
	delivery, err := a.r.ws.Slash(person(n), square, command, a.text[n%len(a.text)])
	var ack sandbox.Ack
	if err == nil {
		ack, err = delivery.WaitAck(ctx)
	}
	took := time.Since(due)
	a.mu.Lock()
	defer a.mu.Unlock()
	if err != nil {
		a.out.failed++
		a.out.failure = err
		return
	}
	if len(ack.Payload) <= len("{}") {
		a.out.bare++
	}
	a.out.latency = append(a.out.latency, milliseconds(took))
}

// run asks for the time of a phase and waits for what is under way.
func (a *asker) run(ctx context.Context, p phase) outcome {
	a.out = outcome{}
	before, began := a.r.processorTime(), time.Now()
	if p.window > 0 {
		a.windowed(ctx, p)
	} else {
		a.paced(ctx, p)
	}
	took := time.Since(began).Seconds()
	n := float64(len(a.out.latency))
	a.out.perSecond = n / took
	a.out.processor = (a.r.processorTime() - before) / n * 1e6
	return a.out
}

func (a *asker) windowed(ctx context.Context, p phase) {
	end := time.Now().Add(p.time)
	var all sync.WaitGroup
	for range p.window {
		all.Go(func() {
			for now := time.Now(); now.Before(end) && ctx.Err() == nil; now = time.Now() {
				a.ask(ctx, now)
			}
		})
	}
	all.Wait()
}

// paced asks at the scheduled times, late or not, and counts from these.
func (a *asker) paced(ctx context.Context, p phase) {
	began := time.Now()
	var all sync.WaitGroup
	for i := range int(p.time.Seconds() * float64(p.rate)) {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(p.rate))
		time.Sleep(time.Until(due))
		if ctx.Err() != nil {
			break
		}
		all.Go(func() { a.ask(ctx, due) })
	}
	all.Wait()
}

// warm lets everybody ask once, unmeasured: what is asked of Slack once for each person is known then, and code is compiled.
func (a *asker) warm(ctx context.Context, questions int) {
	var all sync.WaitGroup
	gate := make(chan struct{}, 16)
	for range questions {
		gate <- struct{}{}
		all.Go(func() {
			a.ask(ctx, time.Now())
			<-gate
		})
	}
	all.Wait()
}
