package bot

import "time"

// seenFor is how long what has arrived is remembered. Slack's last retry comes after five minutes, and replays an hour later have
// been seen after connections were lost.
const seenFor = time.Hour

const (
	// ackHaste is the age of an envelope from which it is acknowledged first, before the store that replicas share is asked: Slack
	// waits for three seconds in all.
	ackHaste = time.Second
	// storeHaste is the age from which the store is not asked at all, so that a slow one holds up no envelope behind. An answer that
	// comes twice is better than none.
	storeHaste = 2 * time.Second
)

// dedupe tells what has arrived before: Slack delivers at least once, over any of the connections and to any of the replicas.
type dedupe struct {
	shared *shared
	owner  string // The replica that it belongs to.
}

// first tells whether none of the keys was seen before, and remembers them. Empty keys don't count. It stops at the first that was
// seen: of two that come at once, each might otherwise leave the rest to the other.
func (d dedupe) first(keys ...string) bool { return d.firstHere(keys...) && d.firstFar(keys...) }

// firstHere asks this replica alone.
func (d dedupe) firstHere(keys ...string) bool { return d.all(d.shared.addHere, keys) }

// firstFar asks the others.
func (d dedupe) firstFar(keys ...string) bool { return d.all(d.shared.addFar, keys) }

func (d dedupe) all(add func(key, value string, life time.Duration) bool, keys []string) bool {
	for _, key := range keys {
		if key != "" && !add(seenKey(key), d.owner, seenFor) {
			return false
		}
	}
	return true
}

// inherit takes keys over from a replica that is gone. It is false when one of them has gone to somebody else meanwhile.
func (d dedupe) inherit(from string, keys ...string) bool {
	for _, key := range keys {
		if key == "" {
			continue
		}
		owner, found := d.shared.get(seenKey(key))
		if found && owner != from {
			return false
		}
		if !found && !d.shared.addFar(seenKey(key), d.owner, seenFor) {
			return false
		}
		d.shared.set(seenKey(key), d.owner, seenFor)
	}
	return true
}

func seenKey(key string) string { return "seen " + key }
