package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"journey-or-campaign/messages"
)

// runBatch answers lines and returns the answers and the exit code.
func runBatch(t *testing.T, lines ...string) ([]map[string]any, int) {
	t.Helper()
	var out, errs bytes.Buffer
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	code := run(context.Background(), []string{"ask", "--json", "--batch"}, streams{in, &out, &errs})
	var answers []map[string]any
	for _, line := range strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n") {
		var answer map[string]any
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatalf("%q is no JSON line: %v", line, err)
		}
		answers = append(answers, answer)
	}
	return answers, code
}

func TestABatchAnswersEveryLineInOrder(t *testing.T) {
	answers, code := runBatch(t,
		`{"id":"1","text":"Send a monthly newsletter to our subscribers"}`,
		`{"id":"2","text":"Envoyer une newsletter mensuelle à nos abonnés"}`,
		`{"id":"3","text":"Send a monthly newsletter to our subscribers","lang":"fr"}`)
	if code != 0 || len(answers) != 3 {
		t.Fatalf("exit code %d, %d answers", code, len(answers))
	}
	for i, lang := range []string{"en", "fr", "fr"} {
		if a := answers[i]; a["id"] != string(rune('1'+i)) || a["lang"] != lang || a["approach"] != "action-campaigns" {
			t.Errorf("answer %d is %v", i+1, a)
		}
	}
}

func TestABatchGoesOnAfterABadLine(t *testing.T) {
	answers, code := runBatch(t,
		`not json`,
		`{"id":"b","text":7}`,
		`{"id":"c"}`,
		`{"id":"d","text":"hi","lang":"xx"}`,
		`["id"]`,
		`{"id":"long","text":"`+strings.Repeat("x", maxLine)+`"}`,
		`{"id":"f","text":"Send a monthly newsletter to our subscribers"}`)
	if code != 1 || len(answers) != 7 {
		t.Fatalf("exit code %d, %d answers", code, len(answers))
	}
	for i, id := range []string{"", "b", "c", "d", "", ""} {
		if answers[i]["error"] == nil || answers[i]["id"] != id {
			t.Errorf("line %d got %v, not an error with id %q", i+1, answers[i], id)
		}
	}
	if answers[6]["approach"] != "action-campaigns" {
		t.Errorf("the good line got %v", answers[6])
	}
}

func TestABatchWritesEachAnswerBeforeItReadsOn(t *testing.T) {
	in, feed := io.Pipe()
	read, out := io.Pipe()
	go run(context.Background(), []string{"ask", "--json", "--batch"}, streams{in, out, io.Discard})
	lines := json.NewDecoder(read)
	for range 3 {
		if _, err := io.WriteString(feed, `{"id":"x","text":"Send a monthly newsletter"}`+"\n"); err != nil {
			t.Fatal(err)
		}
		answered := make(chan error, 1)
		go func() {
			var o messages.Object
			answered <- lines.Decode(&o)
		}()
		select {
		case err := <-answered:
			if err != nil {
				t.Fatal(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("no answer while the input waits")
		}
	}
	if err := feed.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestQuotesAreExactlyTheirSpans(t *testing.T) {
	text := "Chaque « lundi » : l’envoi d’un e-mail à tous nos abonnés 🎉, sans relance"
	line, _ := json.Marshal(map[string]string{"id": "1", "text": text})
	answers, _ := runBatch(t, string(line))
	reasons, _ := answers[0]["reasons"].([]any)
	if len(reasons) == 0 {
		t.Fatalf("no reasons in %v", answers[0])
	}
	for _, r := range reasons {
		reason := r.(map[string]any)
		span, ok := reason["span"].([]any)
		if !ok {
			continue
		}
		if got := text[int(span[0].(float64)):int(span[1].(float64))]; got != reason["quote"] {
			t.Errorf("the span holds %q, the quote is %q", got, reason["quote"])
		}
	}
}
