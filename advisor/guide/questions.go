package guide

import (
	"html"
	"regexp"
	"strings"
)

// Editions either fold each answer under "+++ Question" or write "**Q: Question**" and "A: answer", with the letters
// of their language.
var (
	boldQuestion = regexp.MustCompile(`^\*\*\s*\p{Lu}\s*[:：]\s*(.+?)\s*\*\*\s*$`)
	answerLetter = regexp.MustCompile(`^\*{0,2}\p{Lu}\s*[:：]\*{0,2}\s*`)
	markdownLink = regexp.MustCompile(`\[([^\[\]\n]*)\]\(([^()\s]*)\)`)
)

// readQuestions reads the common questions. It goes by line, since the answers stay Markdown.
func (p *page) readQuestions(s *section) {
	for _, a := range p.accordions {
		if s.first <= a.start && a.start < s.last {
			p.question(s, a.start, a.question, p.lines[a.start+1:min(a.end, s.last)])
		}
	}
	if len(p.guide.Questions) == 0 {
		p.readLetters(s)
	}
	if len(p.guide.Questions) == 0 {
		p.problem(s.line, s.id, "there is no question: neither +++ Question nor **Q: Question**")
	}
}

// readLetters reads "**Q: Question**" and the answer up to the next one.
func (p *page) readLetters(s *section) {
	var starts []int
	for i := s.first; i < s.last; i++ {
		if boldQuestion.MatchString(p.lines[i]) {
			starts = append(starts, i)
		}
	}
	for n, start := range starts {
		end := s.last
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		text := boldQuestion.FindStringSubmatch(p.lines[start])[1]
		p.question(s, start, tidy(html.UnescapeString(text)), p.lines[start+1:end])
	}
}

func (p *page) question(s *section, start int, text string, lines []string) {
	q := Question{ID: QuestionID(p.labels.find(questionLabels, text)), Text: text, Line: p.number(start)}
	q.Answer = answerLetter.ReplaceAllString(p.cleanMarkdown(strings.Join(lines, "\n")), "")
	if q.Answer == "" {
		p.problem(q.Line, s.id, "the question %q has no answer", text)
	}
	if q.ID == "" {
		p.notice(q.Line, s.id, "question %q is not recognised", text)
	} else if other, twice := p.guide.Question(q.ID); twice {
		p.problem(q.Line, s.id, "the question %q stands twice; line %d has it already", text, other.Line)
		return
	}
	p.guide.Questions = append(p.guide.Questions, q)
}

// cleanMarkdown keeps Markdown that reads well outside Adobe's site: no marks of its own, no entities, no bold around
// nothing, and no links to its source files.
func (p *page) cleanMarkdown(s string) string {
	s = translate(invisible.Replace(html.UnescapeString(s)))
	s = strings.ReplaceAll(s, "****", "")
	s = markdownLink.ReplaceAllStringFunc(s, func(link string) string {
		m := markdownLink.FindStringSubmatch(link)
		label := strings.TrimSpace(m[1])
		if url := p.absolute(m[2]); url != "" {
			return "[" + label + "](" + url + ")"
		}
		return label
	})
	return strings.TrimSpace(s)
}
