package bot

import (
	"io"
	"net"
	"net/http"
	"time"
)

// newHTTPClient has a timeout, which slack-go's own has not.
func newHTTPClient(timeout time.Duration) *http.Client {
	transport := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 5 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   32,
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   5 * time.Second,
		ResponseHeaderTimeout: timeout,
	}
	return &http.Client{Timeout: timeout + 2*time.Second, Transport: bounded{transport}}
}

// maxAnswer is the most that is read of an answer: ten times that of 200 messages of a thread, the longest that the bot asks for.
const maxAnswer = 32 << 20

// bounded reads no more of an answer than that.
type bounded struct{ *http.Transport }

// RoundTrip makes a call.
func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.Transport.RoundTrip(r)
	if err == nil {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	}
	return answer, err
}
