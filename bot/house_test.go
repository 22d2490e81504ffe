package bot

import (
	"slices"
	"strings"
	"testing"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// atHome gives a bot the house rules of the sample file.
func atHome(t *testing.T) func(*Config) {
	t.Helper()
	reader := must[*need.Reader](t)(need.BuiltIn())
	guides := must[[]*guide.Guide](t)(guide.BuiltIns())
	rules := must[*house.Rules](t)(house.Read("example.yaml", house.Sample))
	ad := must[*advisor.Advisor](t)(advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, House: rules, Language: "en"}))
	return func(c *Config) { c.Advisor = ad }
}

func TestWhatHoldsAtTheCompanyIsToldOnEverySurface(t *testing.T) {
	r := startIn(t, workspace(t), atHome(t))
	for _, c := range []struct{ user, text, title, rule string }{
		{sandbox.UserEnglish, "Send a push every Monday to all our members", "At your company, this cannot be done as asked.", "The app has no push certificates yet"},
		{sandbox.UserFrench, "Envoyer un push chaque lundi à tous nos membres", "Dans votre entreprise, cela ne peut pas se faire tel que demandé.", "L’application n’a pas encore de"},
		{sandbox.UserEnglish, "Do journeys support push?", "Push notification: not available at your company.", "The guide says: Yes"},
		{sandbox.UserEnglish, "channels", "Channels", "Orchestrated campaigns: not available. Our contract"},
	} {
		must[*sandbox.Delivery](t)(r.ws.Slash(c.user, sandbox.ChannelGeneral, command, c.text))
		m := r.ephemeral(t, c.user, c.title, c.rule)
		if !strings.Contains(m.BlockText(), c.rule) || !strings.Contains(m.Text, "channels.push") {
			t.Errorf("%q: the blocks say\n%s\nthe text\n%s", c.text, m.BlockText(), m.Text)
		}
	}
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "Weekly: one message per contract that ends, from joined tables, with the exact count before sending"))
	r.message(t, sandbox.ChannelGeneral, "The guide alone would say: use Orchestrated campaigns.", "Our contract does not include")
}

func TestTheFormsVerdictKnowsWhatHoldsAtTheCompany(t *testing.T) {
	r := startIn(t, workspace(t), atHome(t))
	v := r.open(t, sandbox.UserEnglish, sandbox.ChannelGeneral)
	if !strings.Contains(v.BlockText(), "Push notification\nNot available at your company") {
		t.Errorf("the form offers push without a word: %s", v.BlockText())
	}
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionStep, "action-campaigns"))
	v = r.view(t, sandbox.UserEnglish, "Probably Action campaigns.")
	must[*sandbox.Delivery](t)(r.ws.SelectOption(sandbox.UserEnglish, v, messages.ActionChannels, "push"))
	v = r.view(t, sandbox.UserEnglish, "At your company, this cannot be done as asked.")
	if !strings.Contains(v.BlockText(), "Push notification: not available. The app has no push certificates yet") {
		t.Errorf("the form does not say why: %s", v.BlockText())
	}
}

func TestTheHomeTabTellsWhatHoldsAtTheCompany(t *testing.T) {
	r := startIn(t, workspace(t), atHome(t))
	must[*sandbox.Delivery](t)(r.ws.OpenHome(sandbox.UserFrench, "home"))
	home := must[sandbox.View](t)(r.ws.WaitHome(r.ctx, sandbox.UserFrench, viewHas("Dans votre entreprise")))
	for _, want := range []string{"Notre contrat ne comprend pas les campagnes orchestrées.", "L’application n’a pas encore de", "Liste de contrôle avant publication"} {
		if !strings.Contains(home.BlockText(), want) {
			t.Errorf("the page does not say %q:\n%s", want, home.BlockText())
		}
	}
}

func TestAnExampleOfTheCompanyIsRememberedWithoutItsWords(t *testing.T) {
	ws := workspace(t)
	r := startIn(t, ws, atHome(t))
	first := must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", "The P7 letter, when a lease comes to its end"))
	one := r.nth(t, sandbox.ChannelGeneral, 1)
	if !strings.Contains(one.Text, "Like your company’s example") || !slices.Equal(carriedBy(t, one).Need.Met, []string{"examples.lease-letter"}) {
		t.Fatalf("carries %v: %s", carriedBy(t, one).Need.Met, one.Text)
	}
	if strings.Contains(string(one.Metadata), "P7") {
		t.Error("the metadata holds what people wrote")
	}
	r.stop()
	if err := ws.WaitSockets(r.ctx, 0); err != nil {
		t.Fatal(err)
	}
	r = startIn(t, ws, atHome(t))
	must[*sandbox.Post](t)(ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, first.Message.TS, "It also has to go by SMS"))
	two := r.nth(t, sandbox.ChannelGeneral, 2)
	if !strings.Contains(two.Text, "Like your company’s example") || !strings.Contains(two.Text, "Text messages go out between 9 and 20") {
		t.Errorf("after a restart: %s", two.Text)
	}
}
