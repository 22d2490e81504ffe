package main

import (
	"context"
	"log/slog"
	"maps"
	"os"
	"os/signal"
	"syscall"
	"time"

	"journey-or-campaign/bot"
)

// watchEvery is how often the files of knowledge are looked at. Looking costs a few system calls; the kernel's own notices would be
// quicker, but say nothing on network file systems and of the bind mounts of some containers, and of a Kubernetes ConfigMap only that
// a link beside the files has moved.
const watchEvery = 2 * time.Second

// watch reloads what the bot advises from when its files no longer look as they did when they were read, and on SIGHUP, until ctx ends.
func watch(ctx context.Context, b *bot.Bot, s sources, loaded look, every time.Duration, logger *slog.Logger) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	tick := time.NewTicker(every)
	defer tick.Stop()
	before := loaded
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangup:
			logger.Info("reloading, as SIGHUP asks")
			loaded = s.look()
			b.Reload(s.read(logger))
		case <-tick.C:
			// What changes still is being written: it is read when it stays as it is.
			now := s.look()
			if !now.same(loaded) && now.same(before) {
				loaded = now
				b.Reload(s.read(logger))
			}
			before = now
		}
	}
}

// look is how the files of knowledge look, by their names.
type look map[string]os.FileInfo

// look looks at the files. What cannot be looked at is as if it were not there; reading it tells why.
func (s sources) look() look {
	files, err := s.files()
	if err != nil {
		return nil
	}
	seen := make(look, len(files))
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			seen[file] = info
		}
	}
	return seen
}

// same tells whether nothing has changed, come or gone. Like make it goes by size and time, and by which file it is; a change that
// keeps all three is read on SIGHUP.
func (l look) same(other look) bool {
	return maps.EqualFunc(l, other, func(a, b os.FileInfo) bool {
		return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
	})
}
