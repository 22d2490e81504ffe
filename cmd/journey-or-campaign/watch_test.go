package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"journey-or-campaign/bot"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// folder is a folder of editions, changed as people change them.
type folder struct {
	t   *testing.T
	dir string
}

func newFolder(t *testing.T) folder { return folder{t, t.TempDir()} }

// builtIn is the English guide under the name of another edition.
func builtIn(t *testing.T, edition string) string {
	t.Helper()
	content, err := os.ReadFile("../../advisor/guide/en.md")
	if err != nil {
		t.Fatal(err)
	}
	renamed := strings.Replace(string(content), "edition: built-in 2026-11", "edition: "+edition, 1)
	if renamed == string(content) {
		t.Fatal("the guide has no such edition")
	}
	return renamed
}

// write puts a file there all at once: these tests look so often that they would see it half-written.
func (f folder) write(name, content string) {
	f.t.Helper()
	file := filepath.Join(f.dir, name)
	if err := os.WriteFile(file+".next", []byte(content), 0o644); err != nil {
		f.t.Fatal(err)
	}
	if err := os.Rename(file+".next", file); err != nil {
		f.t.Fatal(err)
	}
}

// until waits until something is so.
func until(t *testing.T, what string, so func() bool) {
	t.Helper()
	for range 1000 {
		if so() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("%s: never", what)
}

// watched is a bot whose folder is watched. It is not connected to anything.
func watched(t *testing.T, s sources, log io.Writer) *bot.Bot {
	t.Helper()
	logger := slog.New(slog.NewTextHandler(log, nil))
	seen := s.look()
	ad, err := s.read(logger)
	if err != nil {
		t.Fatal(err)
	}
	b, err := bot.New(bot.Config{AppToken: "xapp-1", BotToken: "xoxb-1", Advisor: ad, Logger: logger})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		watch(ctx, b, s, seen, 10*time.Millisecond, logger)
	}()
	t.Cleanup(func() { cancel(); <-done })
	return b
}

func TestChangedFilesAreRead(t *testing.T) {
	f := newFolder(t)
	f.write("en.md", builtIn(t, "one"))
	var log syncBuffer
	b := watched(t, sources{guides: f.dir, language: "en"}, &log)
	if got := b.Health().Guides["en"]; got != "one" {
		t.Fatalf("it begins with %s", got)
	}

	f.write("en.md", builtIn(t, "second"))
	until(t, "a changed file is read", func() bool { return b.Health().Guides["en"] == "second" })

	f.write("en.md", strings.Replace(builtIn(t, "third"), "| SMS | ✅ |", "| SMS |", 1))
	until(t, "a broken file is told", func() bool { return b.Health().ReloadFailure != nil })
	if h := b.Health(); h.Guides["en"] != "second" || !strings.Contains(h.ReloadFailure.Error, `en.md:193: feature-availability: row "SMS" has 4 cells`) {
		t.Errorf("it advises from %s, and tells %s", h.Guides["en"], h.ReloadFailure.Error)
	}
	if said := log.String(); !strings.Contains(said, "en.md:193: feature-availability: ") {
		t.Errorf("the log names no line: %s", said)
	}
	failed := strings.Count(log.String(), "is refused")
	time.Sleep(100 * time.Millisecond)
	if again := strings.Count(log.String(), "is refused"); again != failed {
		t.Errorf("what is broken is told %d times", again)
	}

	f.write("en.md", builtIn(t, "fourth"))
	until(t, "a mended file is read", func() bool { h := b.Health(); return h.Guides["en"] == "fourth" && h.ReloadFailure == nil })

	fr := builtIn(t, "neuf")
	f.write("fr.md", strings.Replace(fr, "language: en", "language: fr", 1))
	until(t, "a new file is read", func() bool { return b.Health().Guides["fr"] == "neuf" })
	if err := os.Remove(filepath.Join(f.dir, "fr.md")); err != nil {
		t.Fatal(err)
	}
	until(t, "the built-in edition comes back", func() bool { return b.Health().Guides["fr"] == "built-in 2026-11" })

	if err := os.RemoveAll(f.dir); err != nil {
		t.Fatal(err)
	}
	until(t, "a folder that has gone is told", func() bool { return b.Health().ReloadFailure != nil })
	if got := b.Health().Guides["en"]; got != "fourth" {
		t.Errorf("without its folder it advises from %s", got)
	}
}

