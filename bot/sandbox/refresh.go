package sandbox

import "context"

// endOfLife refreshes a socket when its time has come.
func (c *socket) endOfLife(ctx context.Context) {
	if c.s.sleep(ctx, c.life-c.s.warning) {
		c.warn()
		c.finishRefresh(ctx)
	}
}

func (c *socket) warn() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.info.Warned = true
	c.disconnect(ReasonWarning)
}

// finishRefresh ends a warned socket after the warning time. Until then it
// still gets envelopes, as any open socket does.
func (c *socket) finishRefresh(ctx context.Context) {
	if !c.s.sleep(ctx, c.s.warning) {
		return
	}
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.s.unlist(c)
	c.disconnect(ReasonRefresh)
	c.out.push(frame{close: true})
}

// Refresh ends the sockets with these ids, or all that are open now, in the way
// Slack does every few hours: a disconnect frame with the reason "warning",
// then, after the time of WithRefresh, one with "refresh_requested" and the
// close. In between a socket can still get envelopes. Refresh does not wait.
func (s *Sandbox) Refresh(ids ...int) {
	for _, c := range s.pick(ids) {
		c.warn()
		s.mu.Lock()
		s.background(func() { c.finishRefresh(s.ctx) })
		s.mu.Unlock()
	}
}

// Drop cuts the TCP connections of these sockets, or of all, without a word.
func (s *Sandbox) Drop(ids ...int) {
	for _, c := range s.pick(ids) {
		c.leave()
		c.drop()
	}
}

// CloseSockets closes these sockets, or all, with a close frame of a code, for
// instance 1001, 1011 or 1012, and a reason, and no disconnect frame before.
func (s *Sandbox) CloseSockets(code int, reason string, ids ...int) {
	for _, c := range s.pick(ids) {
		c.leave()
		c.sayClose(code, reason)
	}
}

// SetSocketMode switches Socket Mode of the app off or on again. Off ends all
// sockets with the reason link_disabled and lets no new ones be opened.
func (s *Sandbox) SetSocketMode(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.linkOff = !on
	if on {
		return
	}
	for _, c := range s.sockets {
		c.disconnect(ReasonLinkOff)
		c.out.push(frame{close: true})
	}
	s.sockets = nil
}

// Sockets gives the open sockets, oldest first.
func (s *Sandbox) Sockets() []SocketInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []SocketInfo{}
	for _, c := range s.sockets {
		out = append(out, c.info)
	}
	return out
}

// SocketsOpened gives how many sockets were opened in all, refused ones too.
func (s *Sandbox) SocketsOpened() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.socketCount
}

// pick gives the open sockets with these ids, or all of them.
func (s *Sandbox) pick(ids []int) []*socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(ids) == 0 {
		return append([]*socket{}, s.sockets...)
	}
	var out []*socket
	for _, c := range s.sockets {
		for _, id := range ids {
			if c.info.ID == id {
				out = append(out, c)
			}
		}
	}
	return out
}
