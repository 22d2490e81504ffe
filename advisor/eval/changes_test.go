package eval

import (
	"os"
	"strings"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
)

// editedAdvisor advises from the English guide with one edit.
func editedAdvisor(t *testing.T, old, changed string) *advisor.Advisor {
	t.Helper()
	content, err := os.ReadFile("../guide/en.md")
	if err != nil {
		t.Fatal(err)
	}
	g, err := guide.Read("en.md", []byte(strings.Replace(string(content), old, changed, 1)))
	if err != nil {
		t.Fatal(err)
	}
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: []*guide.Guide{g}, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

func TestAnEditOfTheGuideChangesTheAdviceThatRestsOnIt(t *testing.T) {
	needs := []corpus.Example{
		{Line: 1, Text: "Send a monthly newsletter by email to our subscribers"},
		{Line: 2, Text: "Can orchestrated campaigns send direct mail?"},
		{Line: 3, Text: "Post a letter to everyone in the audience in March"},
	}
	threads := [][]corpus.Example{{
		{Line: 4, Text: "Send a monthly newsletter by email to our subscribers"},
		{Line: 5, Text: "It also has to go by direct mail"},
	}}
	before := editedAdvisor(t, "", "")
	if same := Changes(needs, threads, before, before); len(same) != 0 {
		t.Errorf("without an edit %v changes", same)
	}
	after := editedAdvisor(t, "| Direct mail | ✅ | ✅ | ❌ | ❌ |", "| Direct mail | ✅ | ❌ | ❌ | ✅ |")
	changes := map[int]Change{}
	for _, c := range Changes(needs, threads, before, after) {
		changes[c.Example.Line] = c
	}
	for _, line := range []int{1, 4} {
		if c, ok := changes[line]; ok {
			t.Errorf("a need without a letter changes: %+v", c)
		}
	}
	if c := changes[2]; c.Degree != OtherVerdict || c.Old != "availability direct-mail orchestrated-campaigns ❌" || c.New != "availability direct-mail orchestrated-campaigns ✅" {
		t.Errorf("the question about the cell: %+v", c)
	}
	for _, line := range []int{3, 5} {
		if c := changes[line]; c.Degree != OtherVerdict || c.Old != "recommendation action-campaigns" || strings.Contains(c.New, "recommendation action") {
			t.Errorf("the need of line %d, which was answered from the cell: %+v", line, c)
		}
	}
}

func TestARemarkInACellIsOnlyARemark(t *testing.T) {
	needs := []corpus.Example{{Text: "Post a letter to everyone in the audience in March"}}
	before := editedAdvisor(t, "", "")
	after := editedAdvisor(t, "| Direct mail | ✅ | ✅ | ❌ | ❌ |", "| Direct mail | ✅ | ✅ (in some countries) | ❌ | ❌ |")
	changes := Changes(needs, nil, before, after)
	if len(changes) != 1 || changes[0].Degree != OtherRemark || !strings.Contains(changes[0].New, "direct-mail for action-campaigns has a remark") {
		t.Errorf("got %+v", changes)
	}
}
