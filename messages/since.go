package messages

import "journey-or-campaign/advisor"

// wordSince words what the last message of a conversation changed, and what was advised before it.
func (o *Answer) wordSince() {
	a, w := o.Advice, o.words
	s := a.Since
	if s == nil {
		return
	}
	var changes []string
	for _, v := range s.Now {
		changes = append(changes, w.reason(v.Requirement()))
	}
	if len(s.Added) > 0 {
		changes = append(changes, w.say("reason.criterion", "label", w.list(o.labels(s.Added))))
	}
	if len(s.Dropped) > 0 {
		changes = append(changes, w.say("since.dropped", "label", w.list(o.labels(s.Dropped))))
	}
	same := s.Conflict == (a.Kind == advisor.Conflict) && (s.Conflict || s.Led == a.Approach)
	switch {
	case same && len(changes) == 0:
		o.Notes = append(o.Notes, w.say("since.nothing"))
		return
	case len(changes) > 0:
		o.Notes = append(o.Notes, w.say("since.new", "changes", w.list(changes)))
	}
	switch {
	case same:
		o.Notes = append(o.Notes, w.say("since.same"))
	case s.Conflict:
		o.Notes = append(o.Notes, w.say("since.before-conflict"))
	default:
		o.Notes = append(o.Notes, w.say("since.before", "approach", o.name(s.Led)))
	}
}
