// Package bot answers people in Slack: it takes what comes over Socket Mode, lets package advisor decide and package
// messages word it, and answers in the place where the question was asked.
//
// The bot keeps nothing of its own: a conversation lives in Slack, as metadata of the bot's messages and in what buttons and
// views carry. What it remembers in the process is a cache of that. Replicas share in Redis what has arrived, and who answers it.
package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	gocache "github.com/patrickmn/go-cache"
	"github.com/slack-go/slack"

	"journey-or-campaign/advisor"
	"journey-or-campaign/bot/socket"
)

// Config is what a Bot needs. AppToken, BotToken and Advisor are required.
type Config struct {
	AppToken, BotToken string
	APIURL             string // With a trailing slash; empty for Slack's own.
	Connections        int    // How many sockets are open at once; 2 if it is 0.

	// Advisor decides, until Reload replaces it. Its Language is spoken where neither Slack nor the text shows another.
	Advisor *advisor.Advisor

	ShutdownTimeout  time.Duration // How long Run goes on answering what was accepted; 15 s if it is 0.
	FeedbackChannel  string        // The id of the channel that gets the votes; empty for none.
	FeedbackWithText bool          // Whether it gets the askers' words too.
	AllowExternal    bool          // Whether people of other organisations are answered.

	// RedisURL is the address of a Redis or Valkey that replicas share; empty for a bot that is alone.
	RedisURL string

	Workers        int           // How many questions are answered at once, most of which wait for Slack; 32 if it is 0.
	Queue          int           // How many are held before others are told that the bot is busy; 500 if it is 0.
	HandlerTimeout time.Duration // The longest that one question may take; 1 minute if it is 0.
	Logger         *slog.Logger  // slog.Default if it is nil.

	// What tests change.
	redisTime, aliveFor   time.Duration
	callTime              time.Duration
	userPace, channelPace pace
}

func (c Config) withDefaults() Config {
	if c.APIURL == "" {
		c.APIURL = slack.APIURL
	}
	c.Connections = orElse(c.Connections, 2)
	c.ShutdownTimeout = orElse(c.ShutdownTimeout, 15*time.Second)
	c.Workers = orElse(c.Workers, 32)
	c.Queue = orElse(c.Queue, 500)
	c.HandlerTimeout = orElse(c.HandlerTimeout, time.Minute)
	c.callTime = orElse(c.callTime, callTimeout)
	c.redisTime, c.aliveFor = orElse(c.redisTime, farTime), orElse(c.aliveFor, aliveFor)
	c.userPace, c.channelPace = cmp.Or(c.userPace, userPace), cmp.Or(c.channelPace, channelPace)
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	return c
}

func orElse[T int | time.Duration](value, fallback T) T {
	if value <= 0 {
		return fallback
	}
	return value
}

// Bot is one running bot. Make it with New and run it once.
type Bot struct {
	config  Config
	log     *slog.Logger
	api     *slack.Client
	http    *http.Client
	gates   *gates
	hooks   *hooks
	metrics *metrics
	pool    *socket.Pool
	queue   *dispatcher
	pending *receipts
	shared  *shared
	debts   debts
	paces   *paces
	seen    dedupe
	memory  *memory
	// knowledge is what answers come from. Whoever answers takes it once, so that no answer mixes two.
	knowledge *library
	locales   *locales
	lacking   *lacking
	forms     *forms

	self identity // Set before anything arrives.
	base context.Context

	turnedAway chan struct{}

	stopOnce sync.Once
	stop     context.CancelFunc
	gone     atomic.Bool // The app was uninstalled.
	ended    atomic.Int64
	last     atomic.Int64 // When the last envelope came.
	aside    sync.WaitGroup
}

