package bot

import (
	"time"

	gocache "github.com/patrickmn/go-cache"
	"golang.org/x/time/rate"
)

// pace is how fast questions may come: so many at once, and then so many a second. Each replica counts for itself.
type pace struct {
	burst  int
	second rate.Limit
}

var (
	// userPace is of one person. Nobody reads answers faster; a form that is filled in quickly stays below it.
	userPace = pace{burst: 30, second: 1}
	// channelPace is of all who ask in one channel for all to read. Slack takes one message a second for a channel (source:
	// https://docs.slack.dev/apis/web-api/rate-limits/), so what comes faster for longer would only wait.
	channelPace = pace{burst: 60, second: 1}
)

const (
	paceLife = 5 * time.Minute  // A bucket that nobody has used for as long is full again.
	tellPace = 15 * time.Second // Between two notices to one person that they are too fast.
)

// paces are the token buckets of people and channels.
type paces struct {
	cache         *gocache.Cache
	user, channel pace
}

func newPaces(user, channel pace) *paces {
	return &paces{cache: newCache(paceLife), user: user, channel: channel}
}

// allow takes a token for who asks, and for the channel when the answer is for all there.
func (p *paces) allow(j *job) bool {
	at := j.place
	if at.user != "" && !p.take("user "+at.team+at.user, p.user) {
		return false
	}
	return !j.public || at.direct() || p.take("channel "+at.team+at.channel, p.channel)
}

func (p *paces) take(key string, limit pace) bool {
	bucket := rate.NewLimiter(limit.second, limit.burst)
	if p.cache.Add(key, bucket, gocache.DefaultExpiration) != nil {
		if value, ok := p.cache.Get(key); ok {
			bucket, _ = value.(*rate.Limiter)
		}
		p.cache.SetDefault(key, bucket)
	}
	return bucket.Allow()
}

// mayTell tells whether somebody has not been told for a while that they are too fast.
func (p *paces) mayTell(at place) bool {
	return p.cache.Add("told "+at.team+at.user, true, tellPace) == nil
}
