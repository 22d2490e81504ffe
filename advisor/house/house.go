// Package house holds what is true at one company beside the guide: approaches and channels that are not available there,
// preferences, worked examples, contacts, links and notes. It reads them from YAML and tells which of them a need meets.
//
// It decides nothing: package advisor applies the rules after the guide's verdict, and they never turn a ❌ into a ✅.
package house

import (
	"slices"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Rules is one file of house rules. A nil *Rules has none.
type Rules struct {
	File        string // Where they were read from.
	Approaches  map[guide.Approach]Entry
	Channels    map[guide.Criterion]Entry
	Preferences []Preference // In the order of the file: the first that fits counts.
	Examples    []Example
}

// Entry is what holds at the company of one approach or channel.
type Entry struct {
	Rule        string // The name by which answers refer to it, such as "channels.push".
	Line        int    // Counted from 1.
	Unavailable bool
	Reason      Text // Why it is not available; never empty where it is not.
	Note        Text
	Contact     Contact
	Links       []Link
}

// Preference is the approach that the company takes for a kind of need.
type Preference struct {
	Rule    string // Such as "preferences.order-mail".
	Line    int
	About   Text // What the kind of need is called.
	When    When
	Prefer  guide.Approach
	Reason  Text
	Contact Contact
}

// Example is a need that the company has decided already.
type Example struct {
	Rule     string // Such as "examples.lease-letter", or "examples.3" for one without a name.
	Line     int
	Text     Text // The same need in one or more languages.
	Approach guide.Approach
	Answers  []need.Value // What it says of the facets; at most one value of each.
	Reason   Text

	bags []bag
}

// Contact is whom to ask. The zero Contact is nobody.
type Contact struct {
	Name Text
	URL  string // https://, http:// or mailto:; empty where only a name is known.
}

// Link leads to a page of the company.
type Link struct {
	Label Text
	URL   string
}

// Closed tells whether an approach is not available at the company.
func (r *Rules) Closed(a guide.Approach) bool { return r != nil && r.Approaches[a].Unavailable }

// ClosedApproaches lists the approaches that are not available, in the guide's order.
func (r *Rules) ClosedApproaches() []guide.Approach {
	var closed []guide.Approach
	for _, a := range guide.AllApproaches() {
		if r.Closed(a) {
			closed = append(closed, a)
		}
	}
	return closed
}

// ClosedChannel tells whether a channel is not available at the company.
func (r *Rules) ClosedChannel(c guide.Criterion) bool { return r != nil && r.Channels[c].Unavailable }

// Names lists the names of all rules, in the order of the file.
func (r *Rules) Names() []string {
	if r == nil {
		return nil
	}
	type named struct {
		line int
		rule string
	}
	var all []named
	for _, e := range r.Approaches {
		all = append(all, named{e.Line, e.Rule})
	}
	for _, e := range r.Channels {
		all = append(all, named{e.Line, e.Rule})
	}
	for _, p := range r.Preferences {
		all = append(all, named{p.Line, p.Rule})
	}
	for _, e := range r.Examples {
		all = append(all, named{e.Line, e.Rule})
	}
	slices.SortStableFunc(all, func(a, b named) int { return a.line - b.line })
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = n.rule
	}
	return names
}

// Preferred returns the first preference that a need meets.
func (r *Rules) Preferred(n need.Need) (Preference, bool) {
	if r == nil {
		return Preference{}, false
	}
	for _, p := range r.Preferences {
		if p.When.fits(n, slices.Contains(n.Met, p.Rule)) {
			return p, true
		}
	}
	return Preference{}, false
}

// Met names the rules that the words of a need meet, so that they are remembered where the words are not.
func (r *Rules) Met(n need.Need) []string {
	if r == nil {
		return nil
	}
	var met []string
	words := need.Words(n.Said())
	for _, p := range r.Preferences {
		if p.When.says(words) {
			met = append(met, p.Rule)
		}
	}
	if e, ok := r.Like(n); ok {
		met = append(met, e.Rule)
	}
	return met[:min(len(met), MaxMet)]
}

// MaxMet is how many rules a need remembers, since it travels with them in Slack.
const MaxMet = 5
