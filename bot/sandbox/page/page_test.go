package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/sandbox"
)

func TestTheSnapshotIsTheWorkspaceAsOnePersonSeesIt(t *testing.T) {
	s := open(t, sandbox.WithChannel(sandbox.Channel{ID: "C0SECRET", Name: "secret", Private: true, Members: []string{sandbox.UserFrench}}))
	var english, french struct {
		Me       string
		Channels []struct{ ID, Kind, Name, With string }
		Views    []any
	}
	if s.get("/api/snapshot", &english) != 200 || s.get("/api/snapshot?user="+sandbox.UserFrench, &french) != 200 {
		t.Fatal("refused")
	}
	if got := fmt.Sprint(english.Me, " ", english.Channels); got != "U0ENGLISH [{C0RANDOM channel random } {C0GENERAL channel general } {D0ENGLISH im bot U0BOT}]" {
		t.Error(got)
	}
	if got := fmt.Sprint(french.Me, " ", french.Channels); got != "U0FRENCH [{C0RANDOM channel random } {C0GENERAL channel general } {C0SECRET group secret } {D0FRENCH im bot U0BOT}]" {
		t.Error(got)
	}
	if english.Views == nil {
		t.Error("no list of views")
	}
	if status := s.get("/api/snapshot?user=U0NOBODY", nil); status != 404 {
		t.Errorf("a stranger gets %d", status)
	}
}

func TestWhatIsTypedGoesOverTheWireAsSlackWritesIt(t *testing.T) {
	s := open(t)
	cases := []struct{ name, typed, want string }{
		{"signs", "a <b> & c", "a &lt;b&gt; &amp; c"},
		{"a mention", "@bot hello", "<@U0BOT> hello"},
		{"a mention at the end of a sentence, by the shown name", "merci @Amélie.", "merci <@U0FRENCH>."},
		{"nobody of that name", "hi @nobody", "hi @nobody"},
		{"an e-mail address names nobody", "write to me@bot", "write to me@bot"},
		{"a channel", "see #random, please", "see <#C0RANDOM|random>, please"},
		{"an address", "(https://example.com/a?b=1&c=2)", "(<https://example.com/a?b=1&amp;c=2>)"},
		{"a mention typed in Slack's own way is a text", "<@U0BOT>", "&lt;@U0BOT&gt;"},
		{"a command behind a space is a text", " /ask", "/ask"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var out struct{ Message sandbox.Message }
			if status := s.post("/api/messages", object{"user": sandbox.UserEnglish, "channel": sandbox.ChannelGeneral, "text": c.typed}, &out); status != 200 {
				t.Fatal(status)
			}
			if out.Message.Text != c.want {
				t.Errorf("%q", out.Message.Text)
			}
		})
	}
}

func TestSlackAnswersWhatNoAppCan(t *testing.T) {
	s := open(t)
	root, err := s.ws.PostMessage(sandbox.UserFrench, sandbox.ChannelRandom, "", "root")
	must(t, err)
	cases := []struct{ name, user, text, thread, notice, says string }{
		{"an unknown command", sandbox.UserEnglish, "/nope", "", "unknown_command", "/nope is not a valid command."},
		{"in French", sandbox.UserFrench, "/nope", "", "unknown_command", "/nope n’est pas une commande valide."},
		{"a command in a thread", sandbox.UserEnglish, "/ask", root.Message.TS, "not_in_threads", "/ask is not supported in threads."},
		{"a mention where the bot is not", sandbox.UserEnglish, "@bot hello", "", "not_in_channel", "bot is not in #random"},
		{"an invitation", sandbox.UserEnglish, "/invite @bot", "", "invited", "bot is in #random now."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			next := s.listen("user="+c.user, "")
			if status := s.post("/api/messages", object{"user": c.user, "channel": sandbox.ChannelRandom, "thread_ts": c.thread, "text": c.text}, nil); status != 200 {
				t.Fatal(status)
			}
			e := next()
			for e.object["kind"] != "notice" {
				e = next()
			}
			notice := e.object["notice"].(object)
			if notice["error"] != c.notice || !strings.HasPrefix(notice["text"].(string), c.says) {
				t.Errorf("%v", notice)
			}
		})
	}
	if ch, _ := s.ws.Channel(sandbox.ChannelRandom); len(ch.Members) != 3 {
		t.Errorf("the bot was not brought in: %v", ch.Members)
	}
}

