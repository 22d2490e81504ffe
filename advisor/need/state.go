package need

import (
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf8"

	"journey-or-campaign/advisor/guide"
)

// stateVersion begins every stored state; another version is refused, since its numbers may mean other things.
const stateVersion = 1

// maxState is the longest stored state that is read, in bytes: Slack's limit for the value of a button
// (https://docs.slack.dev/reference/block-kit/block-elements/button-element).
const maxState = 2000

// storedState is a need as it travels in message metadata, button values and private_metadata. It holds no text.
type storedState struct {
	Version   int             `json:"v"`
	Chances   [valueCount]int `json:"c"` // In thousandths.
	Execution [5]int          `json:"e"`
	Variants  [4]int          `json:"t"`
	Stated    uint32          `json:"s,omitempty"` // A bit per value.
	Wanted    []string        `json:"w,omitempty"`
	RuledOut  []string        `json:"r,omitempty"`
	Intent    Intent          `json:"i,omitempty"`
	Led       led             `json:"l,omitempty"`
	Several   bool            `json:"m,omitempty"` // Messages.
}

// State writes the need, without its text and its evidence, so that it can travel through Slack and come back.
func (n Need) State() string {
	s := storedState{Version: stateVersion, Intent: n.Intent, Led: n.led, Several: n.several}
	for v := range n.chances {
		s.Chances[v] = thousandths(n.chances[v])
		if n.stated[v] {
			s.Stated |= 1 << v
		}
	}
	for i, c := range n.execution {
		s.Execution[i] = thousandths(c)
	}
	for i, c := range n.variants {
		s.Variants[i] = thousandths(c)
	}
	for _, q := range n.Requirements {
		switch q.State {
		case Wanted:
			s.Wanted = append(s.Wanted, string(q.Criterion))
		case RuledOut:
			s.RuledOut = append(s.RuledOut, string(q.Criterion))
		}
	}
	encoded, err := json.Marshal(s)
	if err != nil {
		panic(err) // The type has nothing that cannot be encoded.
	}
	return string(encoded)
}

func thousandths(x float64) int { return int(math.Round(x * 1000)) }

// ParseState reads what State wrote. States come back through people's clients, so every part is checked again.
func ParseState(text string) (Need, error) {
	if len(text) > maxState || !utf8.ValidString(text) {
		return Need{}, fmt.Errorf("a need's state of %d bytes is longer than %d or no text", len(text), maxState)
	}
	var s storedState
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return Need{}, fmt.Errorf("a need's state is broken: %w", err)
	}
	if s.Version != stateVersion {
		return Need{}, fmt.Errorf("a need's state has version %d, not %d", s.Version, stateVersion)
	}
	if s.Intent != "" && s.Intent != Common && !contains(intents, s.Intent) {
		return Need{}, fmt.Errorf("a need's state has an unknown intent")
	}
	if int(s.Led) > len(guide.AllApproaches())+1 {
		return Need{}, fmt.Errorf("a need's state was led to an unknown approach")
	}
	n := Need{Intent: s.Intent, led: s.Led, several: s.Several}
	for v := range n.stated {
		n.stated[v] = s.Stated&(1<<v) != 0
	}
	for _, part := range []struct {
		from []int
		to   []float64
	}{{s.Chances[:], n.chances[:]}, {s.Execution[:], n.execution[:]}, {s.Variants[:], n.variants[:]}} {
		for i, c := range part.from {
			if c < 0 || c > 1000 {
				return Need{}, fmt.Errorf("a need's state has a chance of %d thousandths", c)
			}
			part.to[i] = float64(c) / 1000
		}
	}
	return n, n.restore(s)
}

func (n *Need) restore(s storedState) error {
	for state, list := range map[State][]string{Wanted: s.Wanted, RuledOut: s.RuledOut} {
		for _, id := range list {
			c := guide.Criterion(id)
			if !isCriterion(c) {
				return fmt.Errorf("a need's state names an unknown criterion")
			}
			n.require(Requirement{Criterion: c, State: state, Source: "state"})
		}
	}
	return nil
}
