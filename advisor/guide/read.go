package guide

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The largest edition that Read takes, in bytes; Adobe's own are under 30,000, with lines under 2,000. Very long lines
// are no prose, and take Markdown parsers long.
const (
	MaxSize = 1 << 20
	MaxLine = 20_000
)

// Read reads an edition of the comparison from Markdown. What is wrong comes back all at once, as Problems, and then no
// guide at all, so that nothing half-read is ever used. What is merely not recognised is in the guide's Notices.
func Read(file string, content []byte) (*Guide, error) {
	l, err := loadLabels()
	if err != nil {
		return nil, fmt.Errorf("reading guides: %w", err)
	}
	p := &page{labels: l, guide: &Guide{File: file, Names: map[Approach]string{}}}
	if p.refuse(content); p.problems == nil {
		content = normalise(content)
		p.refuseLines(content)
	}
	if p.problems == nil {
		p.read(content)
	}
	if err := p.problems.err(); err != nil {
		return nil, err
	}
	Problems(p.guide.Notices).sort()
	return p.guide, nil
}

// refuse finds what cannot be read as Markdown at all.
func (p *page) refuse(content []byte) {
	if len(content) > MaxSize {
		p.problem(1, "page", "it has %d bytes, and more than %d are not read", len(content), MaxSize)
		return
	}
	if len(bytes.TrimSpace(content)) == 0 {
		p.problem(1, "page", "it is empty")
		return
	}
	if i := bytes.IndexByte(content, 0); i >= 0 {
		p.problem(lineOf(content, i), "page", "it is not text: byte %d is zero", i+1)
		return
	}
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size == 1 {
			p.problem(lineOf(content, i), "page", "it is not UTF-8: byte %d is 0x%X (Latin-1?)", i+1, content[i])
			return
		}
		i += size
	}
}

func (p *page) refuseLines(content []byte) {
	number := 0
	for line := range bytes.Lines(content) {
		number++
		if len(line) > MaxLine {
			p.problem(number, "page", "the line has %d bytes, and more than %d are not read", len(line), MaxLine)
		}
	}
}

func lineOf(content []byte, offset int) int { return bytes.Count(content[:offset], []byte("\n")) + 1 }

// normalise drops the byte order mark and writes every end of line alike.
func normalise(content []byte) []byte {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	return []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(content)))
}

// read fills the guide. The sections do not depend on each other, so that one look finds the problems of all.
func (p *page) read(content []byte) {
	p.guide.document = strings.Split(string(content), "\n")
	meta, skipped := p.readFrontMatter(content)
	p.readSections(p.split(string(content), skipped))
	if len(p.sections) == 0 {
		return
	}
	p.describe(meta)
	for _, reader := range []struct {
		section string
		read    func(*section)
	}{
		{SectionComparison, p.readMatrix}, // First: its columns give the names and the order of the approaches.
		{SectionAvailability, p.readAvailability},
		{SectionOverview, p.readOverview},
		{SectionDecision, p.readDecision},
		{SectionDistinctions, p.readDistinctions},
		{SectionUseCases, p.readUseCases},
		{SectionQuestions, p.readQuestions},
		{SectionNextSteps, p.readNextSteps},
	} {
		if s := p.sections[reader.section]; s != nil {
			reader.read(s)
		}
	}
}
