package bot

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"hash/fnv"
	"net/url"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/messages"
)

// apologyTime is how long the bot tries to tell that something went wrong.
const apologyTime = 20 * time.Second

// run answers one job. Whatever goes wrong ends in a reference that the asker sees and the log explains.
func (b *Bot) run(j *job) {
	b.metrics.workersBusy.Inc()
	defer b.metrics.workersBusy.Dec()
	base := b.queue.working(about(b.base, j))
	ctx, cancel := context.WithTimeout(base, b.config.HandlerTimeout)
	defer cancel()
	started := time.Now()
	if j.place.receipt == nil {
		b.debts.owe(j) // What was acknowledged in a hurry is not written down yet.
	}
	b.awaitTurn(ctx, j)
	err := guarded(ctx, j)
	attrs := append(j.place.attrs(), "surface", j.surface, "took_ms", time.Since(started).Milliseconds(), "waited_ms", started.Sub(j.received).Milliseconds())
	if err == nil {
		o := requestOf(ctx).outcome
		b.log.InfoContext(ctx, "answered", append(attrs, o.attrs()...)...)
		b.metrics.answered(j.surface, o, time.Since(j.received))
		b.settle(j)
		return
	}
	if errors.Is(err, errTakenOver) {
		b.log.WarnContext(ctx, "another replica answers it, since this one was not heard of", attrs...)
		b.settle(j)
		return
	}
	b.log.ErrorContext(ctx, "not answered", append(attrs, "error", redacted(err))...)
	b.metrics.failed(j.surface, err)
	apology, cancelApology := context.WithTimeout(base, apologyTime)
	defer cancelApology()
	b.apologise(apology, j, j.named(), err)
	b.settle(j)
}

// settle acknowledges what a job has not, and crosses it out.
func (b *Bot) settle(j *job) {
	if j.place.receipt != nil {
		j.place.receipt.end()
	}
	if j.deferred != nil {
		j.deferred.end()
	}
	if b.base.Err() == nil { // What was cut off at the end is left to other replicas.
		b.debts.pay(j)
	}
}

// errPanic tells that a handler panicked.
var errPanic = errors.New("a panic")

// guarded runs the job; a panic is an error like any other.
func guarded(ctx context.Context, j *job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			// What was panicked with may hold what people wrote; its type and the stack don't.
			err = fmt.Errorf("%w (%T) at %s", errPanic, p, debug.Stack())
		}
	}()
	return j.do(ctx, j.place)
}

// apologise tells the asker, on the same surface where that is possible.
func (b *Bot) apologise(ctx context.Context, j *job, reference string, why error) {
	language := b.language(ctx, j.place, j.place.language)
	if j.place.view != "" && b.failView(ctx, j.place, language, reference) == nil {
		return
	}
	m := messages.Failure(language, reference)
	var err error
	if j.public && !errors.Is(why, errMaybePosted) {
		if _, err = b.post(ctx, j.place, m, noticeOf(reference)); err == nil {
			return
		}
	}
	if err = b.tell(ctx, j.place, m); err != nil {
		b.log.ErrorContext(ctx, "the asker could not be told", "error", redacted(err))
	}
}

// failView shows the failure in the modal that the job is about.
func (b *Bot) failView(ctx context.Context, p place, language, reference string) error {
	view := messages.FailureView(language, reference)
	if p.receipt != nil && p.receipt.ack(ctx, slack.NewUpdateViewSubmissionResponse(&view)) == nil {
		return nil
	}
	_, err := b.updateView(ctx, p.view, "", view)
	return err
}

// newReference is a short name for one request, easy to read out.
func newReference() string {
	var random [5]byte
	_, _ = rand.Read(random[:]) // It never fails.
	return base32.StdEncoding.EncodeToString(random[:])
}

// tokens are Slack's tokens of all kinds.
var tokens = regexp.MustCompile(`x(ox[a-z]|app)[-.][A-Za-z0-9.-]+`)

// redacted is an error as it may stand in a log: without addresses, which can be response URLs, and without tokens.
func redacted(err error) error {
	said := err.Error()
	var address *url.Error
	if errors.As(err, &address) {
		said = strings.ReplaceAll(strings.ReplaceAll(said, strconv.Quote(address.URL), "[address]"), address.URL, "[address]")
	}
	if said = tokens.ReplaceAllString(said, "[token]"); said != err.Error() {
		return &plainError{said, err}
	}
	return err
}

// plainError says less than the error it stands for.
type plainError struct {
	said string
	err  error
}

func (e *plainError) Error() string { return e.said }

// Unwrap lets the error be recognised.
func (e *plainError) Unwrap() error { return e.err }

// hashed stands for somebody in the log.
func hashed(id string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // It never fails.
	return fmt.Sprintf("%08x", h.Sum32())
}
