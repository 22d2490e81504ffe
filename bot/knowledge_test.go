package bot

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack/slackevents"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// marks are what the editions of these tests are told by.
var marks = []string{"⟪A⟫", "⟪B⟫", "⟪C⟫"}

// marked is knowledge whose guides wear a mark wherever an answer quotes them.
func marked(t testing.TB, mark string) *advisor.Advisor {
	t.Helper()
	reader, err := need.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	var guides []*guide.Guide
	for _, language := range []string{"en", "fr"} {
		content, err := os.ReadFile("../advisor/guide/" + language + ".md")
		if err != nil {
			t.Fatal(err)
		}
		g, err := guide.Read(language+".md", content)
		if err != nil {
			t.Fatal(err)
		}
		markGuide(g, mark)
		guides = append(guides, g)
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en", Stamp: "stamp" + mark})
	if err != nil {
		t.Fatal(err)
	}
	return ad
}

func markGuide(g *guide.Guide, mark string) {
	g.Edition = mark + " edition"
	for a := range g.Names {
		g.Names[a] += " " + mark
	}
	for _, rows := range [][]guide.Row{g.Matrix, g.Channels, g.Capabilities} {
		for i := range rows {
			rows[i].Label += " " + mark
			for a, c := range rows[i].Cells {
				c.Text = mark + " " + c.Text
				rows[i].Cells[a] = c
			}
		}
	}
}

// marksIn are the marks that a text wears.
func marksIn(text string) []string {
	return slices.DeleteFunc(slices.Clone(marks), func(mark string) bool { return !strings.Contains(text, mark) })
}

func TestConversationsKeepTheEditionThatTheyBeganWith(t *testing.T) {
	r := startIn(t, workspace(t), func(c *Config) { c.Advisor = marked(t, marks[0]) })
	first := must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	one := r.nth(t, sandbox.ChannelGeneral, 1)
	private := r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, marks[0])
	r.bot.Reload(marked(t, marks[1]), nil)

	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, first.Message.TS, "It also has to go by SMS"))
	follow := r.nth(t, sandbox.ChannelGeneral, 2)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	fresh := r.nth(t, sandbox.ChannelGeneral, 3)
	for _, c := range []struct {
		what, want string
		message    sandbox.Message
	}{{"the first answer", marks[0], one}, {"the follow-up", marks[0], follow}, {"a new conversation", marks[1], fresh}} {
		if got := marksIn(c.message.BlockText()); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s is of %v, not of %s:\n%s", c.what, got, c.want, c.message.BlockText())
		}
	}

	r.click(t, sandbox.UserEnglish, private, messages.ActionCompareAll)
	if m := r.ephemeral(t, sandbox.UserEnglish, "Complexity "+marks[0]); !slices.Equal(marksIn(m.BlockText()), marks[:1]) {
		t.Errorf("a button of an older answer answers from %v", marksIn(m.BlockText()))
	}
	r.click(t, sandbox.UserEnglish, private, messages.ActionRefine)
	if v := r.view(t, sandbox.UserEnglish, marks[0]); !slices.Equal(marksIn(v.BlockText()), marks[:1]) {
		t.Errorf("the form of an older answer shows %v", marksIn(v.BlockText()))
	}
}

func TestWhatIsRefusedLeavesWhatThereWas(t *testing.T) {
	r := startIn(t, workspace(t), func(c *Config) { c.Advisor = marked(t, marks[0]) })
	r.bot.Reload(nil, errors.New("guides/en.md:12: page: it is broken"))
	r.private(t, sandbox.UserEnglish, sandbox.ChannelGeneral, needs[0].text, marks[0])
	code, ready := r.served(t, "/readyz")
	if code != http.StatusOK || !strings.Contains(ready, `"reload_failure":{"error":"guides/en.md:12: page: it is broken"`) {
		t.Errorf("/readyz says %d %s", code, ready)
	}
	if !strings.Contains(r.log.String(), "guides/en.md:12: page: it is broken") {
		t.Error("the log does not name the line")
	}
	r.counts(t, `last_reload_successful 0`, `reloads_total{result="refused"} 1`, `reloads_total{result="changed"} 0`)

	r.bot.Reload(marked(t, marks[1]), nil)
	if _, ready = r.served(t, "/readyz"); strings.Contains(ready, "reload_failure") || !strings.Contains(ready, marks[1]) {
		t.Errorf("after it was mended, /readyz says %s", ready)
	}
	r.counts(t, `last_reload_successful 1`, `reloads_total{result="changed"} 1`, `guide_info{edition="`+marks[1]+` edition",language="fr"} 1`)
}

