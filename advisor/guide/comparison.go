package guide

// readOverview reads what each approach suits and how it runs.
func (p *page) readOverview(s *section) {
	t, ok := p.onlyTable(s)
	if !ok {
		return
	}
	at, ok := p.namedColumns(t, "approach", "best-for", "execution")
	if !ok {
		return
	}
	for _, r := range t.rows {
		label := r.cells[at["approach"]]
		approaches := p.labels.approaches(approachLabels, label)
		if len(approaches) == 0 {
			p.notice(r.line, s.id, "approach %q is not recognised", label)
		}
		for _, a := range approaches {
			if other, twice := p.guide.OverviewOf(a); twice {
				p.problem(r.line, s.id, "%s stands twice; line %d has it already", a, other.Line)
				continue
			}
			p.guide.Overview = append(p.guide.Overview,
				Overview{Approach: a, BestFor: r.cells[at["best-for"]], Execution: r.cells[at["execution"]], Line: r.line})
		}
		p.name(approaches, label)
	}
}

func (p *page) readMatrix(s *section) {
	if t, ok := p.onlyTable(s); ok {
		p.guide.Matrix = p.comparison(t, matrixLabels, false)
		p.demandRows(s, t, p.guide.Matrix)
	}
}

// readAvailability tells the table of channels from that of capabilities by the rows that it recognises in them.
func (p *page) readAvailability(s *section) {
	for _, t := range p.tables(s) {
		channels, capabilities := p.recognised(t, channelLabels), p.recognised(t, capabilityLabels)
		rows, k := &p.guide.Channels, channelLabels
		if capabilities > channels {
			rows, k = &p.guide.Capabilities, capabilityLabels
		}
		switch {
		case channels+capabilities == 0:
			p.problem(t.line, s.id, "none of the rows of this table is recognised as a channel or a capability")
		case *rows != nil:
			p.problem(t.line, s.id, "a second table of %s; line %d begins the first", k, (*rows)[0].Line)
		default:
			*rows = p.comparison(t, k, true)
		}
	}
	if p.guide.Channels == nil {
		p.problem(s.line, s.id, "there is no table of channels")
	}
	if p.guide.Capabilities == nil {
		p.problem(s.line, s.id, "there is no table of capabilities")
	}
}

func (p *page) recognised(t table, k kind) int {
	n := 0
	for _, r := range t.rows {
		if p.labels.find(k, r.cells[0]) != "" {
			n++
		}
	}
	return n
}

func (p *page) demandRows(s *section, t table, rows []Row) {
	for _, row := range rows {
		if row.ID != "" {
			return
		}
	}
	p.problem(t.line, s.id, "none of the rows of this table is recognised")
}

// onlyTable is the table of a section that must have one.
func (p *page) onlyTable(s *section) (table, bool) {
	tables := p.tables(s)
	switch {
	case len(tables) == 0:
		p.problem(s.line, s.id, "there is no table that can be read")
		return table{}, false
	case len(tables) > 1:
		p.problem(tables[1].line, s.id, "a second table; line %d begins the first", tables[0].line)
	}
	return tables[0], true
}

// namedColumns says where the columns with these ids stand.
func (p *page) namedColumns(t table, ids ...string) (map[string]int, bool) {
	at := map[string]int{}
	for i, label := range t.header {
		id := p.labels.find(columnLabels, label)
		if id == "" {
			p.notice(t.line, t.section, "column %q is not recognised", label)
			continue
		}
		if _, twice := at[id]; twice {
			p.problem(t.line, t.section, "two columns are recognised as %s", id)
		}
		at[id] = i
	}
	for _, id := range ids {
		if _, ok := at[id]; !ok {
			p.problem(t.line, t.section, "no column is recognised as %s", id)
			return nil, false
		}
	}
	return at, true
}