func TestAPageThatComesBackGetsWhatItMissedOnce(t *testing.T) {
	s := open(t)
	next := s.listen("user="+sandbox.UserEnglish, "")
	say := func(text string) {
		_, err := s.ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, "", text)
		must(t, err)
	}
	say("one")
	seen := next()
	for _, text := range []string{"two", "three"} {
		say(text)
	}
	again := s.listen("user="+sandbox.UserEnglish+"&after=ignored", seen.id)
	say("four")
	for _, want := range []string{"two", "three", "four"} {
		if e := again(); e.object["message"].(object)["text"] != want {
			t.Errorf("%v", e)
		}
	}
	for _, stranger := range []string{"other-3", "nonsense", strings.SplitAfter(seen.id, "-")[0] + "-1"} {
		if e := s.listen("user="+sandbox.UserEnglish, stranger)(); e.object["kind"] != "reset" && !strings.HasSuffix(stranger, "-1") {
			t.Errorf("%s: %v", stranger, e)
		}
	}
}

func TestNobodyHearsWhatIsForOthers(t *testing.T) {
	s := open(t)
	next := s.listen("user="+sandbox.UserEnglish, "")
	api := slack.New(s.ws.BotToken(), slack.OptionAPIURL(s.ws.APIURL()))
	_, err := api.PostEphemeral(sandbox.ChannelGeneral, sandbox.UserFrench, slack.MsgOptionText("psst", false))
	must(t, err)
	_, err = s.ws.PostMessage(sandbox.UserFrench, s.ws.DM(sandbox.UserFrench), "", "between us")
	must(t, err)
	_, err = s.ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, "", "for all")
	must(t, err)
	for {
		e := next()
		if e.object["kind"] == "traffic" {
			continue // Of the whole workspace.
		}
		if e.object["message"].(object)["text"] != "for all" {
			t.Errorf("%v", e)
		}
		break
	}
	if status := s.get("/api/messages?user="+sandbox.UserEnglish+"&channel="+s.ws.DM(sandbox.UserFrench), nil); status != 404 {
		t.Errorf("another's direct messages: %d", status)
	}
	var list struct{ Messages []sandbox.Message }
	s.get("/api/messages?user="+sandbox.UserFrench+"&channel="+sandbox.ChannelGeneral, &list)
	if len(list.Messages) != 2 || !list.Messages[0].Ephemeral {
		t.Errorf("%+v", list.Messages)
	}
}

func TestAThousandMessagesComeInPages(t *testing.T) {
	s := open(t)
	for n := range 1000 {
		_, err := s.ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, "", fmt.Sprint("message ", n))
		must(t, err)
	}
	before, n := "", 1000
	for pages := 1; ; pages++ {
		var list struct {
			Messages []sandbox.Message
			More     bool `json:"has_more"`
		}
		s.get("/api/messages?channel="+sandbox.ChannelGeneral+"&limit=200&before="+before, &list)
		for i := len(list.Messages) - 1; i >= 0; i-- {
			if n--; list.Messages[i].Text != fmt.Sprint("message ", n) {
				t.Fatalf("%q where message %d should be", list.Messages[i].Text, n)
			}
		}
		if !list.More {
			break
		}
		before = list.Messages[0].TS
	}
	if n != 0 {
		t.Errorf("%d messages are missing", n)
	}
}

func TestAThreadIsItsParentAndItsReplies(t *testing.T) {
	s := open(t)
	root, err := s.ws.PostMessage(sandbox.UserFrench, sandbox.ChannelGeneral, "", "root")
	must(t, err)
	var out struct{ Message sandbox.Message }
	s.post("/api/messages", object{"user": sandbox.UserEnglish, "channel": sandbox.ChannelGeneral, "thread_ts": root.Message.TS, "text": "reply"}, &out)
	var list struct{ Messages []sandbox.Message }
	thread := "/api/thread?channel=" + sandbox.ChannelGeneral + "&ts="
	if s.get(thread+root.Message.TS, &list); len(list.Messages) != 2 || list.Messages[0].ReplyCount != 1 || list.Messages[1].Text != "reply" {
		t.Errorf("%+v", list.Messages)
	}
	if status := s.get(thread+out.Message.TS, nil); status != 200 {
		t.Errorf("a message without replies is its own thread: %d", status)
	}
	if status := s.get(thread+"1.1", nil); status != 404 {
		t.Errorf("a thread that is not there: %d", status)
	}
}

func TestPeopleChangeTheirOwnMessagesOnly(t *testing.T) {
	s := open(t)
	post, err := s.ws.PostMessage(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "mine")
	must(t, err)
	change := object{"user": sandbox.UserFrench, "channel": sandbox.ChannelGeneral, "ts": post.Message.TS, "text": "a < b"}
	if status := s.post("/api/messages/edit", change, nil); status != 404 {
		t.Errorf("another's message is edited: %d", status)
	}
	change["user"] = sandbox.UserEnglish
	var out struct{ Message sandbox.Message }
	if s.post("/api/messages/edit", change, &out); out.Message.Text != "a &lt; b" || out.Message.EditedTS == "" {
		t.Errorf("%+v", out.Message)
	}
	if status := s.post("/api/messages/delete", change, nil); status != 200 || len(s.ws.Messages(sandbox.ChannelGeneral)) != 0 {
		t.Errorf("deleted: %d", status)
	}
}
