package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/house"
)

// sources say where knowledge is read from, beside what is built in. Empty ones add nothing.
type sources struct {
	guides    string // GUIDE_DIR
	house     string // HOUSE_RULES
	languages string // LANGUAGES_DIR
	language  string // DEFAULT_LANGUAGE
}

func sourcesOf(c config) sources {
	return sources{guides: c.GuideDir, house: c.HouseRules, languages: c.LanguagesDir, language: c.DefaultLanguage}
}

// sourcesOfTerminal are those of the commands that answer in a terminal, which need nothing else of the environment.
func sourcesOfTerminal() sources {
	named := func(variable string) string { return strings.TrimSpace(os.Getenv(variable)) }
	return sources{guides: named("GUIDE_DIR"), house: named("HOUSE_RULES"), languages: named("LANGUAGES_DIR"), language: "en"}
}

// files lists what read reads, for who waits for it to change.
func (s sources) files() ([]string, error) {
	var all []string
	if s.house != "" {
		all = append(all, s.house)
	}
	for _, folder := range []struct {
		dir  string
		list func(dir string) ([]string, error)
	}{{s.guides, editionFiles}, {s.languages, languageFiles}} {
		if folder.dir == "" {
			continue
		}
		files, err := folder.list(folder.dir)
		if err != nil {
			return nil, err
		}
		all = append(all, files...)
	}
	return all, nil
}

// read reads everything and validates it as a whole. An error names the file, the line and what is wrong, and then there is nothing, and
// messages are worded as before.
func (s sources) read(logger *slog.Logger) (*advisor.Advisor, error) {
	r := &reading{sum: sha256.New(), log: logger}
	reader, wording, err := r.languages(s.languages)
	if err != nil {
		return nil, err
	}
	r.spoken = slices.Sorted(maps.Keys(wording))
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
	r.tellUnheeded(ad)
	wording.Use()
	return ad, nil
}

// tellUnheeded logs the house rules that no need can meet. Where nobody reads the log, they are not looked for: it takes a while.
func (r *reading) tellUnheeded(ad *advisor.Advisor) {
	if !r.log.Enabled(context.Background(), slog.LevelWarn) {
		return
	}
	for _, p := range ad.Unheeded() {
		r.log.Warn("no need can meet a house rule", "at", p.Error())
	}
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
	sum    hash.Hash
	files  int
	log    *slog.Logger
	spoken []string // The languages that there is wording in.
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
	defer func() { _ = file.Close() }() // It was only read.
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
