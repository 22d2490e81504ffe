package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/bot"
	"journey-or-campaign/messages"
)

const serveHelp = "Answers in Slack over Socket Mode until it is told to stop. It is configured by the environment:"

// serve runs the bot until ctx ends.
func serve(ctx context.Context, args []string, s streams) error {
	flags := newFlags("serve")
	if err := parseFlags(flags, args, "--help; serve is configured by the environment"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, serveHelp)
			return printConfig(s.out)
		}
		return err
	}
	if flags.NArg() > 0 {
		return usageErrorf("serve takes no arguments; see serve --help")
	}
	c, err := readConfig()
	if err != nil {
		return err
	}
	logger := c.logger(s.err)
	adviser, err := advisorFor(c, logger)
	if err != nil {
		return err
	}
	b, err := bot.New(bot.Config{
		AppToken: c.AppToken, BotToken: c.BotToken, APIURL: c.APIURL, Connections: c.Connections, Advisor: adviser,
		ShutdownTimeout: c.ShutdownTimeout, FeedbackChannel: c.FeedbackChannel, FeedbackWithText: c.FeedbackWithText,
		AllowExternal: c.AllowExternal, RedisURL: c.RedisURL, Logger: logger,
	})
	if err != nil {
		return err
	}
	stop, err := serveHTTP(c.HTTPAddr, b.Handler(), logger)
	if err != nil {
		return err
	}
	defer stop()
	return explained(b.Run(ctx))
}

// explained names the variable that is to blame, and where to mend it.
func explained(err error) error {
	var scope *bot.ScopeError
	switch {
	case errors.Is(err, bot.ErrAppToken):
		return fmt.Errorf("SLACK_APP_TOKEN: %w; %s", err, whereAppToken)
	case errors.Is(err, bot.ErrBotToken):
		return fmt.Errorf("SLACK_BOT_TOKEN: %w; %s", err, whereBotToken)
	case errors.As(err, &scope):
		return fmt.Errorf("SLACK_BOT_TOKEN: %w", err)
	}
	return err
}

// serveHTTP serves a handler and returns what ends it. Without an address there is nothing to serve.
func serveHTTP(addr string, handler http.Handler, logger *slog.Logger) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("HTTP_ADDR: %w", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelWarn)}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			logger.Error("HTTP_ADDR is not served any more", "error", err)
		}
	}()
	logger.Info("serving /livez, /readyz and /metrics", "addr", listener.Addr().String())
	return func() {
		_ = server.Close() // Probes have nothing that could be lost.
		<-done
	}, nil
}

// advisorFor makes the advisor of the configured guides.
func advisorFor(c config, logger *slog.Logger) (*advisor.Advisor, error) {
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, err
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		return nil, err
	}
	if c.GuideDir != "" {
		if guides, err = replaced(guides, c.GuideDir, logger); err != nil {
			return nil, err
		}
	}
	return advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: c.DefaultLanguage})
}

// replaced puts the editions of a folder in the place of the built-in ones of their languages. A broken one is an error: nothing is
// half-loaded.
func replaced(builtIn []*guide.Guide, dir string, logger *slog.Logger) ([]*guide.Guide, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("GUIDE_DIR: %w", err)
	}
	guides := make(map[string]*guide.Guide)
	for _, g := range builtIn {
		guides[g.Language] = g
	}
	files := make(map[string]string)
	for _, entry := range entries {
		if entry.IsDir() || filepath.Ext(entry.Name()) != ".md" {
			continue
		}
		g, err := readEdition(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		if other := files[g.Language]; other != "" {
			return nil, fmt.Errorf("GUIDE_DIR: %s and %s are in one language, %s", other, g.File, g.Language)
		}
		files[g.Language], guides[g.Language] = g.File, g
		logger.Info("an edition of the guide was read", "file", g.File, "language", g.Language, "edition", g.Edition, "notices", len(g.Notices))
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("GUIDE_DIR: there is no edition (*.md) in %s", dir)
	}
	var all []*guide.Guide
	for _, g := range guides {
		all = append(all, g)
	}
	return all, nil
}

// readEdition reads one file. An edition of a region speaks for its language.
func readEdition(file string) (*guide.Guide, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("GUIDE_DIR: %w", err)
	}
	g, err := guide.Read(file, content)
	if err != nil {
		return nil, err
	}
	base, _, _ := strings.Cut(g.Language, "-")
	if base = strings.ToLower(base); messages.Has(base) {
		g.Language = base
	}
	return g, nil
}
