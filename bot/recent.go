package bot

import (
	"hash/maphash"
	"sync"
	"time"
)

// maxRecent bounds each of the two generations, to 2.3 MB. In an hour Slack sends 30,000 events of a workspace at most (source:
// https://docs.slack.dev/apis/events-api/), and each has up to three keys.
const maxRecent = 100_000

// recent remembers what has arrived, in a few bytes each: for life at least, unless more than maxRecent come in that time, and for
// twice as long at most.
type recent struct {
	life time.Duration
	seed maphash.Seed

	mu         sync.Mutex
	young, old map[uint64]struct{}
	born       time.Time // When young was begun.
}

func newRecent(life time.Duration) *recent {
	return &recent{life: life, seed: maphash.MakeSeed(), young: make(map[uint64]struct{}), born: time.Now()}
}

// add remembers a key, and tells whether it is new. Of 100,000 keys two are taken for one with a chance of one in three billion.
func (r *recent) add(key string) bool {
	hash := maphash.String(r.seed, key)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.age()
	_, inYoung := r.young[hash]
	_, inOld := r.old[hash]
	r.young[hash] = struct{}{}
	return !inYoung && !inOld
}

// has tells whether a key is remembered.
func (r *recent) has(key string) bool {
	hash := maphash.String(r.seed, key)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.age()
	_, inYoung := r.young[hash]
	_, inOld := r.old[hash]
	return inYoung || inOld
}

// sweep drops what is too old.
func (r *recent) sweep() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.age()
}

func (r *recent) age() {
	switch since := time.Since(r.born); {
	case since > 2*r.life:
		r.old, r.young, r.born = nil, make(map[uint64]struct{}), time.Now()
	case since > r.life || len(r.young) >= maxRecent:
		r.old, r.young, r.born = r.young, make(map[uint64]struct{}), time.Now()
	}
}
