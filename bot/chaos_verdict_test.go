package bot

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// verdict is what the ledger says in the end.
type verdict struct {
	twice     []string // Accounts.
	resent    []string // Those of questions that Slack sent again.
	unheard   int      // Answers of which Slack did not say that they were shown, so that they were sent again.
	apologies int
	acks      []time.Duration // Sorted.
	unacked   []string        // Without a reason: the socket lived and nothing was done to the envelope.
}

func (l *ledger) verdict() (v verdict) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for key, a := range l.accounts {
		v.apologies += len(a.apologies)
		v.unheard += a.unheard
		// What shows the same again is no second answer.
		once := strings.HasPrefix(key, "turn ") || strings.HasPrefix(key, "alone ") || strings.HasPrefix(key, "opened ")
		switch {
		case !once || a.heard() <= a.asked:
		case l.resent[key]:
			v.resent = append(v.resent, a.String(key))
		default:
			v.twice = append(v.twice, a.String(key))
		}
	}
	for id, e := range l.sent {
		ended, gone := l.ended[e.Socket]
		cut := gone && ended.Before(e.SentAt.Add(sandbox.AckTime+time.Second))
		if e.Socket != 0 && !cut && e.Fault != sandbox.FaultDrop && e.Fault != sandbox.FaultDropAck {
			v.unacked = append(v.unacked, fmt.Sprintf("%s %s on socket %d, %s", e.Type, id, e.Socket, e.Fault))
		}
	}
	v.acks = slices.Sorted(slices.Values(l.acks))
	return v
}
