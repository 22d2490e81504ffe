package bot

import (
	"time"

	gocache "github.com/patrickmn/go-cache"
)

// seenFor is how long what has arrived is remembered. Slack's last retry comes after five minutes, and replays an hour later have
// been seen after connections were lost.
const seenFor = time.Hour

// dedupe tells what has arrived before: Slack delivers at least once, and over any of the connections.
type dedupe struct{ cache *gocache.Cache }

func newDedupe() *dedupe { return &dedupe{newCache(seenFor)} }

// first tells whether none of the keys was seen before, and remembers them all. Empty keys don't count.
func (d *dedupe) first(keys ...string) bool {
	first := true
	for _, key := range keys {
		if key != "" && d.cache.Add(key, true, gocache.DefaultExpiration) != nil {
			first = false
		}
	}
	return first
}

// newCache makes a cache that forgets. It has no janitor, which would outlive the bot; see sweep.
func newCache(life time.Duration) *gocache.Cache { return gocache.New(life, 0) }
