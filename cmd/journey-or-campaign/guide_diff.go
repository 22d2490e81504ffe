package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/eval"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
	"journey-or-campaign/advisor/need/languages"
)

// diffGuides tells which facts differ between two editions, and which advice that changes.
func diffGuides(_ context.Context, args []string, s streams) error {
	flags := newFlags("guide diff")
	all := flags.Bool("all", false, "list every need")
	asJSON := flags.Bool("json", false, "write one JSON object")
	if help, err := guideFlags(flags, args, "--all, --json", s); help || err != nil {
		return err
	}
	if flags.NArg() != 2 {
		return usageErrorf("guide diff takes two editions, the old and the new one")
	}
	before, err := readGuide(flags.Arg(0))
	if err != nil {
		return err
	}
	after, err := readGuide(flags.Arg(1))
	if err != nil {
		return err
	}
	d, err := compare(before, after)
	if err != nil {
		return err
	}
	if *asJSON {
		return writeJSON(s.out, d)
	}
	return d.print(s.out, *all)
}

// difference is what two editions say differently, and what follows from it.
type difference struct {
	Old    edition         `json:"old"`
	New    edition         `json:"new"`
	Facts  []factChange    `json:"facts"`
	Needs  int             `json:"needs"` // How many test needs were advised on, turns of conversations included.
	Advice []adviceChanges `json:"advice"`
}

type edition struct {
	File     string `json:"file"`
	Language string `json:"language"`
	Edition  string `json:"edition"`
}

// factChange is one fact that has changed, come or gone.
type factChange struct {
	Section   string          `json:"section"`
	Fact      string          `json:"fact"`
	Criterion guide.Criterion `json:"criterion,omitempty"`
	Approach  guide.Approach  `json:"approach,omitempty"`
	Old       said            `json:"old"`
	New       said            `json:"new"`
}

// said is what an edition says, and in which line.
type said struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

// adviceChanges are the needs whose advice changes in the same way.
type adviceChanges struct {
	Degree eval.Degree   `json:"degree"`
	Old    string        `json:"old"`
	New    string        `json:"new"`
	Needs  []changedNeed `json:"needs"`
}

type changedNeed struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

// compare compares the facts of two editions, and the advice on the test needs.
func compare(before, after *guide.Guide) (difference, error) {
	d := difference{Old: editionOf(before), New: editionOf(after), Facts: []factChange{}, Advice: []adviceChanges{}}
	for _, c := range guide.Compare(before, after) {
		d.Facts = append(d.Facts, factChange{c.Section, c.Fact, c.Criterion, c.Approach, said{c.A.Line, c.A.Text}, said{c.B.Line, c.B.Text}})
	}
	needs, err := corpus.ReadAll(languages.Tests, "tests")
	if err != nil {
		return d, err
	}
	threads, err := corpus.ReadThreads(languages.Tests, "tests", "*")
	if err != nil {
		return d, err
	}
	old, err := advising(before)
	if err != nil {
		return d, err
	}
	fresh, err := advising(after)
	if err != nil {
		return d, err
	}
	d.Needs = len(needs)
	for _, turns := range threads {
		d.Needs += len(turns)
	}
	d.group(eval.Changes(needs, threads, old, fresh))
	return d, nil
}

func editionOf(g *guide.Guide) edition { return edition{g.File, g.Language, g.Edition} }

// advising is an advisor of one edition, whatever language somebody asks in.
func advising(g *guide.Guide) (*advisor.Advisor, error) {
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, err
	}
	return advisor.New(advisor.Knowledge{Reader: reader, Guides: []*guide.Guide{g}, Language: g.Language})
}

// group puts changes of one kind together, in the order in which they come.
func (d *difference) group(changes []eval.Change) {
	at := make(map[[3]string]int)
	for _, c := range changes {
		key := [3]string{string(c.Degree), c.Old, c.New}
		i, ok := at[key]
		if !ok {
			i = len(d.Advice)
			at[key] = i
			d.Advice = append(d.Advice, adviceChanges{Degree: c.Degree, Old: c.Old, New: c.New})
		}
		d.Advice[i].Needs = append(d.Advice[i].Needs, changedNeed{c.Example.File, c.Example.Line, c.Example.Text})
	}
}

// fewNeeds is how many needs are shown of one kind of change.
const fewNeeds = 3

// print writes the difference for people.
func (d *difference) print(w io.Writer, all bool) error {
	fmt.Fprintf(w, "%s (%s, %s) -> %s (%s, %s)\n", d.Old.File, d.Old.Language, d.Old.Edition, d.New.File, d.New.Language, d.New.Edition)
	if len(d.Facts) == 0 {
		fmt.Fprintln(w, "\nThey state the same facts.")
	} else if err := d.printFacts(w); err != nil {
		return err
	}
	headings := map[eval.Degree]string{
		eval.OtherVerdict: "Other advice", eval.OtherBand: "The same advice, with other confidence", eval.OtherRemark: "The same advice, with other things to mind",
	}
	counts := make(map[eval.Degree]int)
	for _, a := range d.Advice {
		counts[a.Degree] += len(a.Needs)
	}
	fmt.Fprintf(w, "\nOf %d test needs, %d get other advice, %d the same with other confidence, %d with other things to mind.\n",
		d.Needs, counts[eval.OtherVerdict], counts[eval.OtherBand], counts[eval.OtherRemark])
	var last eval.Degree
	for _, a := range d.Advice {
		if a.Degree != last {
			fmt.Fprintf(w, "\n%s\n", headings[a.Degree])
			last = a.Degree
		}
		a.print(w, all)
	}
	return nil
}

func (d *difference) printFacts(w io.Writer) error {
	fmt.Fprintf(w, "\nFacts: %d changed\n", len(d.Facts))
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	section := ""
	for _, f := range d.Facts {
		if f.Section != section {
			section = f.Section
			fmt.Fprintf(table, "%s\n", section)
		}
		fmt.Fprintf(table, "  %s\t%s -> %s\t(lines %d and %d)\n", f.Fact, f.Old.Text, f.New.Text, f.Old.Line, f.New.Line)
	}
	return table.Flush()
}

func (a adviceChanges) print(w io.Writer, all bool) {
	fmt.Fprintf(w, "  %d: %s -> %s\n", len(a.Needs), a.Old, a.New)
	for i, n := range a.Needs {
		if i == fewNeeds && !all {
			fmt.Fprintln(w, "       …")
			break
		}
		fmt.Fprintf(w, "       %s:%d: %s\n", n.File, n.Line, n.Text)
	}
}
