package sandbox

import (
	"net/http"
	"time"
)

// FaultKind says what goes wrong.
type FaultKind string

// The kinds of faults. Those of calls apply when Method is set, those of
// envelopes when Envelope is set.
const (
	// FaultDrop cuts the connection before a call is carried out, or loses an
	// envelope: it counts as sent and is never acknowledged.
	FaultDrop FaultKind = "drop"
	// FaultDropAnswer carries a call out and cuts the connection instead of
	// answering: the bot cannot know whether its message was posted.
	FaultDropAnswer FaultKind = "drop_answer"
	// FaultDropAck ignores the ack of an envelope.
	FaultDropAck FaultKind = "drop_ack"
	// FaultDelay waits for Delay before a call is carried out or an envelope
	// is sent. A very long Delay is a call that is never answered.
	FaultDelay FaultKind = "delay"
	// FaultStatus429 answers a call with 429 and Retry-After (RetryAfter, at
	// least 1 s) without carrying it out.
	FaultStatus429 FaultKind = "status429"
	// FaultStatus500 answers a call with 500 and a page of HTML without
	// carrying it out.
	FaultStatus500 FaultKind = "status500"
	// FaultError answers a call with ok:false and Error as its name without
	// carrying it out.
	FaultError FaultKind = "error"
	// FaultDuplicate sends an envelope twice.
	FaultDuplicate FaultKind = "duplicate"
	// FaultReorder holds an envelope until the next one was sent, but no
	// longer than Delay (250 ms if 0).
	FaultReorder FaultKind = "reorder"
)

// reorderHold is how long a reordered envelope waits for another one.
const reorderHold = 250 * time.Millisecond

// Any as Method or Envelope of a Fault stands for all of them.
const Any = "*"

// Fault is something that goes wrong on demand.
type Fault struct {
	Method     string        // a Web API method, ResponseURLMethod or Any
	Envelope   string        // an envelope type like EnvelopeEvents, or Any
	Kind       FaultKind     // what goes wrong
	Times      int           // how often; 0: until it is removed
	After      int           // how many calls or envelopes go well first
	Delay      time.Duration // for FaultDelay and FaultReorder
	RetryAfter time.Duration // for FaultStatus429
	Error      string        // for FaultError
}

type activeFault struct {
	Fault
	left int
}

// AddFault makes something go wrong from now on, and gives a function that
// ends it. Of several faults that apply the oldest is taken.
func (s *Sandbox) AddFault(f Fault) (remove func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := &activeFault{Fault: f, left: f.Times}
	s.faults = append(s.faults, a)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.removeFault(a)
	}
}

func (s *Sandbox) removeFault(a *activeFault) {
	kept := []*activeFault{}
	for _, f := range s.faults {
		if f != a {
			kept = append(kept, f)
		}
	}
	s.faults = kept
}

// takeFault gives the fault for a call of a method or for an envelope, if any,
// and counts it.
func (s *Sandbox) takeFault(method, envelope string, want func(FaultKind) bool) *Fault {
	for _, a := range s.faults {
		byMethod := method != "" && (a.Method == method || a.Method == Any)
		byEnvelope := envelope != "" && (a.Envelope == envelope || a.Envelope == Any)
		if !byMethod && !byEnvelope || !want(a.Kind) {
			continue
		}
		if a.After > 0 {
			a.After--
			continue
		}
		f := a.Fault
		if a.Times > 0 {
			if a.left--; a.left == 0 {
				s.removeFault(a)
			}
		}
		return &f
	}
	return nil
}

// withFaults carries a call out, unless a fault has it otherwise. The caller
// does not hold the lock.
func (s *Sandbox) withFaults(w http.ResponseWriter, r *http.Request, call *Call, carryOut func(http.ResponseWriter)) {
	s.mu.Lock()
	f := s.takeFault(call.Method, "", func(FaultKind) bool { return true })
	s.mu.Unlock()
	if f == nil {
		carryOut(w)
		return
	}
	s.apply(f, w, r, call, carryOut)
}

// apply does what a fault says to a call.
func (s *Sandbox) apply(f *Fault, w http.ResponseWriter, r *http.Request, call *Call, carryOut func(http.ResponseWriter)) {
	call.Fault = f.Kind
	switch f.Kind {
	case FaultDrop:
		s.recordCut(call)
		panic(http.ErrAbortHandler) // net/http's way to cut a connection
	case FaultDropAnswer:
		carryOut(nowhere{})
		panic(http.ErrAbortHandler)
	case FaultDelay:
		if s.sleep(r.Context(), f.Delay) {
			carryOut(w)
			return
		}
		s.recordCut(call)
		panic(http.ErrAbortHandler)
	case FaultStatus429:
		s.respond(w, call, http.StatusTooManyRequests, nil, &apiError{name: "ratelimited", retryAfter: max(f.RetryAfter, time.Second)})
	case FaultStatus500:
		s.write500(w, call)
	case FaultError:
		s.respond(w, call, http.StatusOK, nil, fail(f.Error))
	default:
		carryOut(w)
	}
}

func (s *Sandbox) recordCut(call *Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call.Duration = time.Since(call.Time)
	s.record(*call)
}

func (s *Sandbox) write500(w http.ResponseWriter, call *Call) {
	call.Status = http.StatusInternalServerError
	s.recordCut(call)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	_, _ = w.Write([]byte("<!DOCTYPE html><title>Slack</title>Server Error"))
}

// nowhere takes an answer that is recorded but not sent.
type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) WriteHeader(int)             {}
