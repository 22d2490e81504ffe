package guide

import (
	"slices"
	"strings"
)

// Markdown is the document that the guide was read from, with its ends of line made alike: all of it, or one section by its anchor.
func (g *Guide) Markdown(section string) string {
	lines := g.document
	if section != "" {
		i := slices.IndexFunc(g.Sections, func(s Section) bool { return s.ID == section })
		if i < 0 {
			return ""
		}
		end := len(lines)
		if i+1 < len(g.Sections) {
			end = g.Sections[i+1].Line - 1
		}
		lines = lines[g.Sections[i].Line-1 : end]
	}
	return strings.TrimSpace(strings.Join(lines, "\n")) + "\n"
}

// Part is the guide with what stands in one section only.
func (g *Guide) Part(section string) *Guide {
	part := &Guide{Title: g.Title, Language: g.Language, Edition: g.Edition, File: g.File, Approaches: g.Approaches, Names: g.Names}
	switch section {
	case SectionOverview:
		part.Overview = g.Overview
	case SectionComparison:
		part.Matrix = g.Matrix
	case SectionDecision:
		part.Steps, part.Examples = g.Steps, g.Examples
	case SectionDistinctions:
		part.Distinctions = g.Distinctions
	case SectionUseCases:
		part.UseCases = g.UseCases
	case SectionAvailability:
		part.Channels, part.Capabilities = g.Channels, g.Capabilities
	case SectionQuestions:
		part.Questions = g.Questions
	case SectionNextSteps:
		part.Links = g.Links
	}
	for _, s := range g.Sections {
		if s.ID == section {
			part.Sections = append(part.Sections, s)
		}
	}
	for _, n := range g.Notices {
		if n.Section == section {
			part.Notices = append(part.Notices, n)
		}
	}
	return part
}
