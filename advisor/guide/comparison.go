package guide

// readOverview reads what each approach suits and how it runs.
func (p *page) readOverview(s *section) {
	t, at, ok := p.namedTable(s, "approach", "best-for", "execution")
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
	recognised := 0
	for _, t := range p.tables(s) {
		recognised += p.recognised(t, matrixLabels)
		p.guide.Matrix = p.comparison(t, matrixLabels, false, p.guide.Matrix)
	}
	if recognised == 0 {
		p.problem(s.line, s.id, "there is no table whose rows are recognised")
	}
}

// readAvailability tells the table of channels from that of capabilities by the rows that it recognises in them.
func (p *page) readAvailability(s *section) {
	for _, t := range p.tables(s) {
		channels, capabilities := p.recognised(t, channelLabels), p.recognised(t, capabilityLabels)
		switch {
		case channels+capabilities == 0:
			p.notice(t.line, s.id, "none of the rows of this table is recognised as a channel or a capability; it is left out")
		case capabilities > channels:
			p.guide.Capabilities = p.comparison(t, capabilityLabels, true, p.guide.Capabilities)
		default:
			p.guide.Channels = p.comparison(t, channelLabels, true, p.guide.Channels)
		}
	}
	if p.guide.Channels == nil {
		p.problem(s.line, s.id, "there is no table whose rows are recognised as channels")
	}
	if p.guide.Capabilities == nil {
		p.problem(s.line, s.id, "there is no table whose rows are recognised as capabilities")
	}
}

func (p *page) recognised(t table, k kind) int {
	n := 0
	for _, id := range p.labels.rows(k, t.labels()) {
		if id != "" {
			n++
		}
	}
	return n
}

// namedTable is the table of a section that has columns with these ids; other tables are left out.
func (p *page) namedTable(s *section, ids ...string) (found table, at map[string]int, ok bool) {
	tables := p.tables(s)
	if len(tables) == 0 {
		p.problem(s.line, s.id, "there is no table that can be read")
		return found, nil, false
	}
	for _, t := range tables[1:] {
		p.notice(t.line, s.id, "a second table is left out")
	}
	at, ok = p.namedColumns(tables[0], ids...)
	return tables[0], at, ok
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
