package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/messages"
)

func TestLanesKeepTheOrderAndWorkersAreBounded(t *testing.T) {
	var mu sync.Mutex
	order := map[string][]int{}
	running, most := 0, 0
	d := newDispatcher(400, func(j *job) { _ = j.do(context.Background(), j.place) })
	for i := range 300 {
		lane := fmt.Sprint(i % 7)
		ok := d.submit(&job{lane: lane, do: func(context.Context, place) error {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			time.Sleep(100 * time.Microsecond)
			mu.Lock()
			defer mu.Unlock()
			running--
			order[lane] = append(order[lane], i)
			return nil
		}})
		if !ok {
			t.Fatal("refused")
		}
	}
	d.start(4)
	<-d.close()
	if d.submit(&job{}) {
		t.Error("a job is taken on after the end")
	}
	if most > 4 {
		t.Errorf("%d jobs ran at once", most)
	}
	for lane, all := range order {
		for i := 1; i < len(all); i++ {
			if all[i] < all[i-1] {
				t.Errorf("lane %s ran %v", lane, all)
				break
			}
		}
	}
}

func TestWhoOnlyWaitsKeepsNoWorker(t *testing.T) {
	ran := make(chan string, 10)
	d := newDispatcher(10, func(j *job) { _ = j.do(context.Background(), j.place) })
	for i := range 5 {
		d.submit(&job{lane: fmt.Sprint(i), do: func(ctx context.Context, _ place) error {
			sleep(d.working(ctx), 300*time.Millisecond)
			ran <- "waited"
			return nil
		}})
	}
	d.start(1)
	time.Sleep(50 * time.Millisecond)
	d.submit(&job{lane: "quick", do: func(context.Context, place) error {
		ran <- "quick"
		return nil
	}})
	if first := <-ran; first != "quick" {
		t.Error("those who wait keep the worker")
	}
	<-d.close()
}

func TestADispatcherRefusesWhatItCannotHold(t *testing.T) {
	d := newDispatcher(2, func(*job) {})
	for i, want := range []bool{true, true, false} {
		if got := d.submit(&job{lane: fmt.Sprint(i)}); got != want {
			t.Errorf("job %d is taken: %t", i, got)
		}
	}
	d.start(1)
	<-d.close()
}

func TestOnlySlacksResponseURLsAreCalled(t *testing.T) {
	h := newHooks("http://127.0.0.1:8099/api/", callTimeout)
	for address, good := range map[string]bool{
		"https://hooks.slack.com/commands/1/2/3":      true,
		"https://acme.slack.com/commands/1":           true,
		"https://hooks.slack-gov.com/actions/1":       true,
		"http://127.0.0.1:8099/response/1":            true,
		"https://hooks.slack.com:443/x":               true,
		"http://hooks.slack.com/x":                    false,
		"https://hooks.slack.com:8443/x":              false,
		"https://hooks.slack.com.evil.example/x":      false,
		"https://evilslack.com/x":                     false,
		"https://slack.com@evil.example/x":            false,
		"https://user@hooks.slack.com/x":              false,
		"http://127.0.0.1:8098/response/1":            false,
		"http://169.254.169.254/latest/meta-data":     false,
		"https://hooks.slack.com\\@evil.example/path": false,
		"ftp://hooks.slack.com/x":                     false,
		"":                                            false,
	} {
		if err := h.check(address); (err == nil) != good {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestResponseURLsAreNotRedirectedAndAreRepeated(t *testing.T) {
	t.Parallel()
	calls := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		calls[r.URL.Path]++
		switch {
		case r.URL.Path == "/redirect":
			http.Redirect(w, r, "/else", http.StatusTemporaryRedirect)
		case r.URL.Path == "/flaky" && calls["/flaky"] < 3:
			w.WriteHeader(http.StatusBadGateway)
		case r.URL.Path == "/gone":
			http.Error(w, "used_url", http.StatusNotFound)
		default:
			_, _ = w.Write([]byte("ok"))
		}
	}))
	defer server.Close()
	h := newHooks(server.URL+"/api/", callTimeout)
	defer h.close()
	m := hookMessage{Text: "hello"}
	if err := h.send(t.Context(), server.URL+"/redirect", m); err == nil || calls["/else"] != 0 {
		t.Errorf("a redirect is followed: %v", err)
	}
	if err := h.send(t.Context(), server.URL+"/flaky", m); err != nil || calls["/flaky"] != 3 {
		t.Errorf("%v after %d calls", err, calls["/flaky"])
	}
	var refused *hookError
	if err := h.send(t.Context(), server.URL+"/gone", m); !errors.As(err, &refused) || refused.name != "used_url" || calls["/gone"] != 1 {
		t.Errorf("%v after %d calls", err, calls["/gone"])
	}
}

func TestNoAnswerIsReadWithoutAnEnd(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for chunk := bytes.Repeat([]byte(" "), 1<<20); ; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}))
	defer server.Close()
	client := newHTTPClient(callTimeout)
	defer client.CloseIdleConnections()
	answer, err := client.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if n, err := io.Copy(io.Discard, answer.Body); n != maxAnswer || err != nil {
		t.Errorf("%d bytes were read: %v", n, err)
	}
}

func TestTextsAreReadAsTheirAuthorsSawThem(t *testing.T) {
	b := &Bot{self: identity{user: "U0BOT"}}
	for text, want := range map[string]string{
		"<@U0BOT> send &amp; forget":                       "send & forget",
		"<@U0BOT|bot>: hello <@U1|amelie>":                 "hello @amelie",
		"see <#C1|general> and <https://a.example/x|this>": "see #general and this",
		"<https://a.example/x>":                            "https://a.example/x",
		"<!here> a &lt; b":                                 "@here a < b",
		"a < b > c":                                        "a < b > c",
	} {
		if got := b.withoutMention(text); got != want {
			t.Errorf("%q is read as %q, not %q", text, got, want)
		}
	}
}

func TestErrorsAreToldWithoutAddressesAndTokens(t *testing.T) {
	err := fmt.Errorf("telling: %w", &url.Error{Op: "Post", URL: "https://hooks.slack.com/secret", Err: errors.New("refused xoxb-1-secret and xapp-1-secret")})
	if said := redacted(err).Error(); strings.Contains(said, "secret") || !strings.Contains(said, "refused") {
		t.Errorf("it says %q", said)
	}
}

func TestConversationsTellWhatCameBefore(t *testing.T) {
	m := newMemory(newShared(nil, 0, nil))
	p := place{team: "T", channel: "C", thread: "1"}
	r := reading(testAdvisor(t), "en")(needs[0].text)
	carried := messages.Carried{Need: r, Language: "en"}
	m.put(p, turn{question: "1.1", answer: "1.2", carried: carried})
	m.put(p, turn{question: "2.1", answer: "2.2", carried: messages.Carried{Language: "en"}})
	turns, _ := m.turns(p)
	if earlier(turns, "3.1") == nil || earlier(turns, "1.1") != nil {
		t.Error("what came before is not what came before")
	}
	m.forget(p, "1.1")
	if turns, _ = m.turns(p); len(turns) != 1 || earlier(turns, "3.1") != nil {
		t.Errorf("left are %v", turns)
	}
}
