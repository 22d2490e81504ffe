package sandbox

import "fmt"

// Status is what an agent says it is doing; an empty Text clears it.
type Status struct {
	Channel  string   `json:"channel"`
	ThreadTS string   `json:"thread_ts,omitempty"`
	Text     string   `json:"text"`
	Loading  []string `json:"loading,omitempty"` // loading_messages
}

// Prompt is a suggestion that a person can click.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// Prompts are the suggestions shown in a direct message with the bot.
type Prompts struct {
	Channel string   `json:"channel"`
	Title   string   `json:"title,omitempty"`
	Prompts []Prompt `json:"prompts"`
}

// conversation gives the conversation an assistant method is about.
func (s *Sandbox) conversation(p params) (*channel, *apiError) {
	if !p.has("channel_id") {
		return nil, missing("channel_id")
	}
	ch := s.channels[p.str("channel_id")]
	if ch == nil || (ch.Private && !ch.has(BotUser)) {
		return nil, fail("channel_not_found")
	}
	return ch, nil
}

func (s *Sandbox) setStatus(p params) (obj, *apiError) {
	ch, e := s.conversation(p)
	if e != nil {
		return nil, e
	}
	v, err := p.value("loading_messages")
	if err != nil || v == nil {
		v = p["loading_messages"] // slack-go joins them with commas
	}
	st := Status{Channel: ch.ID, ThreadTS: p.str("thread_ts"), Text: p.str("status"), Loading: listOf(v)}
	if len(st.Loading) > MaxLoadingMessages {
		return nil, fail("invalid_arguments", fmt.Sprintf("[ERROR] no more than %d items allowed [json-pointer:/loading_messages]", MaxLoadingMessages))
	}
	s.status[ch.ID+st.ThreadTS] = st
	s.emit(Event{Kind: KindStatus, Status: &st, Channel: ch.ID})
	return nil, nil
}

// clearStatus takes the status away, as a message of the bot does.
func (s *Sandbox) clearStatus(channelID, thread string) {
	if st, ok := s.status[channelID+thread]; ok && st.Text != "" {
		delete(s.status, channelID+thread)
		s.emit(Event{Kind: KindStatus, Status: &Status{Channel: channelID, ThreadTS: thread}, Channel: channelID})
	}
}

// setSuggestedPrompts shows prompts. With thread_ts Slack answers ok to an app
// with an agent_view and shows nothing; so does the sandbox.
func (s *Sandbox) setSuggestedPrompts(p params) (obj, *apiError) {
	ch, e := s.conversation(p)
	if e != nil {
		return nil, e
	}
	v, err := p.value("prompts")
	list, ok := v.([]any)
	if err != nil || !ok || len(list) == 0 {
		return nil, missing("prompts")
	}
	if len(list) > MaxPrompts {
		return nil, fail("invalid_arguments", fmt.Sprintf("[ERROR] no more than %d items allowed [json-pointer:/prompts]", MaxPrompts))
	}
	out := Prompts{Channel: ch.ID, Title: p.str("title")}
	for i, x := range list {
		o, _ := x.(obj)
		pr := Prompt{Title: params(o).str("title"), Message: params(o).str("message")}
		if pr.Title == "" || pr.Message == "" {
			return nil, fail("invalid_arguments", fmt.Sprintf("[ERROR] missing required field: title, message [json-pointer:/prompts/%d]", i))
		}
		out.Prompts = append(out.Prompts, pr)
	}
	if p.has("thread_ts") {
		return nil, nil
	}
	s.prompts[ch.ID] = out
	s.emit(Event{Kind: KindPrompts, Prompts: &out, Channel: ch.ID})
	return nil, nil
}

func (s *Sandbox) setTitle(p params) (obj, *apiError) {
	ch, e := s.conversation(p)
	if e != nil {
		return nil, e
	}
	if !p.has("title") {
		return nil, missing("title")
	}
	s.titles[ch.ID+p.str("thread_ts")] = p.str("title")
	s.emit(Event{Kind: KindTitle, Channel: ch.ID, Text: p.str("title")})
	return nil, nil
}

// StatusOf gives the agent status that is shown in a thread, or in a direct
// message if threadTS is "".
func (s *Sandbox) StatusOf(channelID, threadTS string) Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status[channelID+threadTS]
}

// Statuses gives all agent statuses that are shown, in no order.
func (s *Sandbox) Statuses() []Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Status
	for _, st := range s.status {
		if st.Text != "" {
			out = append(out, st)
		}
	}
	return out
}

// PromptsOf gives the suggestions shown in a direct message.
func (s *Sandbox) PromptsOf(channelID string) Prompts {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.prompts[channelID]
}

// TitleOf gives the title of a thread, or of a direct message if threadTS is "".
func (s *Sandbox) TitleOf(channelID, threadTS string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.titles[channelID+threadTS]
}
