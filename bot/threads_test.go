package bot

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// carriedBy is the need in a message's metadata.
func carriedBy(t *testing.T, m sandbox.Message) messages.Carried {
	t.Helper()
	var meta struct {
		EventType    string         `json:"event_type"`
		EventPayload map[string]any `json:"event_payload"`
	}
	if err := json.Unmarshal(m.Metadata, &meta); err != nil || meta.EventType != messages.MetadataNeed {
		t.Fatalf("the message has the metadata %s", m.Metadata)
	}
	value, _ := meta.EventPayload[messages.MetadataField].(string)
	carried, err := messages.ParseCarried(value)
	if err != nil {
		t.Fatal(err)
	}
	return carried
}

func wants(t *testing.T, m sandbox.Message, c guide.Criterion) bool {
	t.Helper()
	for _, w := range carriedBy(t, m).Need.Wanted() {
		if w == c {
			return true
		}
	}
	return false
}

// nth waits for the bot's nth message in a channel.
func (r *run) nth(t *testing.T, channel string, n int) sandbox.Message {
	t.Helper()
	for range 600 {
		if all := r.answers(channel); len(all) >= n {
			return all[n-1]
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("there are only %s", texts(r.answers(channel)))
	return sandbox.Message{}
}

func TestThreadsAccumulateAndOutliveARestart(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, nil)
	first := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "Send a push notification to everyone on Friday"))
	one := r.nth(t, sandbox.ChannelGeneral, 1)
	if !wants(t, one, guide.Push) {
		t.Fatalf("push is not in the need: %s", one.BlockText())
	}
	r.stop()
	if err := ws.WaitSockets(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	r = startIn(t, ws, nil)
	must[*sandbox.Post](t)(ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, first.Message.TS, "It also has to go by SMS"))
	two := r.nth(t, sandbox.ChannelGeneral, 2)
	if two.ThreadTS != first.Message.TS || !wants(t, two, guide.Push) || !wants(t, two, guide.SMS) {
		t.Errorf("the follow-up carries %v, in thread %s", carriedBy(t, two).Need.Wanted(), two.ThreadTS)
	}
	if strings.Contains(string(two.Metadata), "Friday") || strings.Contains(string(one.Metadata), "Friday") {
		t.Error("the metadata holds what people wrote")
	}
}

func TestAThreadUnderADirectAnswerGoesOnFromIt(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, nil)
	dm := ws.DM(sandbox.UserEnglish)
	question := must[*sandbox.Post](t)(ws.DirectMessage(sandbox.UserEnglish, "Send a push notification to everyone on Friday"))
	answer := r.nth(t, dm, 1)
	r.idle(t)
	for i, root := range []string{answer.TS, question.Message.TS} {
		must[*sandbox.Post](t)(ws.PostMessage(sandbox.UserEnglish, dm, root, "It also has to go by SMS"))
		m := r.nth(t, dm, i+2)
		if m.ThreadTS != root || !wants(t, m, guide.Push) || !wants(t, m, guide.SMS) {
			t.Errorf("under %s the follow-up carries %v, in thread %s", root, carriedBy(t, m).Need.Wanted(), m.ThreadTS)
		}
	}
}

func TestDirectMessagesStandForThemselves(t *testing.T) {
	r := start(t)
	dm := r.ws.DM(sandbox.UserEnglish)
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, "Send a push notification to everyone on Friday"))
	r.nth(t, dm, 1)
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, "Send a monthly newsletter to our subscribers"))
	if m := r.nth(t, dm, 2); wants(t, m, guide.Push) {
		t.Errorf("an earlier message is mixed in: %v", carriedBy(t, m).Need.Wanted())
	}
}

func TestThreadsAreAnsweredWithoutTheScopesToReadThem(t *testing.T) {
	ws := workspace(t, sandbox.WithScopes("app_mentions:read", "chat:write", "commands", "im:history"))
	r := startIn(t, ws, nil)
	root := must[*sandbox.Post](t)(ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, "", "Bonjour"))
	must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, root.Message.TS, "Send a monthly newsletter to our subscribers"))
	r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	if !strings.Contains(r.log.String(), "channels:history") {
		t.Error("the missing scope is not named")
	}
}

func TestInOthersThreadsTheBotSpeaksOnlyWhenMentioned(t *testing.T) {
	ws := workspace(t, sandbox.WithEvents("app_mention", "message.im", "message.channels"))
	r := startIn(t, ws, nil)
	root := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	r.nth(t, sandbox.ChannelGeneral, 1)
	post := must[*sandbox.Post](t)(ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, root.Message.TS, "Merci !"))
	must[sandbox.Ack](t)(post.WaitAck(r.ctx))
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("the bot says %s", texts(all))
	}
}

func TestEditedAndDeletedDirectMessages(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, nil)
	dm := ws.DM(sandbox.UserEnglish)
	post := must[*sandbox.Post](t)(ws.DirectMessage(sandbox.UserEnglish, needs[0].text))
	before := r.nth(t, dm, 1)
	r.idle(t)
	r.stop()
	if err := ws.WaitSockets(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	r = startIn(t, ws, nil) // It knows its answer all the same.
	must[*sandbox.Post](t)(ws.EditMessage(sandbox.UserEnglish, dm, post.Message.TS, "which channels do journeys have? what are journeys?"))
	after := must[sandbox.Message](t)(ws.WaitMessage(r.ctx, dm, func(m sandbox.Message) bool { return m.TS == before.TS && m.EditedTS != "" }))
	if after.BlockText() == before.BlockText() {
		t.Error("the answer has not changed")
	}
	r.idle(t)
	must[*sandbox.Post](t)(ws.DeleteMessage(sandbox.UserEnglish, dm, post.Message.TS))
	r.gone(t, dm)
}

