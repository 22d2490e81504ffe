package bot

import (
	"sync"
	"time"

	"journey-or-campaign/advisor"
)

const (
	// earlierLife is how long knowledge is kept after it was replaced: as long as a conversation is remembered.
	earlierLife = memoryLife
	// maxEarlier bounds what is kept, whatever changes in that time. Knowledge shares what did not change, such as the models.
	maxEarlier = 8
)

// library is what the bot advises from: what new conversations begin with, and for a while what running ones began with.
type library struct {
	mu      sync.RWMutex
	current *advisor.Advisor
	since   time.Time
	earlier []shelved // The newest first.
	failure *ReloadFailure
	failed  int
	changed int
}

// shelved is knowledge that was replaced.
type shelved struct {
	*advisor.Advisor
	replaced time.Time
}

// ReloadFailure is why what was to replace the knowledge was refused.
type ReloadFailure struct {
	Error string    `json:"error"`
	At    time.Time `json:"at"`
}

func newLibrary(ad *advisor.Advisor) *library { return &library{current: ad, since: time.Now()} }

// now is what a new conversation begins with.
func (l *library) now() *advisor.Advisor {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.current
}

// of is the knowledge with a stamp. Where it is not known, or not known any more, it is what new conversations begin with: every
// answer names its edition, so nobody takes the one for the other.
func (l *library) of(stamp string) *advisor.Advisor {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, s := range l.earlier {
		if stamp != "" && s.Stamp == stamp && time.Since(s.replaced) < earlierLife {
			return s.Advisor
		}
	}
	return l.current
}

// replace puts knowledge in the place of the current one, which running conversations keep. What has the same stamp says the same,
// and comes back into its place.
func (l *library) replace(ad *advisor.Advisor) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failure = nil
	if ad.Stamp == l.current.Stamp {
		return
	}
	now := time.Now()
	kept := []shelved{{l.current, now}}
	for _, s := range l.earlier {
		if s.Stamp != ad.Stamp && len(kept) < maxEarlier && now.Sub(s.replaced) < earlierLife {
			kept = append(kept, s)
		}
	}
	l.current, l.since, l.earlier = ad, now, kept
	l.changed++
}

// refuse remembers why new knowledge was refused.
func (l *library) refuse(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failure = &ReloadFailure{err.Error(), time.Now()}
	l.failed++
}

// libraryStatus is what the probes tell of the library.
type libraryStatus struct {
	current         *advisor.Advisor
	since           time.Time
	failure         *ReloadFailure
	changed, failed int
}

func (l *library) status() libraryStatus {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return libraryStatus{l.current, l.since, l.failure, l.changed, l.failed}
}

// Reload replaces what the bot advises from, all at once: answers that are under way and conversations that have begun keep what
// they began with. An error tells why there is nothing to replace it with; then the bot keeps what it has, and says so in its log,
// at /readyz and in the metrics. It can be called at any time, also before Run.
func (b *Bot) Reload(ad *advisor.Advisor, err error) {
	if err != nil {
		b.log.Error("what was to be reloaded is refused; the bot keeps what it has", "error", err)
		b.knowledge.refuse(err)
		return
	}
	before := b.knowledge.now()
	b.knowledge.replace(ad)
	if ad.Stamp == before.Stamp {
		b.log.Debug("reloaded; nothing has changed")
		return
	}
	b.log.Info("what the bot advises from was replaced", "stamp", ad.Stamp, "guides", editionsOf(ad))
}

// editionsOf is the edition in each language.
func editionsOf(ad *advisor.Advisor) map[string]string {
	editions := make(map[string]string)
	for _, language := range ad.Languages() {
		editions[language] = ad.Guide(language).Edition
	}
	return editions
}
