package messages

import (
	"slices"
	"strings"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

func TestAnAnswerSaysWhatTheLastMessageChanged(t *testing.T) {
	for _, c := range []struct {
		name  string
		since *need.Step
		says  []string
	}{
		{"nothing is said at the beginning", nil, nil},
		{"a message that changes nothing", &need.Step{Led: guide.Journeys}, []string{"Your last message does not change the advice."}},
		{"a message that adds without another advice", &need.Step{Led: guide.Journeys, Added: []guide.Criterion{guide.SMS, guide.Push}},
			[]string{"New with your last message: you ask for SMS and Push notification.", "The advice stays the same."}},
		{"a message that leads elsewhere", &need.Step{Led: guide.Action, Now: []need.Value{need.Several}, Dropped: []guide.Criterion{guide.Email}},
			[]string{"New with your last message: it takes several steps and you no longer ask for Email.", "Before that, it was Action campaigns."}},
		{"a message that leads elsewhere by what it weighs", &need.Step{Led: guide.Action}, []string{"Before that, it was Action campaigns."}},
		{"a message that resolves a conflict", &need.Step{Conflict: true, Dropped: []guide.Criterion{guide.Web}},
			[]string{"New with your last message: you no longer ask for Web.", "Before that, no single approach did all of it."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := advisor.Advice{Kind: advisor.Recommendation, Approach: guide.Journeys, Confidence: advisor.Clear, Guide: guide.BuiltIn("en"), Since: c.since}
			if got := Word("en", need.Need{}, a).Notes; !slices.Equal(got, c.says) {
				t.Errorf("says\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(c.says, "\n"))
			}
		})
	}
}