func TestEditedAndDeletedMentionsWhereTheBotHearsAllMessages(t *testing.T) {
	ws := workspace(t, sandbox.WithEvents("app_mention", "message.channels", "message.im"))
	r := startIn(t, ws, nil)
	post := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	before := r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.idle(t)
	must[*sandbox.Post](t)(ws.EditMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, post.Message.TS, "<@"+sandbox.BotUser+"> matrix"))
	after := r.message(t, sandbox.ChannelGeneral, "The detailed comparison")
	if after.TS != before.TS || len(r.answers(sandbox.ChannelGeneral)) != 1 {
		t.Errorf("there are %s", texts(r.answers(sandbox.ChannelGeneral)))
	}
	r.idle(t)
	must[*sandbox.Post](t)(ws.DeleteMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, post.Message.TS))
	r.gone(t, sandbox.ChannelGeneral)
}

func TestAnEditThatNamesTheBotIsAnsweredOrUpdated(t *testing.T) {
	r := start(t)
	post := must[*sandbox.Post](t)(r.ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	must[*sandbox.Post](t)(r.ws.EditMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, post.Message.TS, "<@"+sandbox.BotUser+"> "+needs[0].text))
	before := r.message(t, sandbox.ChannelGeneral, "Action campaigns")
	r.idle(t)
	r.ws.SendEvent(map[string]any{"type": "app_mention", "user": sandbox.UserEnglish, "text": "<@" + sandbox.BotUser + "> matrix", "ts": post.Message.TS,
		"channel": sandbox.ChannelGeneral, "edited": map[string]any{"user": sandbox.UserEnglish, "ts": "9999999999.000001"}})
	after := r.message(t, sandbox.ChannelGeneral, "The detailed comparison")
	if after.TS != before.TS {
		t.Error("an edit is answered a second time")
	}
}

// gone waits until the bot's messages in a channel are deleted.
func (r *run) gone(t *testing.T, channel string) {
	t.Helper()
	for range 400 {
		if len(r.answers(channel)) == 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("there still are %s", texts(r.answers(channel)))
}

func TestWhatIsNoQuestionIsIgnored(t *testing.T) {
	r := start(t)
	dm := r.ws.DM(sandbox.UserEnglish)
	events := map[string]map[string]any{
		"a bot's mention":    {"type": "app_mention", "bot_id": "B1", "user": "U1", "text": "x", "ts": "1.1", "channel": sandbox.ChannelGeneral},
		"the bot's mention":  {"type": "app_mention", "user": sandbox.BotUser, "text": "x", "ts": "1.2", "channel": sandbox.ChannelGeneral},
		"a bot's message":    {"type": "message", "bot_id": "B1", "user": "U1", "text": "x", "ts": "1.3", "channel": dm, "channel_type": "im"},
		"a join":             {"type": "message", "subtype": "channel_join", "user": "U1", "text": "x", "ts": "1.4", "channel": dm, "channel_type": "im"},
		"an unknown subtype": {"type": "message", "subtype": "surprise", "user": "U1", "text": "x", "ts": "1.5", "channel": dm, "channel_type": "im"},
		"an unfurl": {"type": "message", "subtype": "message_changed", "channel": dm, "channel_type": "im", "ts": "1.6",
			"message":          map[string]any{"user": sandbox.UserEnglish, "text": "same", "ts": "1.0"},
			"previous_message": map[string]any{"user": sandbox.UserEnglish, "text": "same", "ts": "1.0"}},
		"a channel message": {"type": "message", "user": "U1", "text": "x", "ts": "1.7", "channel": sandbox.ChannelGeneral, "channel_type": "channel"},
		"an unknown event":  {"type": "pin_added", "user": "U1"},
	}
	for name, event := range events {
		d := r.ws.SendEvent(event)
		if _, err := d.WaitAck(r.ctx); err != nil {
			t.Errorf("%s is not acknowledged: %v", name, err)
		}
	}
	r.idle(t)
	if all := append(r.answers(sandbox.ChannelGeneral), r.answers(dm)...); len(all) != 0 {
		t.Errorf("the bot says %s", texts(all))
	}
}

func TestTheSameMessageIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.ws.AddFault(sandbox.Fault{Envelope: sandbox.Any, Kind: sandbox.FaultDuplicate})
	post := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	// The same message as an event of another id.
	d := r.ws.SendEvent(map[string]any{"type": "app_mention", "user": sandbox.UserEnglish, "text": needs[0].text, "ts": post.Message.TS, "channel": sandbox.ChannelGeneral})
	must[sandbox.Ack](t)(d.WaitAck(r.ctx))
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	r.nth(t, sandbox.ChannelGeneral, 1)
	r.ephemeral(t, sandbox.UserEnglish, "Action campaigns")
	time.Sleep(300 * time.Millisecond)
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 1 {
		t.Errorf("the thread has %s", texts(all))
	}
	if all := r.ws.Ephemerals(sandbox.UserEnglish); len(all) != 1 {
		t.Errorf("the asker sees %s", texts(all))
	}
}

// questionIn is the timestamp of the question that an answer names in its metadata.
func questionIn(m sandbox.Message) string {
	var meta struct {
		Payload map[string]any `json:"event_payload"`
	}
	_ = json.Unmarshal(m.Metadata, &meta) // There may be none.
	question, _ := meta.Payload[fieldQuestion].(string)
	return question
}