func TestTheLibraryKeepsWhatRunningConversationsNeed(t *testing.T) {
	first := marked(t, marks[0])
	l := newLibrary(first)
	for i := range 2 * maxEarlier {
		l.replace(&advisor.Advisor{Stamp: fmt.Sprint(i)})
	}
	if l.of(first.Stamp) == first || len(l.earlier) != maxEarlier {
		t.Errorf("it keeps %d", len(l.earlier))
	}
	if last := fmt.Sprint(2*maxEarlier - 2); l.of(last).Stamp != last || l.of("").Stamp != l.now().Stamp || l.of("unknown") != l.now() {
		t.Error("it does not find what it keeps")
	}
	l.replace(&advisor.Advisor{Stamp: fmt.Sprint(2*maxEarlier - 2)})
	if stamps := len(l.earlier); stamps != maxEarlier || slices.ContainsFunc(l.earlier, func(s shelved) bool { return s.Stamp == l.now().Stamp }) {
		t.Errorf("what comes back stands twice among %d", stamps)
	}
	l.earlier[0].replaced = time.Now().Add(-2 * earlierLife)
	if l.of(l.earlier[0].Stamp) != l.now() {
		t.Error("what is older than any conversation is still used")
	}
}

// postbox takes every message that is posted, by its channel.
type postbox struct {
	mu    sync.Mutex
	posts map[string][]url.Values
	count int
}

func (p *postbox) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if strings.HasSuffix(r.URL.Path, "/chat.postMessage") {
		p.posts[values.Get("channel")] = append(p.posts[values.Get("channel")], values)
	}
	p.count++
	said := fmt.Sprintf(`{"ok":true,"ts":"1700000000.%06d","channel":"C1","messages":[],"user":{"id":"U1","locale":"en-US"}}`, p.count)
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(said)), Request: r}, nil
}

// A thousand questions, in five hundred conversations, while the editions change all the time.
func TestNoAnswerMixesTwoEditions(t *testing.T) {
	const conversations = 500
	b := offline(t)
	posts := &postbox{posts: make(map[string][]url.Values)}
	b.http.Transport = posts
	editions := []*advisor.Advisor{marked(t, marks[0]), marked(t, marks[1]), marked(t, marks[2])}
	b.Reload(editions[0], nil)

	var next, swaps atomic.Int64
	var asking, swapping sync.WaitGroup
	done := make(chan struct{})
	swapping.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			default:
				b.Reload(editions[i%len(editions)], nil)
				swaps.Add(1)
				time.Sleep(50 * time.Microsecond)
			}
		}
	})
	for range 8 {
		asking.Go(func() {
			for i := next.Add(1); i <= conversations; i = next.Add(1) {
				channel := fmt.Sprintf("C%d", i)
				for turn, text := range conversation(int(i)) {
					b.mentionedIn(t, channel, turn, text)
				}
			}
		})
	}
	asking.Wait()
	close(done)
	swapping.Wait()

	told := make(map[string]int)
	for channel, answers := range posts.posts {
		if len(answers) != 2 {
			t.Fatalf("%s got %d answers", channel, len(answers))
		}
		one, two := marksIn(answers[0].Get("blocks")), marksIn(answers[1].Get("blocks"))
		if len(one) != 1 || !slices.Equal(one, two) {
			t.Errorf("a conversation was answered from %v, then from %v", one, two)
		}
		told[strings.Join(one, "")]++
	}
	if len(posts.posts) != conversations || len(told) != len(editions) || swaps.Load() < 10 {
		t.Errorf("%d conversations from %v in %d swaps show nothing", len(posts.posts), told, swaps.Load())
	}
	t.Logf("%d swaps, conversations by edition: %v", swaps.Load(), told)
}

// conversation is a question and one that goes on from it.
func conversation(i int) []string {
	firsts := []string{
		"Send a monthly newsletter to our subscribers", "Remind people who left a full cart, twice, with a wait between",
		"Send an order confirmation when our shop calls the API", "which channels do journeys have?",
	}
	return []string{firsts[i%len(firsts)], []string{"It also has to go by SMS", "matrix", "and with an A/B test"}[i%3]}
}

// mentionedIn carries out a mention, the first of a thread or one that follows.
func (b *Bot) mentionedIn(t *testing.T, channel string, turn int, text string) {
	t.Helper()
	thread := ""
	if turn > 0 {
		thread = `"thread_ts":"1600000000.000100",`
	}
	inner := fmt.Sprintf(`{"type":"app_mention","user":"U1","text":"<@%s> %s","ts":"1600000000.%04d00",%s"channel":"%s"}`, sandbox.BotUser, text, turn+1, thread, channel)
	e, err := slackevents.ParseEvent([]byte(`{"type":"event_callback","team_id":"`+sandbox.TeamID+`","event_id":"Ev1","event":`+inner+`}`), slackevents.OptionNoVerifyToken())
	if err != nil {
		t.Error(err)
		return
	}
	carryOut(t, b, b.event(e))
}
