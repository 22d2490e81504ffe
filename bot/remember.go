package bot

import (
	"encoding/json"
	"hash/fnv"
	"slices"
	"sync"
	"time"

	"journey-or-campaign/messages"
)

const (
	memoryLife = 6 * time.Hour
	maxTurns   = 50 // Of one conversation: enough to find what is edited, little enough to hold.
	// maxConversations bounds the memory, to about 2 MB of conversations with two turns each. An older conversation is read back when
	// it goes on: from Redis, or from Slack.
	maxConversations = 1000
)

// memory holds the turns of conversations: of a thread, or of a direct message outside of threads.
type memory struct {
	cache  *generations
	shared *shared
	locks  [64]sync.Mutex // A conversation has one of them, so that a slow store holds up no other for long.
}

func newMemory(s *shared) *memory {
	return &memory{cache: newGenerations(maxConversations, memoryLife), shared: s}
}

func (p place) conversation() string { return p.team + " " + p.channel + " " + p.thread }

func (m *memory) lock(p place) func() {
	h := fnv.New32a()
	_, _ = h.Write([]byte(p.conversation())) // It never fails.
	l := &m.locks[h.Sum32()%uint32(len(m.locks))]
	l.Lock()
	return l.Unlock
}

func (m *memory) turns(p place) ([]turn, bool) {
	defer m.lock(p)()
	return m.load(p)
}

func (m *memory) set(p place, turns []turn) {
	defer m.lock(p)()
	m.save(p, turns)
}

// put remembers a turn, in the place of one with the same question.
func (m *memory) put(p place, t turn) {
	defer m.lock(p)()
	turns, _ := m.load(p)
	turns = slices.DeleteFunc(turns, func(o turn) bool { return o.question == t.question || o.answer == t.answer })
	turns = append(turns, t)
	m.save(p, turns[max(0, len(turns)-maxTurns):])
}

// forget drops the turn of a question.
func (m *memory) forget(p place, question string) {
	defer m.lock(p)()
	turns, _ := m.load(p)
	m.save(p, slices.DeleteFunc(turns, func(t turn) bool { return t.question == question }))
}

// known is what this replica knows of a conversation. It knows more than what replicas share: the words, too.
type known struct {
	turns []turn
	saved uint64 // The hash of what was shared; 0 while only this replica knows it.
}

// hashOf stands for what was shared, which is long. It is never 0.
func hashOf(stored string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(stored)) // It never fails.
	return h.Sum64() | 1
}

// load prefers what all replicas know, unless this one has answered last.
func (m *memory) load(p place) ([]turn, bool) {
	value, ok := m.cache.get(p.conversation())
	own, _ := value.(known)
	if m.shared.far != nil && (!ok || own.saved != 0) {
		stored, found := m.shared.getFar(turnsKey(p))
		if found && hashOf(stored) != own.saved {
			if turns, readable := readTurns(stored); readable {
				return turns, true
			}
		}
	}
	return slices.Clone(own.turns), ok
}

func (m *memory) save(p place, turns []turn) {
	k := known{turns: turns}
	if m.shared.far != nil {
		if stored := writeTurns(turns); m.shared.setFar(turnsKey(p), stored, memoryLife) {
			k.saved = hashOf(stored)
		}
	}
	m.cache.set(p.conversation(), k)
}

func turnsKey(p place) string { return "turns " + p.conversation() }

// storedTurn is a turn as replicas share it: as in the metadata of a message, without any words.
type storedTurn struct {
	Question string `json:"q"`
	Answer   string `json:"a"`
	Asker    string `json:"u"`
	Carried  string `json:"c"` // It has a version of its own.
}

func writeTurns(turns []turn) string {
	stored := make([]storedTurn, len(turns))
	for i, t := range turns {
		stored[i] = storedTurn{t.question, t.answer, t.asker, wordless(t.carried).String()}
	}
	encoded, _ := json.Marshal(stored) // Strings can always be encoded.
	return string(encoded)
}

// wordless is what was understood, without what was written.
func wordless(c messages.Carried) messages.Carried {
	c.Need.Text = ""
	return c
}

// readTurns is false for what cannot be read, which is then read back from Slack.
func readTurns(value string) ([]turn, bool) {
	var stored []storedTurn
	if json.Unmarshal([]byte(value), &stored) != nil {
		return nil, false
	}
	turns := make([]turn, len(stored))
	for i, s := range stored {
		carried, err := messages.ParseCarried(s.Carried)
		if err != nil {
			return nil, false
		}
		turns[i] = turn{s.Question, s.Answer, s.Asker, carried}
	}
	return turns, true
}
