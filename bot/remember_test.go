package bot

import (
	"fmt"
	"runtime"
	"testing"

	"journey-or-campaign/messages"
)

// What reads a later message takes its words apart, and may not stay behind with what was understood.
func TestAConversationIsRememberedInAFewKilobytes(t *testing.T) {
	ad := testAdvisor(t)
	m := newMemory(newShared(nil, 0, nil))
	const conversations, most = 300, 5 << 10
	before := heapInUse()
	for i := range conversations {
		p := place{team: "T1", channel: "C1", thread: fmt.Sprint(i)}
		first, _ := ad.Ask(needs[0].text+fmt.Sprint(" ", i), "en", nil)
		m.put(p, turn{question: "1", answer: "2", asker: "U1", carried: messages.Carried{Need: first, Language: "en"}})
		second, _ := ad.Ask("It also has to go by SMS", "en", &first)
		m.put(p, turn{question: "3", answer: "4", asker: "U1", carried: messages.Carried{Need: second, Language: "en"}})
	}
	each := (int(heapInUse()) - int(before)) / conversations
	t.Logf("%d bytes", each)
	if each > most {
		t.Errorf("a conversation with two turns takes %d bytes, above %d", each, most)
	}
	runtime.KeepAlive(m)
}

func heapInUse() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
