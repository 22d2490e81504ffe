package messages

import (
	"slices"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Answers to commands. Each is an Answer like any other, so that it has a plain text and an object too.

// Matrix is the whole detailed comparison.
func Matrix(language string, g *guide.Guide) Answer {
	return rowsOf(language, g, "heading.matrix", g.Matrix)
}

// Channels is which approach has which channel.
func Channels(language string, g *guide.Guide) Answer {
	return rowsOf(language, g, "heading.channels", g.Channels)
}

// Capabilities is which approach has which capability.
func Capabilities(language string, g *guide.Guide) Answer {
	return rowsOf(language, g, "heading.capabilities", g.Capabilities)
}

// Compare sets approaches side by side: all of them when fewer than two are named.
func Compare(language string, g *guide.Guide, approaches ...guide.Approach) Answer {
	return worded(language, g, need.Need{Intent: need.Comparison, Approaches: approaches})
}

// FAQ answers one of the guide's common questions, or lists them all for an id that it does not have.
func FAQ(language string, g *guide.Guide, id guide.QuestionID) Answer {
	return worded(language, g, need.Need{Intent: need.Common, Question: id})
}

// Help tells what the bot can do.
func Help(language string, g *guide.Guide) Answer {
	return worded(language, g, need.Need{Intent: need.Help})
}

// CompareAll is the whole comparison beside the answer's recommendation: first the rows that decided, then the others.
func (o Answer) CompareAll() Answer {
	a := advisor.Advice{Kind: advisor.Comparison, Guide: o.Advice.Guide, Knowledge: o.Advice.Knowledge, House: o.Advice.House, Approaches: o.Advice.Guide.Approaches}
	if o.Advice.Kind == advisor.Recommendation {
		a.Approach = o.Advice.Approach
	}
	a.Rows = slices.Clone(o.Rows)
	for _, row := range o.Advice.Guide.Matrix {
		if !slices.ContainsFunc(a.Rows, func(r guide.Row) bool { return r.Line == row.Line }) {
			a.Rows = append(a.Rows, row)
		}
	}
	out := answerFor(o.words, a)
	out.Need, out.full, out.Title = o.Need, true, o.words.say("heading.matrix")
	out.wordHouse()
	return out
}

func rowsOf(language string, g *guide.Guide, heading string, rows []guide.Row) Answer {
	a := advisor.Advice{Kind: advisor.Comparison, Guide: g, Approaches: g.Approaches, Rows: rows}
	out := answerFor(In(language), a)
	out.full, out.Title = true, out.words.say(heading)
	out.Need.Intent = need.Comparison
	return out
}

func worded(language string, g *guide.Guide, n need.Need) Answer {
	return Word(language, n, advisor.Advise(g, n))
}
