package advisor

import (
	"strings"
	"testing"

	"journey-or-campaign/advisor/house"
)

func TestARuleThatNoNeedCanMeetIsNamed(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"the sample", string(house.Sample), ""},
		{"a preference that the guide always forbids", "preferences:\n- {name: a, about: a, prefer: action-campaigns, when: {starts: behaviour}}\n",
			"house.yaml:2: preferences.a: action-campaigns never come of it: they are marked ❌ for real-time-triggers"},
		{"a preference that the guide forbids for some", "preferences:\n- {name: a, about: a, prefer: action-campaigns, when: {starts: [behaviour, schedule]}}\n", ""},
		{"a preference for a capability that is not there", "preferences:\n- {name: a, about: a, prefer: api-triggered-campaigns, when: {words: receipt, capabilities: wait-activities}}\n",
			"they are marked ❌ for wait-activities"},
		{"a preference by words alone", "preferences:\n- {name: a, about: a, prefer: orchestrated-campaigns, when: {words: receipt}}\n", ""},
		{"an example of what the guide forbids", "examples:\n- {text: Show the spring banner in the app to members, approach: orchestrated-campaigns}\n",
			"house.yaml:2: examples.1: orchestrated-campaigns never come of it: they are marked ❌ for in-app"},
		{"an example that is a question", "examples:\n- {text: 'Do orchestrated campaigns support the in-app channel?', approach: journeys}\n", "reads as a question about the approaches"},
		{"an example that states something else", "examples:\n- {text: Send a monthly newsletter to our subscribers, approach: journeys, starts: behaviour}\n", "it is not even like itself"},
		{"the same example twice", "examples:\n- {text: Send the spring letter to members, approach: journeys}\n- {text: Send the spring letter to members, approach: action-campaigns}\n",
			"house.yaml:3: examples.2: \"Send the spring letter to members\" is as much like examples.1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rules, err := house.Read("house.yaml", []byte(c.content))
			if err != nil {
				t.Fatal(err)
			}
			got := withHouse(t, rules).Unheeded().Error()
			if c.want == "" && got != "" || !strings.Contains(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
	if got := withHouse(t, nil).Unheeded(); got != nil {
		t.Errorf("without rules: %v", got)
	}
}
