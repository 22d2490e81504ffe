package guide

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// table is a Markdown table as plain text.
type table struct {
	section string
	line    int
	header  []string
	rows    []tableRow
}

type tableRow struct {
	line  int
	cells []string
}

func (t table) labels() []string {
	labels := make([]string, len(t.rows))
	for i, r := range t.rows {
		labels[i] = r.cells[0]
	}
	return labels
}

// tables is every table of a section. A row that lacks a cell is a problem and left out.
func (p *page) tables(s *section) []table {
	var tables []table
	for _, n := range s.blocks {
		switch n := n.(type) {
		case *east.Table:
			tables = append(tables, p.table(s, n))
		case *ast.Paragraph:
			if strings.HasPrefix(strings.TrimSpace(p.lines[max(0, p.index(n))]), "|") {
				p.problem(p.line(n), s.id, "this table cannot be read: its header and the line of dashes under it must have as many cells")
			}
		}
	}
	return tables
}

func (p *page) table(s *section, n *east.Table) table {
	t := table{section: s.id, line: p.line(n)}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		line, cells := p.line(c), p.cells(c)
		if c.Kind() == east.KindTableHeader {
			t.header = cells
			continue
		}
		if got := countCells(p.lines[line-p.skipped-1]); got != len(t.header) {
			p.problem(line, s.id, "row %q has %s where the header has %d", cells[0], plural(got, "cell"), len(t.header))
			continue
		}
		t.rows = append(t.rows, tableRow{line: line, cells: cells})
	}
	return t
}

func (p *page) cells(row ast.Node) []string {
	var cells []string
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cells = append(cells, p.plain(c))
	}
	return cells
}

// tableLabels is the header and the first column of a table, or nothing for another block.
func (p *page) tableLabels(n ast.Node) []string {
	if n.Kind() != east.KindTable {
		return nil
	}
	var labels []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == east.KindTableHeader {
			labels = append(labels, p.cells(row)...)
		} else if first := row.FirstChild(); first != nil {
			labels = append(labels, p.plain(first))
		}
	}
	return labels
}

// countCells counts the cells that a line really has: goldmark fills up short rows and drops what is too much.
func countCells(line string) int {
	line = strings.ReplaceAll(strings.TrimSpace(line), `\|`, "")
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	return strings.Count(line, "|") + 1
}

// plural words a count, such as "1 cell" or "3 cells".
func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return strconv.Itoa(n) + " " + unit + "s"
}
