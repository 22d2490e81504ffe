package sandbox

// Views gives the modals a person has open, the visible one last.
func (s *Sandbox) Views(user string) []View {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []View
	for _, v := range s.stacks[user] {
		out = append(out, v.export())
	}
	return out
}

// View gives a view by id, closed ones too.
func (s *Sandbox) View(id string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.views[id]
	if v == nil {
		return View{}, false
	}
	return v.export(), true
}

// Home gives the Home tab that a person sees, if one was published.
func (s *Sandbox) Home(user string) (View, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.homes[user]
	if v == nil {
		return View{}, false
	}
	return v.export(), true
}