// New makes a bot. It fails when something required is missing.
func New(config Config) (*Bot, error) {
	if config.AppToken == "" || config.BotToken == "" || config.Advisor == nil {
		return nil, errors.New("a bot needs an app-level token, a bot token and an advisor")
	}
	config = config.withDefaults()
	b := &Bot{
		config: config, log: config.Logger, http: newHTTPClient(config.callTime), gates: newGates(), pending: newReceipts(),
		knowledge: newLibrary(config.Advisor), lacking: newLacking(), forms: newForms(), paces: newPaces(config.userPace, config.channelPace),
		turnedAway: make(chan struct{}, maxTurnedAway),
	}
	b.api = slack.New(config.BotToken, slack.OptionAppLevelToken(config.AppToken), slack.OptionAPIURL(config.APIURL),
		slack.OptionHTTPClient(b.http), slack.OptionLog(silent))
	b.log = slog.New(referring{config.Logger.Handler()})
	if err := b.together(config); err != nil {
		return nil, err
	}
	b.metrics = newMetrics(b.surfaces())
	b.hooks = newHooks(config.APIURL, config.callTime)
	b.hooks.failed = func(err error) { b.metrics.callFailed(methodHook, err) }
	b.queue = newDispatcher(config.Queue, b.run)
	b.pool = socket.New(socket.Config{API: b.api, Connections: config.Connections, Handle: b.handle, Logger: config.Logger,
		Observe:      b.metrics.observe(),
		DrainTimeout: min(5*time.Second, config.ShutdownTimeout/3)})
	b.metrics.registry.MustRegister(newGauges(b))
	return b, nil
}

// Run connects and answers until ctx ends or the app is uninstalled; then it answers what it has accepted, within
// ShutdownTimeout, and returns nil. An error tells why the bot cannot run; see ErrBotToken, ErrAppToken and ScopeError.
func (b *Bot) Run(ctx context.Context) error {
	defer b.http.CloseIdleConnections()
	defer b.hooks.close()
	defer b.debts.leave()
	if err := b.identify(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	base, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	listening, stop := context.WithCancel(base)
	defer stop()
	b.base, b.stop = base, stop
	defer context.AfterFunc(ctx, b.quit)()
	b.queue.start(b.config.Workers)
	b.aside.Go(func() { b.sweep(base) })
	b.attend(base)
	err := b.pool.Run(listening)
	wanted := listening.Err() != nil
	b.drain(abort)
	abort()
	b.aside.Wait()
	if wanted || b.gone.Load() {
		return nil
	}
	if err != nil {
		return b.whyClosed(err)
	}
	return nil
}

// quit ends the connections. What waits for its answer is acknowledged first, and answered on another way.
func (b *Bot) quit() {
	b.stopOnce.Do(func() {
		b.ended.Store(time.Now().UnixNano())
		b.pending.flush()
		b.stop()
	})
}

// drain answers what has been accepted, and gives up on the rest after ShutdownTimeout.
func (b *Bot) drain(abort context.CancelFunc) {
	left := b.queue.close()
	select {
	case <-left:
	case <-time.After(b.config.ShutdownTimeout - b.ending()):
		b.log.Error("not everything was answered before the end", "open", b.queue.held(), "timeout", b.config.ShutdownTimeout)
		abort()
		<-left
	}
}

// ending is how long ago the end began.
func (b *Bot) ending() time.Duration {
	if at := b.ended.Load(); at != 0 {
		return time.Since(time.Unix(0, at))
	}
	return 0
}

// sweepEvery is how often what has expired is dropped from the caches.
const sweepEvery = 5 * time.Minute

// sweep bounds the caches until ctx ends.
func (b *Bot) sweep(ctx context.Context) {
	for sleep(ctx, sweepEvery) {
		for _, c := range []*gocache.Cache{b.shared.own.cache, b.paces.cache, b.locales.cache, b.lacking.cache, b.forms.cache, b.gates.cache} {
			c.DeleteExpired()
		}
		b.memory.cache.sweep()
		b.seen.own.sweep()
	}
}

// whyClosed names the token when Slack refuses the one that opens connections.
func (b *Bot) whyClosed(err error) error {
	if refusesToken(err) {
		return fmt.Errorf("%w: %w", ErrAppToken, redacted(err))
	}
	return fmt.Errorf("the connection to Slack ended: %w", redacted(err))
}
