package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"journey-or-campaign/bot"
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
	return serveBot(ctx, c, c.logger(s.err))
}

// serveBot runs the bot of a configuration until ctx ends.
func serveBot(ctx context.Context, c config, logger *slog.Logger) error {
	known := sourcesOf(c)
	seen := known.look() // Before reading: what changes meanwhile is read again.
	adviser, err := known.read(logger)
	if err != nil {
		return err
	}
	debug.FreeOSMemory() // Reading leaves more behind than what it has read.
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
	watching, cancel := context.WithCancel(ctx)
	var watched sync.WaitGroup
	watched.Go(func() { watch(watching, b, known, seen, watchEvery, logger) })
	defer watched.Wait()
	defer cancel()
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
