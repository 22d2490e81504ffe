package need

import (
	"strings"

	"journey-or-campaign/advisor/guide"
)

// knownPhraseID tells whether a phrase may show an id: a criterion, a facet value, an approach, an intent, a common
// question, a cue, or a hint, which claims nothing and only helps the models.
func knownPhraseID(id string) bool {
	space, name, ok := strings.Cut(id, ":")
	if !ok {
		return id == cueDecoy || isCriterion(guide.Criterion(id))
	}
	switch space {
	case "cue":
		switch id {
		case cueDeny, cueDenyAfter, cueKeep, cueContrast, cueHedge, cueThought, cueWithdraw:
			return true
		}
		return false
	case "hint":
		return name != ""
	case "about":
		return isCriterion(guide.Criterion(name))
	case "approach":
		return isApproach(guide.Approach(name))
	case "row":
		return contains(guide.MatrixRows(), guide.Criterion(name))
	case "faq":
		return contains(guide.Questions(), guide.QuestionID(name))
	case "intent", "turn":
		return name != ""
	}
	v, err := ParseValue(name)
	return err == nil && v.Facet().String() == space
}

func isCriterion(c guide.Criterion) bool {
	return contains(guide.Channels(), c) || contains(guide.Capabilities(), c)
}

func isChannelID(id string) bool { return contains(guide.Channels(), guide.Criterion(id)) }

func isApproach(a guide.Approach) bool { return contains(guide.AllApproaches(), a) }

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}
