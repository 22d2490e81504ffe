package sandbox

// MessageShortcut uses a shortcut of the app in the menu of a message, in
// threads too. The app need not be in the channel.
func (s *Sandbox) MessageShortcut(user, callbackID, channelID, ts string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ch, err := s.person(user, channelID)
	if err != nil {
		return nil, err
	}
	m := ch.byTS[ts]
	if m == nil {
		return nil, notFound("no message %s in %s", ts, channelID)
	}
	d := &Delivery{Type: EnvelopeInteractive, onFail: s.interactionFailed(user, "")}
	d.ResponseURL, d.TriggerID = s.newResponseURL(ch.ID, user, m), s.newTrigger(user, ch.ID, nil)
	p := s.interaction("message_action", user)
	p["callback_id"], p["trigger_id"], p["response_url"] = callbackID, d.TriggerID, d.ResponseURL
	p["channel"], p["message"], p["message_ts"] = obj{"id": ch.ID, "name": ch.shownName()}, m.wire(true), m.TS
	p["action_ts"] = s.newTS()
	d.Payload = mustJSON(p)
	return s.deliver(d), nil
}

// GlobalShortcut uses a shortcut of the app from the composer or the search.
func (s *Sandbox) GlobalShortcut(user, callbackID string) (*Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, _, err := s.person(user, ""); err != nil {
		return nil, err
	}
	d := &Delivery{Type: EnvelopeInteractive, TriggerID: s.newTrigger(user, "", nil), onFail: s.interactionFailed(user, "")}
	p := s.interaction("shortcut", user)
	p["callback_id"], p["trigger_id"], p["action_ts"] = callbackID, d.TriggerID, s.newTS()
	d.Payload = mustJSON(p)
	return s.deliver(d), nil
}
