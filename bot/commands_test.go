package bot

import (
	"testing"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

func TestCommandsInBothLanguages(t *testing.T) {
	r := start(t)
	for _, c := range []struct{ user, text, says string }{
		{sandbox.UserEnglish, "help", "Describe a need step by step"},
		{sandbox.UserFrench, "aide", messages.In("fr").Examples()[0]},
		{sandbox.UserEnglish, "HELP!", "Describe a need step by step"},
		{sandbox.UserEnglish, "compare journeys orchestrated", "Journeys and Orchestrated campaigns"},
		{sandbox.UserFrench, "comparer parcours et campagnes orchestrées", "Campagnes orchestrées"},
		{sandbox.UserEnglish, "compare", "Orchestrated campaigns"},
		{sandbox.UserEnglish, "matrix", "The detailed comparison"},
		{sandbox.UserFrench, "matrice", "La comparaison détaillée"},
		{sandbox.UserEnglish, "channels", "Channels"},
		{sandbox.UserFrench, "canaux", "Canaux"},
		{sandbox.UserEnglish, "capabilities", "Advanced capabilities"},
		{sandbox.UserFrench, "fonctionnalites", "Fonctionnalités avancées"},
		{sandbox.UserEnglish, "faq", "The guide’s common questions"},
		{sandbox.UserFrench, "hlep", "help"},
		{sandbox.UserEnglish, "matrx", "matrix"},
		{sandbox.UserEnglish, "compair journeys api", "compare journeys api"},
		{sandbox.UserEnglish, "lang franchese", "lang fr"},
	} {
		must[*sandbox.Delivery](t)(r.ws.Slash(c.user, sandbox.ChannelGeneral, command, c.text))
		r.ephemeral(t, c.user, c.says)
	}
}

func TestNearMissRunsWhatWasMeant(t *testing.T) {
	r := start(t)
	m := r.private(t, sandbox.UserFrench, sandbox.ChannelGeneral, "matrx", "matrix")
	r.click(t, sandbox.UserFrench, m, messages.ActionRun+"meant")
	r.ephemeral(t, sandbox.UserFrench, "La comparaison détaillée")
}

func TestCommandsInMentionsAndDirectMessages(t *testing.T) {
	r := start(t)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", "canaux"))
	r.message(t, sandbox.ChannelGeneral, "Canaux")
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, "channels"))
	r.message(t, r.ws.DM(sandbox.UserEnglish), "Channels")
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", ""))
	r.message(t, sandbox.ChannelGeneral, "Describe a need step by step")
}

func TestWhatOnlyBeginsLikeACommandIsANeed(t *testing.T) {
	b := &Bot{locales: newLocales(newShared(nil, 0, nil))}
	k := testAdvisor(t)
	for _, text := range []string{
		"help me send a newsletter", "channels of trust", "compare prices and email me", "languish for ever", "Send a text", "sms", "fax", "journeys",
		"languages are hard", "lang is long",
	} {
		if r, ok := b.obey(k, place{}, "en", text); ok {
			t.Errorf("%q is taken for a command: %s", text, r.message(messages.Options{}).Text)
		}
	}
}

func TestTheLanguageIsChosenSetAndRemembered(t *testing.T) {
	r := start(t)
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, "lang fr"))
	r.ephemeral(t, sandbox.UserEnglish, messages.LanguageSet.Message("fr").Text)
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, needs[0].text))
	r.ephemeral(t, sandbox.UserEnglish, "Campagnes d’action")
	must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, command, "langue english"))
	r.ephemeral(t, sandbox.UserEnglish, messages.LanguageSet.Message("en").Text)
	must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, needs[1].text))
	r.message(t, r.ws.DM(sandbox.UserEnglish), "Action campaigns")
}

func TestALanguageIsNamedByItsTagOrAsItCallsItself(t *testing.T) {
	for name, want := range map[string]string{
		"fr": "fr", "FR": "fr", "français": "fr", "francais": "fr", "Deutsch": "de", "de-AT": "de", "português": "pt-BR", "pt": "pt-BR",
		"português (brasil)": "pt-BR", "日本語": "ja", "ja": "ja", "Español!": "es", "nl": "", "klingon": "", "is long": "", "": "",
	} {
		if got, _ := spokenLanguage(name); got != want {
			t.Errorf("%q names %q, want %q", name, got, want)
		}
	}
}

func TestPeopleAreAnsweredInTheLanguageOfTheirSlack(t *testing.T) {
	for locale, language := range map[string]string{
		"de-AT": "de", "es-LA": "es", "it-IT": "it", "ja-JP": "ja", "pt-PT": "pt-BR", "fr-CA": "fr", "en-GB": "en",
	} {
		t.Run(locale, func(t *testing.T) {
			ws := workspace(t, sandbox.WithUser(sandbox.User{ID: "U0LOCAL", Name: "local", Locale: locale}))
			ws.Join("U0LOCAL", sandbox.ChannelGeneral)
			r := startIn(t, ws, nil)
			must[*sandbox.Delivery](t)(ws.Slash("U0LOCAL", sandbox.ChannelGeneral, command, "help"))
			r.ephemeral(t, "U0LOCAL", messages.In(language).Examples()[0])
			must[*sandbox.Delivery](t)(ws.Slash("U0LOCAL", sandbox.ChannelGeneral, command, "matrix"))
			g := guide.BuiltIn(language)
			r.ephemeral(t, "U0LOCAL", g.Names[guide.Orchestrated], g.Matrix[0].Label)
		})
	}
}

func TestWithoutALocaleTheTextDecides(t *testing.T) {
	for name, ws := range map[string]*sandbox.Sandbox{
		"no scope":         workspace(t, sandbox.WithScopes("chat:write", "commands")),
		"unknown language": workspace(t, sandbox.WithUser(sandbox.User{ID: "U0DUTCH", Name: "joris", Locale: "nl-NL"})),
	} {
		t.Run(name, func(t *testing.T) {
			user := sandbox.UserEnglish
			if name == "unknown language" {
				user = "U0DUTCH"
			}
			ws.Join(user, sandbox.ChannelGeneral)
			r := startIn(t, ws, nil)
			for _, n := range needs {
				must[*sandbox.Delivery](t)(ws.Slash(user, sandbox.ChannelGeneral, command, n.text))
				r.ephemeral(t, user, n.approach)
			}
			r.private(t, user, sandbox.ChannelGeneral, "matrix", "The detailed comparison")
		})
	}
}
