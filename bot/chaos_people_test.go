package bot

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// crowd are people who ask over all surfaces, each one thing after the other, as people do: they wait for an answer, and ask again when
// Slack or the bot says that something went wrong.
type crowd struct {
	ws       *sandbox.Sandbox
	ledger   *ledger
	people   []*person
	channels []string
	patience time.Duration // How long somebody waits for an answer before it counts as lost.
	pause    time.Duration // That somebody makes, on average, before doing something.
	logf     func(format string, args ...any)

	left                 atomic.Int64 // Questions that may still be asked.
	begun                func()       // Called when there are none, if it is set.
	asked, again, failed atomic.Int64
	mu                   sync.Mutex
	surfaces             map[string]int
	unanswered           []string
	waited               []time.Duration // For each answer.
	longest              time.Duration
	slowest              string
}

type person struct {
	*crowd
	id, dm, text string
	rng          *rand.Rand
	private      int // Where the person asks alone next; not all go to one channel at the same time.
}

// chaosNeeds are what they ask. Every surface answers each of them.
var chaosNeeds = []string{
	"Send a monthly newsletter to our subscribers", "Send a push notification when somebody abandons their cart",
	"Welcome new customers with three emails over two weeks", "Our shop system calls us to send order confirmations by email",
	"Envoyer une newsletter mensuelle à nos abonnés", "Souhaiter l’anniversaire de chaque client par e-mail",
}

func gather(ws *sandbox.Sandbox, l *ledger, rng *rand.Rand, people, channels int) *crowd {
	c := &crowd{ws: ws, ledger: l, surfaces: map[string]int{}}
	for n := range people {
		locale := []string{"en-US", "fr-FR", "de-DE"}[rng.IntN(3)]
		u := ws.AddUser(sandbox.User{ID: fmt.Sprintf("U0P%04d", n), Locale: locale})
		c.people = append(c.people, &person{crowd: c, id: u.ID, dm: ws.DM(u.ID), private: n, rng: rand.New(rand.NewPCG(rng.Uint64(), uint64(n)))})
	}
	for n := range channels {
		members := []string{sandbox.BotUser}
		for _, p := range c.people {
			members = append(members, p.id)
		}
		c.channels = append(c.channels, ws.AddChannel(sandbox.Channel{ID: fmt.Sprintf("C0P%03d", n), Members: members}).ID)
	}
	return c
}

// ask lets so many questions be asked, by some people at the same time, and returns when all have their answers. Nobody does two
// things at once.
func (c *crowd) ask(ctx context.Context, questions, atOnce int) {
	c.left.Store(int64(questions))
	var busy sync.WaitGroup
	for n := range atOnce {
		busy.Go(func() {
			for at := n; ctx.Err() == nil && c.left.Load() > 0; at += atOnce {
				if at >= len(c.people) {
					at = n
				}
				c.people[at].act(ctx)
			}
		})
	}
	busy.Wait()
}

// act does one thing that people do with the bot.
func (p *person) act(ctx context.Context) {
	if p.pause > 0 {
		sleep(ctx, time.Duration(p.rng.Int64N(2*int64(p.pause))))
	}
	p.text = chaosNeeds[p.rng.IntN(len(chaosNeeds))]
	doing := []func(context.Context){p.command, p.form, p.mention, p.direct, p.messageShortcut, p.globalShortcut, p.home}
	doing[p.rng.IntN(len(doing))](ctx)
}

// place is a channel in which the person asks alone, another one each time.
func (p *person) place() string {
	p.private++
	return p.channels[p.private%len(p.channels)]
}

// attempt is one way to ask.
type attempt struct {
	account  string   // Where the answer will be written down; do may name another one, which is new then.
	failures []string // Other accounts in which a failure may be told.
	do       func() (asked acknowledged, account string, err error)
}

// in is a way to ask whose account is known.
func in(account string, do func() (acknowledged, error), failures ...string) attempt {
	return attempt{account, failures, func() (acknowledged, string, error) {
		asked, err := do()
		return asked, account, err
	}}
}

type acknowledged interface {
	WaitAck(ctx context.Context) (sandbox.Ack, error)
}

// until asks on a surface until there is an answer, at most a few times. Each try is a new attempt.
func (p *person) until(ctx context.Context, surface string, next func() attempt) bool {
	if n := p.asked.Add(1); n%1000 == 0 {
		p.logf("%d questions", n)
	}
	if p.left.Add(-1) == 0 && p.begun != nil {
		p.begun()
	}
	p.mu.Lock()
	p.surfaces[surface]++
	p.mu.Unlock()
	began := time.Now()
	why, late := "", ""
	before := 0
	for try := range 20 {
		if try > 0 {
			p.again.Add(1)
			sleep(ctx, min(time.Duration(try)*300*time.Millisecond, 3*time.Second))
		}
		a := next()
		_, answers := p.ledger.counts([]string{a.account})
		if a.account != "" && a.account == late && answers > before {
			return p.answered(surface, began, try) // The answer to an earlier attempt has come meanwhile.
		}
		late, before = a.account, answers
		var answered bool
		if answered, why = p.once(ctx, a); answered {
			return p.answered(surface, began, try)
		}
		if ctx.Err() != nil || strings.HasPrefix(why, "lost") {
			break
		}
	}
	p.miss(fmt.Sprintf("%s of %s: %s", surface, p.id, why))
	return false
}

func (p *person) answered(surface string, began time.Time, again int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	waited := time.Since(began)
	if waited > p.longest {
		p.longest = waited
		p.slowest = fmt.Sprintf("%s of %s at %s, asked again %d times", surface, p.id, began.UTC().Format("15:04:05.000"), again)
	}
	p.waited = append(p.waited, waited)
	return true
}

func (c *crowd) miss(what string) {
	c.logf("at %s, lost: %s", time.Now().UTC().Format("15:04:05.000"), what)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.unanswered = append(c.unanswered, what)
}

func (p *person) once(ctx context.Context, a attempt) (answered bool, why string) {
	all := append([]string{wordKey(p.dm, ""), a.account}, a.failures...)
	words, _ := p.ledger.counts(all)
	_, answers := p.ledger.counts([]string{a.account})
	asked, account, err := a.do()
	if err != nil {
		return false, err.Error()
	}
	_, refused := asked.WaitAck(ctx)
	p.ledger.expect(account)
	patience := p.patience
	if refused != nil {
		p.failed.Add(1)
		patience = 500 * time.Millisecond // Slack has said that it failed; yet the bot may have heard.
	}
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	told := p.ledger.await(waiting, words, append(all, account)...)
	_, now := p.ledger.counts([]string{account})
	switch {
	case now > answers:
		return true, ""
	case refused != nil:
		return false, refused.Error()
	case !told:
		return false, "lost: " + account
	}
	return false, "an apology"
}

func fixed(a attempt) func() attempt { return func() attempt { return a } }
