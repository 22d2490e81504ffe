package sandbox_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
)

func TestWhatIsTypedReachesTheAppAsSlacksComposerWritesIt(t *testing.T) {
	ws := start(t)
	cases := []struct{ name, text, blocks string }{
		{"signs are escaped in the text and plain in the blocks", "a &lt;b&gt; &amp; c", `{"text":"a \u003cb\u003e \u0026 c","type":"text"}`},
		{"a person", "hi <@U0FRENCH>", `{"type":"user","user_id":"U0FRENCH"}`},
		{"a channel", "in <#C0RANDOM|random>", `{"channel_id":"C0RANDOM","type":"channel"}`},
		{"an address", "see <https://example.com/?a=1&amp;b=2>", `{"type":"link","url":"https://example.com/?a=1\u0026b=2"}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			post, err := ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, "", c.text)
			must(t, err)
			if post.Message.Text != c.text || !strings.Contains(string(post.Message.Blocks), c.blocks) {
				t.Errorf("%q %s", post.Message.Text, post.Message.Blocks)
			}
		})
	}
}

func TestOptionsOfAnExternalSelectComeFromTheApp(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	picked := make(chan string, 1)
	b.onAction = func(i slack.InteractionCallback) any {
		switch i.Type {
		case slack.InteractionTypeBlockSuggestion:
			return slack.OptionsResponse{Options: []*slack.OptionBlockObject{slack.NewOptionBlockObject("v1", plain("About "+i.Value), nil)}}
		case slack.InteractionTypeBlockActions:
			picked <- i.ActionCallback.BlockActions[0].SelectedOption.Text.Text
		}
		return nil
	}
	b.run(t)
	_, _, err := b.api.PostMessage("general", slack.MsgOptionText("pick", false), slack.MsgOptionBlocks(
		slack.NewActionBlock("a", slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plain("Pick"), "pick"))))
	must(t, err)
	m, err := ws.WaitMessage(soon(t), sandbox.ChannelGeneral, nil)
	must(t, err)
	d, err := ws.Suggest(sandbox.UserEnglish, m, "a/pick", "cats")
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	_, err = ws.SelectOption(sandbox.UserEnglish, m, "a/pick", "v1")
	must(t, err)
	if text := <-picked; text != "About cats" {
		t.Errorf("%q", text)
	}
}

func TestABurstOfMessagesIsTakenAndALoopIsSlowedDown(t *testing.T) {
	clock := sandbox.NewManualClock(time.Unix(1700000000, 0))
	ws := start(t, sandbox.WithClock(clock), sandbox.WithMessageInterval(sandbox.MessageInterval), sandbox.WithMessageBurst(3))
	api := client(ws)
	post := func() error {
		_, _, err := api.PostMessage(sandbox.ChannelGeneral, slack.MsgOptionText("x", false))
		return err
	}
	for range 3 {
		must(t, post())
	}
	var limited *slack.RateLimitedError
	if err := post(); !errors.As(err, &limited) || limited.RetryAfter != time.Second {
		t.Errorf("the fourth: %v", err)
	}
	clock.Advance(time.Second)
	must(t, post())
	if err := post(); !errors.As(err, &limited) {
		t.Errorf("the mean counts after the burst: %v", err)
	}
}

func TestAClientCanFollowRepliesMembersAndNotices(t *testing.T) {
	ws := start(t)
	feed := ws.Subscribe()
	defer feed.Close()
	root, err := ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "root")
	must(t, err)
	_, err = ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, root.Message.TS, "reply")
	must(t, err)
	ws.Join(sandbox.BotUser, sandbox.ChannelRandom)
	ws.Notify(sandbox.Notice{User: sandbox.UserEnglish, Error: "unknown_command", Text: "no"})
	var kinds []string
	for range 5 {
		e, err := feed.Next(soon(t))
		must(t, err)
		kinds = append(kinds, string(e.Kind))
		if e.Kind == sandbox.KindThreadChanged && (e.Message.TS != root.Message.TS || e.Message.ReplyCount != 1) {
			t.Errorf("%+v", e.Message)
		}
		if e.Seq > ws.LastSeq() {
			t.Errorf("%d is after the last", e.Seq)
		}
	}
	if got := strings.Join(kinds, " "); got != "message message thread_changed channel notice" {
		t.Error(got)
	}
}

func TestSlacksOwnWordsAreInThePersonsLanguage(t *testing.T) {
	ws := start(t)
	for user, want := range map[string]string{
		sandbox.UserEnglish: `/ask failed with the error "dispatch_failed"`, sandbox.UserFrench: `/ask a échoué avec l’erreur "dispatch_failed"`,
	} {
		_, err := ws.Slash(user, sandbox.ChannelGeneral, "/ask", "")
		must(t, err)
		n, err := ws.WaitNotice(soon(t), user)
		must(t, err)
		if n.Text != want {
			t.Errorf("%q", n.Text)
		}
	}
}

func TestWhatIsNotThereIsToldApart(t *testing.T) {
	ws := start(t)
	_, err := ws.PostMessage(sandbox.UserEnglish, "C0NONE", "", "x")
	var gone *sandbox.NotFoundError
	if !errors.As(err, &gone) || err.Error() != `sandbox: U0ENGLISH is in no channel "C0NONE"` {
		t.Errorf("%v", err)
	}
}

func TestSlacksClientKeepsWrongInputBack(t *testing.T) {
	ws := start(t)
	b := &bot{ws: ws}
	field := func(id string, element slack.BlockElement) slack.Block {
		return slack.NewInputBlock(id, plain(id), nil, element).WithOptional(true)
	}
	b.onAction = func(i slack.InteractionCallback) any {
		if i.Type != slack.InteractionTypeShortcut {
			return nil
		}
		number := slack.NewNumberInputBlockElement(nil, "number", false)
		number.MinValue, number.MaxValue = "1", "10"
		view := form("Form")
		view.Blocks.BlockSet = []slack.Block{field("n", number), field("m", slack.NewEmailTextInputBlockElement(nil, "mail")), field("u", slack.NewURLTextInputBlockElement(nil, "url"))}
		_, _ = b.api.OpenView(i.TriggerID, view)
		return nil
	}
	b.run(t)
	cases := []struct{ action, value, block, says string }{
		{"number", "many", "n", "Please enter a number."},
		{"number", "2.5", "n", "Please enter a whole number."},
		{"number", "0", "n", "Please enter 1 or more."},
		{"number", "11", "n", "Please enter 10 or less."},
		{"number", "10", "", ""},
		{"mail", "Me <me@example.com>", "m", "Please enter a valid email address."},
		{"mail", "me@example.com", "", ""},
		{"url", "example.com", "u", "Please enter a valid URL."},
		{"url", "https://example.com", "", ""},
	}
	before := ""
	for _, c := range cases {
		_, err := ws.GlobalShortcut(sandbox.UserEnglish, "open")
		must(t, err)
		v, err := ws.WaitView(soon(t), sandbox.UserEnglish, func(v sandbox.View) bool { return v.ID != before })
		must(t, err)
		before = v.ID
		_, err = ws.SubmitView(sandbox.UserEnglish, v.ID, sandbox.State{c.action: c.value})
		var wrong sandbox.FieldError
		if errors.As(err, &wrong); wrong[c.block] != c.says || err != nil && c.says == "" {
			t.Errorf("%s %q: %v", c.action, c.value, err)
		}
	}
}
