package messages

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// typesDir holds Slack's own types, which know the shape of every block: what exists, what is missing, what is spelled wrong.
const typesDir = "testdata/types"

func TestEveryGoldenHasTheShapeThatSlacksTypesDescribe(t *testing.T) {
	tsc := filepath.Join("node_modules", ".bin", "tsc")
	if _, err := os.Stat(filepath.Join(typesDir, tsc)); err != nil {
		const how = "Slack's types are not installed: run npm ci in messages/" + typesDir
		if os.Getenv("CI") == "true" {
			t.Fatal(how)
		}
		t.Skip(how)
	}
	source := typescript(goldens(t), t)
	wrong := bytes.Replace(source, []byte(`"header"`), []byte(`"heading"`), 1)
	if err := os.WriteFile(filepath.Join(typesDir, "goldens.ts"), wrong, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := runTSC(tsc); err == nil {
		t.Error("tsc accepts a block that does not exist, so it checks nothing")
	}
	if err := os.WriteFile(filepath.Join(typesDir, "goldens.ts"), source, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := runTSC(tsc); err != nil {
		t.Errorf("tsc: %v\n%s", err, out)
	}
}

func runTSC(tsc string) ([]byte, error) {
	command := exec.Command("./"+tsc, "--project", ".")
	command.Dir = typesDir
	return command.CombinedOutput()
}

// typescript writes the payloads as literals of Slack's types. A literal has every field checked, a variable would not.
func typescript(all []golden, t testing.TB) []byte {
	var b bytes.Buffer
	b.WriteString("import type { HomeView, KnownBlock, ModalView } from '@slack/types';\n")
	name := strings.NewReplacer("-", "_", ".", "_")
	kinds := map[Surface]string{OnMessage: "KnownBlock[]", OnModal: "ModalView", OnHome: "HomeView"}
	for _, g := range all {
		payload := g.payload
		if m, ok := payload.(Message); ok {
			payload = m.Blocks
		}
		b.WriteString("export const " + name.Replace(g.name) + ": " + kinds[g.surface] + " = ")
		b.Write(indented(t, payload))
	}
	return b.Bytes()
}
