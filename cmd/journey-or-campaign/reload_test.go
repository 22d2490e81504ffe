package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// markedGuide is the English guide whose rows all name its edition.
func markedGuide(t *testing.T, mark string) string {
	t.Helper()
	prose := regexp.MustCompile(`(?m)^(\| \*\*.*\S) \|$`)
	cells := regexp.MustCompile(`(?m)^\| ([^|*]+) \| ([✅❌])`)
	marked := prose.ReplaceAllString(builtIn(t, "edition"+mark), "$1 "+mark+" |")
	marked = cells.ReplaceAllString(marked, "| $1 "+mark+" | $2")
	if strings.Count(marked, mark) < 35 {
		t.Fatal("the rows wear no mark")
	}
	return marked
}

// People ask through real sockets while the file on the disk goes to and fro between two editions. RELOAD_QUESTIONS asks for more than
// the few of every run.
func TestReloadWhileQuestionsCome(t *testing.T) {
	questions := 40
	if n, err := strconv.Atoi(os.Getenv("RELOAD_QUESTIONS")); err == nil {
		questions = n
	}
	marks := []string{"(AAA)", "(BBB)"}
	editions := []string{markedGuide(t, marks[0]), markedGuide(t, marks[1])}
	var people []sandbox.Option
	for i := range questions/20 + 1 {
		people = append(people, sandbox.WithUser(sandbox.User{ID: fmt.Sprintf("U1ASKS%d", i), Name: fmt.Sprintf("asker%d", i), Locale: "en-US"}))
	}
	ws, env := slackIn(t, people...)
	f := newFolder(t)
	f.write("en.md", editions[0])
	env["GUIDE_DIR"] = f.dir
	for key, value := range env {
		t.Setenv(key, value)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int, 1)
	var log syncBuffer
	go func() { done <- run(ctx, nil, streams{strings.NewReader(""), io.Discard, &log}) }()
	defer func() { cancel(); <-done }()
	waiting, stop := context.WithTimeout(t.Context(), time.Duration(questions)*time.Second)
	defer stop()
	if err := ws.WaitSockets(waiting, 1); err != nil {
		t.Fatalf("%v: %s", err, log.String())
	}

	asked := make(chan struct{})
	var swapping sync.WaitGroup
	swaps := 0
	swapping.Go(func() {
		for {
			select {
			case <-asked:
				return
			case <-time.After(20 * time.Millisecond):
				swaps++
				f.write("en.md", editions[swaps%2])
				hangUp(t)
			}
		}
	})
	needs := []string{"Send a monthly newsletter to our subscribers", "Remind people who leave a full cart, twice, unless they buy", "compare journeys api", "channels"}
	for i := range questions {
		user := fmt.Sprintf("U1ASKS%d", i/20)
		if _, err := ws.DirectMessage(user, needs[i%len(needs)]); err != nil {
			t.Fatal(err)
		}
		if i%20 == 19 || i == questions-1 {
			dm, want := ws.DM(user), i%20+1
			for answersIn(ws, dm) < want && waiting.Err() == nil {
				time.Sleep(5 * time.Millisecond)
			}
		}
	}
	close(asked)
	swapping.Wait()
	told := map[string]int{}
	for i := range questions/20 + 1 {
		for _, m := range ws.Messages(ws.DM(fmt.Sprintf("U1ASKS%d", i))) {
			if m.BotID == "" {
				continue
			}
			text := m.BlockText()
			a, b := strings.Contains(text, marks[0]), strings.Contains(text, marks[1])
			if a == b || a != strings.Contains(text, "edition"+marks[0]) {
				t.Fatalf("two editions, or none, in one answer:\n%s", text)
			}
			told[map[bool]string{true: marks[0], false: marks[1]}[a]]++
		}
	}
	if told[marks[0]]+told[marks[1]] != questions || len(told) < 2 {
		t.Errorf("%d questions were answered %v in %d swaps", questions, told, swaps)
	}
	t.Logf("%d questions, answers by edition %v, %d swaps of the file", questions, told, swaps)
}

func answersIn(ws *sandbox.Sandbox, channel string) int {
	n := 0
	for _, m := range ws.Messages(channel) {
		if m.BotID != "" {
			n++
		}
	}
	return n
}
