package sandbox

import (
	"slices"
)

// readView reads and checks the view of a call.
func (s *Sandbox) readView(p params, kind surface) (obj, *apiError) {
	v, err := p.value("view")
	if err != nil {
		return nil, fail("invalid_arguments", "[ERROR] must provide an object [json-pointer:/view]")
	}
	body, ok := v.(obj)
	if !ok {
		return nil, missing("view")
	}
	if len(mustJSON(body)) > MaxViewBytes {
		return nil, fail("view_too_large")
	}
	body = json2obj(body)
	if problems := checkView(kind, body); len(problems) > 0 {
		return nil, fail("invalid_arguments", problems...)
	}
	if id := params(body).str("external_id"); id != "" {
		if other := s.byExternalID(id); other != nil && p.str("external_id") != id && p.str("view_id") != other.id {
			return nil, fail("duplicate_external_id")
		}
	}
	blocks, _ := body["blocks"].([]any)
	s.fillIDs(blocks)
	return body, nil
}

func (s *Sandbox) byExternalID(id string) *view {
	for _, v := range s.views {
		if !v.closed && v.str("external_id") == id {
			return v
		}
	}
	return nil
}

func (s *Sandbox) newHash() string { return s.newTS() + "." + s.newToken()[:8] }

// makeView makes a view for a person that is not shown yet.
func (s *Sandbox) makeView(user string, body obj) *view {
	v := &view{id: s.newID("V"), user: user, hash: s.newHash(), body: body}
	v.root = v.id
	v.state = initialState(v.blocks())
	s.views[v.id] = v
	return v
}

func (s *Sandbox) viewsOpen(p params) (obj, *apiError) {
	t, e := s.findTrigger(p)
	if e != nil {
		return nil, e
	}
	body, e := s.readView(p, surfaceModal)
	if e != nil {
		return nil, e
	}
	t.used = true
	s.closeStack(t.user) // a new root takes the place of what was open
	v := s.makeView(t.user, body)
	v.suggest(t.channel)
	s.stacks[t.user] = []*view{v}
	s.emitView(KindViewOpened, v)
	return obj{"view": v.wire()}, nil
}

// suggest selects the conversation the person came from, where a select asks
// for it by default_to_current_conversation.
func (v *view) suggest(channelID string) {
	for _, e := range elements(v.blocks()) {
		if channelID == "" || !params(e.obj).boolean("default_to_current_conversation") {
			continue
		}
		if value, err := stateValue(e, []string{channelID}); err == nil {
			putState(v.state, e, value)
		}
	}
}

func (s *Sandbox) viewsPush(p params) (obj, *apiError) {
	t, e := s.findTrigger(p)
	if e != nil {
		return nil, e
	}
	body, e := s.readView(p, surfaceModal)
	if e != nil {
		return nil, e
	}
	if len(s.stacks[t.user]) == 0 || t.in == nil {
		return nil, fail("not_found") // nothing to push onto
	}
	if len(s.stacks[t.user]) >= MaxViewStack {
		return nil, fail("push_limit_reached")
	}
	t.used = true
	return obj{"view": s.push(t.user, body).wire()}, nil
}

// push puts a modal on top of those that a person has open.
func (s *Sandbox) push(user string, body obj) *view {
	v := s.makeView(user, body)
	if stack := s.stacks[user]; len(stack) > 0 {
		v.root, v.previous = stack[0].id, stack[len(stack)-1].id
	}
	s.stacks[user] = append(s.stacks[user], v)
	s.emitView(KindViewOpened, v)
	return v
}

func (s *Sandbox) viewsUpdate(p params) (obj, *apiError) {
	if !p.has("view_id") && !p.has("external_id") {
		return nil, missing("view_id")
	}
	v := s.views[p.str("view_id")]
	if !p.has("view_id") {
		v = s.byExternalID(p.str("external_id"))
	}
	if v == nil || v.closed {
		return nil, fail("not_found")
	}
	kind := surfaceModal
	if v.str("type") == "home" {
		kind = surfaceHome
	}
	body, e := s.readView(p, kind)
	if e != nil {
		return nil, e
	}
	if p.has("hash") && p.str("hash") != v.hash {
		return nil, fail("hash_conflict")
	}
	s.update(v, body)
	return obj{"view": v.wire()}, nil
}

// update gives a view new content. Input that is still there by block_id and
// action_id is kept.
func (s *Sandbox) update(v *view, body obj) {
	v.body, v.hash, v.errors = body, s.newHash(), nil
	v.state = keepState(v.state, initialState(v.blocks()))
	s.emitView(KindViewChanged, v)
}

func (s *Sandbox) viewsPublish(p params) (obj, *apiError) {
	user := p.str("user_id")
	if user == "" {
		return nil, missing("user_id")
	}
	if s.users[user] == nil {
		return nil, fail("user_not_found")
	}
	body, e := s.readView(p, surfaceHome)
	if e != nil {
		return nil, e
	}
	v := s.homes[user]
	if p.has("hash") && v != nil && p.str("hash") != v.hash {
		return nil, fail("hash_conflict")
	}
	if v == nil {
		v = s.makeView(user, body)
		s.homes[user] = v
	} else {
		v.body, v.hash = body, s.newHash()
		v.state = keepState(v.state, initialState(v.blocks()))
	}
	s.emitView(KindHome, v)
	return obj{"view": v.wire()}, nil
}

// closeView takes one modal from its stack, from wherever it is.
func (s *Sandbox) closeView(v *view) {
	if v.closed {
		return
	}
	v.closed = true
	s.stacks[v.user] = slices.DeleteFunc(slices.Clone(s.stacks[v.user]), func(x *view) bool { return x == v })
	s.emitView(KindViewClosed, v)
}

// closeStack closes all modals of a person, the top one first.
func (s *Sandbox) closeStack(user string) {
	for _, v := range slices.Backward(s.stacks[user]) {
		s.closeView(v)
	}
}

func (s *Sandbox) emitView(kind EventKind, v *view) {
	x := v.export()
	s.emit(Event{Kind: kind, View: &x})
}
