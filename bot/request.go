package bot

import (
	"context"
	"log/slog"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/guide"
)

// request is one job on its way. Its reference stands in every line of the log about it, and in the message that tells the asker
// that something went wrong.
type request struct {
	reference string
	job       *job // nil outside of one.
	outcome   outcome
}

// outcome is what a request has come to; empty where there was nothing to advise on.
type outcome struct {
	kind     advisor.Kind
	approach guide.Approach
	band     advisor.Confidence
	language string
}

// kindNotice is the kind of something short, such as that a language was set.
const kindNotice advisor.Kind = "notice"

type requestKey struct{}

// named makes sure that a job has its reference.
func (j *job) named() string {
	if j.reference == "" {
		j.reference = newReference()
	}
	return j.reference
}

// about is a context for the work on a job.
func about(ctx context.Context, j *job) context.Context {
	return context.WithValue(ctx, requestKey{}, &request{reference: j.named(), job: j})
}

// requestOf is what ctx is about; outside of a job it is one that nobody sees.
func requestOf(ctx context.Context) *request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r
	}
	return &request{reference: newReference()}
}

// noted remembers what a request has come to. The last reply counts: an earlier one may have been dropped for it.
func (r reply) noted(ctx context.Context) reply {
	o := outcome{kind: kindNotice, language: r.language}
	if r.answer != nil {
		o.kind, o.approach, o.band = r.answer.Advice.Kind, r.answer.Advice.Approach, r.answer.Advice.Confidence
	}
	requestOf(ctx).outcome = o
	return r
}

// attrs are the outcome in the log: ids, and nothing that was written.
func (o outcome) attrs() []any {
	if o.kind == "" {
		return nil
	}
	attrs := []any{"kind", string(o.kind), "language", o.language}
	if o.approach != "" {
		attrs = append(attrs, "approach", string(o.approach), "band", string(o.band))
	}
	return attrs
}

// referring is a log whose lines name the request that their context is about.
type referring struct{ slog.Handler }

// Handle adds the reference.
func (h referring) Handle(ctx context.Context, record slog.Record) error {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		record = record.Clone()
		record.AddAttrs(slog.String("reference", r.reference))
	}
	return h.Handler.Handle(ctx, record)
}

// WithAttrs keeps the reference.
func (h referring) WithAttrs(attrs []slog.Attr) slog.Handler {
	return referring{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the reference, inside of the group.
func (h referring) WithGroup(name string) slog.Handler { return referring{h.Handler.WithGroup(name)} }
