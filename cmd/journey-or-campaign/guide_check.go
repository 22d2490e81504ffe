package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/messages"
)

// checked is what is known of some editions after their check.
type checked struct {
	Editions []guide.Summary `json:"editions"`
	Problems []string        `json:"problems"` // Each as file:line: section: what is wrong.
}

// checkGuides reads editions and tells what is wrong with them, or what they hold.
func checkGuides(_ context.Context, args []string, s streams) error {
	flags := newFlags("guide check")
	strict := flags.Bool("strict", false, "what is not recognised is wrong too")
	asJSON := flags.Bool("json", false, "write one JSON object")
	if help, err := guideFlags(flags, args, "--strict, --json", s); help || err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return usageErrorf("guide check takes editions (*.md), or a folder of them")
	}
	c := check(flags.Args(), *strict)
	switch {
	case *asJSON:
		if err := writeJSON(s.out, c); err != nil {
			return err
		}
	default:
		c.print(s.out)
	}
	if len(c.Problems) > 0 {
		return errReported
	}
	return nil
}

// check reads what paths name: files, and folders as GUIDE_DIR would be read.
func check(paths []string, strict bool) checked {
	c := checked{Editions: []guide.Summary{}, Problems: []string{}}
	var read []*guide.Guide
	for _, path := range paths {
		var found []*guide.Guide
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			found = c.folder(path)
		} else if g := c.file(path); g != nil {
			found = []*guide.Guide{g}
		}
		read = append(read, found...)
	}
	for _, d := range guide.Disagreements(read) {
		c.Problems = append(c.Problems, d.Problem().Error())
	}
	for _, g := range read {
		summary := g.Summary()
		c.Editions = append(c.Editions, summary)
		if strict {
			c.Problems = append(c.Problems, summary.Notices...)
		}
	}
	return c
}

func (c *checked) file(name string) *guide.Guide {
	g, err := readGuide(name)
	if err != nil {
		c.Problems = append(c.Problems, strings.Split(err.Error(), "\n")...)
		return nil
	}
	return g
}

// folder reads the editions of a folder, of which each must have a language of its own.
func (c *checked) folder(dir string) []*guide.Guide {
	files, err := editionFiles(dir)
	if err != nil {
		c.Problems = append(c.Problems, err.Error())
		return nil
	}
	var read []*guide.Guide
	for _, file := range files {
		g := c.file(file)
		if g == nil {
			continue
		}
		if err := ownLanguage(g, read, messages.Languages()); err != nil {
			c.Problems = append(c.Problems, err.Error())
		}
		read = append(read, g)
	}
	return read
}

// print writes the problems, and of each edition what it holds.
func (c *checked) print(w io.Writer) {
	for _, p := range c.Problems {
		fmt.Fprintln(w, p)
	}
	for i, s := range c.Editions {
		if i > 0 || len(c.Problems) > 0 {
			fmt.Fprintln(w)
		}
		printSummary(w, s)
	}
	if n := len(c.Problems); n > 0 {
		fmt.Fprintf(w, "\n%d to mend.\n", n)
	}
}

func printSummary(w io.Writer, s guide.Summary) {
	fmt.Fprintln(w, s.File)
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(what, format string, args ...any) {
		fmt.Fprintf(table, "  %s\t%s\n", what, fmt.Sprintf(format, args...))
	}
	line("language", "%s", s.Language)
	line("edition", "%s", s.Edition)
	line("approaches", "%s", listOf(s.Approaches))
	line("rows", "%d recognised of %d read", s.RowsKnown, s.Rows)
	line("also", "%d steps, %d needs, %d use cases, %d questions", s.Steps, s.Examples, s.UseCases, s.Questions)
	for _, r := range s.Remarks {
		line("remark", "line %d: %s for %s: %s", r.Line, r.Row, r.Approach, r.Text)
	}
	if len(s.Lacks) > 0 {
		line("lacks", "%s", strings.Join(s.Lacks, ", "))
	}
	for _, n := range s.Notices {
		line("shown only", "%s", n)
	}
	_ = table.Flush() // The writer below keeps its own error.
}

func listOf(approaches []guide.Approach) string {
	names := make([]string, len(approaches))
	for i, a := range approaches {
		names[i] = string(a)
	}
	return strings.Join(names, ", ")
}
