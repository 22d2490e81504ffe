package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// look is the style of all pictures: it follows the reader's choice of light or dark.
const look = `<style>
text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.dim{fill:#59636e}
.mine{fill:#0969da}.other{fill:#8c959f}.line{fill:none;stroke:#8c959f;stroke-width:2}.line.mine{stroke:#0969da;stroke-width:3}.axis{stroke:#d1d9e0}
@media (prefers-color-scheme:dark){text{fill:#f0f6fc}.dim{fill:#9198a1}.mine{fill:#4493f8}.other{fill:#656c76}.line{fill:none;stroke:#656c76}.line.mine{fill:none;stroke:#4493f8}.axis{stroke:#3d444d}}
</style>`

// bar is one bar of a panel.
type bar struct {
	name  string
	value float64
}

// panel is a few bars of one measure.
type panel struct {
	title string
	bars  []bar
}

const (
	width     = 860
	nameWidth = 170
	barHeight = 18
	barStep   = 24
)

// bars draws panels below each other.
func bars(panels []panel) string {
	var body strings.Builder
	y := 20
	for _, p := range panels {
		fmt.Fprintf(&body, "<text class=\"title\" x=\"0\" y=\"%d\">%s</text>\n", y, escape(p.title))
		y += 10
		most := 0.0
		for _, b := range p.bars {
			most = max(most, b.value)
		}
		for _, b := range p.bars {
			long := 1.0
			if most > 0 {
				long = max(1, b.value/most*(width-nameWidth-90))
			}
			fmt.Fprintf(&body, "<text x=\"0\" y=\"%d\">%s</text><rect class=%q x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/><text class=\"dim\" x=\"%.1f\" y=\"%d\">%s</text>\n",
				y+14, escape(b.name), class(b.name), nameWidth, y, long, barHeight, nameWidth+long+8, y+14, short(b.value))
			y += barStep
		}
		y += 24
	}
	return drawing(y-20, body.String())
}

func class(name string) string {
	if name == thisBot {
		return "mine"
	}
	return "other"
}

func drawing(height int, body string) string {
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n%s\n%s</svg>\n", width, height, width, height, look, body)
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace

// pictures draws the three that matter, as far as they were measured.
func (r *report) pictures() map[string]string {
	all := make(map[string]string)
	if panels := r.socketPanels(); len(panels) > 0 {
		all["socket.svg"] = bars(panels)
	}
	if list := r.disturbed["refresh"]; len(list) > 0 {
		lost, gap := panel{title: "Questions lost of those asked right after a refresh began, percent (less is better)"}, panel{title: "Longest time without an acknowledgement at a refresh, ms (less is better)"}
		for _, d := range list {
			lost.bars = append(lost.bars, bar{d.name, 100 * float64(d.lostAfter) / float64(d.after)})
			gap.bars = append(gap.bars, bar{d.name, d.gap.median()})
		}
		all["refresh.svg"] = bars([]panel{lost, gap})
	}
	if len(r.understood) > 0 {
		all["understanding.svg"] = r.curve()
	}
	return all
}

func (r *report) socketPanels() []panel {
	speed, late, memory := panel{title: "Questions a second, 256 at once (more is better)"}, panel{title: "p99 of the acknowledgement at 100 a second, ms (less is better)"},
		panel{title: "Resident memory after the load, MB (less is better)"}
	for _, m := range r.socket {
		if f := m.phases["256 at once"]; f != nil {
			speed.bars = append(speed.bars, bar{m.name, f.perSecond.median()})
		}
		if f := m.phases["100 a second"]; f != nil {
			late.bars = append(late.bars, bar{m.name, f.p99.median()})
		}
		if len(m.busy) > 0 && !math.IsNaN(m.busy.median()) {
			memory.bars = append(memory.bars, bar{m.name, m.busy.median()})
		}
	}
	var panels []panel
	for _, p := range []panel{speed, late, memory} {
		if len(p.bars) > 0 {
			panels = append(panels, p)
		}
	}
	return panels
}

// curve draws accuracy by the share of the examples.
func (r *report) curve() string {
	const height, left, top, bottom, right = 320, 50, 40, 270, 620
	var names []string
	points := make(map[string][]understood)
	least := 100.0
	for _, u := range r.understood {
		if points[u.name] == nil {
			names = append(names, u.name)
		}
		points[u.name] = append(points[u.name], u)
		least = min(least, u.total())
	}
	least = math.Floor(least/10) * 10
	x := func(share int) float64 { return left + float64(share)/100*(right-left) }
	y := func(accuracy float64) float64 { return bottom - (accuracy-least)/(100-least)*(bottom-top) }
	var body strings.Builder
	fmt.Fprintf(&body, "<text class=\"title\" x=\"0\" y=\"18\">Answered as labelled on held-out tests, percent, by the share of the examples</text>\n")
	for a := least; a <= 100; a += 10 {
		fmt.Fprintf(&body, "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text class=\"dim\" x=\"10\" y=\"%.1f\">%.0f</text>\n", left, right, y(a), y(a), y(a)+4, a)
	}
	for _, u := range points[names[0]] {
		fmt.Fprintf(&body, "<text class=\"dim\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%d %%</text>\n", x(u.share), bottom+20, u.share)
	}
	labelAt := nan
	for _, name := range byAccuracy(names, points) {
		var path strings.Builder
		list := points[name]
		for i, u := range list {
			fmt.Fprintf(&path, "%c%.1f %.1f", "ML"[min(i, 1)], x(u.share), y(u.total()))
			fmt.Fprintf(&body, "<circle class=%q cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", class(name), x(u.share), y(u.total()))
		}
		end := list[len(list)-1]
		at := y(end.total()) + 4
		if at < labelAt+16 { // Names that would lie on each other stand below each other.
			at = labelAt + 16
		}
		labelAt = at
		fmt.Fprintf(&body, "<path class=\"line %s\" d=%q/><text x=\"%d\" y=\"%.1f\">%s, %s</text>\n", class(name), path.String(), right+12, at, escape(name), short(end.total()))
	}
	return drawing(height, body.String())
}

// byAccuracy sorts names from the best to the worst.
func byAccuracy(names []string, points map[string][]understood) []string {
	last := func(name string) float64 { list := points[name]; return list[len(list)-1].total() }
	return slices.SortedFunc(slices.Values(names), func(a, b string) int { return cmp.Compare(last(b), last(a)) })
}
