package bot

import (
	"context"
	"crypto/rand"
	"log/slog"
	"sync/atomic"
	"time"

	gocache "github.com/patrickmn/go-cache"
)

// store keeps small values that end by themselves.
type store interface {
	// add puts a value unless there is one, and tells whether it did.
	add(ctx context.Context, key, value string, life time.Duration) (bool, error)
	get(ctx context.Context, key string) (value string, found bool, err error)
	set(ctx context.Context, key, value string, life time.Duration) error
}

// newCache makes a cache that forgets. It has no janitor, which would outlive the bot; see sweep.
func newCache(life time.Duration) *gocache.Cache { return gocache.New(life, 0) }

// ownStore is the memory of one process. It never fails.
type ownStore struct{ cache *gocache.Cache }

func (s ownStore) add(_ context.Context, key, value string, life time.Duration) (bool, error) {
	return s.cache.Add(key, value, life) == nil, nil
}

func (s ownStore) get(_ context.Context, key string) (string, bool, error) {
	value, found := s.cache.Get(key)
	text, _ := value.(string)
	return text, found, nil
}

func (s ownStore) set(_ context.Context, key, value string, life time.Duration) error {
	s.cache.Set(key, value, life)
	return nil
}

// farTime is the longest that a question waits for the store that replicas share. What takes longer is done without it.
const farTime = 400 * time.Millisecond

// shared is what replicas know together. Everything stands in the bot's own memory too, and that is enough where there is no other
// store or it is away: then each replica knows only what it has seen itself.
type shared struct {
	own  ownStore
	far  store         // nil where the bot is alone.
	time time.Duration // The longest that somebody waits for it.
	log  *slog.Logger
	here atomic.Bool // The far store answers. While it doesn't, nobody waits for it; see Bot.attend.
}

func newShared(far store, patience time.Duration, log *slog.Logger) *shared {
	return &shared{own: ownStore{newCache(seenFor)}, far: far, time: patience, log: log}
}

// reach does something with the far store, unless that is away, and tells whether it was done. It has no context but its own: a
// question that is given up says nothing about the store.
func (s *shared) reach(do func(ctx context.Context, far store) error) bool {
	if s.far == nil || !s.here.Load() {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.time)
	defer cancel()
	err := do(ctx, s.far)
	if err != nil {
		s.lose(err)
	}
	return err == nil
}

// lose goes on alone. One line in the log is enough for all the calls that fail.
func (s *shared) lose(err error) {
	if s.here.CompareAndSwap(true, false) {
		s.log.Warn("Redis does not answer, the bot goes on with its own memory", "error", redacted(err))
	}
}

// regain goes on together.
func (s *shared) regain() {
	if s.here.CompareAndSwap(false, true) {
		s.log.Info("Redis answers, replicas share what they know")
	}
}

// addFar puts a value unless another replica has. It is true as well while nobody can tell.
func (s *shared) addFar(key, value string, life time.Duration) bool {
	added := true
	reached := s.reach(func(ctx context.Context, far store) (err error) {
		added, err = far.add(ctx, key, value, life)
		return err
	})
	return added || !reached
}

// late marks what was set while the far store was away.
func late(key string) string { return "late " + key }

// get returns what all know, or else what is known here. What others could not be told of yet, they are told now.
func (s *shared) get(key string) (value string, found bool) {
	if here, until, ok := s.own.cache.GetWithExpiration(late(key)); ok {
		value, _ = here.(string)
		if s.setFar(key, value, time.Until(until)) {
			s.own.cache.Delete(late(key))
		}
		return value, true
	}
	if value, found = s.getFar(key); found {
		return value, true
	}
	return s.getHere(key)
}

func (s *shared) getFar(key string) (value string, found bool) {
	s.reach(func(ctx context.Context, far store) (err error) {
		value, found, err = far.get(ctx, key)
		return err
	})
	return value, found
}

func (s *shared) getHere(key string) (string, bool) {
	value, found, _ := s.own.get(context.Background(), key)
	return value, found
}

// set sets a value for all.
func (s *shared) set(key, value string, life time.Duration) {
	_ = s.own.set(context.Background(), key, value, life) // It never fails.
	s.own.cache.Delete(late(key))
	if s.far != nil && !s.setFar(key, value, life) {
		s.own.cache.Set(late(key), value, life)
	}
}

// setFar sets a value that is kept here in another way, and tells whether others know it.
func (s *shared) setFar(key, value string, life time.Duration) bool {
	return s.reach(func(ctx context.Context, far store) error { return far.set(ctx, key, value, life) })
}

// The states of the far store, as /readyz tells them.
const (
	redisNone = "none"
	redisHere = "ok"
	redisAway = "away"
)

func (s *shared) state() string {
	switch {
	case s.far == nil:
		return redisNone
	case s.here.Load():
		return redisHere
	}
	return redisAway
}

// together sets up what replicas share.
func (b *Bot) together(c Config) error {
	b.debts.replica = rand.Text()
	if c.RedisURL == "" {
		b.shared = newShared(nil, 0, b.log)
	} else {
		far, err := newRedis(c.RedisURL, c.redisTime, c.aliveFor)
		if err != nil {
			return err
		}
		b.shared, b.debts.far = newShared(far, c.redisTime, b.log), far
	}
	b.debts.shared, b.debts.alive, b.debts.behind = b.shared, c.aliveFor, make(map[*job]struct{})
	b.seen = dedupe{newRecent(seenFor), b.shared, b.debts.replica}
	b.memory, b.locales = newMemory(b.shared), newLocales(b.shared)
	return nil
}
