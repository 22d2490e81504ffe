package bot

import (
	"testing"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

func TestPeopleAndChannelsHaveBuckets(t *testing.T) {
	p := newPaces(pace{2, 0.001}, pace{3, 0.001})
	ask := func(user, channel string, public bool) bool {
		return p.allow(&job{public: public, place: place{team: "T", user: user, channel: channel}})
	}
	for i, c := range []struct {
		user, channel string
		public, want  bool
	}{
		{"U1", "C1", true, true},
		{"U1", "C1", true, true},
		{"U1", "C2", true, false},  // One person, too often.
		{"U2", "C1", true, true},   // Another one.
		{"U3", "C1", true, false},  // The channel has enough,
		{"U3", "C1", false, true},  // but not of what is private.
		{"U4", "D4", true, true},   // A direct message is
		{"U4", "D4", true, true},   // the person's own,
		{"U4", "D4", true, false},  // and counts as that.
		{"", "CFEED", false, true}, // Nobody in particular.
	} {
		if got := ask(c.user, c.channel, c.public); got != c.want {
			t.Errorf("question %d is answered: %t", i, got)
		}
	}
}

func TestWhoIsTooFastIsToldOnce(t *testing.T) {
	r := startIn(t, workspace(t), func(c *Config) { c.userPace = pace{2, 0.001} })
	for range 6 {
		must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", needs[0].text))
	}
	r.ephemeral(t, sandbox.UserEnglish, messages.TooFast.Message("en").Text)
	r.nth(t, sandbox.ChannelGeneral, 2)
	r.idle(t)
	if all := r.answers(sandbox.ChannelGeneral); len(all) != 2 {
		t.Errorf("answered were %d", len(all))
	}
	if told := r.ws.Ephemerals(sandbox.UserEnglish); len(told) != 1 {
		t.Errorf("told were %s", texts(told))
	}
	// A command is told each time: it travels with the acknowledgement.
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	eventually(t, "a notice for the command", func() bool { return len(r.ws.Ephemerals(sandbox.UserEnglish)) == 2 })
}
