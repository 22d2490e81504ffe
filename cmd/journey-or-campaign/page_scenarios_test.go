package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"journey-or-campaign/bot/sandbox"
)

// TestThePlaygroundInABrowser acts as people do, on the real page with the real bot. SCREENSHOTS=folder writes what is seen.
func TestThePlaygroundInABrowser(t *testing.T) {
	in := browser(t)
	for _, scenario := range []struct {
		name string
		act  func(*tab)
	}{
		{"a first visit is answered within a second of a click", firstVisit},
		{"a slash command is completed and answered in private", slashCommand},
		{"a form shows its verdict while it is filled in", liveForm},
		{"a mention is answered in its thread and followed up", mention},
		{"a private answer is shared", share},
		{"an answer is voted on", feedback},
		{"the Home tab speaks the language that is chosen in it", homeTab},
		{"the other person is answered in French", otherPerson},
		{"the menu of a message asks for an approach", messageShortcut},
		{"everything can be done with the keyboard", keyboardOnly},
		{"what is sent can be looked at", trafficPanel},
		{"what people write is shown as they wrote it", escaped},
	} {
		t.Run(scenario.name, func(t *testing.T) {
			t.Parallel()
			scenario.act(visit(t, in))
		})
	}
}

// Parts of the page.
const (
	inLog   = "[role=log]"
	private = "[data-ephemeral]"
	thread  = "aside[data-thread]"
	dialog  = "[role=dialog]"
	verdict = "[data-block=verdict]"
)

// stopwatch takes the time in milliseconds from a click to the first answer that is drawn.
const stopwatch = `took = 0;
addEventListener("click", click => new MutationObserver((_, seen) => {
	if (!document.querySelector("[data-ephemeral]")) return;
	seen.disconnect();
	requestAnimationFrame(() => took = performance.now() - click.timeStamp);
}).observe(document, {childList: true, subtree: true}), {once: true, capture: true})`

func firstVisit(b *tab) {
	b.sees(inLog, "This is the very beginning of #journey-or-campaign-help")
	b.picture("seen")
	b.do(chromedp.Evaluate[chromedp.Void](stopwatch))
	b.click("button", "…Send a monthly newsletter to our subscribers…")
	b.sees(private, "Use Action campaigns.")
	b.await("took > 0")
	if took := b.number("took"); took > 1000 {
		b.Errorf("the first answer took %.0f ms", took)
	}
	b.picture("answered")
	b.click("button", "…Remind people who leave a full cart…")
	b.sees(thread, "Use Journeys.")
	b.picture("thread")
}

func slashCommand(b *tab) {
	b.clickOn("[data-composer=channel]")
	b.press("/", "j", "o", "u")
	b.sees("[role=listbox]", "Should it be a journey or a campaign?")
	b.picture("completion")
	b.press("Tab")
	b.await(`document.querySelector("[data-composer=channel]").value === "/journey-or-campaign "`)
	b.insert("email the receipt when the till tells us that a sale is closed")
	b.press("Enter")
	b.sees(private, "Use API-triggered campaigns.")
	b.write("channel", "/nonsense")
	b.sees(inLog, "/nonsense is not a valid command.")
	b.picture("answer")
}

func liveForm(b *tab) {
	b.write("channel", "/journey-or-campaign")
	b.sees(dialog, "Journey or campaign?")
	b.sees(verdict, "Choose or write something above")
	b.picture("empty")
	b.click("radio", "Does one simple message go out, at a planned time, to an audience?…")
	b.sees(verdict, "Action campaigns")
	b.click("radio", "Must each customer’s behavior get its own answer in real time?…")
	b.sees(verdict, "Journeys")
	b.clickOn("[data-block=goal] textarea")
	b.insert("Remind people who leave a full cart, twice, unless they buy")
	b.click("checkbox", "SMS")
	b.picture("filled")
	b.reload() // A form is not lost with the page.
	b.sees(verdict, "Journeys")
	b.await(`document.querySelector("[data-block=goal] textarea").value.startsWith("Remind people")`)
	b.await(`(document.querySelector("[data-block=verdict]").scrollIntoView({block: "end"}), true)`)
	b.picture("verdict")
	b.click("button", "Show the answer")
	b.sees(dialog, "Probably Journeys.")
	b.picture("result")
	b.press("Escape")
	b.seesNo(dialog)
	b.sees(inLog, "Probably Journeys.") // Posted where the form said.
}

