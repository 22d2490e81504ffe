package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	app "journey-or-campaign"
	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/bot/sandbox/page"
)

const playgroundHelp = `Opens a small Slack workspace in the browser, with the bot in it: no account, no token and no network are needed.
Flags: --addr HOST:PORT (default ` + playgroundAddr + `; without a host nobody but this machine can open it; port 0 takes any free one).
The bot is configured by the environment as for serve, except for what names Slack, Redis and HTTP_ADDR.`

// playgroundAddr is asked for less often than 8080 and its like.
const playgroundAddr = "127.0.0.1:8484"

// playgroundEnd is how long the bot may go on after Ctrl-C: its questions take milliseconds.
const playgroundEnd = 600 * time.Millisecond

// playground runs a workspace, the bot and the page until ctx ends.
func playground(ctx context.Context, args []string, s streams) error {
	flags := newFlags("playground")
	addr := flags.String("addr", playgroundAddr, "where to serve the page")
	if err := parseFlags(flags, args, "--addr"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, playgroundHelp)
			return nil
		}
		return err
	}
	if flags.NArg() > 0 {
		return usageErrorf("playground takes no arguments but --addr; see playground --help")
	}
	listener, err := listenFor(*addr)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	c, err := readEnvironment()
	if err != nil {
		return err
	}
	manifest, options, err := page.ReadManifest(app.Manifest)
	if err != nil {
		return err
	}
	ws, err := openWorkspace(options)
	if err != nil {
		return err
	}
	defer ws.Close()
	pages := page.New(pageConfig(ws, manifest, *addr))
	defer pages.Close()
	stop := servePage(listener, pages.Handler())
	defer stop()
	announce(s, listener.Addr())
	return serveBot(ctx, inPlayground(c, ws), playgroundLogger(c, s))
}

// listenFor opens the port of the page. A taken one is no riddle: the error names another.
func listenFor(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usageErrorf("--addr is %q; give a host and a port such as %s, or :0 for any free port", addr, playgroundAddr)
	}
	host = cmp.Or(host, "127.0.0.1")
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %s of %s is taken, perhaps by another playground; try --addr %s", port, host, freeBeside(host, port))
	case err != nil:
		return nil, fmt.Errorf("--addr: %w", err)
	}
	return listener, nil
}

// freeBeside gives an address whose port is free, near one that is not.
func freeBeside(host, port string) string {
	taken, _ := strconv.Atoi(port)
	for next := taken + 1; next <= min(taken+20, 65535); next++ {
		candidate := net.JoinHostPort(host, strconv.Itoa(next))
		if listener, err := net.Listen("tcp", candidate); err == nil {
			_ = listener.Close()
			return candidate
		}
	}
	return net.JoinHostPort(host, "0")
}

// servePage serves the page and returns what ends it at once: open event streams have nothing to lose.
func servePage(listener net.Listener, handler http.Handler) (stop func()) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // Ends with ErrServerClosed below.
	}()
	return func() {
		_ = server.Close()
		<-done
	}
}

// announce tells where the page is, and who else can open it.
func announce(s streams, addr net.Addr) {
	host, port, _ := net.SplitHostPort(addr.String())
	ip, err := netip.ParseAddr(host)
	shown := host
	if err == nil && ip.IsUnspecified() {
		shown = "127.0.0.1"
	}
	fmt.Fprintf(s.out, "The playground is at http://%s/\nCtrl-C ends it.\n", net.JoinHostPort(shown, port))
	if err == nil && !ip.IsLoopback() {
		fmt.Fprintln(s.err, "Whoever can reach this machine can open it too; it asks for no password.")
	}
}

// inPlayground is a configuration of a bot that talks to a sandbox in the place of Slack, and to nothing else.
func inPlayground(c config, ws *sandbox.Sandbox) config {
	c.AppToken, c.BotToken, c.APIURL = ws.AppToken(), ws.BotToken(), ws.APIURL()
	c.HTTPAddr, c.RedisURL, c.FeedbackChannel = "", "", ""
	c.ShutdownTimeout = playgroundEnd
	return c
}

// playgroundLogger keeps the terminal quiet unless LOG_LEVEL is set.
func playgroundLogger(c config, s streams) *slog.Logger {
	if os.Getenv("LOG_LEVEL") == "" {
		c.LogLevel = slog.LevelError
	}
	return c.logger(s.err)
}

// openWorkspace starts a workspace that only this process has the tokens of.
func openWorkspace(options []sandbox.Option) (*sandbox.Sandbox, error) {
	options = append(options, sandbox.WithTokens("xapp-"+rand.Text(), "xoxb-"+rand.Text()))
	ws, err := sandbox.Start(append(options, furniture()...)...)
	if err != nil {
		return nil, err
	}
	return ws, settle(ws)
}

// pageConfig is the page of the workspace.
func pageConfig(ws *sandbox.Sandbox, manifest page.App, addr string) page.Config {
	host, _, _ := net.SplitHostPort(addr)
	return page.Config{
		Workspace: ws, Team: "Playground", App: manifest, First: channelHelp, Hosts: []string{strings.ToLower(host)},
		Suggest: func(u sandbox.User) []page.Suggestion { return suggestions(u, manifest) },
	}
}
