package socket

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
)

// bufferSize lets every acknowledgement go out as one frame: Slack does not
// put the pieces together.
const bufferSize = 32 << 10

// open opens a socket and returns after its hello. The error is a *FatalError,
// a *transient, or that of ctx.
func (p *Pool) open(ctx context.Context, id string) (*connection, error) {
	start := time.Now()
	address, err := p.address(ctx)
	if err != nil {
		return nil, err
	}
	ws, err := p.dial(ctx, address)
	if err != nil {
		return nil, err
	}
	c := newConnection(p, id, ws)
	p.began(c)
	if err := c.awaitHello(ctx, p.cfg.Timing.OpenTimeout); err != nil {
		c.drop()
		return nil, err
	}
	p.counts.opened.Add(1)
	call2(p.cfg.Observe.Connected, id, time.Since(start))
	return c, nil
}

// address asks Slack where to connect to.
func (p *Pool) address(ctx context.Context) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, p.cfg.Timing.OpenTimeout)
	defer cancel()
	_, address, err := p.cfg.API.StartSocketModeContext(ctx)
	if err == nil {
		return cleanAddress(address)
	}
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) && isFatal(refused.Err) {
		return "", &FatalError{Reason: refused.Err}
	}
	t := failed("open", err)
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		t.wait.atLeast = limited.RetryAfter
	}
	if errors.As(err, &refused) && refused.Err == reasonTooMany {
		t.wait.long = true
	}
	return "", t
}

// cleanAddress checks an address and takes debug_reconnects out of it. slack-go
// adds that to all addresses when it logs for debugging, and Slack then ends
// the socket every 360 s.
func cleanAddress(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "wss" && u.Scheme != "ws" {
		return "", &transient{kind: "open", text: "Slack gave no address of a socket"}
	}
	q := u.Query()
	if q.Has("debug_reconnects") {
		q.Del("debug_reconnects")
		u.RawQuery = q.Encode()
	}
	return u.String(), nil
}

func (p *Pool) dial(ctx context.Context, address string) (*websocket.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, p.cfg.Timing.OpenTimeout)
	defer cancel()
	d := websocket.Dialer{
		Proxy:            http.ProxyFromEnvironment,
		HandshakeTimeout: p.cfg.Timing.OpenTimeout,
		ReadBufferSize:   bufferSize,
		WriteBufferSize:  bufferSize,
	}
	ws, r, err := d.DialContext(ctx, address, nil)
	if r != nil && r.Body != nil {
		_ = r.Body.Close()
	}
	if err != nil {
		t := failed("dial", err)
		if r != nil {
			t.text += ": " + r.Status
		}
		return nil, t
	}
	return ws, nil
}

func (c *connection) awaitHello(ctx context.Context, limit time.Duration) error {
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case <-c.hello:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return &transient{kind: "hello", text: "no hello in time"}
	case <-c.retire:
	}
	select {
	case <-c.hello: // it came first
		return nil
	default:
		reason := c.retiredFor()
		return &transient{kind: "hello", text: "ended before hello: " + reason, wait: waitHint{long: reason == reasonTooMany}}
	}
}
