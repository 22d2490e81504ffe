package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
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

// click clicks what a person finds by its role and name, as a screen reader tells them: the last one, if there are several. A name with …
// at its end or its beginning is a part of the name.
func (b *tab) click(role, name string) {
	b.Helper()
	b.do(clickNode(b.find(role, name)))
}

// find finds something by its role and name.
func (b *tab) find(role, name string) cdp.BackendNodeID {
	b.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(30 * time.Millisecond) {
		if found := run1(b, named(role, name)); len(found) > 0 {
			return found[len(found)-1]
		}
	}
	b.fail("there is no %s %q", role, name)
	return 0
}

// named gives all that have a role and a name.
func named(role, name string) chromedp.Action[[]cdp.BackendNodeID] {
	return func(ctx context.Context, t *chromedp.Target) ([]cdp.BackendNodeID, error) {
		document, err := cdp.Call(ctx, t, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return nil, err
		}
		part := strings.Trim(name, "…")
		partly := part != name
		query := accessibility.QueryAXTreeParams{NodeID: document.Root.NodeID, Role: role}
		if !partly {
			query.AccessibleName = name
		}
		tree, err := cdp.Call(ctx, t, accessibility.QueryAXTree, query)
		if err != nil {
			return nil, err
		}
		var out []cdp.BackendNodeID
		for _, n := range tree.Nodes {
			var is string
			if n.Name != nil {
				_ = json.Unmarshal(n.Name.Value, &is) // The name is a string.
			}
			if !n.Ignored && (!partly || strings.Contains(is, part)) {
				out = append(out, n.BackendDOMNodeID)
			}
		}
		return out, nil
	}
}

// clickOn clicks the first element of a selector, for what has no name of its own.
func (b *tab) clickOn(selector string) {
	b.Helper()
	b.await("document.querySelector(" + quoted(selector) + ")")
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		document, err := cdp.Call(ctx, t, dom.GetDocument, dom.GetDocumentParams{})
		if err != nil {
			return err
		}
		found, err := cdp.Call(ctx, t, dom.QuerySelector, dom.QuerySelectorParams{NodeID: document.Root.NodeID, Selector: selector})
		if err != nil {
			return err
		}
		node, err := cdp.Call(ctx, t, dom.DescribeNode, dom.DescribeNodeParams{NodeID: found.NodeID})
		if err != nil {
			return err
		}
		_, err = clickNode(node.Node.BackendNodeID)(ctx, t)
		return err
	}))
}

// reach is where to click an element: into its middle, once it does not move any more and nothing lies over it.
const reach = `async function() {
	let last = "";
	for (let n = 0; n < 120; n++) {
		if (n % 20 === 0) this.scrollIntoView({block: n ? "center" : "nearest", inline: "nearest"});
		const r = this.getBoundingClientRect();
		const x = r.x + r.width / 2, y = r.y + r.height / 2, at = x + " " + y;
		const hit = document.elementFromPoint(x, y);
		if (at === last && hit && (this.contains(hit) || hit.contains(this) || hit.closest("label")?.control === this)) return [x, y];
		last = at;
		await new Promise(next => setTimeout(next, 50));
	}
	return [];
}`

// clickNode clicks an element, where a person would.
func clickNode(node cdp.BackendNodeID) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		object, err := cdp.Call(ctx, t, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: node})
		if err != nil {
			return err
		}
		yes := true
		found, err := cdp.Call(ctx, t, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
			FunctionDeclaration: reach, ObjectID: object.Object.ObjectID, ReturnByValue: &yes, AwaitPromise: &yes,
		})
		if err != nil {
			return err
		}
		var at []float64
		if err := json.Unmarshal(found.Result.Value, &at); err != nil || len(at) != 2 {
			return errors.New("the element cannot be clicked: it moves, or something lies over it")
		}
		_, err = chromedp.MouseClickXY(at[0], at[1])(ctx, t)
		return err
	})
}

// keys are those that are pressed for what they do, with what they write.
var keys = map[string]struct {
	number int64
	text   string
}{
	"Enter": {13, "\r"}, "Tab": {9, ""}, "Escape": {27, ""}, "Space": {32, " "}, "ArrowUp": {38, ""}, "ArrowDown": {40, ""}, "End": {35, ""},
}

// press presses keys where the focus is, one after the other: names of keys, with Shift+ before them perhaps, or a character.
func (b *tab) press(list ...string) {
	b.Helper()
	for _, name := range list {
		key, shift := strings.CutPrefix(name, "Shift+")
		does := keys[key]
		down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Code: key, WindowsVirtualKeyCode: does.number, Text: does.text}
		switch {
		case key == "Space":
			down.Key = " "
		case does.number == 0:
			down.Text, down.Code = key, ""
		}
		if shift {
			down.Modifiers = 8 // As the protocol numbers them.
		}
		up := down
		up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, down); err != nil {
				return err
			}
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, up)
			return err
		}))
	}
}

// insert puts a text in where the focus is, as pasting does.
func (b *tab) insert(text string) {
	b.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
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

// point moves the pointer.
func (b *tab) point(x, y float64) {
	b.Helper()
	b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}
