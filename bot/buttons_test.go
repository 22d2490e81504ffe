package bot

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// actions are the action ids of the buttons of blocks, with their values.
func actions(t *testing.T, blocks json.RawMessage) map[string]string {
	t.Helper()
	if !json.Valid(blocks) {
		t.Fatalf("these are no blocks: %s", blocks)
	}
	return actionsOf(blocks)
}

func actionsOf(blocks json.RawMessage) map[string]string {
	found := map[string]string{}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if id, ok := v["action_id"].(string); ok {
				value, _ := v["value"].(string)
				found[id] = value
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	var all any
	_ = json.Unmarshal(blocks, &all) // What are no blocks has no actions.
	walk(all)
	return found
}

// button is the id of a button whose id begins with a prefix.
func button(t *testing.T, blocks json.RawMessage, prefix string) string {
	t.Helper()
	var ids []string
	for id := range actions(t, blocks) {
		if strings.HasPrefix(id, prefix) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		t.Fatalf("no button %s in %s", prefix, blocks)
	}
	slices.Sort(ids)
	return ids[0]
}

func (r *run) click(t *testing.T, user string, on sandbox.Target, id string, value ...string) {
	t.Helper()
	d := must[*sandbox.Delivery](t)(r.ws.ClickButton(user, on, id, value...))
	must[sandbox.Ack](t)(d.WaitAck(r.ctx))
}

// private asks with the command, and returns the answer that only the asker sees.
func (r *run) private(t *testing.T, user, channel, text, part string) sandbox.Message {
	t.Helper()
	must[*sandbox.Delivery](t)(r.ws.Slash(user, channel, command, text))
	return r.ephemeral(t, user, part)
}

func TestShareAPrivateAnswer(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		m := r.private(t, n.user, sandbox.ChannelGeneral, n.text, n.approach)
		r.click(t, n.user, m, messages.ActionShare)
		shared := r.message(t, sandbox.ChannelGeneral, n.approach)
		if !strings.Contains(shared.BlockText(), n.text) || !strings.Contains(string(shared.Blocks), n.user) {
			t.Errorf("%s: shared is %s", n.language, shared.Blocks)
		}
		r.ephemeral(t, n.user, strings.TrimSuffix(messages.Shared.Message(n.language).Text, "."))
	}
}

func TestShareWhereTheBotMayNotPostSaysSo(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		m := r.private(t, n.user, sandbox.ChannelRandom, n.text, n.approach)
		r.click(t, n.user, m, messages.ActionShare)
		r.ephemeral(t, n.user, messages.NotInChannel.Message(n.language).Text)
		r.ws.Join(sandbox.BotUser, sandbox.ChannelRandom)
		r.click(t, n.user, m, messages.ActionShare)
		r.message(t, sandbox.ChannelRandom, n.approach)
		r.ws.Leave(sandbox.BotUser, sandbox.ChannelRandom)
	}
}

func TestRefineOpensTheFormWithWhatWasUnderstood(t *testing.T) {
	r := start(t)
	for _, n := range needs {
		m := r.private(t, n.user, sandbox.ChannelGeneral, n.text, n.approach)
		r.click(t, n.user, m, messages.ActionRefine)
		v := r.view(t, n.user, n.approach)
		if v.CallbackID != messages.CallbackForm || !strings.Contains(string(v.State), n.text) {
			t.Errorf("%s: the form has %s", n.language, v.State)
		}
	}
}

func TestCompareAllAndTheQuestionGoToWhoAsks(t *testing.T) {
	r := start(t)
	post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	m := r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.click(t, sandbox.UserFrench, m, messages.ActionCompareAll)
	if e := r.ephemeral(t, sandbox.UserFrench, "La comparaison détaillée"); e.ThreadTS != post.Message.TS {
		t.Errorf("the comparison is in thread %q", e.ThreadTS)
	}
	r.click(t, sandbox.UserFrench, m, messages.ActionQuestion)
	r.ephemeral(t, sandbox.UserFrench, "Ce qui changerait la réponse", "?")
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("all see %s", texts(all))
	}
}

func TestAnswersToTheOpenQuestion(t *testing.T) {
	r := start(t)
	m := r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Action campaigns")
	r.click(t, sandbox.UserEnglish, m, messages.ActionQuestion)
	asking := r.ephemeral(t, sandbox.UserEnglish, "What would change the answer")
	r.click(t, sandbox.UserEnglish, asking, messages.ActionAnswer+"behaviour")
	changed := r.ephemeral(t, sandbox.UserEnglish, "Journeys (recommended)")
	if changed.TS != asking.TS {
		t.Error("the answer does not stand in the place of the question")
	}
}

