package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tiny is a run of seconds, with next to nothing in its parts. Without disturbances, after which Slack's own SDK waits for long.
var tiny = []string{
	"-rounds", "1", "-each", "100ms", "-warm", "20", "-limit", "200", "-threads", "3", "-hourly", "2", "-replay", "100", "-parts", "socket,understand,growth",
}

func TestATinyRunWritesResultsAndPictures(t *testing.T) {
	out := t.TempDir()
	if err := run(t.Context(), append(tiny, "-out", out)); err != nil {
		t.Fatal(err)
	}
	page := read(t, out, "RESULTS.md")
	for _, part := range []string{"start to the first open socket", "Asked 256 at once", "nearest example (BM25)", "Live threads", "### A day", "## Aims"} {
		if !strings.Contains(page, part) {
			t.Errorf("RESULTS.md tells nothing of %q:\n%s", part, page)
		}
	}
	for _, name := range []string{"socket.svg", "understanding.svg"} {
		if picture := read(t, out, name); !strings.HasPrefix(picture, "<svg") || strings.Contains(picture, "NaN") {
			t.Errorf("%s is no picture:\n%s", name, picture)
		}
	}
}

func TestARefreshCostsTheBareClientQuestionsAndThisBotNone(t *testing.T) {
	repository, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := contestants(t.Context(), repository, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	report := newReport(t.Output())
	lost := disturbAll(t.Context(), disturbances[:1], sizes{disturbed: 1}, all[:2], []string{"Send a monthly newsletter to our subscribers"}, report)["refresh"]
	if len(lost) != 2 || len(report.failures) > 0 {
		t.Fatalf("not both were measured: %v", report.failures)
	}
	if mine := lost[0]; mine.lost+mine.lostAfter > 0 {
		t.Errorf("%s lost %d and %d", mine.name, mine.lostAfter, mine.lost)
	}
	if bare := lost[1]; bare.lostAfter == 0 {
		t.Errorf("%s lost nothing: then nothing is measured", bare.name)
	}
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestQuantilesAreFiguresThatWereMeasured(t *testing.T) {
	s := series{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, 0.5: 2, 0.75: 3, 0.99: 4, 1: 4} {
		if got := s.quantile(q); got != want {
			t.Errorf("the %v quantile of %v is %v, not %v", q, s, got, want)
		}
	}
}

func TestTheSlopeOfALineIsOne(t *testing.T) {
	if got := slope([]float64{1, 10, 100}, []float64{3, 30, 300}); math.Abs(got-1) > 1e-9 {
		t.Errorf("it is %v", got)
	}
}

func TestAnAimThatFallsShortIsSaidToBeMissed(t *testing.T) {
	for verdict, a := range map[string]aim{
		"met":          {"", 2, 1.5, true},
		"**missed**":   {"", 2, 1.5, false},
		"not measured": {"", nan, 1.5, false},
	} {
		if got := a.row()[3]; got != verdict {
			t.Errorf("%+v is %s, not %s", a, got, verdict)
		}
	}
}
