package guide

import "slices"

// ExampleNeed is a need whose approach the guide itself gives: a validated need or a use case.
type ExampleNeed struct {
	ID       string // Stable over languages, such as "example-3" or "journeys-1".
	Text     string
	Approach Approach
	Variant  Variant
	Line     int
}

// ExampleNeeds is every need that the guide has decided, validated needs first. Those whose approach is not recognised
// are left out.
func (g *Guide) ExampleNeeds() []ExampleNeed {
	var needs []ExampleNeed
	for _, e := range g.Examples {
		if e.Approach != "" {
			needs = append(needs, ExampleNeed{ID: e.ID, Text: e.Need, Approach: e.Approach, Variant: e.Variant, Line: e.Line})
		}
	}
	for _, u := range g.UseCases {
		text := u.Name
		if u.Text != "" {
			text += ": " + u.Text
		}
		needs = append(needs, ExampleNeed{ID: u.ID, Text: text, Approach: u.Approach, Line: u.Line})
	}
	return needs
}

// UseCasesOf is the typical uses of an approach.
func (g *Guide) UseCasesOf(a Approach) []UseCase {
	var cases []UseCase
	for _, u := range g.UseCases {
		if u.Approach == a {
			cases = append(cases, u)
		}
	}
	return cases
}

// OverviewOf is what the overview says of an approach.
func (g *Guide) OverviewOf(a Approach) (Overview, bool) {
	for _, o := range g.Overview {
		if o.Approach == a {
			return o, true
		}
	}
	return Overview{}, false
}

// DistinctionOf is what makes an approach unique.
func (g *Guide) DistinctionOf(a Approach) (Distinction, bool) {
	for _, d := range g.Distinctions {
		if slices.Contains(d.Approaches, a) {
			return d, true
		}
	}
	return Distinction{}, false
}

// Documentation is where to read more about an approach: the link of its distinction, else the first of the next steps
// that names it. It has no URL when the guide gives none.
func (g *Guide) Documentation(a Approach) Link {
	if d, ok := g.DistinctionOf(a); ok && d.Link.URL != "" {
		return d.Link
	}
	l, err := loadLabels()
	if err != nil {
		return Link{}
	}
	for _, link := range g.Links {
		if link.URL != "" && slices.Contains(l.mentions(link.Label), a) {
			return link
		}
	}
	return Link{}
}

// Section is one of the parts of the page, by its anchor.
func (g *Guide) Section(id string) (Section, bool) {
	for _, s := range g.Sections {
		if s.ID == id {
			return s, true
		}
	}
	return Section{}, false
}

// SectionOf is the anchor of the section that holds the row of a criterion, or empty.
func (g *Guide) SectionOf(id Criterion) string {
	has := func(rows []Row) bool {
		return id != "" && slices.ContainsFunc(rows, func(r Row) bool { return r.ID == id })
	}
	switch {
	case has(g.Channels), has(g.Capabilities):
		return SectionAvailability
	case has(g.Matrix):
		return SectionComparison
	}
	return ""
}
