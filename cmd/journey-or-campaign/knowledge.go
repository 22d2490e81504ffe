package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/house"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

// sources say where knowledge is read from, beside what is built in. Empty ones add nothing.
type sources struct {
	guides   string // GUIDE_DIR
	house    string // HOUSE_RULES
	language string // DEFAULT_LANGUAGE
}

func sourcesOf(c config) sources {
	return sources{guides: c.GuideDir, house: c.HouseRules, language: c.DefaultLanguage}
}

// sourcesOfTerminal are those of the commands that answer in a terminal, which need nothing else of the environment.
func sourcesOfTerminal() sources {
	return sources{guides: strings.TrimSpace(os.Getenv("GUIDE_DIR")), house: strings.TrimSpace(os.Getenv("HOUSE_RULES")), language: "en"}
}

// files lists what read reads, for who waits for it to change.
func (s sources) files() ([]string, error) {
	var files []string
	if s.house != "" {
		files = append(files, s.house)
	}
	if s.guides == "" {
		return files, nil
	}
	editions, err := editionFiles(s.guides)
	return append(files, editions...), err
}

// read reads everything and validates it as a whole. An error names the file, the line and what is wrong, and then there is nothing.
func (s sources) read(logger *slog.Logger) (*advisor.Advisor, error) {
	r := &reading{sum: sha256.New(), log: logger}
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, err
	}
	guides, err := r.guides(s.guides)
	if err != nil {
		return nil, err
	}
	rules, err := r.houseRules(s.house)
	if err != nil {
		return nil, err
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, House: rules, Language: s.language, Stamp: r.stamp()})
	if err != nil {
		return nil, err
	}
	for _, p := range ad.Unheeded() {
		logger.Warn("no need can meet a house rule", "at", p.Error())
	}
	return ad, nil
}

// houseRules are those of a file; none without a file.
func (r *reading) houseRules(name string) (*house.Rules, error) {
	if name == "" {
		return nil, nil
	}
	content, err := r.file(name)
	if err != nil {
		return nil, fmt.Errorf("HOUSE_RULES: %w", err)
	}
	rules, err := house.Read(name, content)
	if err == nil {
		r.log.Info("house rules were read", "file", name, "rules", len(rules.Names()))
	}
	return rules, err
}

// reading reads files, and counts all of them into a stamp.
type reading struct {
	sum   hash.Hash
	files int
	log   *slog.Logger
}

// largestFile is more than any file of knowledge has, in bytes; guides may have guide.MaxSize.
const largestFile = 32 << 20

// file reads one file. A much too large one is cut, and then refused by who reads it.
func (r *reading) file(name string) ([]byte, error) {
	content, err := readFile(name)
	if err != nil {
		return nil, err
	}
	r.files++
	fmt.Fprintf(r.sum, "%s %d\n", filepath.Base(name), len(content))
	r.sum.Write(content)
	return content, nil
}

func readFile(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, largestFile))
}

// stampLength is as long as the ids of commits that people quote, in characters.
const stampLength = 12

// stamp is the same for the same files, wherever they lie: replicas know each other's.
func (r *reading) stamp() string {
	if r.files == 0 {
		return ""
	}
	return hex.EncodeToString(r.sum.Sum(nil))[:stampLength]
}

// guides are the built-in ones, with the editions of a folder in the place of those of their languages.
func (r *reading) guides(dir string) ([]*guide.Guide, error) {
	all, err := guide.BuiltIns()
	if err != nil || dir == "" {
		return all, err
	}
	files, err := editionFiles(dir)
	if err != nil {
		return nil, fmt.Errorf("GUIDE_DIR: %w", err)
	}
	var read []*guide.Guide
	for _, file := range files {
		content, err := r.file(file)
		if err != nil {
			return nil, fmt.Errorf("GUIDE_DIR: %w", err)
		}
		g, err := guide.Read(file, content)
		if err != nil {
			return nil, err
		}
		g.Language = wordedIn(g.Language)
		if err := ownLanguage(g, read); err != nil {
			return nil, err
		}
		r.tell(g, read)
		read = append(read, g)
	}
	for _, g := range all {
		if !hasLanguage(read, g.Language) {
			read = append(read, g)
		}
	}
	return read, nil
}

// ownLanguage makes sure that no edition before speaks the language of another.
func ownLanguage(g *guide.Guide, before []*guide.Guide) error {
	for _, other := range before {
		if wordedIn(other.Language) == wordedIn(g.Language) {
			return fmt.Errorf("%s:1: front matter: it speaks %s, as %s does; GUIDE_DIR takes one edition a language", g.File, wordedIn(g.Language), other.File)
		}
	}
	return nil
}

func hasLanguage(guides []*guide.Guide, language string) bool {
	for _, g := range guides {
		if g.Language == language {
			return true
		}
	}
	return false
}

// tell logs what was read, and what somebody should look at.
func (r *reading) tell(g *guide.Guide, before []*guide.Guide) {
	r.log.Info("an edition of the guide was read", "file", g.File, "language", g.Language, "edition", g.Edition, "notices", len(g.Notices))
	for _, n := range g.Notices {
		r.log.Warn("something in a guide is shown, but not reasoned from", "at", n.Error())
	}
	if !messages.Has(g.Language) {
		r.log.Warn("nobody is answered from an edition: there is no wording in its language", "file", g.File, "language", g.Language)
	}
	if len(before) > 0 {
		for _, d := range guide.Disagreements([]*guide.Guide{before[0], g}) {
			r.log.Warn("two editions disagree, so answers depend on the language", "fact", d.String())
		}
	}
}

// wordedIn is the language whose speakers an edition answers: of "fr-CA" French, of "pt" the Portuguese that there is wording for, and of
// one without wording itself.
func wordedIn(language string) string {
	nearest, ok := messages.Nearest(language)
	if base, _, _ := strings.Cut(nearest, "-"); !ok || !strings.EqualFold(base, strings.Split(language, "-")[0]) {
		return language
	}
	return nearest
}

// editionFiles lists the editions of a folder, in the order of their names.
func editionFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		if !entry.IsDir() && filepath.Ext(entry.Name()) == ".md" && !strings.HasPrefix(entry.Name(), ".") {
			files = append(files, filepath.Join(dir, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no edition (*.md) in %s", dir)
	}
	return files, nil
}
