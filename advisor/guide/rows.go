package guide

import (
	"slices"
	"strings"
)

// columns says which approaches each column speaks for; the first column, of labels, speaks for none.
func (p *page) columns(t table) [][]Approach {
	columns := make([][]Approach, len(t.header))
	where := map[Approach]string{}
	for i, label := range t.header {
		if i == 0 {
			continue
		}
		found := p.labels.approaches(approachLabels, label)
		if len(found) == 0 {
			p.notice(t.line, t.section, "column %q is not recognised as an approach", label)
		}
		for _, a := range found {
			if other, twice := where[a]; twice {
				p.problem(t.line, t.section, "two columns speak for %s: %q and %q", a, other, label)
				continue
			}
			where[a] = label
			columns[i] = append(columns[i], a)
		}
		p.name(found, label)
	}
	if len(where) == 0 {
		p.problem(t.line, t.section, "none of its columns is recognised as an approach: %s", strings.Join(t.header, ", "))
	}
	return columns
}

// name remembers how this edition calls an approach.
func (p *page) name(approaches []Approach, label string) {
	if len(approaches) == 1 && p.guide.Names[approaches[0]] == "" {
		p.guide.Names[approaches[0]] = label
	}
}

// comparison reads a table of rows against approaches and adds them to rows. marked says that its cells are ✅ or ❌.
func (p *page) comparison(t table, k kind, marked bool, rows []Row) []Row {
	columns := p.columns(t)
	p.compares(t, slices.Concat(columns...))
	for n, id := range p.labels.rows(k, t.labels()) {
		r := t.rows[n]
		row := Row{ID: Criterion(id), Label: r.cells[0], Cells: map[Approach]Cell{}, Line: r.line}
		if other := slices.IndexFunc(rows, row.same); other >= 0 {
			p.problem(r.line, t.section, "row %q stands twice; line %d has it already", row.Label, rows[other].Line)
			continue
		}
		if id == "" {
			p.notice(r.line, t.section, "row %q is not recognised", row.Label)
		}
		for i, approaches := range columns {
			for _, a := range approaches {
				row.Cells[a] = p.cell(r, t, i, marked)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// same tells whether two rows say the same thing: the same id or, for want of ids, the same label.
func (r Row) same(other Row) bool {
	return r.ID == other.ID && (r.ID != "" || fold(r.Label) == fold(other.Label))
}

func (p *page) cell(r tableRow, t table, i int, marked bool) Cell {
	c := Cell{Text: r.cells[i]}
	yes, no := strings.ContainsAny(c.Text, "✅✔✓"), strings.ContainsAny(c.Text, "❌✖✗✘✕")
	switch {
	case c.Text == "":
		p.problem(r.line, t.section, "row %q is empty for %s", r.cells[0], t.header[i])
	case yes && no:
		p.problem(r.line, t.section, "row %q has both ✅ and ❌ for %s", r.cells[0], t.header[i])
	case yes:
		c.Mark, c.Note = Supported, note(c.Text)
	case no:
		c.Mark, c.Note = Unsupported, note(c.Text)
	case marked:
		p.notice(r.line, t.section, "row %q has neither ✅ nor ❌ for %s", r.cells[0], t.header[i])
	}
	return c
}

// note is what a cell says beside its mark, without the brackets around it.
func note(cell string) string {
	cell = strings.TrimFunc(cell, func(r rune) bool { return strings.ContainsRune("✅✔✓❌✖✗✘✕\ufe0f ", r) })
	if before, inside := brackets(cell); before == "" {
		return inside
	}
	return cell
}

// compares makes sure that all tables compare the same approaches; the first one gives their order.
func (p *page) compares(t table, approaches []Approach) {
	if len(approaches) == 0 { // Reported already.
		return
	}
	if len(p.guide.Approaches) == 0 {
		p.guide.Approaches = approaches
		return
	}
	for _, a := range AllApproaches() {
		here, there := slices.Contains(approaches, a), p.guide.Compares(a)
		if here != there {
			p.problem(t.line, t.section, "%s", onlyOne(a, here))
		}
	}
}

func onlyOne(a Approach, here bool) string {
	if here {
		return "there is a column for " + string(a) + ", which the table before does not compare"
	}
	return "there is no column for " + string(a) + ", which the table before compares"
}
