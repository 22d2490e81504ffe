package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// ledger writes down what everybody in a workspace was answered, and how quickly the bot acknowledged. It reads the workspace's feed,
// so that nothing escapes it, however late it comes.
type ledger struct {
	feed *sandbox.Subscription
	done chan struct{}

	mu       sync.Mutex
	wake     chan struct{} // Closed and replaced whenever something was written down.
	accounts map[string]*account
	sent     map[string]sandbox.Envelope // That nobody has acknowledged.
	resent   map[string]bool             // The accounts of questions that Slack sent again.
	ended    map[int]time.Time           // When sockets ended.
	newest   []note                      // The last answers that were written down.
	acks     []time.Duration
	last     time.Time // When the bot last did anything.
}

// note is an answer in its account.
type note struct {
	account *account
	text    string
}

// account is what one question can be answered by: everything that the bot says in one place.
type account struct {
	asked     int
	answers   []sandbox.Event
	unheard   int             // Answers of which Slack did not tell the bot that they were shown.
	apologies []sandbox.Event // Each says that something went wrong.
}

// heard is how many answers stand there, but for those that the bot has to send again.
func (a *account) heard() int { return len(a.answers) - a.unheard }

func (a *account) words() int { return a.heard() + len(a.apologies) }

// String tells what stands in the account.
func (a *account) String(key string) string {
	said := fmt.Sprintf("%s: asked %d times", key, a.asked)
	for _, e := range a.answers {
		said += "; answered at " + e.Time.UTC().Format("15:04:05.000")
	}
	for _, e := range a.apologies {
		said += "; apologised for at " + e.Time.UTC().Format("15:04:05.000")
		if e.Message != nil {
			said += " " + strings.Join(strings.Fields(e.Message.Text[:min(90, len(e.Message.Text))]), " ")
		}
	}
	return said
}

func keepLedger(ws *sandbox.Sandbox) *ledger {
	l := &ledger{
		feed: ws.Subscribe(), done: make(chan struct{}), wake: make(chan struct{}),
		accounts: map[string]*account{}, sent: map[string]sandbox.Envelope{}, resent: map[string]bool{}, ended: map[int]time.Time{}, last: time.Now(),
	}
	go func() {
		defer close(l.done)
		for {
			e, err := l.feed.Next(context.Background())
			if err != nil {
				return
			}
			l.write(e)
		}
	}()
	return l
}

func (l *ledger) close() {
	l.feed.Close()
	<-l.done
}

// The accounts of all that can be asked.

func turnKey(channel, question string) string { return "turn " + channel + " " + question }
func aloneKey(channel, user, thread string) string {
	return "alone " + channel + " " + user + " " + thread
}
func changedKey(channel, ts string) string     { return "changed " + channel + " " + ts }
func openedKey(user string) string             { return "opened " + user }
func shownKey(view string) string              { return "shown " + view }
func failedKey(view string) string             { return "failed " + view }
func homeKey(user string) string               { return "home " + user }
func wordKey(channel, thread string) string    { return "word " + channel + " " + thread }
func sharedKey(channel, message string) string { return turnKey(channel, "share "+message) }
func publishedKey(channel, user string) string { return turnKey(channel, "form of "+user) }
func (l *ledger) entry(key string) (found *account) {
	if found = l.accounts[key]; found == nil {
		found = &account{}
		l.accounts[key] = found
	}
	return found
}

func (l *ledger) write(e sandbox.Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e.Kind {
	case sandbox.KindMessage:
		l.message(e)
	case sandbox.KindEphemeral:
		l.said(aloneKey(e.Channel, e.Message.To, e.Message.ThreadTS), e, apologetic(e.Message.Text))
	case sandbox.KindEphemeralChanged, sandbox.KindMessageChanged:
		l.said(changedKey(e.Channel, e.Message.TS), e, false)
	case sandbox.KindViewOpened:
		l.said(openedKey(e.View.User), e, false)
	case sandbox.KindViewChanged, sandbox.KindViewErrors:
		switch {
		case e.View.CallbackID == messages.CallbackResult:
			l.said(shownKey(e.View.ID), e, false)
		case e.View.CallbackID == messages.CallbackFailure || e.Kind == sandbox.KindViewErrors:
			l.said(failedKey(e.View.ID), e, true)
		}
	case sandbox.KindHome:
		l.said(homeKey(e.View.User), e, false)
	case sandbox.KindEnvelope:
		l.sent[e.Envelope.ID] = *e.Envelope
		l.again(*e.Envelope)
	case sandbox.KindAck:
		if _, waited := l.sent[e.Envelope.ID]; waited {
			delete(l.sent, e.Envelope.ID)
			l.acks = append(l.acks, e.Envelope.AckedAt.Sub(e.Envelope.SentAt))
		}
	case sandbox.KindCall:
		l.unsure(*e.Call)
	case sandbox.KindSocketClosed:
		l.ended[e.Socket.ID] = e.Time
	}
}

