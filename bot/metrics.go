package bot

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// namespace begins the name of each metric.
const namespace = "journey_or_campaign"

// ackBuckets end where Slack gives up, after three seconds.
var ackBuckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 1.5, 2, 2.5, 3}

// answerBuckets reach to the longest that a handler may take.
var answerBuckets = []float64{.025, .05, .1, .25, .5, 1, 2, 3, 5, 10, 30, 60}

// metrics count what the bot does. Each bot has its own, and every label takes its values from a small set: what people write or
// send never becomes one.
type metrics struct {
	registry *prometheus.Registry
	surfaces map[string]bool

	requests, unclear, failures, turnedAway *prometheus.CounterVec
	answerTime, ackTime                     *prometheus.HistogramVec
	ackFailures, retries, duplicates        *prometheus.CounterVec
	badEnvelopes, refused                   *prometheus.CounterVec
	connected, openFailures, reconnections  *prometheus.CounterVec
	apiErrors, votes, panics                *prometheus.CounterVec
	workersBusy                             prometheus.Gauge
}

func newMetrics(surfaces []string) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(), surfaces: make(map[string]bool)}
	for _, s := range surfaces {
		m.surfaces[labelOf(s)] = true
	}
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewBuildInfoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.defineAnswers()
	m.defineConnections()
	m.begin()
	return m
}

// defineAnswers are the metrics of what people ask and get.
func (m *metrics) defineAnswers() {
	m.requests = m.counter("requests_total", "What was asked and dealt with; kind is none where there was nothing to advise on.",
		"surface", "kind", "approach", "language", "band")
	m.unclear = m.counter("unclear_total", "Texts that were no need for the advisor: what people ask in vain.", "surface", "language")
	m.failures = m.counter("failures_total", "Requests that ended in an apology with a reference.", "surface")
	m.turnedAway = m.counter("turned_away_total", "Requests that were told that the bot is busy.", "surface")
	m.answerTime = m.histogram("answer_seconds", "From reading a request to the end of its answer.", answerBuckets, "surface")
	m.votes = m.counter("feedback_votes_total", "Votes on answers.", "vote")
	m.apiErrors = m.counter("api_errors_total", "Calls of Slack's Web API and of response URLs that failed, each attempt.", "method", "error")
	m.panics = m.counter("panics_total", "Panics that were caught.", "in")
	m.workersBusy = prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: "workers_busy", Help: "Workers that are answering."})
	m.registry.MustRegister(m.workersBusy)
}

// defineConnections are the metrics of Socket Mode.
func (m *metrics) defineConnections() {
	m.ackTime = m.histogram("ack_seconds", "From reading an envelope to its acknowledgement.", ackBuckets, "type")
	m.ackFailures = m.counter("ack_failures_total", "Acknowledgements that were not sent.", "type", "error")
	m.retries = m.counter("retries_total", "Events that Slack sent again, the first of which may not have arrived.")
	m.duplicates = m.counter("duplicates_total", "Envelopes that were dropped since they had come before.", "by")
	m.badEnvelopes = m.counter("bad_envelopes_total", "Envelopes that could not be understood.", "why", "acknowledged")
	m.refused = m.counter("refused_envelopes_total", "Envelopes that were neither handed over nor acknowledged.", "why")
	m.connected = m.counter("connections_opened_total", "Connections that were opened.")
	m.openFailures = m.counter("connection_failures_total", "Attempts to open a connection that failed.", "step")
	m.reconnections = m.counter("reconnections_total", "Connections that were opened in place of another one.", "reason")
}

// begin sets to 0 what may never happen, so that its first increase can be seen.
func (m *metrics) begin() {
	m.retries.WithLabelValues()
	m.connected.WithLabelValues()
	for _, vote := range []string{"up", "down"} {
		m.votes.WithLabelValues(vote)
	}
	for _, by := range []string{"envelope", "content"} {
		m.duplicates.WithLabelValues(by)
	}
	for _, why := range []string{"full", "stopping", "busy"} {
		m.refused.WithLabelValues(why)
	}
	for _, in := range []string{"answer", "intake"} {
		m.panics.WithLabelValues(in)
	}
	for surface := range m.surfaces {
		m.failures.WithLabelValues(surface)
		m.turnedAway.WithLabelValues(surface)
	}
}

func (m *metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

func (m *metrics) histogram(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: buckets}, labels)
	m.registry.MustRegister(h)
	return h
}

// handler serves /metrics.
func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry})
}
