package sandbox_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
)

// startBolt runs the app on Slack's own SDK. Without Node and its packages the
// test is skipped, but not in CI, which has to install them.
func startBolt(t *testing.T, ws *sandbox.Sandbox) {
	t.Helper()
	dir := filepath.Join("testdata", "bolt")
	skip := t.Skip
	if os.Getenv("CI") == "true" {
		skip = t.Fatal
	}
	node, err := exec.LookPath("node")
	if err != nil {
		skip("Slack's own SDK not tested: node is not installed")
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@slack", "bolt")); err != nil {
		skip("Slack's own SDK not tested: run npm ci in bot/sandbox/testdata/bolt")
	}
	cmd := exec.Command(node, "app.js")
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	cmd.Env = append(os.Environ(), "SLACK_API_URL="+ws.APIURL(), "SLACK_APP_TOKEN="+ws.AppToken(), "SLACK_BOT_TOKEN="+ws.BotToken())
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = in.Close(); _ = cmd.Wait() })
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "ready\n" {
		t.Fatalf("the app did not start: %q, %v", line, err)
	}
}

func TestSlacksOwnSDKWorksWithTheSandbox(t *testing.T) {
	t.Parallel()
	ws := start(t, sandbox.WithRefresh(200*time.Millisecond))
	startBolt(t, ws)
	must(t, ws.WaitSockets(soon(t), 1))
	boltCommand(t, ws, "first")
	boltModal(t, ws)
	boltMention(t, ws)

	before := ws.SocketsOpened()
	feed := ws.Subscribe()
	defer feed.Close()
	ws.Refresh()
	for ws.SocketsOpened() == before {
		_, err := feed.Next(soon(t))
		must(t, err)
	}
	must(t, ws.WaitSockets(soon(t), 1))
	boltCommand(t, ws, "after the refresh")
	if n := ws.Notices(); len(n) != 0 {
		t.Errorf("notices: %+v", n)
	}
}

func boltCommand(t *testing.T, ws *sandbox.Sandbox, text string) {
	t.Helper()
	d, err := ws.Slash(sandbox.UserEnglish, sandbox.ChannelRandom, "/bolt", text)
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	for _, want := range []string{"acked ", "responded "} {
		_, err := ws.WaitEphemeral(soon(t), sandbox.UserEnglish, sandbox.TextContains(want+text))
		must(t, err)
	}
}

func boltModal(t *testing.T, ws *sandbox.Sandbox) {
	t.Helper()
	_, err := ws.Slash(sandbox.UserFrench, sandbox.ChannelGeneral, "/bolt", "form")
	must(t, err)
	v, err := ws.WaitView(soon(t), sandbox.UserFrench, nil)
	must(t, err)
	for _, goal := range []string{"no", "a newsletter"} {
		d, err := ws.SubmitView(sandbox.UserFrench, v.ID, sandbox.State{"text": goal})
		must(t, err)
		_, err = d.WaitAck(soon(t))
		must(t, err)
		if open := ws.Views(sandbox.UserFrench); goal == "no" && open[0].Errors["goal"] != "too short" {
			t.Errorf("%+v", open)
		}
	}
	_, err = ws.WaitMessage(soon(t), ws.DM(sandbox.UserFrench), sandbox.TextContains("submitted a newsletter"))
	must(t, err)
}

func boltMention(t *testing.T, ws *sandbox.Sandbox) {
	t.Helper()
	post, err := ws.Mention(sandbox.UserFrench, sandbox.ChannelGeneral, "", "hello")
	must(t, err)
	m, err := ws.WaitMessage(soon(t), sandbox.ChannelGeneral, sandbox.InThread(post.Message.TS))
	must(t, err)
	if m.Text != "mentioned in fr-FR" || m.Metadata == nil {
		t.Errorf("%+v", m)
	}
	_, err = ws.ClickButton(sandbox.UserEnglish, m, "more")
	must(t, err)
	_, err = ws.WaitMessage(soon(t), sandbox.ChannelGeneral, sandbox.TextContains("replaced"))
	must(t, err)
	d, err := ws.MessageShortcut(sandbox.UserEnglish, "which", sandbox.ChannelGeneral, m.TS)
	must(t, err)
	_, err = d.WaitAck(soon(t))
	must(t, err)
	_, err = ws.WaitEphemeral(soon(t), sandbox.UserEnglish, sandbox.TextContains("shortcut on replaced"))
	must(t, err)
}
