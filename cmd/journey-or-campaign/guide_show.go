package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/messages"
)

// showGuide prints the guide that is in use, or one from a file: all of it, or one section.
func showGuide(_ context.Context, args []string, s streams) error {
	flags := newFlags("guide show")
	language := flags.String("lang", "", "language of the guide")
	format := flags.String("format", "text", "text, markdown or json")
	file := flags.String("file", "", "an edition to show")
	if help, err := guideFlags(flags, args, "--lang, --format, --file", s); help || err != nil {
		return err
	}
	if !slices.Contains([]string{"text", "markdown", "json"}, *format) {
		return usageErrorf("unknown format %q; choose text, markdown or json", *format)
	}
	if flags.NArg() > 1 {
		return usageErrorf("guide show takes one section at most; choose from %s", strings.Join(guide.SectionIDs(), ", "))
	}
	g, err := shownGuide(*file, *language)
	if err != nil {
		return err
	}
	section, err := sectionNamed(g, flags.Arg(0))
	if err != nil {
		return err
	}
	return writeGuide(s.out, g, section, *format)
}

// shownGuide is an edition from a file, or the guide that is in use in a language.
func shownGuide(file, language string) (*guide.Guide, error) {
	if file != "" && language != "" {
		return nil, usageErrorf("an edition has its own language: choose --file or --lang")
	}
	if file != "" {
		return readGuide(file)
	}
	known := sourcesOfTerminal()
	ad, err := known.read(quiet())
	if err != nil {
		return nil, err
	}
	if language == "" {
		return ad.Guide(known.language), nil
	}
	for _, l := range ad.Languages() {
		if strings.EqualFold(l, language) {
			return ad.Guide(l), nil
		}
	}
	return nil, usageErrorf("there is no guide in %q; choose one of %s", language, strings.Join(ad.Languages(), ", "))
}

// sectionNamed finds a section by its anchor, by a part of it that no other has, or by the words of its heading.
func sectionNamed(g *guide.Guide, name string) (string, error) {
	name = strings.ToLower(strings.TrimPrefix(name, "#"))
	if name == "" {
		return "", nil
	}
	var found []string
	for _, s := range g.Sections {
		if s.ID == name || strings.EqualFold(s.Title, name) {
			return s.ID, nil
		}
		if strings.Contains(s.ID, name) {
			found = append(found, s.ID)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return "", usageErrorf("unknown section %q; choose one of %s", name, strings.Join(guide.SectionIDs(), ", "))
}

func writeGuide(w io.Writer, g *guide.Guide, section, format string) error {
	if format == "markdown" {
		_, err := io.WriteString(w, g.Markdown(section))
		return err
	}
	if section != "" {
		g = g.Part(section)
	}
	if format == "json" {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(g); err != nil {
			return fmt.Errorf("cannot write the guide: %w", err)
		}
		return nil
	}
	_, err := io.WriteString(w, messages.GuideText(g, styleOf(w)))
	return err
}
