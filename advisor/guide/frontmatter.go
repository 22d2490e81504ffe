package guide

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// frontMatter is what an edition says of itself. Adobe's own pages name neither language nor edition, but the commit
// that they were translated from.
type frontMatter struct {
	Title        string `yaml:"title"`
	Language     string `yaml:"language"`
	Edition      string `yaml:"edition"`
	Commit       string `yaml:"git-commit"`
	SourceCommit string `yaml:"source-git-commit"`
}

// commitLength shortens a commit as people quote it.
const commitLength = 8

var (
	languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
	hexCommit   = regexp.MustCompile(`^[0-9a-fA-F]{8,}$`)
	yamlLine    = regexp.MustCompile(`^yaml: (?:unmarshal errors: )?line (\d+): `)
)

// readFrontMatter reads what stands between the two lines of dashes, and says how many lines it takes.
func (p *page) readFrontMatter(content []byte) (meta frontMatter, lines int) {
	if !bytes.HasPrefix(content, []byte("---\n")) {
		return meta, 0
	}
	all := bytes.Split(content, []byte("\n"))
	for i := 1; i < len(all); i++ {
		if end := strings.TrimRight(string(all[i]), " \t"); end == "---" || end == "..." {
			if err := yaml.Unmarshal(bytes.Join(all[1:i], []byte("\n")), &meta); err != nil {
				p.frontMatterProblem(err)
			}
			return meta, i + 1
		}
	}
	p.problem(1, "front matter", "it is never closed by a line of ---")
	return meta, 0
}

func (p *page) frontMatterProblem(err error) {
	line, what := 1, strings.Join(strings.Fields(err.Error()), " ")
	if m := yamlLine.FindStringSubmatch(what); m != nil {
		n, _ := strconv.Atoi(m[1])
		line, what = n+1, what[len(m[0]):]
		if strings.HasPrefix(what, "did not find expected") {
			line++ // The YAML parser counts from 0 in this kind of error only.
		}
	}
	p.problem(line, "front matter", what)
}

// describe fills in title, language and edition, from the page itself where the front matter is silent.
func (p *page) describe(meta frontMatter) {
	g := p.guide
	g.Title, g.Language, g.Edition = tidy(meta.Title), meta.Language, meta.Edition
	if g.Title == "" {
		g.Title = p.title
	}
	detected := p.labels.detect(p.texts())
	switch {
	case g.Language == "" && detected == "":
		p.problem(1, "front matter", "the language cannot be told: no label is recognised; say language: and its tag")
	case g.Language == "":
		g.Language = detected
	case !languageTag.MatchString(g.Language):
		p.problem(p.metaLine("language"), "front matter", fmt.Sprintf("language %q is no language tag, such as en or pt-BR", g.Language))
	case detected != "" && base(detected) != base(g.Language):
		p.notice(p.metaLine("language"), "front matter", fmt.Sprintf("language is %s, but most labels are %s", g.Language, detected))
	}
	if g.Edition == "" {
		g.Edition = shortCommit(cmp.Or(meta.Commit, meta.SourceCommit))
	}
	if g.Edition == "" {
		g.Edition = strings.TrimSuffix(path.Base(strings.ReplaceAll(g.File, `\`, "/")), ".md")
	}
}

func shortCommit(commit string) string {
	if hexCommit.MatchString(commit) {
		return commit[:commitLength]
	}
	return commit
}

// metaLine is the line of a key of the front matter.
func (p *page) metaLine(key string) int {
	for i, line := range p.front {
		if strings.HasPrefix(line, key+":") {
			return i + 1
		}
	}
	return 1
}
