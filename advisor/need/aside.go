package need

import (
	"strings"

	"journey-or-campaign/advisor/guide"
)

// aside tells whether a message by itself is about something else: thanks, or a question about the approaches.
func (n Need) aside() bool {
	switch n.Intent {
	case Common, Help:
		return true
	case Availability, Comparison, Overview:
		return len(n.Approaches) > 0 || n.turn.asks || strings.Contains(n.Text, "?")
	case Unclear:
		return n.sure > sureAside || len(n.named) == 0 && !n.statesAny() && n.turn == turn{} && n.sure > likelyAside
	}
	return false
}

// From these chances on, a message that is no need is an aside of the conversation: the higher one even when it names a channel.
const (
	sureAside   = 0.95
	likelyAside = 0.6
)

// asideChance is how sure the model of turns must be that a message is no part of the need: to lose a wish is worse than to answer a side
// question as one.
const asideChance = 0.9

// askedChance is the same for a message with a question mark, and plainlyAsked for one that also asks in words for something that
// approaches have or lack.
const (
	askedChance  = 0.5
	plainlyAsked = 0.2
)

// needed is how sure the model of turns must be that a message is about something else: a question needs less.
func (r reading) needed(later Need) float64 {
	if r.intent != Unclear && strings.Contains(later.Text, "?") {
		if later.turn.asks && len(later.asked) > 0 {
			return plainlyAsked
		}
		return askedChance
	}
	return asideChance
}

// aside tells whether a message is about something else, given the conversation. A question that
// names no approach is about the one that the conversation has led to.
func (r reading) aside(later *Need, earlier Need) bool {
	kind, question := r.intent, guide.QuestionID("")
	if q, ok := strings.CutPrefix(string(kind), string(Common)+":"); ok {
		kind, question = Common, guide.QuestionID(q)
	}
	switch kind {
	case Wish, Vague:
		return false
	case Availability:
		if len(later.asked) == 0 {
			return later.Intent != Wish && later.Intent != Vague
		}
		later.Criteria = later.asked
	case Common:
		later.Question = question
	}
	if kind == Availability || kind == Comparison || kind == Overview {
		later.aboutLed(earlier, kind == Comparison)
	}
	later.Intent = kind
	return true
}

// aboutLed takes a question to be about what the conversation has led to, where it names no approach, or only one to compare with.
func (n *Need) aboutLed(earlier Need, comparing bool) {
	all := guide.AllApproaches()
	if earlier.led == 0 || int(earlier.led) > len(all) {
		return
	}
	if len(n.Approaches) == 0 || comparing && len(n.Approaches) == 1 {
		n.name(all[earlier.led-1])
	}
}

func (n Need) statesAny() bool {
	for _, s := range n.stated {
		if s {
			return true
		}
	}
	return false
}
