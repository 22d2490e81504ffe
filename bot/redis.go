package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	// redisPrefix begins all keys, so that a Redis can serve others too. The number is the version of the values: replicas of two
	// versions, as during an update, do not read what they don't understand.
	redisPrefix = "journey-or-campaign:1:"
	// aliveFor is how long a replica is taken to live after it was last heard of. A replica that only pauses for as long answers
	// what others have meanwhile answered for it.
	aliveFor = 15 * time.Second
	// owedFor bounds what is left of replicas when nobody comes after them.
	owedFor = time.Hour
	// redisBuffer is the size of each buffer of a connection, in bytes. What the bot stores mostly fits; what is longer goes in several
	// pieces. The client's own sizes, 32 and 128 KiB, would be 4 MB for all the connections that it may open.
	redisBuffer = 4 << 10
)

// errRedisURL tells that an address is none. It does not quote it, since it may hold a password.
var errRedisURL = errors.New("the address of Redis is not like redis://:password@host:6379/0")

// redisStore is a Redis or a Valkey.
type redisStore struct {
	client *redis.Client
	space  string // What all keys begin with; see in.
	alive  time.Duration
}

// quiet swallows the client's own log: the bot tells once that Redis is away, not for each connection.
type quiet struct{}

// Printf does nothing.
func (quiet) Printf(context.Context, string, ...any) {}

// newRedis makes a client. It does not connect yet.
func newRedis(address string, patience, alive time.Duration) (*redisStore, error) {
	options, err := redis.ParseURL(address)
	if err != nil {
		return nil, errRedisURL
	}
	redis.SetLogger(quiet{})
	options.DialTimeout, options.ReadTimeout, options.WriteTimeout, options.PoolTimeout = patience, patience, patience, patience
	options.ContextTimeoutEnabled = true
	options.MaxRetries = -1 // The bot does without sooner than it waits.
	options.DialerRetries = 1
	options.DisableIdentity = true
	options.ReadBufferSize, options.WriteBufferSize = redisBuffer, redisBuffer
	options.PipelineReadBufferSize, options.PipelineWriteBufferSize = redisBuffer, redisBuffer
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return &redisStore{client: redis.NewClient(options), alive: alive}, nil
}

// ValidRedisURL tells whether a bot could be configured with an address.
func ValidRedisURL(address string) error {
	_, err := redis.ParseURL(address)
	if err != nil {
		return errRedisURL
	}
	return nil
}

// in keeps apart the workspaces and the bots that use one Redis.
func (s *redisStore) in(self identity) {
	s.space = redisPrefix + self.team + "/" + self.user + ":"
}

func (s *redisStore) key(parts ...string) string { return s.space + strings.Join(parts, " ") }

func (s *redisStore) add(ctx context.Context, key, value string, life time.Duration) (bool, error) {
	err := s.client.SetArgs(ctx, s.key(key), value, redis.SetArgs{Mode: "NX", TTL: life}).Err()
	if errors.Is(err, redis.Nil) {
		return false, nil
	}
	return err == nil, err
}

func (s *redisStore) get(ctx context.Context, key string) (string, bool, error) {
	value, err := s.client.Get(ctx, s.key(key)).Result()
	if errors.Is(err, redis.Nil) {
		return "", false, nil
	}
	return value, err == nil, err
}

func (s *redisStore) set(ctx context.Context, key, value string, life time.Duration) error {
	return s.client.Set(ctx, s.key(key), value, life).Err()
}

func (s *redisStore) close() { _ = s.client.Close() } // There is nothing to do about it.
