package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

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

// point moves the pointer.
func (b *tab) point(x, y float64) {
	b.Helper()
	b.do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x, y))
}

// tabTo presses Tab until an element of a selector has the focus.
func (b *tab) tabTo(selector string) { b.Helper(); b.pressTo("Tab", selector) }

func (b *tab) pressTo(key, selector string) {
	b.Helper()
	way := []string{}
	for range 120 {
		if b.is("document.activeElement.matches(" + quoted(selector) + ")") {
			return
		}
		b.press(key)
		way = append(way, run1(b, chromedp.Evaluate[string]("document.activeElement.cloneNode().outerHTML")))
	}
	b.fail("%s does not reach %s, but goes to\n%s", key, selector, strings.Join(way, "\n"))
}

// hover puts the pointer over the first element of a selector.
func (b *tab) hover(selector string) {
	b.Helper()
	at := fmt.Sprintf("document.querySelector(%s).getBoundingClientRect()", quoted(selector))
	b.point(b.number(at+".x")+20, b.number(at+".y")+20)
}
