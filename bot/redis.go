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
)

// errRedisURL tells that an address is none. It does not quote it, since it may hold a password.
var errRedisURL = errors.New("the address of Redis is not like redis://:password@host:6379/0")

// redisStore is a Redis or a Valkey.
type redisStore struct {
	client *redis.Client
	space  string // What all keys begin with; see in.
}

// quiet swallows the client's own log: the bot tells once that Redis is away, not for each connection.
type quiet struct{}

// Printf does nothing.
func (quiet) Printf(context.Context, string, ...any) {}

// newRedis makes a client. It does not connect yet.
func newRedis(address string, patience time.Duration) (*redisStore, error) {
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
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return &redisStore{client: redis.NewClient(options)}, nil
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

// beat says that a replica lives.
func (s *redisStore) beat(ctx context.Context, replica string) error {
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.SAdd(ctx, s.key("replicas"), replica)
		p.Set(ctx, s.key("alive", replica), "1", aliveFor)
		return nil
	})
	return err
}

// silent lists the replicas that are not heard of any more, and have not said that they are done.
func (s *redisStore) silent(ctx context.Context) (gone []string, err error) {
	all, err := s.client.SMembers(ctx, s.key("replicas")).Result()
	for _, replica := range all {
		n, failed := s.client.Exists(ctx, s.key("alive", replica)).Result()
		if failed != nil {
			return nil, failed
		}
		if n == 0 {
			gone = append(gone, replica)
		}
	}
	return gone, err
}

// owe writes down what a replica has taken on.
func (s *redisStore) owe(ctx context.Context, replica, id, debt string) error {
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.HSet(ctx, s.key("owed", replica), id, debt)
		p.Expire(ctx, s.key("owed", replica), owedFor)
		return nil
	})
	return err
}

// owed lists what a replica has taken on and not done.
func (s *redisStore) owed(ctx context.Context, replica string) (map[string]string, error) {
	return s.client.HGetAll(ctx, s.key("owed", replica)).Result()
}

// paid crosses out a debt, and tells whether it was still there: of several who cross it out one does.
func (s *redisStore) paid(ctx context.Context, replica, id string) (bool, error) {
	n, err := s.client.HDel(ctx, s.key("owed", replica), id).Result()
	return n > 0, err
}

// leave takes a replica that has ended off the list, unless somebody has to come after it.
func (s *redisStore) leave(ctx context.Context, replica string) error {
	left, err := s.client.HLen(ctx, s.key("owed", replica)).Result()
	if err != nil {
		return err
	}
	_, err = s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.Del(ctx, s.key("alive", replica))
		if left == 0 {
			p.SRem(ctx, s.key("replicas"), replica)
		}
		return nil
	})
	return err
}

func (s *redisStore) close() { _ = s.client.Close() } // There is nothing to do about it.
