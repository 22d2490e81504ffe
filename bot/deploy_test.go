package bot

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"go.yaml.in/yaml/v3"
)

// described are the metrics of the registry with their labels.
func described(t *testing.T) map[string][]string {
	t.Helper()
	b, err := New(Config{AppToken: "xapp-1", BotToken: "xoxb-1", Advisor: testAdvisor(t)})
	if err != nil {
		t.Fatal(err)
	}
	descriptions := make(chan *prometheus.Desc)
	go func() {
		defer close(descriptions)
		b.metrics.registry.Describe(descriptions)
	}()
	// A description shows its name and its labels only in words.
	shape := regexp.MustCompile(`fqName: "([^"]+)".*variableLabels: \{([^}]*)\}`)
	all := make(map[string][]string)
	for d := range descriptions {
		parts := shape.FindStringSubmatch(d.String())
		if parts == nil {
			t.Fatalf("%s is not understood", d)
		}
		all[parts[1]] = append(all[parts[1]], strings.FieldsFunc(parts[2], func(r rune) bool { return r == ',' })...)
	}
	// The collector of the Go runtime describes itself only by what it collects.
	families, err := b.metrics.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if _, ok := all[f.GetName()]; !ok {
			all[f.GetName()] = nil
		}
	}
	return all
}

// queries are the expressions of the dashboard and the alerts.
func queries(t *testing.T) []string {
	t.Helper()
	var dashboard struct {
		Panels []struct {
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal(file(t, "../deploy/grafana-dashboard.json"), &dashboard); err != nil {
		t.Fatal(err)
	}
	var rules struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Annotations map[string]string
			}
		}
	}
	if err := yaml.Unmarshal(file(t, "../deploy/alerts.yaml"), &rules); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range dashboard.Panels {
		for _, target := range p.Targets {
			all = append(all, target.Expr)
		}
	}
	fromDashboard := len(all)
	for _, g := range rules.Groups {
		for _, r := range g.Rules {
			if r.Alert == "" || r.Annotations["summary"] == "" {
				t.Errorf("the rule of %s says nothing", r.Expr)
			}
			all = append(all, r.Expr)
		}
	}
	if fromDashboard == 0 || len(all) == fromDashboard {
		t.Fatal("there are no expressions")
	}
	return all
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

var (
	metricInQuery = regexp.MustCompile(`\b(?:journey_or_campaign|go|process)_[a-z_]+(?:\{([^}]*)\})?`)
	labelMatcher  = regexp.MustCompile(`([a-z_]+)(?:=~|!~|!=|=)"`)
	labelsInBy    = regexp.MustCompile(`\b(?:by|on) \(([^)]*)\)`)
)

func TestDashboardAndAlertsAskForWhatThereIs(t *testing.T) {
	known := described(t)
	asked := make(map[string]bool)
	scraped := []string{"instance", "job", "le"} // Labels that come with the scraping, or with a histogram.
	for _, query := range queries(t) {
		labels := slices.Clone(scraped)
		for _, found := range metricInQuery.FindAllStringSubmatch(query, -1) {
			name, _, _ := strings.Cut(found[0], "{")
			for _, suffix := range []string{"_bucket", "_count", "_sum"} {
				if base, ok := strings.CutSuffix(name, suffix); ok && known[base] != nil {
					name = base
				}
			}
			own, ok := known[name]
			if !ok {
				t.Errorf("there is no metric %s, which %s asks for", name, query)
			}
			asked[name] = true
			labels = append(labels, own...)
			for _, m := range labelMatcher.FindAllStringSubmatch(found[1], -1) {
				if !slices.Contains(append(own, scraped...), m[1]) {
					t.Errorf("%s has no label %s, which %s asks for", name, m[1], query)
				}
			}
		}
		for _, by := range labelsInBy.FindAllStringSubmatch(query, -1) {
			for label := range strings.SplitSeq(by[1], ", ") {
				if !slices.Contains(labels, label) {
					t.Errorf("there is no label %s to group by in %s", label, query)
				}
			}
		}
	}
	for name := range known {
		if strings.HasPrefix(name, namespace) && !asked[name] {
			t.Errorf("nobody looks at %s", name)
		}
	}
}
