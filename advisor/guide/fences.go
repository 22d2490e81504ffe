package guide

import (
	"regexp"
	"strings"
)

var (
	fenceLine   = regexp.MustCompile("^ {0,3}(```+|~~~+)[^`]*$")
	headingLine = regexp.MustCompile("^#{2,6} ")
)

// fences follows the fenced code blocks of a page, line by line: what looks like markup inside them is none.
type fences struct {
	page  *page
	open  string // The fence that began the block, or empty outside.
	start int
}

// inside tells whether a line is code, or a fence itself.
func (f *fences) inside(i int, line string) bool {
	m := fenceLine.FindStringSubmatch(line)
	switch {
	case m != nil && f.open == "":
		f.open, f.start = m[1], i
	case m != nil && strings.HasPrefix(m[1], f.open) && strings.TrimSpace(line) == m[1]:
		f.open = ""
	case f.open != "" && headingLine.MatchString(line): // No flow has headings, so its end is missing.
		f.end()
		return false
	default:
		return f.open != ""
	}
	return true
}

// end reports a block that is still open.
func (f *fences) end() {
	if f.open != "" {
		f.page.problem(f.page.number(f.start), "page", "the code block that begins here is never closed")
	}
	f.open = ""
}
