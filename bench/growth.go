package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// room is how many channels people ask in: in one of them the bot answers one question a second for long, as Slack takes no more.
const room = 400

func channelID(i int) string { return fmt.Sprintf("C1ROOM%04d", i%room) }

// office is the bot in a workspace with many people and channels.
type office struct {
	*running
	text []string

	feed    *sandbox.Subscription
	mu      sync.Mutex
	waiting map[string]chan struct{} // By thread.
}

func openOffice(ctx context.Context, bot contestant, text []string) (*office, error) {
	r, err := bot.start(ctx, people()...)
	if err != nil {
		return nil, err
	}
	o := &office{running: r, text: text, feed: r.ws.Subscribe(), waiting: make(map[string]chan struct{})}
	for i := range room {
		r.ws.AddChannel(sandbox.Channel{ID: channelID(i), Name: fmt.Sprint("room", i)})
		r.ws.Join(sandbox.BotUser, channelID(i))
	}
	go o.listen()
	return o, nil
}

func (o *office) close() {
	o.feed.Close()
	o.stop()
}

// listen hears the bot's answers, until the feed ends.
func (o *office) listen() {
	for {
		e, err := o.feed.Next(context.Background())
		if err != nil {
			return
		}
		if e.Kind != sandbox.KindMessage || e.Message.BotID == "" {
			continue
		}
		o.mu.Lock()
		if heard := o.waiting[e.Message.ThreadTS]; heard != nil {
			close(heard)
			delete(o.waiting, e.Message.ThreadTS)
		}
		o.mu.Unlock()
	}
}

// patience is how long an answer may take before the bench goes on without.
const patience = 10 * time.Second

var errNoAnswer = errors.New("no answer came")

// ask mentions the bot and waits for its answer in the thread.
func (o *office) ask(ctx context.Context, user, channel, thread, text string) (ts string, took time.Duration, err error) {
	began := time.Now()
	o.mu.Lock() // Before the answer can be heard, what waits for it is known.
	post, err := o.ws.Mention(user, channel, thread, text)
	if err != nil {
		o.mu.Unlock()
		return "", 0, err
	}
	if thread == "" {
		thread = post.Message.TS
	}
	heard := make(chan struct{})
	o.waiting[thread] = heard
	o.mu.Unlock()
	select {
	case <-heard:
		return thread, time.Since(began), nil
	case <-time.After(patience):
		return thread, 0, errNoAnswer
	case <-ctx.Done():
		return thread, 0, ctx.Err()
	}
}

// followUps are what is said later in a thread.
var followUps = []string{"and by SMS too", "aussi par notification push", "what if each person goes at their own pace?"}

// threads measures how later turns are answered while so many conversations are open.
func threads(ctx context.Context, s sizes, bot contestant, text []string, report *report) []row {
	var rows []row
	o, err := openOffice(ctx, bot, text)
	if err != nil {
		report.failed("live threads: %v", err)
		return nil
	}
	defer o.close()
	var open []string
	for _, n := range s.threads {
		open = append(open, o.open(ctx, len(open), n, report)...)
		if len(open) < n {
			report.failed("live threads: only %d of %d could be opened", len(open), n)
		}
		rows = append(rows, o.follow(ctx, open, report))
	}
	return rows
}

// open begins conversations until there are n.
func (o *office) open(ctx context.Context, from, n int, report *report) []string {
	opened := make([]string, n-from)
	gate := make(chan struct{}, 32)
	var all sync.WaitGroup
	var failed series
	for i := from; i < n && ctx.Err() == nil; i++ {
		gate <- struct{}{}
		all.Go(func() {
			defer func() { <-gate }()
			ts, _, err := o.ask(ctx, person(i), channelID(i), "", o.text[i%len(o.text)])
			if err != nil {
				o.mu.Lock()
				failed = append(failed, float64(i))
				o.mu.Unlock()
			}
			opened[i-from] = ts
		})
	}
	all.Wait()
	if len(failed) > 0 {
		report.failed("live threads: %d of %d first questions were not answered", len(failed), n-from)
	}
	return opened
}

// later is how many later turns are measured, one after the other.
const later = 40

func (o *office) follow(ctx context.Context, open []string, report *report) row {
	var latency series
	choice := rand.New(rand.NewPCG(3, uint64(len(open))))
	failed := 0
	for i := range later {
		thread := choice.IntN(len(open))
		_, took, err := o.ask(ctx, person(thread+i), channelID(thread), open[thread], followUps[i%len(followUps)])
		if err != nil {
			failed++
			continue
		}
		latency = append(latency, milliseconds(took))
	}
	if failed > 0 {
		report.failed("%d live threads: %d of %d later turns were not answered", len(open), failed, later)
	}
	return row{grouped(len(open)), short(o.memory()), short(latency.quantile(0.5)), short(latency.quantile(0.95)), short(latency.quantile(1))}
}

// hour is one hour of the replayed day.
type hour struct{ memory, p50, p99, perSecond float64 }

// hours are how many the day has.
const hours = 24

// day replays a day of a workspace: commands, mentions, and people who open the Home tab.
func day(ctx context.Context, s sizes, bot contestant, text []string, report *report) []hour {
	o, err := openOffice(ctx, bot, text)
	if err != nil {
		report.failed("a day: %v", err)
		return nil
	}
	defer o.close()
	(&asker{r: o.running, text: text}).warm(ctx, s.warm)
	o.ws.LeaveAcksUnread()
	var all []hour
	for n := range hours {
		h, failed := o.hour(ctx, n, s)
		if failed > 0 {
			report.failed("a day, hour %d: %d of %d events were not answered", n+1, failed, s.hourly)
		}
		all = append(all, h)
	}
	return all
}

func (o *office) hour(ctx context.Context, n int, s sizes) (hour, int) {
	var mu sync.Mutex
	var latency series
	var all sync.WaitGroup
	failed, began := 0, time.Now()
	for i := range s.hourly {
		due := began.Add(time.Duration(i) * time.Second / time.Duration(s.replay))
		time.Sleep(time.Until(due))
		if ctx.Err() != nil {
			break
		}
		all.Go(func() {
			err := o.happen(ctx, n*s.hourly+i)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				failed++
				return
			}
			latency = append(latency, milliseconds(time.Since(due)))
		})
	}
	all.Wait()
	took := time.Since(began).Seconds()
	return hour{o.memory(), latency.quantile(0.5), latency.quantile(0.99), float64(len(latency)) / took}, failed
}

// happen is one event: of ten, six are commands, three are mentions, and one opens the Home tab.
func (o *office) happen(ctx context.Context, i int) error {
	switch i % 10 {
	case 0, 3, 6:
		_, _, err := o.ask(ctx, person(i/10*3+i%10/3), channelID(i/10*3+i%10/3), "", o.text[i%len(o.text)])
		return err
	case 9:
		delivery, err := o.ws.OpenHome(person(i), "home")
		if err == nil {
			_, err = delivery.WaitAck(ctx)
		}
		return err
	}
	delivery, err := o.ws.Slash(person(i), square, command, o.text[i%len(o.text)])
	if err == nil {
		_, err = delivery.WaitAck(ctx)
	}
	return err
}
