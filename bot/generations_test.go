package bot

import (
	"fmt"
	"testing"
	"time"
)

func TestGenerationsKeepWhatIsUsedAndAreBounded(t *testing.T) {
	g := newGenerations(100, time.Hour)
	g.set("used", 1)
	for i := range 10_000 {
		g.set(fmt.Sprint(i), i)
		if _, ok := g.get("used"); !ok {
			t.Fatalf("what is used is gone after %d others", i)
		}
		if n := g.young.ItemCount() + g.old.ItemCount(); n > 101 {
			t.Fatalf("it holds %d", n)
		}
	}
	if _, ok := g.get("1"); ok {
		t.Error("what is not used is still there")
	}
	if value, ok := g.get("9999"); !ok || value != 9999 {
		t.Error("the last one is not there")
	}
}

func TestGenerationsForgetInTime(t *testing.T) {
	g := newGenerations(10, 20*time.Millisecond)
	g.set("a", 1)
	time.Sleep(30 * time.Millisecond)
	if _, ok := g.get("a"); ok {
		t.Error("it is remembered for too long")
	}
	g.sweep()
	if g.young.ItemCount() != 0 {
		t.Error("it is still held")
	}
}