// message writes down what the bot posted. Its metadata names what was asked; what has none is a word that something went wrong.
func (l *ledger) message(e sandbox.Event) {
	if e.Message.BotID == "" {
		return
	}
	var meta struct {
		Type    string         `json:"event_type"`
		Payload map[string]any `json:"event_payload"`
	}
	_ = json.Unmarshal(e.Message.Metadata, &meta) // There may be none.
	question, _ := meta.Payload[fieldQuestion].(string)
	switch parts := strings.Fields(question); {
	case sharer(*e.Message) != "" && !strings.HasPrefix(question, "share "):
		l.said(publishedKey(e.Channel, sharer(*e.Message)), e, false)
	case question == "" || meta.Type == metadataNotice:
		l.said(wordKey(e.Channel, e.Message.ThreadTS), e, true)
	case parts[0] == "share":
		l.said(sharedKey(e.Channel, parts[1]), e, false)
	default:
		l.said(turnKey(e.Channel, question), e, false)
	}
}

// again writes down that Slack sends a question another time.
func (l *ledger) again(e sandbox.Envelope) {
	var sent struct {
		Event struct{ Channel, TS string }
	}
	if e.Attempt > 0 && json.Unmarshal(e.Payload, &sent) == nil {
		l.resent[turnKey(sent.Event.Channel, sent.Event.TS)] = true
	}
}

// unsure writes down that the bot was not told that an answer was shown. Unless it can look for it, it sends the answer again.
func (l *ledger) unsure(c sandbox.Call) {
	if c.Fault != sandbox.FaultDropAnswer || !c.OK() || c.Method != "chat.postEphemeral" && c.Method != sandbox.ResponseURLMethod {
		return
	}
	for i, n := range slices.Backward(l.newest) {
		if n.text == c.Param("text") {
			n.account.unheard++
			l.newest = slices.Delete(l.newest, i, i+1)
			return
		}
	}
}

// sharedBy names who wanted a message to be posted for all.
var sharedBy = regexp.MustCompile(`"user_id":"(U0P\d+)"|<@(U0P\d+)>`)

func sharer(m sandbox.Message) string {
	found := sharedBy.FindSubmatch(m.Blocks)
	if found == nil {
		return ""
	}
	return string(found[1]) + string(found[2])
}

func (l *ledger) said(key string, e sandbox.Event, apology bool) {
	a := l.entry(key)
	if apology {
		a.apologies = append(a.apologies, e)
	} else {
		a.answers = append(a.answers, e)
		if e.Message != nil {
			l.newest = append(l.newest[max(0, len(l.newest)-20):], note{a, e.Message.Text})
		}
	}
	l.last = time.Now()
	close(l.wake)
	l.wake = make(chan struct{})
}

// apologetic tells whether a text says that there is no answer.
func apologetic(text string) bool {
	for _, language := range messages.Languages() {
		if strings.HasPrefix(text, failures[language]) || text == messages.Busy.Message(language).Text || text == messages.TooFast.Message(language).Text {
			return true
		}
	}
	return false
}

// expect writes down an attempt to ask. One that was not acknowledged may have been heard all the same.
func (l *ledger) expect(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entry(key).asked++
}

// counts are how many words and how many answers stand in accounts.
func (l *ledger) counts(keys []string) (words, answers int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, key := range keys {
		words += l.entry(key).words()
		answers += l.entry(key).heard()
	}
	return words, answers
}

// await waits until there are more words than before in any of the accounts.
func (l *ledger) await(ctx context.Context, before int, keys ...string) bool {
	for {
		l.mu.Lock()
		wake := l.wake
		l.mu.Unlock()
		if words, _ := l.counts(keys); words > before {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-wake:
		}
	}
}

// lastAnswer is the newest answer in an account.
func (l *ledger) lastAnswer(key string) sandbox.Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	if all := l.entry(key).answers; len(all) > 0 {
		return all[len(all)-1]
	}
	return sandbox.Event{}
}

// quiet waits until the bot has done nothing for a while.
func (l *ledger) quiet(ctx context.Context, d time.Duration) {
	for ctx.Err() == nil {
		l.mu.Lock()
		since := time.Since(l.last)
		l.mu.Unlock()
		if since >= d {
			return
		}
		sleep(ctx, d-since+time.Millisecond)
	}
}
