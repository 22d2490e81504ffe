package sandbox

import (
	"strconv"
	"time"
)

// trigger is the right to open one modal for a person.
type trigger struct {
	user    string
	made    time.Time
	used    bool
	channel string // where the interaction was, if anywhere
	in      *view  // the modal the interaction was in, if any
}

func (s *Sandbox) newTrigger(user, channelID string, in *view) string {
	id := strconv.FormatInt(unix(s.now()), 10) + "." + strconv.FormatInt(int64(len(s.triggers)+1), 10) + "." + s.newToken()
	s.triggers[id] = &trigger{user: user, channel: channelID, made: s.now(), in: in}
	return id
}

// findTrigger gives a trigger that may be used. It is used up only when the
// view it is for was accepted.
func (s *Sandbox) findTrigger(p params) (*trigger, *apiError) {
	if !p.has("trigger_id") {
		return nil, missing("trigger_id")
	}
	t := s.triggers[p.str("trigger_id")]
	switch {
	case t == nil:
		return nil, fail("invalid_trigger_id")
	case t.used:
		return nil, fail("exchanged_trigger_id")
	case s.now().Sub(t.made) > TriggerLife:
		return nil, fail("expired_trigger_id")
	}
	return t, nil
}

// unix gives the seconds of a time, as Slack's event_time has it.
func unix(t time.Time) int64 { return t.Unix() }