func TestInAThreadOnlyTheAskerChangesTheAnswer(t *testing.T) {
	r := start(t)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "we want to send something"))
	m := r.nth(t, sandbox.ChannelGeneral, 1)
	id := button(t, m.Blocks, messages.ActionAnswer)
	r.click(t, sandbox.UserFrench, m, id)
	r.ephemeral(t, sandbox.UserFrench, "Guide")
	r.idle(t)
	if now := r.answers(sandbox.ChannelGeneral); len(now) != 1 || now[0].EditedTS != "" {
		t.Fatalf("somebody else changed the answer: %s", texts(now))
	}
	r.click(t, sandbox.UserEnglish, m, id)
	changed := must[sandbox.Message](t)(r.ws.WaitMessage(r.ctx, sandbox.ChannelGeneral, func(c sandbox.Message) bool { return c.TS == m.TS && c.EditedTS != "" }))
	if changed.BlockText() == m.BlockText() {
		t.Error("the answer stayed")
	}
}

func TestVotesAreThankedAndReported(t *testing.T) {
	ws := workspace(t)
	reports := ws.AddChannel(sandbox.Channel{ID: "C0FEEDBACK", Name: "feedback", Members: []string{sandbox.BotUser}})
	r := startIn(t, ws, func(c *Config) { c.FeedbackChannel, c.FeedbackWithText = reports.ID, true })
	for _, n := range needs {
		m := r.private(t, n.user, sandbox.ChannelGeneral, n.text, n.approach)
		up, down := votes(t, m.Blocks)
		r.click(t, n.user, m, messages.ActionVote, up)
		r.ephemeral(t, n.user, messages.Thanks.Message(n.language).Text)
		r.message(t, reports.ID, "- text: \""+n.text, "-> action-campaigns")
		r.click(t, n.user, m, messages.ActionVote, down)
		form := must[sandbox.View](t)(ws.WaitView(r.ctx, n.user, func(v sandbox.View) bool { return v.CallbackID == messages.CallbackFeedback }))
		must[*sandbox.Delivery](t)(ws.SubmitView(n.user, form.ID, sandbox.State{messages.ActionNote: "Should be a journey " + n.language}))
		r.message(t, reports.ID, "Should be a journey "+n.language)
		r.ephemeral(t, n.user, messages.ThanksNote.Message(n.language).Text)
	}
}

func TestVotesTellNoWordsUnlessAllowed(t *testing.T) {
	ws := workspace(t)
	reports := ws.AddChannel(sandbox.Channel{ID: "C0FEEDBACK", Name: "feedback", Members: []string{sandbox.BotUser}})
	r := startIn(t, ws, func(c *Config) { c.FeedbackChannel = reports.ID })
	m := r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, "Action campaigns")
	up, _ := votes(t, m.Blocks)
	r.click(t, sandbox.UserEnglish, m, messages.ActionVote, up)
	if report := r.message(t, reports.ID, "action-campaigns"); strings.Contains(report.BlockText(), "newsletter") {
		t.Errorf("the report says %s", report.BlockText())
	}
}

// votes are the values of the two feedback buttons.
func votes(t *testing.T, blocks json.RawMessage) (up, down string) {
	t.Helper()
	var all []struct {
		Elements []struct {
			ActionID string                 `json:"action_id"`
			Positive struct{ Value string } `json:"positive_button"`
			Negative struct{ Value string } `json:"negative_button"`
		} `json:"elements"`
	}
	// Rich texts have elements too, of another shape: what does not fit stays empty.
	_ = json.Unmarshal(blocks, &all)
	for _, b := range all {
		for _, e := range b.Elements {
			if e.ActionID == messages.ActionVote {
				return e.Positive.Value, e.Negative.Value
			}
		}
	}
	t.Fatalf("there are no votes in %s", blocks)
	return "", ""
}

func TestButtonsThatCannotBeReadSaySo(t *testing.T) {
	r := start(t)
	d := r.ws.SendEnvelope(sandbox.EnvelopeInteractive, map[string]any{
		"type": "block_actions", "user": map[string]any{"id": sandbox.UserFrench, "team_id": sandbox.TeamID}, "trigger_id": "1.2.3",
		"container": map[string]any{"type": "message", "channel_id": sandbox.ChannelGeneral, "message_ts": "1.1"},
		"channel":   map[string]any{"id": sandbox.ChannelGeneral},
		"actions":   []any{map[string]any{"type": "button", "action_id": messages.ActionRefine, "block_id": "b", "value": `{"v":99}`, "action_ts": "1.1"}},
	})
	must[sandbox.Ack](t)(d.WaitAck(r.ctx))
	r.ephemeral(t, sandbox.UserFrench, messages.Expired.Message("fr").Text)
}
