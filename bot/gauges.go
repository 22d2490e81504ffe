package bot

import (
	"github.com/prometheus/client_golang/prometheus"

	"journey-or-campaign/bot/socket"
)

// gauges tell how the bot is at the moment it is asked.
type gauges struct {
	bot *Bot

	ready, connections, wanted, lastEvent *prometheus.Desc
	held, heldLimit, workers, guideInfo   *prometheus.Desc
	redis, reloaded, knownSince, reloads  *prometheus.Desc
}

func newGauges(b *Bot) *gauges {
	describe := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(namespace+"_"+name, help, labels, nil)
	}
	return &gauges{
		bot:         b,
		ready:       describe("ready", "1 while questions are answered, as /readyz tells."),
		connections: describe("connections", "Connections by their state.", "state"),
		wanted:      describe("connections_wanted", "Connections that are kept open."),
		lastEvent:   describe("last_event_timestamp_seconds", "When the last envelope came; missing before the first."),
		held:        describe("questions_held", "Questions that are being answered, or wait."),
		heldLimit:   describe("questions_held_limit", "Questions that can be held."),
		workers:     describe("workers", "Questions that can be answered at once."),
		guideInfo:   describe("guide_info", "The edition of the guide in each language; always 1.", "language", "edition"),
		reloaded:    describe("last_reload_successful", "0 after a reload was refused and the bot kept what it had, else 1."),
		knownSince:  describe("knowledge_timestamp_seconds", "When what the bot advises from was read."),
		reloads:     describe("reloads_total", "Reloads that changed what the bot advises from, and those that were refused.", "result"),
		redis:       describe("redis_up", "1 while replicas share what they know, 0 while Redis is away; missing without one."),
	}
}

// Describe lists the metrics.
func (g *gauges) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		g.ready, g.connections, g.wanted, g.lastEvent, g.held, g.heldLimit, g.workers, g.guideInfo, g.redis, g.reloaded, g.knownSince, g.reloads,
	} {
		to <- d
	}
}

// Collect reads them.
func (g *gauges) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	health, status := g.bot.Health(), g.bot.pool.Status()
	gauge(g.ready, oneIf(health.Ready))
	g.collectKnowledge(to)
	switch health.Redis {
	case redisHere:
		gauge(g.redis, 1)
	case redisAway:
		gauge(g.redis, 0)
	}
	states := make(map[string]float64)
	for _, c := range status.Connections {
		states[c.State]++
	}
	for _, state := range []string{socket.StateWaiting, socket.StateOpening, socket.StateOpen, socket.StateEnding, socket.StateClosing} {
		gauge(g.connections, states[state], state)
	}
	gauge(g.wanted, float64(status.Wanted))
	if last := g.bot.lastEvent(); !last.IsZero() {
		gauge(g.lastEvent, float64(last.UnixMilli())/1000)
	}
	gauge(g.held, float64(health.Held))
	gauge(g.heldLimit, float64(g.bot.config.Queue))
	gauge(g.workers, float64(g.bot.config.Workers))
}

// collectKnowledge reads what the bot advises from.
func (g *gauges) collectKnowledge(to chan<- prometheus.Metric) {
	known := g.bot.knowledge.status()
	for language, edition := range editionsOf(known.current) {
		to <- prometheus.MustNewConstMetric(g.guideInfo, prometheus.GaugeValue, 1, language, edition)
	}
	to <- prometheus.MustNewConstMetric(g.reloaded, prometheus.GaugeValue, oneIf(known.failure == nil))
	to <- prometheus.MustNewConstMetric(g.knownSince, prometheus.GaugeValue, float64(known.since.UnixMilli())/1000)
	for result, n := range map[string]int{"changed": known.changed, "refused": known.failed} {
		to <- prometheus.MustNewConstMetric(g.reloads, prometheus.CounterValue, float64(n), result)
	}
}

func oneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