func TestHouseRulesAreReadWhenTheyChange(t *testing.T) {
	f := newFolder(t)
	rules := filepath.Join(f.dir, "house.yaml")
	note := func(text string) string { return "channels:\n  email:\n    note: " + text + "\n" }
	f.write("house.yaml", note("first"))
	var log syncBuffer
	from := sources{house: rules, language: "en"}
	b := watched(t, from, &log)

	f.write("house.yaml", note("second\n  fax: {}"))
	until(t, "broken rules are told", func() bool { return b.Health().ReloadFailure != nil })
	if got := b.Health().ReloadFailure.Error; !strings.Contains(got, `house.yaml:4: channels: "fax" is not known; choose email, `) {
		t.Errorf("it tells %s", got)
	}
	f.write("house.yaml", note("third"))
	until(t, "mended rules are read", func() bool { return b.Health().ReloadFailure == nil })
	if said := strings.Count(log.String(), "house rules were read"); said != 2 {
		t.Errorf("rules were read %d times: %s", said, log.String())
	}
	before, _ := from.read(quiet())
	f.write("house.yaml", note("fourth"))
	if after, _ := from.read(quiet()); after.Stamp == before.Stamp || before.Stamp == "" {
		t.Errorf("other rules have the stamp %q too", after.Stamp)
	}
}

// A ConfigMap changes all its files at once, by one link that moves.
func TestAMovedLinkIsAChange(t *testing.T) {
	dir := t.TempDir()
	for name, edition := range map[string]string{"v1": "one", "v2": "two"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		folder{t, filepath.Join(dir, name)}.write("en.md", builtIn(t, edition))
	}
	link := func(to string) {
		next := filepath.Join(dir, "next")
		if err := os.Symlink(to, next); err != nil {
			t.Skipf("no links here: %v", err)
		}
		if err := os.Rename(next, filepath.Join(dir, "..data")); err != nil {
			t.Fatal(err)
		}
	}
	link("v1")
	if err := os.Symlink(filepath.Join("..data", "en.md"), filepath.Join(dir, "en.md")); err != nil {
		t.Fatal(err)
	}
	b := watched(t, sources{guides: dir, language: "en"}, io.Discard)
	link("v2")
	until(t, "the other folder is read", func() bool { return b.Health().Guides["en"] == "two" })
}

func TestServeReloadsOnHangup(t *testing.T) {
	ws, env := slackIn(t)
	f := newFolder(t)
	f.write("en.md", builtIn(t, "one"))
	env["GUIDE_DIR"] = f.dir
	for key, value := range env {
		t.Setenv(key, value)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan int, 1)
	var log syncBuffer
	go func() { done <- run(ctx, nil, streams{strings.NewReader(""), io.Discard, &log}) }()
	defer func() { cancel(); <-done }()
	waiting, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	if err := ws.WaitSockets(waiting, 1); err != nil {
		t.Fatalf("%v: %s", err, log.String())
	}
	for _, edition := range []string{"one", "second"} {
		if _, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/journey-or-campaign", "Send a monthly newsletter to our subscribers"); err != nil {
			t.Fatal(err)
		}
		if _, err := ws.WaitEphemeral(waiting, sandbox.UserEnglish, sandbox.TextContains("Guide: "+edition)); err != nil {
			t.Fatalf("no answer from %s: %v\n%s", edition, err, log.String())
		}
		f.write("en.md", builtIn(t, "second"))
		hangUp(t)
		until(t, "it reloads", func() bool { return strings.Contains(log.String(), "advises from was replaced") })
	}
}

func hangUp(t *testing.T) {
	t.Helper()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

func TestEditionsSpeakTheLanguageThatThereIs(t *testing.T) {
	for language, want := range map[string]string{"fr": "fr", "fr-CA": "fr", "EN-gb": "en", "pt": "pt-BR", "ca": "ca", "tlh": "tlh"} {
		if got := wordedIn(language, messages.Languages()); got != want {
			t.Errorf("an edition in %s speaks %s, not %s", language, got, want)
		}
	}
}
