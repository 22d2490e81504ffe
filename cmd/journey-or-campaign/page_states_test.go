package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"journey-or-campaign/bot/sandbox"
)

// TestThePageHoldsWhateverHappens brings the page into its states, on a wide screen and on a phone, light and dark.
func TestThePageHoldsWhateverHappens(t *testing.T) {
	in := browser(t)
	for _, look := range []struct {
		name          string
		width, height int64
		scheme        string
	}{
		{"light", 1280, 860, "light"},
		{"dark", 1280, 860, "dark"},
		{"phone", 390, 780, "light"},
		{"dark phone", 390, 780, "dark"},
	} {
		t.Run(look.name+" has no serious barrier and fits", func(t *testing.T) {
			t.Parallel()
			b := visit(t, in)
			b.wants(look.scheme)
			b.size(look.width, look.height, look.width < 500)
			b.reload()
			states(b)
		})
	}
	t.Run("a thousand messages are scrolled through", func(t *testing.T) { t.Parallel(); manyMessages(visit(t, in)) })
	t.Run("a lost connection and a restart are got over", func(t *testing.T) { t.Parallel(); lostConnection(visit(t, in)) })
}

// states goes through what people see most, and checks each.
func states(b *tab) {
	check := func(name string) { b.Helper(); b.picture(name); b.accessible(name); b.fits(name) }
	check("beginning")
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(private, "Use Action campaigns.")
	check("answer")
	b.write("channel", "@journey-or-campaign Send something to people")
	b.sees(thread, "One question first.")
	check("thread")
	b.click("button", "Close the thread")
	b.write("channel", "/journey-or-campaign")
	b.sees(verdict, "Choose or write something above")
	check("form")
	b.press("Escape")
	b.goTo("home")
	b.sees(".home", "The four approaches")
	check("home")
	b.goTo("D0ENGLISH")
	b.sees(inLog, "Tell me in your own words")
	check("direct message")
}

// goTo opens a conversation; on a phone the list has to be shown first.
func (b *tab) goTo(id string) {
	b.Helper()
	if b.is("innerWidth < 700") {
		b.click("button", "Show the channels")
		b.picture("list")
	}
	b.open(id)
}

// fits checks that nothing sticks out to the side.
func (b *tab) fits(state string) {
	b.Helper()
	if !b.is("document.documentElement.scrollWidth <= innerWidth") {
		b.Errorf("%s is wider than the window", state)
	}
}

// accessible lets axe-core look for what keeps people out, and takes nothing that it calls serious or critical.
func (b *tab) accessible(state string) {
	b.Helper()
	source, err := os.ReadFile(filepath.Join("..", "..", "bot", "sandbox", "page", "web", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		if os.Getenv("CI") == "true" {
			b.Fatal(err)
		}
		b.Log("axe-core does not look at the page: run npm ci in bot/sandbox/page/web")
		return
	}
	if !b.is("window.axe") {
		b.do(chromedp.Evaluate[chromedp.Void](string(source)))
	}
	found := run1(b, chromedp.Evaluate[string](`axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations))`, chromedp.EvalAwaitPromise))
	var violations []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.fail("axe-core does not run: %v", err)
	}
	for _, v := range violations {
		if v.Impact != "serious" && v.Impact != "critical" {
			continue
		}
		for _, n := range v.Nodes {
			b.Errorf("%s: %s (%s): %s: %s", state, v.Help, v.ID, n.HTML, n.FailureSummary)
		}
	}
}

func manyMessages(b *tab) {
	for n := 1; n <= 1000; n++ {
		if err := b.post("/api/messages", map[string]any{"user": sandbox.UserFrench, "channel": sandbox.ChannelGeneral, "text": fmt.Sprintf("message number %d.", n)}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.open(sandbox.ChannelGeneral)
	b.sees("article", "message number 1000.")
	b.picture("latest")
	for range 40 {
		if strings.Contains(b.text(inLog), "number 1.") {
			break
		}
		b.is(`document.querySelector("[role=log]").scrollTo(0, 0) || true`)
		b.pause()
	}
	b.sees("article", "message number 1.")
	if n := b.number(`new Set([...document.querySelectorAll("article")].map(a => a.dataset.ts)).size`); n != b.number(`document.querySelectorAll("article").length`) {
		b.Errorf("a message is there twice")
	}
	b.write("channel", "@journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees("article", "@journey-or-campaign Send a monthly newsletter")
	b.sees(inLog, "1 reply")
	b.picture("all")
}

func lostConnection(b *tab) {
	w := wireTo(b.T, b.url)
	b.do(chromedp.Navigate(w.url))
	b.ready()
	w.cut()
	b.sees("[role=status]", "Reconnecting…")
	b.picture("lost")
	if err := b.post("/api/messages", map[string]any{"user": sandbox.UserFrench, "channel": channelHelp, "text": "said meanwhile"}, nil); err != nil {
		b.Fatal(err)
	}
	w.mend(b.url)
	b.sees("article", "said meanwhile")
	b.await(`!document.body.innerText.includes("Reconnecting…")`)
	if n := b.number(`[...document.querySelectorAll("article")].filter(a => a.innerText.includes("said meanwhile")).length`); n != 1 {
		b.Errorf("what was missed is there %v times", n)
	}
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(private, "Use Action campaigns.")
	w.cut()
	w.mend(play(b.T, "--addr", ":0").url) // It was started again, and knows nothing of before.
	b.seesNo("article")
	b.ready()
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(private, "Use Action campaigns.")
	b.excuse("net::ERR_") // Of the attempts to come back.
}
