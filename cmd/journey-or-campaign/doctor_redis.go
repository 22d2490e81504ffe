package main

import (
	"context"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// silentRedis swallows the client's own log: the examination says what went wrong.
type silentRedis struct{}

// Printf does nothing.
func (silentRedis) Printf(context.Context, string, ...any) {}

// redis checks that what replicas share is there. The bot goes on without it, but somebody has asked for it.
func (e *examination) redis(ctx context.Context) {
	const what = "REDIS_URL"
	switch {
	case !e.ready:
		e.say(passed, what, "not checked: mend the configuration first")
		return
	case e.config.RedisURL == "":
		e.say(note, what, "not set: each replica has its own memory")
		return
	}
	options, err := redis.ParseURL(e.config.RedisURL)
	if err != nil {
		e.say(mend, what, "is no address such as redis://:password@host:6379/0") // The error may quote the password.
		return
	}
	redis.SetLogger(silentRedis{})
	options.MaxRetries, options.DialTimeout = -1, doctorTimeout
	options.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	client := redis.NewClient(options)
	defer client.Close()
	ctx, cancel := context.WithTimeout(ctx, doctorTimeout)
	defer cancel()
	if err := client.Ping(ctx).Err(); err != nil {
		e.say(mend, what, "%s does not answer: %v; check the address, the password and the network", options.Addr, err)
		return
	}
	e.say(fine, what, "%s answers", options.Addr)
}