func mention(b *tab) {
	b.write("channel", "@journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(thread, "Use Action campaigns.")
	b.sees(inLog, "1 reply")
	b.write("thread", "@journey-or-campaign and remind those who do not open it two days later")
	b.sees(thread, "“two days later”")
	b.sees(inLog, "3 replies")
	b.picture("followed up")
	b.write("thread", "/journey-or-campaign help")
	b.sees(thread, "/journey-or-campaign is not supported in threads.")
}

func share(b *tab) {
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.click("button", "Share in channel")
	b.sees("article:not("+private+")", "Use Action campaigns.")
	b.sees("article:not("+private+")", "Shared by @Oliver")
	b.sees(private, "Shared in the channel.")
	b.picture("shared")
}

func feedback(b *tab) {
	b.write("channel", "@journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(thread, "Use Action campaigns.")
	b.click("button", "This helped")
	b.sees(thread+" "+private, "Thank you, your vote has arrived.")
	b.click("button", "This did not help")
	b.sees(dialog, "What was wrong?")
	b.clickOn(dialog + " textarea")
	b.insert("It should be a journey")
	b.picture("note")
	b.click("button", "Send")
	b.seesNo(dialog)
	b.sees(thread+" "+private, "Thank you, your note has arrived.")
}

func homeTab(b *tab) {
	b.open("home")
	b.sees(".home", "The four approaches")
	b.picture("English")
	b.clickOn("[data-block=language] [role=combobox], [data-block=language] button, [data-block=language] select")
	b.click("option", "Français")
	b.sees(".home", "Les quatre approches")
	b.click("button", "Décrire un besoin pas à pas")
	b.sees(dialog, "Parcours ou campagne")
	b.picture("French")
}

func otherPerson(b *tab) {
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees(private, "Use Action campaigns.")
	b.clickOn("[data-user-switch=U0FRENCH]")
	b.await(`document.documentElement.lang === "fr"`)
	b.ready()
	b.seesNo(private) // What was for Oliver alone.
	b.click("button", "…Relancer deux fois…")
	b.sees(thread, "Parcours")
	b.picture("French")
	b.open("C0HELP")
	b.reload()
	b.await(`document.documentElement.lang === "fr"`)
}

func messageShortcut(b *tab) {
	b.open(sandbox.ChannelRandom)
	b.sees(inLog, "Il faudrait souhaiter son anniversaire")
	b.hover("article")
	b.click("button", "More actions")
	b.picture("menu")
	b.click("menuitem", "Which approach?…")
	b.sees(private, "ourn")
	b.picture("answer")
	b.write("channel", "@journey-or-campaign hello")
	b.sees(inLog, "journey-or-campaign is not in #random")
}

func trafficPanel(b *tab) {
	b.click("button", "What is sent")
	b.write("channel", "/journey-or-campaign Send a monthly newsletter to our subscribers")
	b.sees("[data-panel=traffic]", "slash_commands")
	b.picture("panel")
	b.await(`!/xoxb-\w|xapp-\w/.test(document.body.innerText)`)
}

func escaped(b *tab) {
	const nasty = `<img src=x onerror="document.title='taken'"> & <b>bold</b> &amp; </script>`
	b.write("channel", nasty)
	b.sees("article", nasty)
	b.write("channel", "@journey-or-campaign "+nasty)
	b.sees(inLog, "1 reply")
	if title := b.text("title"); strings.Contains(title, "taken") || b.is(`document.querySelector("article img[src=x]")`) {
		b.Errorf("what was written became part of the page: %s", title)
	}
	long := strings.Repeat("word ", 1000) // 5,000 characters.
	b.write("channel", long)
	b.sees("article", strings.TrimSpace(long))
	b.write("channel", strings.Repeat("x", 5000)) // Without a place to break.
	b.await(`document.documentElement.scrollWidth <= innerWidth && document.querySelector("[role=log]").scrollWidth <= document.querySelector("[role=log]").clientWidth`)
	b.picture("long")
}

func keyboardOnly(b *tab) {
	b.press("Tab")
	b.await(`document.activeElement.matches(".skip, [href='#composer']")`)
	b.press("Enter")
	b.await(`document.activeElement.matches("[data-composer=channel]")`)
	b.press("/", "j", "Tab", "Enter")
	b.sees(dialog, "Journey or campaign?")
	b.await(`document.querySelector("[role=dialog]").contains(document.activeElement)`)
	b.tabTo(`[data-block=step] input`)
	b.press("Space", "ArrowDown")
	b.sees(verdict, "Action campaigns")
	b.picture("radio")
	for range 80 { // The focus stays in the dialog, all the way round.
		b.press("Tab")
		if !b.is(`document.querySelector("[role=dialog]").contains(document.activeElement) || document.activeElement === document.body`) {
			b.fail("the focus left the dialog")
		}
	}
	b.tabTo(`[data-submit]`)
	b.press("Enter")
	b.sees(dialog, "Probably Action campaigns.")
	b.picture("result")
	b.press("Escape")
	b.seesNo(dialog)
	b.await(`document.activeElement.matches("[data-composer=channel]")`) // Back where it was.
	b.insert("@journey-or-campaign Send a monthly newsletter to our subscribers")
	b.press("Enter")
	b.sees(thread, "Use Action campaigns.")
	b.tabTo("[aria-label='Close the thread']")
	b.press("Enter")
	b.seesNo(thread)
	b.await(`document.querySelector("[role=log] [data-replies]")`)
	b.tabTo("[data-replies]")
	b.press("Enter")
	b.sees(thread, "Use Action campaigns.")
}
