package sandbox

import (
	"encoding/json"
	"slices"
)

// View is a modal or a Home tab as a person sees it. It is a copy.
type View struct {
	ID              string            `json:"id"`
	Type            string            `json:"type"` // modal or home
	User            string            `json:"user"` // who sees it
	CallbackID      string            `json:"callback_id"`
	ExternalID      string            `json:"external_id,omitempty"`
	PrivateMetadata string            `json:"private_metadata,omitempty"`
	Hash            string            `json:"hash"`
	RootID          string            `json:"root_view_id"`
	PreviousID      string            `json:"previous_view_id,omitempty"`
	Title           string            `json:"title"`
	Submit          string            `json:"submit,omitempty"` // "" if it cannot be submitted
	Close           string            `json:"close,omitempty"`
	Blocks          json.RawMessage   `json:"blocks"`
	State           json.RawMessage   `json:"state"` // {"values": …} as in payloads
	Errors          map[string]string `json:"errors,omitempty"`
	Closed          bool              `json:"closed,omitempty"`
	NotifyOnClose   bool              `json:"notify_on_close,omitempty"`
}

// BlockText gives all texts of the blocks, in reading order, one per line.
func (v View) BlockText() string { return textOf(decodeBlocks(v.Blocks)) }

// view is what the sandbox keeps of a View.
type view struct {
	id, user, hash string
	root, previous string
	body           obj // as the app sent it, with ids filled in
	state          map[string]map[string]any
	errors         map[string]string
	closed         bool
}

func (v *view) str(key string) string { return params(v.body).str(key) }

func (v *view) blocks() []any {
	b, _ := v.body["blocks"].([]any)
	return b
}

func (v *view) plain(key string) string {
	o, _ := v.body[key].(obj)
	return params(o).str("text")
}

func (v *view) export() View {
	return View{
		ID: v.id, Type: v.str("type"), User: v.user, CallbackID: v.str("callback_id"), ExternalID: v.str("external_id"),
		PrivateMetadata: v.str("private_metadata"), Hash: v.hash, RootID: v.root, PreviousID: v.previous,
		Title: v.plain("title"), Submit: v.plain("submit"), Close: v.plain("close"),
		Blocks: mustJSON(v.blocks()), State: mustJSON(obj{"values": v.state}), Errors: v.errors, Closed: v.closed,
		NotifyOnClose: params(v.body).boolean("notify_on_close"),
	}
}

// wire gives the view as payloads and answers have it.
func (v *view) wire() obj {
	p := params(v.body)
	o := obj{
		"id": v.id, "team_id": TeamID, "type": v.str("type"), "blocks": v.blocks(), "private_metadata": v.str("private_metadata"),
		"callback_id": v.str("callback_id"), "state": obj{"values": v.state}, "hash": v.hash,
		"title": orNull(v.body["title"]), "close": orNull(v.body["close"]), "submit": orNull(v.body["submit"]),
		"clear_on_close": p.boolean("clear_on_close"), "notify_on_close": p.boolean("notify_on_close"),
		"previous_view_id": nil, "root_view_id": v.root, "app_id": AppID, "external_id": v.str("external_id"),
		"app_installed_team_id": TeamID, "bot_id": BotID,
	}
	if v.previous != "" {
		o["previous_view_id"] = v.previous
	}
	if v.str("type") == "home" {
		o["title"] = obj{"type": "plain_text", "text": "View Title", "emoji": true} // as Slack fills it in
	}
	return json2obj(o)
}

// json2obj makes a deep copy, so that later changes do not show.
func json2obj(o obj) obj {
	var out obj
	_ = json.Unmarshal(mustJSON(o), &out) // it was encoded on the same line
	return out
}

func orNull(v any) any {
	if o, ok := v.(obj); ok && len(o) > 0 {
		return o
	}
	return nil
}

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

// Views gives the modals a person has open, the visible one last.
func (s *Sandbox) Views(user string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []View
	for _, v := range s.stacks[user] {
		out = append(out, v.export())
	}
	return out
}

// View gives a view by id, closed ones too.
func (s *Sandbox) View(id string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.views[id]
	if v == nil {
		return View{}, false
	}
	return v.export(), true
}

// Home gives the Home tab that a person sees, if one was published.
func (s *Sandbox) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.homes[user]
	if v == nil {
		return View{}, false
	}
	return v.export(), true
}
