package sandbox_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
)

// call calls a method with a form or, if body begins with {, with JSON.
func call(t *testing.T, ws *sandbox.Sandbox, method, token, body string) (map[string]any, *http.Response) {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, ws.APIURL()+method, strings.NewReader(body))
	must(t, err)
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if strings.HasPrefix(body, "{") {
		req.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	r, err := http.DefaultClient.Do(req)
	must(t, err)
	defer func() { _ = r.Body.Close() }()
	var a map[string]any
	must(t, json.NewDecoder(r.Body).Decode(&a))
	return a, r
}

func TestErrorsHaveSlacksNames(t *testing.T) {
	ws := start(t, sandbox.WithScopes("chat:write", "im:history"), sandbox.WithChannel(sandbox.Channel{ID: "GPRIV", Private: true}))
	post, err := ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "mine")
	must(t, err)
	app, bot := ws.AppToken(), ws.BotToken()
	cases := []struct{ name, method, token, body, want string }{
		{"no token", "auth.test", "", "", "not_authed"},
		{"a wrong token", "auth.test", "xoxb-wrong", "", "invalid_auth"},
		{"a bot token for the socket", "apps.connections.open", bot, "", "not_allowed_token_type"},
		{"an app token for a message", "chat.postMessage", app, "", "not_allowed_token_type"},
		{"an unknown method", "chat.shout", bot, "", "unknown_method"},
		{"a missing scope", "users.info", bot, "user=" + sandbox.UserFrench, "missing_scope"},
		{"broken JSON", "chat.postMessage", bot, "{", "invalid_json"},
		{"no channel", "chat.postMessage", bot, "text=x", "invalid_arguments"},
		{"an unknown channel", "chat.postMessage", bot, "channel=C0NONE&text=x", "channel_not_found"},
		{"a private channel without the bot", "chat.postMessage", bot, "channel=GPRIV&text=x", "channel_not_found"},
		{"a public channel without the bot", "chat.postMessage", bot, "channel=C0RANDOM&text=x", "not_in_channel"},
		{"no text", "chat.postMessage", bot, "channel=C0GENERAL", "no_text"},
		{"blocks that are no JSON", "chat.postMessage", bot, "channel=C0GENERAL&blocks=[", "invalid_blocks_format"},
		{"an unknown message", "chat.update", bot, `{"channel":"C0GENERAL","ts":"1.0","text":"x"}`, "message_not_found"},
		{"a person's message to update", "chat.update", bot, "channel=C0GENERAL&text=x&ts=" + post.Message.TS, "cant_update_message"},
		{"a person's message to delete", "chat.delete", bot, "channel=C0GENERAL&ts=" + post.Message.TS, "cant_delete_message"},
		{"an ephemeral to somebody elsewhere", "chat.postEphemeral", bot, "channel=C0GENERAL&user=U0NONE&text=x", "user_not_in_channel"},
		{"no trigger", "views.open", bot, "{}", "invalid_arguments"},
		{"an invented trigger", "views.open", bot, `{"trigger_id":"1.2.3"}`, "invalid_trigger_id"},
		{"an unknown view", "views.update", bot, `{"view_id":"V0"}`, "not_found"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, r := call(t, ws, c.method, c.token, c.body)
			if a["ok"] != false || a["error"] != c.want || r.StatusCode != 200 {
				t.Errorf("%v", a)
			}
		})
	}
	a, _ := call(t, ws, "users.info", bot, "")
	if a["needed"] != "users:read" || a["provided"] != "chat:write,im:history" {
		t.Errorf("%v", a)
	}
}

func TestUsersHaveTheirLocale(t *testing.T) {
	ws := start(t)
	for user, want := range map[string]string{sandbox.UserFrench: "fr-FR", sandbox.UserEnglish: "en-US"} {
		u, err := client(ws).GetUserInfo(user)
		must(t, err)
		if u.Locale != want {
			t.Errorf("%s: %q", user, u.Locale)
		}
	}
	c := ws.Calls("users.info")[0]
	if _, leaked := c.Params["token"]; leaked || !c.OK() || c.Param("user") == "" {
		t.Errorf("%+v", c)
	}
}

