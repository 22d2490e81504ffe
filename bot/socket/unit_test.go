package socket

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestPausesGrowAreRandomAndHaveALimit(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 100 {
		b := backoff{min: time.Second, max: 10 * time.Second, long: 4 * time.Second}
		for i, most := range []time.Duration{1, 2, 4, 8, 10, 10} {
			d := b.next(waitHint{})
			if most *= time.Second; d < most/2 || d > most {
				t.Errorf("pause %d is %v", i, d)
			}
			seen[d] = true
		}
		if d := b.next(waitHint{atLeast: time.Minute}); d < time.Minute || d > 66*time.Second {
			t.Errorf("Retry-After: %v", d)
		}
		if d := b.next(waitHint{long: true}); d < 2*time.Second || d > 4*time.Second {
			t.Errorf("too many: %v", d)
		}
		b.lived(time.Minute, time.Minute)
		if d := b.next(waitHint{}); d > time.Second {
			t.Errorf("after a reset: %v", d)
		}
	}
	if len(seen) < 500 {
		t.Errorf("only %d different pauses", len(seen))
	}
	if d := double(time.Second, 1000, time.Hour); d != time.Hour {
		t.Error(d)
	}
}

func TestALimitHoldsTheOthersNoLongerThanSlackAsks(t *testing.T) {
	p := New(Config{Timing: Timing{BackoffMin: time.Minute, BackoffMax: time.Minute, DeafMax: time.Minute}})
	pause, _ := p.slots[0].failed(&transient{kind: "open", wait: waitHint{atLeast: time.Second}})
	if held := p.held(); held > 1200*time.Millisecond || held < 800*time.Millisecond || pause < 30*time.Second {
		t.Errorf("the connection pauses for %s and holds the others for %s", pause, held)
	}
}

func TestOnlyTheLastAnswersAreKept(t *testing.T) {
	m := newMemory(time.Hour)
	p := &Pool{memory: m}
	answer := []byte(`{"envelope_id":"e","payload":"` + strings.Repeat("x", 10<<10) + `"}`)
	var all []*delivery
	for i := range 1000 {
		d := &delivery{pool: p, id: fmt.Sprint(i), acked: true, frame: answer}
		m.take(d)
		m.holds(d, len(answer))
		all = append(all, d)
	}
	weight := 0
	for _, d := range all {
		weight += len(d.frame)
	}
	if weight > memoryWeight || m.weight > memoryWeight {
		t.Errorf("%d bytes are kept", weight)
	}
	if string(all[0].given()) != `{"envelope_id":"0"}` || len(all[999].given()) != len(answer) {
		t.Errorf("the first is %.40s, the last %.40s", all[0].given(), all[999].given())
	}
}

func TestAnAcknowledgementWithoutAPayloadIsNotKept(t *testing.T) {
	for _, payload := range []any{nil, map[string]string{"response_action": "clear"}} {
		c := &connection{done: make(chan struct{})}
		close(c.done) // It is given, whether or not it still arrives.
		d := &delivery{pool: &Pool{memory: newMemory(time.Hour)}, id: "e", conn: c}
		c.pending.add()
		frame, err := ackFrame(d.id, payload)
		if err != nil {
			t.Fatal(err)
		}
		_ = d.ack(t.Context(), frame)
		if (d.frame != nil) != (payload != nil) || !bytes.Equal(d.given(), frame) {
			t.Errorf("of %s is kept %q, and %q is said again", frame, d.frame, d.given())
		}
	}
}

func TestALifeForgetsFailuresByItsLength(t *testing.T) {
	for age, most := range map[time.Duration]time.Duration{0: 64 * time.Second, 15 * time.Second: 8 * time.Second, 29 * time.Second: 2 * time.Second} {
		b := backoff{min: time.Second, max: 64 * time.Second}
		for range 6 {
			b.next(waitHint{})
		}
		b.lived(age, 30*time.Second)
		if d := b.next(waitHint{}); d < most/2 || d > most {
			t.Errorf("after a life of %v the pause is %v", age, d)
		}
	}
}

func TestSecretsAreRedacted(t *testing.T) {
	for text, want := range map[string]string{
		`dial wss://wss-primary.slack.com/link/?ticket=abc&app_id=A: refused`: `dial wss://wss-primary.slack.com… refused`,
		`parse "ws://u:p@host:1/a"`:                       `parse "ws://host:1…"`,
		`bad token xapp-1-A-B and xoxb-12-ab`:             `bad token … and …`,
		`Post "https://slack.com/api/x?ticket=1": EOF`:    `Post "https://slack.com…": EOF`,
		`dial tcp 127.0.0.1:80: connect: connection lost`: `dial tcp 127.0.0.1:80: connect: connection lost`,
	} {
		if got := redact(text); got != want {
			t.Errorf("%s\n%s", got, want)
		}
	}
	if word("unknown_type") != "unknown_type" || word("What a person wrote") != "other" || word("") != "other" {
		t.Error("word")
	}
	for _, address := range []string{"", "http://x/", "wss://", "::", "wss://x/\x00ticket=secret"} {
		if _, err := cleanAddress(address); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestTheMemoryForgetsTheOldest(t *testing.T) {
	m := newMemory(time.Hour)
	for i := range 3 * memorySize {
		if m.take(&delivery{id: fmt.Sprint(i)}) != nil {
			t.Fatal(i)
		}
	}
	if n := len(m.young) + len(m.old); n > 2*memorySize {
		t.Errorf("%d remembered", n)
	}
	for i := 2 * memorySize; i < 3*memorySize; i++ {
		if m.take(&delivery{id: fmt.Sprint(i)}) == nil {
			t.Fatalf("%d forgotten", i)
		}
	}
	m.forget(fmt.Sprint(3*memorySize - 1))
	if m.take(&delivery{id: fmt.Sprint(3*memorySize - 1)}) != nil {
		t.Error("not forgotten")
	}
	aged := newMemory(time.Nanosecond)
	for i := range 3 {
		aged.take(&delivery{id: fmt.Sprint(i)})
		time.Sleep(time.Microsecond)
	}
	if aged.take(&delivery{id: "0"}) != nil {
		t.Error("remembered for ever")
	}
}

func TestWhatTheWriterHasInHandWhenTheSocketEndsIsNotCalledLost(t *testing.T) {
	c := &connection{out: make(chan outgoing), done: make(chan struct{})}
	written := make(chan error)
	go func() { written <- c.write(t.Context(), []byte("{}")) }()
	o := <-c.out
	o.taken.Store(true)
	close(c.done)
	time.Sleep(20 * time.Millisecond)
	o.result <- nil
	if err := <-written; err != nil {
		t.Errorf("it was written, and is called %v", err)
	}
	if err := c.write(t.Context(), []byte("{}")); !errors.Is(err, ErrConnectionLost) {
		t.Errorf("after the end: %v", err)
	}
}

func TestAnAcknowledgementWithoutAPayloadHasNone(t *testing.T) {
	for name, payload := range map[string]any{"nothing": nil, "null": json.RawMessage("null"), "an empty encoding": json.RawMessage(nil)} {
		frame, err := ackFrame("e1", payload)
		if err != nil || string(frame) != `{"envelope_id":"e1"}` {
			t.Errorf("%s: %s %v", name, frame, err)
		}
	}
}
