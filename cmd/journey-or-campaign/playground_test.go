package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// played is a running playground.
type played struct {
	url  string
	stop func() // Ctrl-C
	done <-chan int
	out  *syncBuffer
}

var pageAddress = regexp.MustCompile(`http://\S+/`)

// play runs the playground until the test ends, and waits until its bot is connected.
func play(t testing.TB, args ...string) played {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	var out syncBuffer
	done := make(chan int, 1)
	go func() {
		done <- run(ctx, append([]string{"playground"}, args...), streams{strings.NewReader(""), &out, &out})
	}()
	t.Cleanup(cancel)
	p := played{stop: cancel, done: done, out: &out}
	for range 500 {
		if p.url = strings.TrimSuffix(pageAddress.FindString(out.String()), "/"); p.url != "" && p.connected() {
			return p
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("the playground does not start: %s", out.String())
	return p
}

func (p played) connected() bool {
	var snapshot struct{ App struct{ Connected bool } }
	return p.get("/api/snapshot", &snapshot) == nil && snapshot.App.Connected
}

func (p played) get(path string, into any) error {
	answer, err := http.Get(p.url + path)
	return decodeAnswer(answer, err, into)
}

func (p played) post(path string, body map[string]any, into any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	answer, err := http.Post(p.url+path, "application/json", bytes.NewReader(raw))
	return decodeAnswer(answer, err, into)
}

func decodeAnswer(answer *http.Response, err error, into any) error {
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(body, into)
}

// answered waits for a message of the bot that a person sees in a channel, and gives how long that took.
func (p played) answered(t *testing.T, user, channel, thread, want string) time.Duration {
	t.Helper()
	start := time.Now()
	path := "/api/messages?user=" + user + "&channel=" + channel
	if thread != "" {
		path = "/api/thread?user=" + user + "&channel=" + channel + "&ts=" + thread
	}
	var list struct{ Messages []sandbox.Message }
	for time.Since(start) < 5*time.Second {
		if err := p.get(path, &list); err != nil {
			t.Fatal(err)
		}
		for _, m := range list.Messages {
			if m.BotID != "" && strings.Contains(m.Text, want) {
				return time.Since(start)
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("no answer with %q in %+v", want, list.Messages)
	return 0
}

func TestTheSuggestedAsksAreAnsweredWithinASecond(t *testing.T) {
	p := play(t, "--addr", ":0")
	wants := map[string][]string{
		sandbox.UserEnglish: {"Use Action campaigns.", "Use Journeys.", "Use API-triggered campaigns."},
		sandbox.UserFrench:  {"Campagnes d’action", "Parcours", "Campagnes déclenchées par API"},
	}
	for user, want := range wants {
		var snapshot struct {
			Suggestions []struct{ Title, Text, Channel, Note string }
		}
		if err := p.get("/api/snapshot?user="+user, &snapshot); err != nil || len(snapshot.Suggestions) != 3 {
			t.Fatalf("%+v, %v", snapshot, err)
		}
		for i, s := range snapshot.Suggestions {
			var sent struct{ Message sandbox.Message }
			if err := p.post("/api/messages", map[string]any{"user": user, "channel": s.Channel, "text": s.Text}, &sent); err != nil {
				t.Fatal(err)
			}
			if took := p.answered(t, user, s.Channel, sent.Message.TS, want[i]); took > time.Second {
				t.Errorf("%q took %s", s.Text, took)
			}
			if s.Title == "" || s.Note == "" {
				t.Errorf("%+v", s)
			}
		}
	}
}

func TestManyQuestionsInOneThreadDoNotWaitForSlacksPace(t *testing.T) {
	p := play(t, "--addr", ":0")
	var root struct{ Message sandbox.Message }
	ask := func(text, thread string) {
		if err := p.post("/api/messages", map[string]any{"user": sandbox.UserEnglish, "channel": channelHelp, "thread_ts": thread, "text": "@journey-or-campaign " + text}, &root); err != nil {
			t.Fatal(err)
		}
	}
	ask("Send a monthly newsletter to our subscribers", "")
	thread := root.Message.TS
	start := time.Now()
	p.answered(t, sandbox.UserEnglish, channelHelp, thread, "Use Action campaigns.")
	for _, followUp := range []string{"and remind those who do not open it two days later", "in French", "thanks"} {
		ask(followUp, thread)
	}
	p.answered(t, sandbox.UserEnglish, channelHelp, thread, "Kind of journey: read audience")
	if took := time.Since(start); took > time.Second {
		t.Errorf("the answers took %s", took)
	}
}

func TestThePlaygroundEndsWithinASecondOfCtrlC(t *testing.T) {
	p := play(t, "--addr", ":0")
	stream, err := http.Get(p.url + "/api/events") // A page that is open must not hold it up.
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	start := time.Now()
	p.stop()
	select {
	case code := <-p.done:
		if took := time.Since(start); code != 0 || took > time.Second {
			t.Errorf("exit code %d after %s: %s", code, took, p.out.String())
		}
	case <-time.After(5 * time.Second):
		t.Fatal("the playground does not end")
	}
	if said := p.out.String(); strings.Count(said, "\n") != 2 {
		t.Errorf("it said more than where it is and how it ends: %s", said)
	}
}

func TestAPlaygroundWhosePortIsTakenNamesAnother(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	var out syncBuffer
	code := run(t.Context(), []string{"playground", "--addr", taken.Addr().String()}, streams{strings.NewReader(""), &out, &out})
	said := out.String()
	if code != 1 || !regexp.MustCompile(`port \d+ of 127\.0\.0\.1 is taken.*try --addr 127\.0\.0\.1:\d+\n`).MatchString(said) {
		t.Errorf("exit code %d: %s", code, said)
	}
	play(t, "--addr", said[strings.LastIndex(said, " ")+1:len(said)-1]) // What it names can be had.
}

func TestAnAddressThatIsNoneIsAMistakeOfTheCaller(t *testing.T) {
	for args, want := range map[string]string{
		"--addr 8080":            "give a host and a port",
		"--port 8080":            "choose from --addr",
		"now":                    "takes no arguments",
		"--addr 127.0.0.1:http2": "--addr: listen tcp",
	} {
		var out syncBuffer
		code := run(t.Context(), append([]string{"playground"}, strings.Fields(args)...), streams{strings.NewReader(""), &out, &out})
		if code == 0 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: exit code %d: %s", args, code, out.String())
		}
	}
}

func TestOnlyThisMachineCanOpenThePlaygroundUnlessToldOtherwise(t *testing.T) {
	if p := play(t, "--addr", ":0"); !strings.HasPrefix(p.url, "http://127.0.0.1:") {
		t.Error(p.url)
	}
	if p := play(t, "--addr", "0.0.0.0:0"); !strings.Contains(p.out.String(), "asks for no password") {
		t.Error(p.out.String())
	}
}