func TestBlocksAreRefusedInSlacksShape(t *testing.T) {
	long := func(n int) string { return strings.Repeat("x", n) }
	section := func(text string) string { return `{"type":"section","text":{"type":"mrkdwn","text":"` + text + `"}}` }
	repeat := func(s string, n int) string { return strings.TrimSuffix(strings.Repeat(s+",", n), ",") }
	cases := []struct{ name, blocks, want string }{
		{"a good section", section("hello"), ""},
		{"a section that is too long", section(long(3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"},
		{"an empty section", section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"},
		{"51 blocks", repeat(`{"type":"divider"}`, 51), "no more than 50 items allowed [json-pointer:/blocks]"},
		{"a header in mrkdwn", `{"type":"header","text":{"type":"mrkdwn","text":"x"}}`, "must be one of: [plain_text] [json-pointer:/blocks/0/text/type]"},
		{"an alert in a message", `{"type":"alert","text":{"type":"plain_text","text":"x"}}`, "unsupported type: alert [json-pointer:/blocks/0/type]"},
		{"nonsense", `{"type":"nonsense"}`, "unsupported type: nonsense [json-pointer:/blocks/0/type]"},
		{"a field that does not exist", `{"type":"divider","colour":1}`, "invalid additional property: colour [json-pointer:/blocks/0]"},
		{"26 actions", `{"type":"actions","elements":[` + repeat(`{"type":"button","text":{"type":"plain_text","text":"x"}}`, 26) + `]}`,
			"no more than 25 items allowed [json-pointer:/blocks/0/elements]"},
		{"an e-mail field in a message", `{"type":"input","label":{"type":"plain_text","text":"x"},"element":{"type":"email_text_input"}}`,
			"unsupported type: email_text_input [json-pointer:/blocks/0/element/type]"},
		{"two blocks of one id", repeat(`{"type":"divider","block_id":"a"}`, 2), "duplicate block_id: a [json-pointer:/blocks/1/block_id]"},
		{"a table without an alignment", `{"type":"table","column_settings":[{"align":"","is_wrapped":true}],"rows":[[{"type":"raw_text","text":"x"}]]}`,
			"must be one of: [left center right] [json-pointer:/blocks/0/column_settings/0/align]"},
		{"more text than a message takes", repeat(section(long(2900)), 5), "msg_blocks_too_long"},
	}
	ws := start(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, _ := call(t, ws, "chat.postMessage", ws.BotToken(), "channel=C0GENERAL&blocks="+url.QueryEscape("["+c.blocks+"]"))
			got, _ := json.Marshal(a)
			switch {
			case c.want == "" && a["ok"] != true, c.want == "msg_blocks_too_long" && a["error"] != c.want:
				t.Errorf("%s", got)
			case strings.Contains(c.want, "json-pointer"):
				meta, _ := a["response_metadata"].(map[string]any)
				msgs, _ := meta["messages"].([]any)
				if a["error"] != "invalid_blocks" || len(msgs) != 1 || msgs[0] != "[ERROR] "+c.want {
					t.Errorf("%s", got)
				}
			}
		})
	}
}

func TestLongTextsAreCutWhenPostedAndRefusedWhenUpdated(t *testing.T) {
	ws := start(t)
	api := client(ws)
	_, ts, err := api.PostMessage(sandbox.ChannelGeneral, slack.MsgOptionText(strings.Repeat("é", 40001), false))
	must(t, err)
	if n := len([]rune(ws.Messages(sandbox.ChannelGeneral)[0].Text)); n != sandbox.MaxMessageText {
		t.Errorf("%d", n)
	}
	_, _, _, err = api.UpdateMessage(sandbox.ChannelGeneral, ts, slack.MsgOptionText(strings.Repeat("é", 4001), false))
	if err == nil || err.Error() != "msg_too_long" {
		t.Errorf("%v", err)
	}
}

func TestATriggerOpensOnceWithinThreeSeconds(t *testing.T) {
	clock := sandbox.NewManualClock(time.Unix(1700000000, 0))
	ws := start(t, sandbox.WithClock(clock))
	(&bot{ws: ws}).run(t)
	api := client(ws)
	d, err := ws.GlobalShortcut(sandbox.UserEnglish, "x")
	must(t, err)
	_, err = api.OpenView(d.TriggerID, form("A title that is far too long for it"))
	if e := new(slack.SlackErrorResponse); !errors.As(err, e) || e.Err != "invalid_arguments" ||
		e.ResponseMetadata.Messages[0] != "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]" {
		t.Errorf("%#v", err)
	}
	v, err := api.OpenView(d.TriggerID, form("One")) // the refused view did not use it up
	must(t, err)
	if _, err = api.OpenView(d.TriggerID, form("Two")); err == nil || err.Error() != "exchanged_trigger_id" {
		t.Errorf("%v", err)
	}
	if _, err = api.UpdateView(form("Two"), "", "stale", v.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("%v", err)
	}
	_, err = api.UpdateView(form("Two"), "", v.Hash, v.ID)
	must(t, err)
	late, err := ws.GlobalShortcut(sandbox.UserEnglish, "x")
	must(t, err)
	clock.Advance(sandbox.TriggerLife + time.Millisecond)
	if _, err = api.OpenView(late.TriggerID, form("Three")); err == nil || err.Error() != "expired_trigger_id" {
		t.Errorf("%v", err)
	}
}

func TestNoMoreThanThreeModalsStack(t *testing.T) {
	ws := start(t)
	(&bot{ws: ws}).run(t)
	api := client(ws)
	d, err := ws.GlobalShortcut(sandbox.UserEnglish, "x")
	must(t, err)
	view := form("Form")
	view.Blocks.BlockSet = append(view.Blocks.BlockSet, slack.NewActionBlock("", slack.NewButtonBlockElement("more", "", plain("More"))))
	_, err = api.OpenView(d.TriggerID, view)
	must(t, err)
	for n := 2; n <= 4; n++ {
		stack := ws.Views(sandbox.UserEnglish)
		d, err := ws.ClickButton(sandbox.UserEnglish, stack[len(stack)-1], "more")
		must(t, err)
		_, err = api.PushView(d.TriggerID, view)
		if (err == nil) != (n <= sandbox.MaxViewStack) || err != nil && err.Error() != "push_limit_reached" {
			t.Errorf("modal %d: %v", n, err)
		}
	}
	d, err = ws.CloseView(sandbox.UserEnglish, ws.Views(sandbox.UserEnglish)[2].ID)
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	if n := len(ws.Views(sandbox.UserEnglish)); n != 2 {
		t.Errorf("%d open", n)
	}
}

func TestASecondMessageInASecondIsRateLimited(t *testing.T) {
	clock := sandbox.NewManualClock(time.Unix(1700000000, 0))
	ws := start(t, sandbox.WithMessageInterval(sandbox.MessageInterval), sandbox.WithClock(clock))
	post := func(channel string) error {
		_, _, err := client(ws).PostMessage(channel, slack.MsgOptionText("x", false))
		return err
	}
	must(t, post(sandbox.ChannelGeneral))
	must(t, post(sandbox.UserFrench))
	var limited *slack.RateLimitedError
	if err := post(sandbox.ChannelGeneral); !errors.As(err, &limited) || limited.RetryAfter != time.Second {
		t.Errorf("%v", err)
	}
	clock.Advance(time.Second)
	must(t, post(sandbox.ChannelGeneral))
}

func TestFaultsOfCalls(t *testing.T) {
	cases := []struct {
		fault  sandbox.Fault
		posted bool
		check  func(error) bool
	}{
		{sandbox.Fault{Kind: sandbox.FaultDrop}, false, func(err error) bool { return err != nil }},
		{sandbox.Fault{Kind: sandbox.FaultDropAnswer}, true, func(err error) bool { return err != nil }},
		{sandbox.Fault{Kind: sandbox.FaultDelay, Delay: time.Millisecond}, true, func(err error) bool { return err == nil }},
		{sandbox.Fault{Kind: sandbox.FaultStatus429, RetryAfter: 7 * time.Second}, false, func(err error) bool {
			var e *slack.RateLimitedError
			return errors.As(err, &e) && e.RetryAfter == 7*time.Second
		}},
		{sandbox.Fault{Kind: sandbox.FaultStatus500}, false, func(err error) bool {
			var e slack.StatusCodeError
			return errors.As(err, &e) && e.Code == 500
		}},
		{sandbox.Fault{Kind: sandbox.FaultError, Error: "fatal_error"}, false, func(err error) bool { return err != nil && err.Error() == "fatal_error" }},
	}
	for _, c := range cases {
		t.Run(string(c.fault.Kind), func(t *testing.T) {
			ws := start(t)
			c.fault.Method, c.fault.Times = "chat.postMessage", 1
			ws.AddFault(c.fault)
			_, _, err := client(ws).PostMessage(sandbox.ChannelGeneral, slack.MsgOptionText("x", false))
			if !c.check(err) || (len(ws.Messages(sandbox.ChannelGeneral)) == 1) != c.posted {
				t.Errorf("%v, %d messages", err, len(ws.Messages(sandbox.ChannelGeneral)))
			}
			if got := ws.Calls("chat.postMessage"); len(got) != 1 || got[0].Fault != c.fault.Kind {
				t.Errorf("%+v", got)
			}
			_, _, err = client(ws).PostMessage(sandbox.ChannelGeneral, slack.MsgOptionText("x", false))
			must(t, err) // once only
		})
	}
}

func TestAgentMethods(t *testing.T) {
	ws := start(t)
	api := client(ws)
	dm, _, _, err := api.OpenConversation(&slack.OpenConversationParameters{Users: []string{sandbox.UserFrench}, ReturnIM: true})
	must(t, err)
	if dm.ID != ws.DM(sandbox.UserFrench) || !dm.IsIM {
		t.Errorf("%+v", dm)
	}
	must(t, api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: dm.ID, Status: "thinking"}))
	if s := ws.StatusOf(dm.ID, ""); s.Text != "thinking" {
		t.Errorf("%+v", s)
	}
	prompts := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: dm.ID, ThreadTS: "1.0"}
	prompts.AddPrompt("Try", "this")
	must(t, api.SetAssistantThreadsSuggestedPrompts(prompts))
	if p := ws.PromptsOf(dm.ID); len(p.Prompts) != 0 { // with thread_ts Slack shows nothing
		t.Errorf("%+v", p)
	}
	prompts.ThreadTS = ""
	must(t, api.SetAssistantThreadsSuggestedPrompts(prompts))
	if p := ws.PromptsOf(dm.ID); len(p.Prompts) != 1 {
		t.Errorf("%+v", p)
	}
	_, ts, err := api.PostMessage(dm.ID, slack.MsgOptionText("done", false))
	must(t, err)
	if s := ws.StatusOf(dm.ID, ""); s.Text != "" {
		t.Errorf("%+v", s)
	}
	link, err := api.GetPermalink(&slack.PermalinkParameters{Channel: dm.ID, Ts: ts})
	must(t, err)
	if !strings.HasSuffix(link, "/p"+strings.ReplaceAll(ts, ".", "")) {
		t.Error(link)
	}
}

func TestAfterUninstallTheTokensAreDead(t *testing.T) {
	ws := start(t)
	(&bot{ws: ws}).run(t)
	for _, d := range ws.Uninstall() {
		_, err := d.WaitAck(soon(t))
		must(t, err)
	}
	if _, err := client(ws).AuthTest(); err == nil || err.Error() != "account_inactive" {
		t.Errorf("%v", err)
	}
}
