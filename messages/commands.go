package messages

import (
	"slices"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// Answers to commands. Each is an Answer like any other, so that it has a plain text and an object too.

// Matrix is the whole detailed comparison.
func Matrix(language string, k *advisor.Advisor) Answer {
	return rowsOf(language, k, "heading.matrix", k.Guide(language).Matrix, nil)
}

// Channels is which approach has which channel.
func Channels(language string, k *advisor.Advisor) Answer {
	return rowsOf(language, k, "heading.channels", k.Guide(language).Channels, guide.Channels())
}

// Capabilities is which approach has which capability.
func Capabilities(language string, k *advisor.Advisor) Answer {
	return rowsOf(language, k, "heading.capabilities", k.Guide(language).Capabilities, nil)
}

// Compare sets approaches side by side: all of them when fewer than two are named.
func Compare(language string, k *advisor.Advisor, approaches ...guide.Approach) Answer {
	n := need.Need{Intent: need.Comparison, Approaches: approaches}
	return Word(language, n, k.Advise(language, n))
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

// rowsOf shows rows of the guide, with what holds of the criteria at the asker's company.
func rowsOf(language string, k *advisor.Advisor, heading string, rows []guide.Row, criteria []guide.Criterion) Answer {
	n := need.Need{Intent: need.Comparison, Criteria: criteria}
	a := k.Advise(language, n)
	a.Rows = rows
	out := answerFor(In(language), a)
	out.full, out.Title = true, out.words.say(heading)
	out.Need.Intent = need.Comparison
	out.wordHouse()
	return out
}

func worded(language string, g *guide.Guide, n need.Need) Answer {
	return Word(language, n, advisor.Advise(g, n))
}
