package sandbox

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// newID gives an id that looks like Slack's: a prefix and upper-case letters
// and digits. Ids are counted, not random, so that failures can be repeated.
func (s *Sandbox) newID(prefix string) string {
	s.idCount++
	n := strings.ToUpper(strconv.FormatInt(s.idCount, 36))
	return prefix + strings.Repeat("0", max(0, 8-len(n))) + n
}

// newToken gives a part of a capability (a ticket, a response URL, a trigger)
// that nobody can guess, whatever the seed: the sandbox may serve a web page.
func (s *Sandbox) newToken() string {
	b := make([]byte, 12)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b)
}

// newEnvelopeID gives an id in the form of a UUID.
func (s *Sandbox) newEnvelopeID() string {
	s.idCount++
	return fmt.Sprintf("%08x-%04x-4%03x-a%03x-%012x",
		s.rng.Uint32(), s.rng.Uint32()&0xffff, s.rng.Uint32()&0xfff, s.rng.Uint32()&0xfff, s.idCount)
}

// newTS gives a timestamp as Slack identifies messages: seconds and six digits
// that no other message of the workspace has. It never goes back.
func (s *Sandbox) newTS() string {
	now := s.now().UnixMicro()
	if now <= s.lastTS {
		now = s.lastTS + 1
	}
	s.lastTS = now
	return formatTS(now)
}

func formatTS(micros int64) string {
	return fmt.Sprintf("%d.%06d", micros/1e6, micros%1e6)
}
