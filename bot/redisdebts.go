package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// linedFor bounds how long a question stands in the line of its conversation when nobody takes it out.
const linedFor = 2 * time.Minute

// claim is a job that a replica wants to take on.
type claim struct {
	replica, id  string
	keys         []string // What tells the job from others; all must be new.
	debt         string   // Written down unless it is empty.
	conversation string   // The line that it stands in; empty for none.
	order        float64  // Its place there.
}

// take claims a job in one step, so that of two replicas that try one gets it. It tells whether that is this one, and whether others
// stand before it in the conversation.
func (s *redisStore) take(ctx context.Context, c claim) (first, behind bool, err error) {
	var claims []*redis.StatusCmd
	var line *redis.StringSliceCmd
	_, err = s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		for _, key := range c.keys {
			if key != "" {
				claims = append(claims, p.SetArgs(ctx, s.key(seenKey(key)), c.replica, redis.SetArgs{Mode: "NX", TTL: seenFor}))
			}
		}
		if c.debt != "" {
			s.write(ctx, p, c.replica, c.id, c.debt)
		}
		if c.conversation != "" {
			p.ZAdd(ctx, s.key("line", c.conversation), redis.Z{Score: c.order, Member: member(c.replica, c.id)})
			p.Expire(ctx, s.key("line", c.conversation), linedFor)
			line = p.ZRange(ctx, s.key("line", c.conversation), 0, 0)
		}
		return nil
	})
	if err != nil && !errors.Is(err, redis.Nil) {
		return false, false, err
	}
	for _, claimed := range claims {
		if errors.Is(claimed.Err(), redis.Nil) {
			return false, false, s.pay(ctx, c.replica, c.id, c.conversation)
		}
	}
	if line != nil {
		before := line.Val()
		behind = len(before) > 0 && before[0] != member(c.replica, c.id)
	}
	return true, behind, nil
}

// member is who stands in a line.
func member(replica, id string) string { return replica + " " + id }

// othersBefore tells whether a job of another replica stands before one in the line of a conversation.
func (s *redisStore) othersBefore(ctx context.Context, replica, id, conversation string) (bool, error) {
	line, err := s.client.ZRange(ctx, s.key("line", conversation), 0, -1).Result()
	for _, waiting := range line {
		if waiting == member(replica, id) {
			break
		}
		if !strings.HasPrefix(waiting, replica+" ") {
			return true, err
		}
	}
	return false, err
}

// beat says that a replica lives.
func (s *redisStore) beat(ctx context.Context, replica string) error {
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.SAdd(ctx, s.key("replicas"), replica)
		p.Set(ctx, s.key("alive", replica), "1", s.alive)
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
		s.write(ctx, p, replica, id, debt)
		return nil
	})
	return err
}

func (s *redisStore) write(ctx context.Context, p redis.Pipeliner, replica, id, debt string) {
	p.HSet(ctx, s.key("owed", replica), id, debt)
	p.Expire(ctx, s.key("owed", replica), owedFor)
}

// owed lists what a replica has taken on and not done.
func (s *redisStore) owed(ctx context.Context, replica string) (map[string]string, error) {
	return s.client.HGetAll(ctx, s.key("owed", replica)).Result()
}

// pay crosses out a debt, and takes it out of the line of its conversation.
func (s *redisStore) pay(ctx context.Context, replica, id, conversation string) error {
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.HDel(ctx, s.key("owed", replica), id)
		if conversation != "" {
			p.ZRem(ctx, s.key("line", conversation), member(replica, id))
		}
		return nil
	})
	return err
}

// inherit hands a debt over, and tells whether it was still there: of several replicas that try one gets it. It is lost at no moment.
func (s *redisStore) inherit(ctx context.Context, from string, c claim) (bool, error) {
	var crossed *redis.IntCmd
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		s.write(ctx, p, c.replica, c.id, c.debt)
		crossed = p.HDel(ctx, s.key("owed", from), c.id)
		return nil
	})
	if err != nil {
		return false, err
	}
	if crossed.Val() == 0 {
		return false, s.pay(ctx, c.replica, c.id, "")
	}
	_, err = s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		p.Set(ctx, s.key("heir", c.id), c.replica, owedFor)
		if c.conversation != "" {
			p.ZRem(ctx, s.key("line", c.conversation), member(from, c.id))
			p.ZAdd(ctx, s.key("line", c.conversation), redis.Z{Score: c.order, Member: member(c.replica, c.id)})
		}
		return nil
	})
	return true, err
}

// heir is the replica that a debt was handed over to; empty for none.
func (s *redisStore) heir(ctx context.Context, id string) (string, error) {
	heir, err := s.client.Get(ctx, s.key("heir", id)).Result()
	if errors.Is(err, redis.Nil) {
		return "", nil
	}
	return heir, err
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
