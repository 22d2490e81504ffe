package eval

import (
	"fmt"
	"io"
	"sort"
)

// Print writes the result as tables for people.
func (r *Result) Print(w io.Writer, title string, failures bool) {
	fmt.Fprintf(w, "%s\n\n", title)
	r.printCounts(w, "language", r.ByLanguage)
	r.printCounts(w, "kind", r.ByKind)
	r.printConfusion(w)
	if failures {
		for _, f := range r.Failures {
			e := f.Example
			fmt.Fprintf(w, "%s:%d: %s\n    labelled %s, answered %s %s\n", e.File, e.Line, e.Text, kindOf(e.Label), answerName(f.Answer), f.Answer.Confidence)
		}
	}
}

func (r *Result) printCounts(w io.Writer, heading string, counts map[string]*Count) {
	fmt.Fprintf(w, "%-26s %6s %7s %7s %7s %12s %14s\n", heading, "needs", "right", "asked", "wrong", "wrong+clear", "clear is right")
	for _, key := range keys(counts) {
		c := counts[key]
		fmt.Fprintf(w, "%-26s %6d %6.1f%% %6.1f%% %6.1f%% %11.1f%% %6.1f%% of %d\n", key, c.Total,
			percent(c.Right, c.Total), percent(c.Asked, c.Total), percent(c.Wrong, c.Total), percent(c.WrongClear, c.Total),
			percent(c.ClearRight, c.Clear), c.Clear)
	}
	fmt.Fprintln(w)
}

func (r *Result) printConfusion(w io.Writer) {
	fmt.Fprintln(w, "labelled -> answered (mistakes)")
	var pairs [][2]string
	for p := range r.Confusion {
		if p[0] != p[1] {
			pairs = append(pairs, p)
		}
	}
	sort.Slice(pairs, func(i, j int) bool {
		a, b := r.Confusion[pairs[i]], r.Confusion[pairs[j]]
		if a != b {
			return a > b
		}
		return pairs[i][0]+pairs[i][1] < pairs[j][0]+pairs[j][1]
	})
	for _, p := range pairs {
		fmt.Fprintf(w, "%6d  %s -> %s\n", r.Confusion[p], p[0], p[1])
	}
	fmt.Fprintln(w)
}

func percent(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

func keys(m map[string]*Count) []string {
	all := make([]string, 0, len(m))
	for k := range m {
		all = append(all, k)
	}
	sort.Strings(all)
	return all
}
