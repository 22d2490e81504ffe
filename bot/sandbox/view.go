package sandbox

import (
	"encoding/json"
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
	offered        map[string][]any // options of external selects; see found.offers
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
