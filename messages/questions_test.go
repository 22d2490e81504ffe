package messages

import (
	"encoding/json"
	"strings"
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// What an edition does not compare is never shown as if it said nothing in its favour: the answer says where to look.
func TestWhatIsNotComparedIsSaidWithWhereToLook(t *testing.T) {
	for _, language := range Languages() {
		g := withoutOrchestrated(language)
		name := g.Names[guide.Orchestrated]
		link := g.Documentation(guide.Orchestrated).URL
		both := []guide.Approach{guide.Journeys, guide.Orchestrated}
		for what, n := range map[string]need.Need{
			"an overview":    about(need.Overview, both[1:]),
			"a comparison":   about(need.Comparison, both),
			"availability":   about(need.Availability, both[1:], guide.DirectMail),
			"the need of it": asked([]need.Value{need.Schedule, need.PerEntity}, guide.ExactPreSendCounts),
		} {
			text := advisedFrom(withoutOrchestrated, n)(t, language).text(Style{}, 0)
			if !strings.Contains(text, link) || link == "" || !strings.Contains(text, plain(name)) {
				t.Errorf("%s: %s names no place to look:\n%s", language, what, text)
			}
			if strings.Contains(text, blank) {
				t.Errorf("%s: %s has an empty cell:\n%s", language, what, text)
			}
		}
		if text := advisedFrom(withoutOrchestrated, about(need.Overview, nil))(t, language).text(Style{}, 0); strings.Contains(text, In(language).say("overview.all")) {
			t.Errorf("%s: there are no four approaches in\n%s", language, text)
		}
		if text := advisedFrom(withoutOrchestrated, about(need.Availability, nil, guide.MultiEntityData))(t, language).text(Style{}, 0); strings.Contains(text, In(language).say("availability.none", "criterion", "")) {
			t.Errorf("%s: the edition does not speak for all approaches:\n%s", language, text)
		}
	}
}

// A remark inside a cell goes with the advice that rests on the cell.
func TestARemarkOfTheGuideIsToldWithTheAdvice(t *testing.T) {
	for _, language := range Languages() {
		edition := func(language string) *guide.Guide {
			g := withoutOrchestrated(language)
			for _, row := range g.Capabilities {
				if row.ID == guide.APITriggering {
					row.Cells[guide.Journeys] = guide.Cell{Text: "✅ (one event only)", Mark: guide.Supported, Note: "one event only"}
				}
			}
			return g
		}
		several := asked([]need.Value{need.System, need.Own, need.Several}, guide.APITriggering, guide.WaitActivities)
		answer := advisedFrom(edition, several)(t, language)
		if answer.Advice.Approach != guide.Journeys {
			t.Fatalf("%s: it advises %s", language, answer.Advice.Approach)
		}
		mind, _ := answer.caveats()
		if !strings.Contains(strings.Join(mind, "\n"), "one event only") {
			t.Errorf("%s: the remark is not among %q", language, mind)
		}
		asking := advisedFrom(edition, about(need.Availability, []guide.Approach{guide.Journeys}, guide.APITriggering))(t, language)
		if !strings.Contains(asking.text(Style{}, 0), "one event only") {
			t.Errorf("%s: the remark is missing in\n%s", language, asking.text(Style{}, 0))
		}
	}
}

func TestTheHomeTabCountsNoApproachThatIsNotCompared(t *testing.T) {
	view := Home{Language: "en", Guide: withoutOrchestrated("en")}.View()
	said, err := json.Marshal(view.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(said), In("en").say("overview.all")) || !strings.Contains(string(said), In("en").say("overview.these")) {
		t.Errorf("the page says %s", said)
	}
}
