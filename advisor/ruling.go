package advisor

import (
	"slices"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
)

// House is what holds of an answer at the asker's company.
type House struct {
	// Rulings say which rules bear on the answer, what decided first. Without any, nothing is said of the company.
	Rulings []Ruling
	// Alone is what the guide says by itself, where the rules lead to something else; else nil.
	Alone *Alone

	rules *house.Rules
}

// Alone is the verdict of the guide without house rules.
type Alone struct {
	Kind       Kind
	Approach   guide.Approach
	Confidence Confidence
}

// RulingKind is how a house rule bears on an answer.
type RulingKind string

// The kinds of rulings.
const (
	ApproachUnavailable RulingKind = "approach-unavailable"
	ChannelUnavailable  RulingKind = "channel-unavailable"
	Preferred           RulingKind = "preferred"     // The answer is the company's preference.
	NotPreferred        RulingKind = "not-preferred" // The guide does not allow the company's preference.
	Like                RulingKind = "like"          // The need was understood like an example of the company.
	NotLike             RulingKind = "not-like"      // The guide does not allow what the example does.
	About               RulingKind = "about"         // A note, a contact or links.
)

// Ruling is one house rule that bears on an answer.
type Ruling struct {
	Kind     RulingKind
	Rule     string            // The name of the rule, such as "channels.push"; never empty.
	Approach guide.Approach    // Of every kind but those on channels.
	Channel  guide.Criterion   // Of rulings on channels.
	Lacks    []guide.Criterion // What keeps the guide from allowing it; empty where its edition does not compare the approach.
	Subject  house.Text        // What the kind of need is called, or the example.
	Reason   house.Text
	Note     house.Text
	Contact  house.Contact
	Links    []house.Link
}

// Again answers another need from the same guide and house rules.
func (a Advice) Again(n need.Need) Advice {
	var rules *house.Rules
	if a.House != nil {
		rules = a.House.rules
	}
	return AdviseAt(a.Guide, rules, n)
}

// House is what holds at the company of every approach and channel; nil where there are no house rules.
func (ad *Advisor) House() *House {
	if ad.house == nil {
		return nil
	}
	h := &House{rules: ad.house}
	for _, a := range guide.AllApproaches() {
		h.closed(a)
		h.about(a)
	}
	for _, c := range guide.Channels() {
		h.closedChannel(c)
		h.aboutChannel(c)
	}
	return h
}

// Closed tells whether a channel is not available at the company. A nil House closes none.
func (h *House) Closed(channel guide.Criterion) bool {
	return h != nil && h.rules.ClosedChannel(channel)
}

// rule adds a ruling, unless the same rule has been told.
func (h *House) rule(r Ruling) {
	if !slices.ContainsFunc(h.Rulings, func(other Ruling) bool { return other.Rule == r.Rule }) {
		h.Rulings = append(h.Rulings, r)
	}
}

// closed tells that an approach is not available.
func (h *House) closed(a guide.Approach) {
	if e := h.rules.Approaches[a]; e.Unavailable {
		h.rule(Ruling{Kind: ApproachUnavailable, Rule: e.Rule, Approach: a, Reason: e.Reason, Note: e.Note, Contact: e.Contact, Links: e.Links})
	}
}

// closedChannel tells that a channel is not available, if so.
func (h *House) closedChannel(c guide.Criterion) bool {
	e := h.rules.Channels[c]
	if e.Unavailable {
		h.rule(Ruling{Kind: ChannelUnavailable, Rule: e.Rule, Channel: c, Reason: e.Reason, Note: e.Note, Contact: e.Contact, Links: e.Links})
	}
	return e.Unavailable
}

// about tells what else there is to know of an approach.
func (h *House) about(a guide.Approach) {
	if e, ok := h.rules.Approaches[a]; ok && tells(e) {
		h.rule(Ruling{Kind: About, Rule: e.Rule, Approach: a, Note: e.Note, Contact: e.Contact, Links: e.Links})
	}
}

// aboutChannel tells what else there is to know of a channel.
func (h *House) aboutChannel(c guide.Criterion) {
	if e, ok := h.rules.Channels[c]; ok && tells(e) {
		h.rule(Ruling{Kind: About, Rule: e.Rule, Channel: c, Note: e.Note, Contact: e.Contact, Links: e.Links})
	}
}

func tells(e house.Entry) bool {
	return !e.Unavailable && (len(e.Note) > 0 || len(e.Contact.Name) > 0 || len(e.Links) > 0)
}
