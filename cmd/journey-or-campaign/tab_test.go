package main

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// patience is how long a tab waits for something to be seen: long, since machines that build are busy.
const patience = 15 * time.Second

// tab is the page of a playground of its own, in a profile of its own, as one person looks at it.
type tab struct {
	*testing.T
	played
	console
	ctx context.Context
}

// visit opens the page of a new playground. A page that complains in its console fails the test.
func visit(t *testing.T, in context.Context) *tab {
	t.Helper()
	ctx, quit := chromedp.NewContext(in, chromedp.WithNewBrowserContext())
	t.Cleanup(quit)
	b := &tab{T: t, played: play(t, "--addr", ":0"), ctx: ctx}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b.follow(ctx)
	t.Cleanup(func() { b.report(t) })
	b.size(1280, 860, false)
	b.wants("light")
	b.do(focused, chromedp.Navigate(b.url))
	b.ready()
	return b
}

// focused lets a tab have the focus though there are others.
var focused = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return err
})

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.fail("%v", err)
	}
}

// fail ends the test with what the page shows.
func (b *tab) fail(format string, args ...any) {
	b.Helper()
	b.picture("failed")
	b.Fatalf(format+"; the page shows:\n%s", append(args, b.text("body"))...)
}

// run runs an action for its result; the zero value where it fails.
func run1[T any](b *tab, action chromedp.Action[T]) T {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		var zero T
		return zero
	}
	return value
}

// ready waits until the page is drawn and hears of what happens.
func (b *tab) ready() { b.Helper(); b.await(`document.documentElement.dataset.ready === "true"`) }

// await waits until an expression is true.
func (b *tab) await(expression string) {
	b.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(20 * time.Millisecond) {
		if b.is(expression) {
			return
		}
	}
	b.fail("%s does not come true", expression)
}

// is evaluates an expression; one that fails is not true.
func (b *tab) is(expression string) bool {
	return run1(b, chromedp.Evaluate[bool]("!!("+expression+")"))
}

// number evaluates an expression.
func (b *tab) number(expression string) float64 {
	return run1(b, chromedp.Evaluate[float64](expression))
}

// text is what is seen of the first element of a selector; empty if there is none.
func (b *tab) text(selector string) string {
	return run1(b, chromedp.Evaluate[string](fmt.Sprintf("document.querySelector(%s)?.innerText ?? ''", quoted(selector))))
}

// sees waits until an element of a selector shows a text.
func (b *tab) sees(selector, text string) {
	b.Helper()
	b.await(fmt.Sprintf(`[...document.querySelectorAll(%s)].some(e => e.innerText.replace(/\s+/g, " ").includes(%s))`, quoted(selector), quoted(text)))
}

// seesNo waits until there is no element of a selector.
func (b *tab) seesNo(selector string) {
	b.Helper()
	b.await("!document.querySelector(" + quoted(selector) + ")")
}

func quoted(text string) string {
	raw, _ := json.Marshal(text) // A string can be written.
	return string(raw)
}

// write types into the composer of the channel or of the thread, and sends.
func (b *tab) write(composer, text string) {
	b.Helper()
	field := "[data-composer=" + composer + "]"
	b.await("document.querySelector(" + quoted(field) + ")")
	b.await("(document.querySelector(" + quoted(field) + ").focus(), true)")
	b.insert(text)
	if b.is(`document.querySelector("[role=listbox]")`) {
		b.press("Escape")
	}
	b.press("Enter")
	b.await(`document.querySelector("` + field + `").value === ""`)
}

// open goes to a conversation of the list, or to "home".
func (b *tab) open(id string) { b.Helper(); b.clickOn("[data-open=" + id + "]") }

// reload loads the page again.
func (b *tab) reload() {
	b.Helper()
	b.do(chromedp.Reload())
	b.ready()
}

// size makes the window so large, in CSS pixels.
func (b *tab) size(width, height int64, mobile bool) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: width, Height: height, DeviceScaleFactor: 1, Mobile: mobile,
		})
		return err
	}))
}

// wants sets what a person's system asks pages for: a colour scheme, and here always little motion, so that nothing is caught half-way.
func (b *tab) wants(scheme string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}})
		return err
	}))
}

// pause gives the page a moment where there is nothing to wait for.
func (b *tab) pause() { time.Sleep(100 * time.Millisecond) }
