package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"journey-or-campaign/bot/socket"
)

const deployDir = "../../deploy"

// variables are the environment variables that the program reads.
func variables() []string {
	var all []string
	fields := reflect.TypeFor[config]()
	for i := range fields.NumField() {
		all = append(all, fields.Field(i).Tag.Get("envconfig"))
	}
	return all
}

// node is a YAML document of which only some parts are looked at.
type node = map[string]any

// documents reads the YAML files that match a pattern.
func documents(t *testing.T, pattern string) []node {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(deployDir, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("there is no %s: %v", pattern, err)
	}
	var all []node
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for decoder := yaml.NewDecoder(bytes.NewReader(content)); ; {
			var d node
			if err := decoder.Decode(&d); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			all = append(all, d)
		}
	}
	return all
}

// at follows keys and indices into a document; what is not there is nil.
func at(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			m, _ := value.(node)
			value = m[step]
		case int:
			list, _ := value.([]any)
			if step >= len(list) {
				return nil
			}
			value = list[step]
		}
	}
	return value
}

func deployment(t *testing.T) node {
	t.Helper()
	for _, d := range documents(t, "kubernetes/*.yaml") {
		if d["kind"] == "Deployment" {
			return d
		}
	}
	t.Fatal("there is no Deployment")
	return nil
}

// environment are the variables of the container, with their values where they have one.
func environment(t *testing.T, d node) map[string]string {
	t.Helper()
	env := make(map[string]string)
	list, _ := at(d, "spec", "template", "spec", "containers", 0, "env").([]any)
	for _, e := range list {
		name, _ := at(e, "name").(string)
		env[name], _ = at(e, "value").(string)
	}
	return env
}

// goVariables are read by the Go runtime.
var goVariables = []string{"GOMEMLIMIT"}

func TestDeployFilesSetVariablesThatThereAre(t *testing.T) {
	known := append(variables(), goVariables...)
	for name := range environment(t, deployment(t)) {
		if !slices.Contains(known, name) {
			t.Errorf("kubernetes sets %s, which nobody reads", name)
		}
	}
	compose := documents(t, "compose.yaml")[0]
	env, _ := at(compose, "services", "bot", "environment").(node)
	if len(env) == 0 {
		t.Error("compose sets nothing")
	}
	for name := range env {
		if !slices.Contains(known, name) {
			t.Errorf("compose sets %s, which nobody reads", name)
		}
	}
}

// TestTheDocsNameVariablesThatThereAre reads every word that looks like one.
func TestTheDocsNameVariablesThatThereAre(t *testing.T) {
	known := append(variables(), append(goVariables, "HTTPS_PROXY")...)
	looksLike := regexp.MustCompile("`([A-Z]+(?:_[A-Z]+)+)`")
	for _, file := range []string{"../../docs/operation.md", "../../SECURITY.md"} {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range looksLike.FindAllStringSubmatch(string(content), -1) {
			if !slices.Contains(known, found[1]) {
				t.Errorf("%s names %s, which nobody reads", file, found[1])
			}
		}
	}
}

func TestAnUpdateKeepsAConnectionOpen(t *testing.T) {
	d := deployment(t)
	env := environment(t, d)
	rolling := at(d, "spec", "strategy", "rollingUpdate")
	if at(rolling, "maxUnavailable") != 0 {
		t.Errorf("an update may take replicas away: %v", rolling)
	}
	limit, err := time.ParseDuration(env["SHUTDOWN_TIMEOUT"])
	grace, _ := at(d, "spec", "template", "spec", "terminationGracePeriodSeconds").(int)
	if err != nil || time.Duration(grace)*time.Second <= limit+5*time.Second {
		t.Errorf("pods are killed after %d s, SHUTDOWN_TIMEOUT is %q", grace, env["SHUTDOWN_TIMEOUT"])
	}
	replicas, _ := at(d, "spec", "replicas").(int)
	surge, _ := at(rolling, "maxSurge").(int)
	if sockets := (replicas + surge) * len(env["SLACK_CONNECTIONS"]) * int(env["SLACK_CONNECTIONS"][0]-'0'); replicas < 2 || sockets > socket.MaxConnections {
		t.Errorf("%d replicas open up to %d connections", replicas, sockets)
	}
	compose := documents(t, "compose.yaml")[0]
	stop, err := time.ParseDuration(at(compose, "services", "bot", "stop_grace_period").(string))
	own, ownErr := time.ParseDuration(at(compose, "services", "bot", "environment", "SHUTDOWN_TIMEOUT").(string))
	if err != nil || ownErr != nil || stop <= own+5*time.Second {
		t.Errorf("compose stops after %s, SHUTDOWN_TIMEOUT is %s", stop, own)
	}
}

func TestDeployedContainersMayDoLittle(t *testing.T) {
	d := deployment(t)
	pod := at(d, "spec", "template", "spec")
	container := at(pod, "containers", 0)
	for path, want := range map[string]any{"runAsNonRoot": true} {
		if got := at(pod, "securityContext", path); got != want {
			t.Errorf("%s is %v", path, got)
		}
	}
	for path, want := range map[string]any{"allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true} {
		if got := at(container, "securityContext", path); got != want {
			t.Errorf("%s is %v", path, got)
		}
	}
	if at(container, "securityContext", "capabilities", "drop", 0) != "ALL" || at(pod, "automountServiceAccountToken") != false {
		t.Error("the container has capabilities or a token of the cluster")
	}
	if at(container, "livenessProbe", "httpGet", "path") != "/livez" || at(container, "readinessProbe", "httpGet", "path") != "/readyz" {
		t.Error("a probe asks elsewhere")
	}
	for name, value := range environment(t, d) {
		if (strings.HasSuffix(name, "_TOKEN") || name == "REDIS_URL") && value != "" {
			t.Errorf("%s stands in the file", name)
		}
	}
	bot := at(documents(t, "compose.yaml")[0], "services", "bot")
	if at(bot, "read_only") != true || at(bot, "cap_drop", 0) != "ALL" || at(bot, "user") == nil {
		t.Error("the container of compose may do too much")
	}
}
