package messages

import (
	"bytes"
	"encoding/json"
	"fmt"

	"journey-or-campaign/advisor/guide"
)

// metaVersion begins every private_metadata; another version is refused.
const metaVersion = 1

// Meta is what a view remembers in its private_metadata: where it came from, and what it shows. It holds no secrets, since
// people's clients see it.
type Meta struct {
	Language string
	Channel  string // Where the form was opened; empty for the Home tab and the global shortcut.
	Thread   string // The message under which to answer.
	// Ticked are the channels and capabilities that were ticked when the form opened; the empty list is one that had none, nil
	// one that is yet to open.
	Ticked  []guide.Criterion
	Carried Carried
}

type storedMeta struct {
	Version  int               `json:"v"`
	Language string            `json:"l,omitempty"`
	Channel  string            `json:"c,omitempty"`
	Thread   string            `json:"th,omitempty"`
	Ticked   []guide.Criterion `json:"k"`
	Carried  json.RawMessage   `json:"n"`
}

// String writes the metadata: at most MaxPrivateMetadata characters. What would be longer loses the asker's text.
func (m Meta) String() string {
	encoded := m.encode(m.Carried.String())
	if length(encoded) > MaxPrivateMetadata {
		encoded = m.encode(m.Carried.bare())
	}
	return encoded
}

func (m Meta) encode(carried string) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	s := storedMeta{metaVersion, m.Language, cut(m.Channel, maxSlackID), cut(m.Thread, maxSlackID), distinct(m.Ticked), json.RawMessage(carried)}
	if m.Ticked != nil && s.Ticked == nil {
		s.Ticked = []guide.Criterion{}
	}
	if err := encoder.Encode(s); err != nil {
		panic(err) // The type has nothing that cannot be encoded.
	}
	return string(bytes.TrimSpace(b.Bytes()))
}

// maxSlackID is longer than any id or timestamp that Slack hands out, in characters.
const maxSlackID = 64

// ParseMeta reads what String wrote, and checks every part again.
func ParseMeta(metadata string) (Meta, error) {
	if len(metadata) > 4*MaxPrivateMetadata {
		return Meta{}, fmt.Errorf("private_metadata of %d bytes is too long", len(metadata))
	}
	var s storedMeta
	if err := json.Unmarshal([]byte(metadata), &s); err != nil {
		return Meta{}, fmt.Errorf("private_metadata is broken: %w", err)
	}
	if s.Version != metaVersion {
		return Meta{}, fmt.Errorf("private_metadata has version %d, not %d", s.Version, metaVersion)
	}
	if length(s.Channel) > maxSlackID || length(s.Thread) > maxSlackID || s.Language != "" && !Has(s.Language) {
		return Meta{}, fmt.Errorf("private_metadata names a place or a language that cannot be")
	}
	if err := (storedCarried{Criteria: s.Ticked}).check(); err != nil {
		return Meta{}, err
	}
	carried, err := ParseCarried(string(s.Carried))
	if err != nil {
		return Meta{}, err
	}
	return Meta{Language: s.Language, Channel: s.Channel, Thread: s.Thread, Ticked: s.Ticked, Carried: carried}, nil
}
