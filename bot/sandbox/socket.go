package sandbox

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// writeTime is how long one frame may take to be written.
const writeTime = 10 * time.Second

// closeTime is how long the other side may take to answer a close frame.
const closeTime = time.Second

// Reasons of a disconnect frame.
const (
	ReasonWarning    = "warning"
	ReasonRefresh    = "refresh_requested"
	ReasonTooMany    = "too_many_websockets"
	ReasonLinkOff    = "link_disabled"
	frameTooLong     = "Max frame length of 20480 has been exceeded."
	closeDescription = "sandbox"
)

// SocketInfo describes one open, or just closed, socket.
type SocketInfo struct {
	ID        int       `json:"id"` // 1 for the first
	Opened    time.Time `json:"opened"`
	Warned    bool      `json:"warned"` // it was told that its end is near
	Sent      int       `json:"sent"`   // envelopes
	Acks      int       `json:"acks"`
	LastPong  time.Time `json:"last_pong"`
	CloseCode int       `json:"close_code,omitempty"` // of the client's close frame; 1006 if there was none
}

// socket is one WebSocket of the app.
type socket struct {
	s    *Sandbox
	conn *websocket.Conn
	out  *queue[frame]
	info SocketInfo    // guarded by s.mu
	life time.Duration // Until it is refreshed; 0 when nothing but Refresh does that.
}

// frame is something to write: a text, or the close frame that ends a socket.
type frame struct {
	data  []byte
	close bool
}

// connectionsOpen hands out the address of a socket, good for one use.
func (s *Sandbox) connectionsOpen(params) (obj, *apiError) {
	if s.linkOff {
		return nil, fail("link_disabled")
	}
	ticket := s.newToken()
	s.tickets[ticket] = true
	return obj{"url": "ws" + strings.TrimPrefix(s.url, "http") + "/link/?ticket=" + ticket + "&app_id=" + AppID}, nil
}

var upgrader = websocket.Upgrader{
	ReadBufferSize: 32 << 10, WriteBufferSize: 32 << 10,
	CheckOrigin: fromBot,
}

// fromBot keeps web pages out: Slack's SDKs send no Origin, slack-go sends
// Slack's own.
func fromBot(r *http.Request) bool {
	o := r.Header.Get("Origin")
	return o == "" || o == "https://api.slack.com"
}

// serveSocket runs one socket from its handshake to its end.
func (s *Sandbox) serveSocket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	ticket := r.URL.Query().Get("ticket")
	if s.closed || !s.tickets[ticket] {
		s.mu.Unlock()
		http.Error(w, "invalid ticket", http.StatusNotFound)
		return
	}
	delete(s.tickets, ticket)
	s.wg.Add(1)
	s.mu.Unlock()
	defer s.wg.Done()
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	c := &socket{s: s, conn: conn, out: newQueue[frame](0)}
	if r.URL.Query().Get("debug_reconnects") == "true" {
		c.life = DebugSocketLifetime
	}
	c.run()
}

// run greets the client and reads until the socket ends.
func (c *socket) run() {
	ctx, cancel := context.WithCancel(c.s.ctx)
	stop := context.AfterFunc(c.s.ctx, c.drop)
	defer func() { stop(); cancel(); c.out.close(); c.drop() }()
	c.s.mu.Lock()
	welcome := c.s.greet(c)
	c.s.background(func() { c.writeAll(ctx) })
	c.s.background(func() { c.ping(ctx) })
	if welcome && c.life > 0 {
		c.s.background(func() { c.endOfLife(ctx) })
	}
	c.s.mu.Unlock()
	c.conn.SetPongHandler(func(string) error {
		c.s.mu.Lock()
		c.info.LastPong = time.Now()
		c.s.mu.Unlock()
		return nil
	})
	c.ended(c.readAll())
}

// greet sends hello and registers the socket, unless there are too many.
func (s *Sandbox) greet(c *socket) bool {
	s.socketCount++
	c.info = SocketInfo{ID: s.socketCount, Opened: time.Now()}
	life := c.life
	if life == 0 {
		life = SocketLifetime
	}
	c.send(obj{
		"type": "hello", "num_connections": len(s.sockets) + 1, "connection_info": obj{"app_id": AppID},
		"debug_info": obj{"host": "applink-sandbox", "started": time.Now().UTC().Format("2006-01-02 15:04:05.000"),
			"build_number": 1, "approximate_connection_time": int(life.Seconds())},
	})
	if len(s.sockets) >= MaxSockets {
		c.disconnect(ReasonTooMany)
		c.out.push(frame{close: true})
		return false
	}
	s.sockets = append(s.sockets, c)
	info := c.info
	s.emit(Event{Kind: KindSocketOpened, Socket: &info})
	return true
}

func (c *socket) send(v any) { c.out.push(frame{data: mustJSON(v)}) }

func (c *socket) disconnect(reason string) {
	c.send(obj{"type": "disconnect", "reason": reason, "debug_info": obj{"host": "applink-sandbox"}})
}

// writeAll writes what is queued until the socket ends.
func (c *socket) writeAll(ctx context.Context) {
	for {
		f, err := c.out.next(ctx)
		if err != nil {
			return
		}
		if f.close {
			c.sayClose(websocket.CloseNormalClosure, closeDescription)
			return
		}
		_ = c.conn.SetWriteDeadline(time.Now().Add(writeTime))
		if c.conn.WriteMessage(websocket.TextMessage, f.data) != nil {
			c.drop()
			return
		}
	}
}

// sayClose sends a close frame and gives the client a moment to answer it.
func (c *socket) sayClose(code int, reason string) {
	msg := websocket.FormatCloseMessage(code, reason)
	_ = c.conn.WriteControl(websocket.CloseMessage, msg, time.Now().Add(closeTime))
	if !c.s.openTCP {
		_ = c.conn.NetConn().SetReadDeadline(time.Now().Add(closeTime))
	}
}

func (c *socket) ping(ctx context.Context) {
	if c.s.pingEvery <= 0 {
		return
	}
	t := time.NewTicker(c.s.pingEvery)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			_ = c.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-sandbox"), time.Now().Add(writeTime))
		}
	}
}

// leave takes the socket from those that get envelopes.
func (c *socket) leave() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.unlist(c)
}

func (s *Sandbox) unlist(c *socket) {
	s.sockets = slices.DeleteFunc(slices.Clone(s.sockets), func(x *socket) bool { return x == c })
}

func (c *socket) ended(code int) {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.unlist(c)
	c.info.CloseCode = code
	info := c.info
	c.s.emit(Event{Kind: KindSocketClosed, Socket: &info})
}

// drop cuts the TCP connection.
func (c *socket) drop() { _ = c.conn.Close() }
