package messages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// carriedVersion begins every carried need; another version is refused.
const carriedVersion = 1

// maxCarriedText is the longest text that a button carries, in bytes. Most needs are shorter; a longer one comes back
// understood but without its words, so that the values of all buttons of a message stay far below MaxBlocksText.
const maxCarriedText = 600

// Carried is what buttons, metadata and views bring back: what was asked, so that any replica can answer after a restart.
// It passes through people's clients, so ParseCarried checks every part again.
type Carried struct {
	Need      need.Need
	Language  string // The language of the answer.
	Knowledge string // The stamp of what the answer was decided from; empty where all was built in.
}

type storedCarried struct {
	Version    int               `json:"v"`
	Language   string            `json:"l,omitempty"`
	Knowledge  string            `json:"g,omitempty"`
	State      json.RawMessage   `json:"n"`
	Text       string            `json:"t,omitempty"`
	Approaches []guide.Approach  `json:"a,omitempty"`
	Criteria   []guide.Criterion `json:"c,omitempty"`
	Question   guide.QuestionID  `json:"q,omitempty"`
	Met        []string          `json:"h,omitempty"`
}

// String writes what is carried, with the text if that is short: at most MaxButtonValue characters.
func (c Carried) String() string { return c.encode(maxCarriedText) }

// bare writes what is carried without the text.
func (c Carried) bare() string { return c.encode(0) }

func (c Carried) encode(text int) string {
	s := storedCarried{
		Version: carriedVersion, Language: c.Language, Knowledge: c.Knowledge, State: json.RawMessage(c.Need.State()),
		Approaches: distinct(c.Need.Approaches), Criteria: distinct(c.Need.Criteria), Question: c.Need.Question,
		Met: c.Need.Met[:min(len(c.Need.Met), house.MaxMet)],
	}
	if t := clean(c.Need.Text); len(t) <= text {
		s.Text = t
	}
	encoded := s.json()
	if length(encoded) > MaxButtonValue {
		s.Text = ""
		encoded = s.json()
	}
	return encoded
}

func (s storedCarried) json() string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // Six bytes for each < would be a waste.
	if err := encoder.Encode(s); err != nil {
		panic(err) // The type has nothing that cannot be encoded.
	}
	return string(bytes.TrimSpace(b.Bytes()))
}

// distinct drops what stands twice.
func distinct[T comparable](list []T) []T {
	var kept []T
	for _, x := range list {
		if !slices.Contains(kept, x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// ParseCarried reads what String wrote. The need has no evidence; Recall finds it again.
func ParseCarried(value string) (Carried, error) {
	if len(value) > 4*MaxPrivateMetadata {
		return Carried{}, fmt.Errorf("a carried need of %d bytes is too long", len(value))
	}
	var s storedCarried
	if err := json.Unmarshal([]byte(value), &s); err != nil {
		return Carried{}, fmt.Errorf("a carried need is broken: %w", err)
	}
	if s.Version != carriedVersion {
		return Carried{}, fmt.Errorf("a carried need has version %d, not %d", s.Version, carriedVersion)
	}
	if s.Language != "" && !Has(s.Language) {
		return Carried{}, fmt.Errorf("a carried need has an unknown language")
	}
	n, err := need.ParseState(string(s.State))
	if err != nil {
		return Carried{}, err
	}
	if err := s.check(); err != nil {
		return Carried{}, err
	}
	n.Text, n.Approaches, n.Criteria, n.Question, n.Met = clean(s.Text), s.Approaches, s.Criteria, s.Question, s.Met
	return Carried{Need: n, Language: s.Language, Knowledge: s.Knowledge}, nil
}

// maxRule is the longest name of a house rule, in bytes: its kind, a dot and its own name.
const maxRule = len("preferences.") + house.MaxName

// maxStamp is the longest stamp of knowledge, in bytes.
const maxStamp = 32

func (s storedCarried) check() error {
	if len(s.Knowledge) > maxStamp {
		return fmt.Errorf("a carried need has a stamp of %d bytes", len(s.Knowledge))
	}
	if len(s.Met) > house.MaxMet || slices.ContainsFunc(s.Met, func(rule string) bool { return len(rule) > maxRule }) {
		return fmt.Errorf("a carried need names house rules that are too many or too long")
	}
	for _, a := range s.Approaches {
		if !slices.Contains(guide.AllApproaches(), a) {
			return fmt.Errorf("a carried need names an unknown approach")
		}
	}
	for _, c := range s.Criteria {
		if !slices.Contains(guide.Channels(), c) && !slices.Contains(guide.Capabilities(), c) && !slices.Contains(guide.MatrixRows(), c) {
			return fmt.Errorf("a carried need names an unknown criterion")
		}
	}
	if s.Question != "" && !slices.Contains(guide.Questions(), s.Question) {
		return fmt.Errorf("a carried need names an unknown question")
	}
	return nil
}

// Recall returns the need with the words that show it, which are found by reading the carried text again.
// Without a text it is the need as carried, and its reasons quote nothing.
func (c Carried) Recall(read func(text string) need.Need) need.Need {
	n := c.Need
	if n.Text == "" {
		return n
	}
	again := read(n.Text)
	n.Text, n.Language, n.Truncated, n.Evidence = again.Text, again.Language, again.Truncated, again.Evidence
	n.Requirements = slices.Clone(n.Requirements)
	for i, q := range n.Requirements {
		for _, r := range again.Requirements {
			if r.Criterion == q.Criterion && r.State == q.State {
				n.Requirements[i].Span = r.Span
			}
		}
	}
	return n
}
