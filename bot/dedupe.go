package bot

import "time"

// seenFor is how long what has arrived is remembered. Slack's last retry comes after five minutes, and replays an hour later have
// been seen after connections were lost.
const seenFor = time.Hour

// storeHaste is the age of an envelope from which the store that replicas share is not asked any more before it is acknowledged, so
// that a slow one holds up no envelope behind: Slack waits for three seconds in all.
const storeHaste = 2 * time.Second

// dedupe tells what has arrived before: Slack delivers at least once, over any of the connections and to any of the replicas.
type dedupe struct {
	own    *recent
	shared *shared
	owner  string // The replica that it belongs to.
}

// firstHere tells whether none of the keys was seen by this replica, and remembers them. Empty keys don't count. It stops at the
// first that was seen: of two that come at once, each might otherwise leave the rest to the other.
func (d dedupe) firstHere(keys ...string) bool {
	for _, key := range keys {
		if key != "" && !d.own.add(key) {
			return false
		}
	}
	return true
}

// first tells whether a key is new to all replicas, and remembers it.
func (d dedupe) first(key string) bool {
	return d.firstHere(key) && d.shared.addFar(seenKey(key), d.owner, seenFor)
}

// inherit takes keys over from a replica that is gone. It is false when one of them has gone to somebody else meanwhile.
func (d dedupe) inherit(from string, keys ...string) bool {
	for _, key := range keys {
		if key == "" {
			continue
		}
		owner, found := d.shared.getFar(seenKey(key))
		if found && owner != from || !found && !d.shared.addFar(seenKey(key), d.owner, seenFor) || !d.own.add(key) && owner != from {
			return false
		}
		d.shared.setFar(seenKey(key), d.owner, seenFor)
	}
	return true
}

func seenKey(key string) string { return "seen " + key }
