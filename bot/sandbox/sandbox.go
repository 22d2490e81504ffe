package sandbox

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
)

// Tokens accepted unless WithTokens says otherwise.
const (
	DefaultAppToken = "xapp-sandbox-1"
	DefaultBotToken = "xoxb-sandbox-1"
)

// Sandbox is one workspace with one installed app. Make it with New or Start.
// All methods are safe for concurrent use.
type Sandbox struct {
	// Set before the start, then only read.
	appToken, botToken string
	scopes, events     []string
	clock              Clock
	seed               uint64
	choose             func([]int) int
	pingEvery, ackTime time.Duration
	warning            time.Duration
	msgEvery           time.Duration
	msgBurst           int
	retryScale         float64
	openTCP, ownAcks   bool
	unreadAcks         bool
	keep               int
	server             *http.Server
	listener           net.Listener
	url                string
	ctx                context.Context
	cancel             context.CancelFunc
	wg                 sync.WaitGroup

	// mu guards all that follows. Exported methods take it; the others expect
	// it to be held, unless they say otherwise.
	mu          sync.Mutex
	closed      bool
	idCount     int64
	lastTS      int64
	rng         *rand.Rand
	uninstalled bool
	linkOff     bool

	users       map[string]*User
	channels    map[string]*channel
	ephemerals  []*Message
	notices     []Notice
	nextPost    map[string]time.Time // by channel: when the messages so far are all paid for
	triggers    map[string]*trigger
	views       map[string]*view
	stacks      map[string][]*view // by user, root first
	homes       map[string]*view   // by user
	urls        map[string]*responseURL
	status      map[string]Status
	prompts     map[string]Prompts
	titles      map[string]string
	tickets     map[string]bool // issued and not used yet
	sockets     []*socket
	socketCount int
	envelopes   []*Envelope
	waiting     map[string]*pending // by envelope id
	held        []heldFrame
	calls       []Call
	faults      []*activeFault
	feedCount   int64
	subscribers map[*Subscription]bool
}

// New makes a workspace that does not listen yet; see Start.
func New(opts ...Option) *Sandbox {
	s := &Sandbox{
		appToken: DefaultAppToken, botToken: DefaultBotToken,
		scopes: DefaultScopes, events: DefaultEvents, clock: realClock{}, seed: 1,
		pingEvery: 5 * time.Second, ackTime: AckTime, warning: RefreshWarning, retryScale: 1, msgBurst: 1,
		users: map[string]*User{}, channels: map[string]*channel{}, nextPost: map[string]time.Time{},
		triggers: map[string]*trigger{}, views: map[string]*view{}, stacks: map[string][]*view{},
		homes: map[string]*view{}, urls: map[string]*responseURL{}, status: map[string]Status{},
		prompts: map[string]Prompts{}, titles: map[string]string{}, tickets: map[string]bool{},
		waiting: map[string]*pending{}, subscribers: map[*Subscription]bool{},
	}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.furnish()
	for _, o := range opts {
		o(s)
	}
	s.rng = rand.New(rand.NewPCG(s.seed, 0x5eed))
	if s.choose == nil {
		s.choose = func(ids []int) int { return ids[s.rng.IntN(len(ids))] }
	}
	return s
}

// Start makes a workspace and lets it listen.
func Start(opts ...Option) (*Sandbox, error) {
	s := New(opts...)
	if err := s.Start(); err != nil {
		return nil, err
	}
	return s, nil
}

// Start begins to listen, on a free port that only this machine reaches. It
// returns an error if there is none, or if the workspace was started or closed
// before.
func (s *Sandbox) Start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.listener != nil {
		return errors.New("sandbox: started before")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	s.listener = l
	s.url = "http://" + l.Addr().String()
	s.server = &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second}
	s.wg.Go(func() { _ = s.server.Serve(l) }) // ends with ErrServerClosed in Close
	return nil
}

// Handler gives the HTTP handler of the Web API, the response URLs and the
// socket: /api/<method>, /response/… and /link/.
func (s *Sandbox) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("/response/{token}", s.serveResponseURL)
	mux.HandleFunc("/link/", s.serveSocket)
	return mux
}

// Close ends all sockets, stops to listen and waits until everything that the
// sandbox started has ended. Waiters get an error. Closing twice is harmless.
func (s *Sandbox) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	s.cancel()
	open := append([]*socket{}, s.sockets...)
	subs := s.subscribers
	s.subscribers = map[*Subscription]bool{}
	s.mu.Unlock()
	for _, c := range open {
		c.drop()
	}
	if s.server != nil {
		_ = s.server.Close()
	}
	for sub := range subs {
		sub.q.close()
	}
	s.wg.Wait()
}

// URL gives the address of the workspace, without a trailing slash.
func (s *Sandbox) URL() string { return s.url }

// APIURL gives the address of the Web API with the trailing slash that
// slack-go's OptionAPIURL and Bolt's slackApiUrl need.
func (s *Sandbox) APIURL() string { return s.url + "/api/" }

// AppToken gives the app-level token (xapp-…) that is accepted.
func (s *Sandbox) AppToken() string { return s.appToken }

// BotToken gives the bot token (xoxb-…) that is accepted.
func (s *Sandbox) BotToken() string { return s.botToken }

func (s *Sandbox) now() time.Time { return s.clock.Now() }

// background runs f, without the lock, in a goroutine that Close waits for; f
// must end when s.ctx does. A closed sandbox starts nothing.
func (s *Sandbox) background(f func()) {
	if !s.closed {
		s.wg.Go(f)
	}
}

// sleep waits for d in real time and tells whether the sandbox is still open.
func (s *Sandbox) sleep(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return s.ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	case <-s.ctx.Done():
		return false
	}
}
