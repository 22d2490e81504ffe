package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

// checks runs guide check; it returns the exit code and what was written.
func checks(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), append([]string{"guide", "check"}, args...), streams{strings.NewReader(""), &out, &err})
	if err.Len() > 0 {
		t.Errorf("standard error says %s", err.String())
	}
	return code, out.String()
}

func TestEditionsOfEveryShapePassTheCheck(t *testing.T) {
	files, err := filepath.Glob("../../advisor/guide/testdata/editions/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no editions: %v", err)
	}
	public, err := filepath.Glob("../../../shared/guide/editions/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(public) == 0 {
		t.Log("Adobe's editions are not in ../shared/guide: only those of testdata are checked")
	} else {
		files = append(files, append(public, "../../../shared/guide/seed.fr.md")...)
	}
	for _, file := range files {
		code, said := checks(t, file)
		if code != 0 || !strings.Contains(said, "recognised of") {
			t.Errorf("%s: exit code %d: %s", file, code, said)
		}
		if code, said := checks(t, "--strict", file); code != 0 && !strings.Contains(file, "testdata") {
			t.Errorf("%s has something that is not recognised: %s", file, said)
		}
	}
}

// The public editions of one page agree in their languages; those of another state of it do not.
func TestPublicEditionsOfOnePageAgree(t *testing.T) {
	dir := "../../../shared/guide/editions/"
	if found, _ := filepath.Glob(dir + "*.md"); len(found) == 0 {
		t.Skip("Adobe's editions are not in ../shared/guide")
	}
	if code, said := checks(t, dir+"en-without-orchestrated.md", dir+"fr.md", dir+"ja.md"); code != 0 {
		t.Errorf("exit code %d: %s", code, said)
	}
	if code, said := checks(t, dir+"de.md", dir+"es.md"); code != 0 {
		t.Errorf("exit code %d: %s", code, said)
	}
	code, said := checks(t, dir+"en-four-approaches.md", dir+"de.md")
	if want := "de.md:226: feature-availability: api-triggering for journeys: ❌, but ✅ (unitary event only"; code != 1 || !strings.Contains(said, want) {
		t.Errorf("exit code %d: %s", code, said)
	}
}

func TestBadEditionsAreNamedByLine(t *testing.T) {
	f := newFolder(t)
	good := builtIn(t, "good")
	for name, c := range map[string]struct{ content, want string }{
		"empty":       {"", ":1: page: it is empty"},
		"binary":      {"\x7fELF\x00", ":1: page: it is not text: byte 5 is zero"},
		"large":       {strings.Repeat("# journeys\n", 1<<20), ":1: page: it has 11534336 bytes, and more than 1048576 are not read"},
		"larger":      {strings.Repeat("x", largestFile+1), ":1: page: it has 33554432 bytes, and more than 1048576 are not read"},
		"Latin-1":     {"# Guide\n\nd\xe9taill\xe9e\n", ":3: page: it is not UTF-8: byte 11 is 0xE9 (Latin-1?)"},
		"UTF-16":      {"\xff\xfe#\x00 \x00G\x00", ":1: page: it is not text: byte 4 is zero"},
		"another":     {"# Wait activity\n", ":1: page: this is not the comparison of journeys and campaigns"},
		"truncated":   {good[:len(good)/2], ": common-questions: the section is missing"},
		"cell":        {strings.Replace(good, "| SMS | ✅ |", "| SMS |", 1), `:193: feature-availability: row "SMS" has 4 cells where the header has 5`},
		"row twice":   {strings.Replace(good, "| SMS | ✅", "| E-mail | ✅", 1), `:193: feature-availability: row "E-mail" stands twice; line 191 has it already`},
		"two columns": {strings.Replace(good, "| Channel | Journeys | Action campaigns |", "| Channel | Journeys | Journeys |", 1), `:189: feature-availability: two columns speak for journeys: "Journeys" and "Journeys"`},
	} {
		t.Run(name, func(t *testing.T) {
			f.write("x.md", c.content)
			file := filepath.Join(f.dir, "x.md")
			code, said := checks(t, file)
			if code != 1 || !strings.Contains(said, file) || !strings.Contains(said, c.want) || strings.Contains(said, "recognised of") {
				t.Errorf("exit code %d: %s", code, said)
			}
			if _, err := (sources{guides: f.dir, language: "en"}).read(quiet()); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the bot says %v", err)
			}
		})
	}
	for name, content := range map[string]string{"CRLF": strings.ReplaceAll(good, "\n", "\r\n"), "BOM": "\ufeff" + good} {
		f.write("x.md", content)
		if code, said := checks(t, filepath.Join(f.dir, "x.md")); code != 0 {
			t.Errorf("%s: exit code %d: %s", name, code, said)
		}
	}
}
