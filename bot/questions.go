package bot

import (
	"context"
	"slices"
	"strconv"
	"time"

	"journey-or-campaign/advisor"
	"journey-or-campaign/messages"
)

// question is a message that asks something.
type question struct {
	place
	ts, text string
	edited   bool
}

// asked makes the job of a question, or of telling somebody foreign that there is no answer.
func (b *Bot) asked(surface string, q question, keys ...string) arrival {
	j := &job{surface: surface, lane: q.conversation(), place: q.place, public: true, debt: debt{Question: q.ts, Edited: q.edited}}
	j.do = func(ctx context.Context, _ place) error { return b.answerQuestion(ctx, q) }
	if q.external && !b.config.AllowExternal {
		j.do, j.debt = b.turnForeignAway, debt{}
		keys = append(keys, "external "+q.team+q.user)
	}
	return arrival{job: j, keys: keys}
}

func (b *Bot) turnForeignAway(ctx context.Context, p place) error {
	return b.tell(ctx, p, messages.External.Message(b.language(ctx, p, "")))
}

// answerQuestion answers a message in its conversation. An edited one gets its answer updated, one that was answered before a
// restart included.
func (b *Bot) answerQuestion(ctx context.Context, q question) error {
	if b.answeredBefore(ctx, q) {
		return nil
	}
	r := b.goOn(ctx, q)
	t := turn{question: q.ts, asker: q.user, carried: r.carried()}
	m := r.message(messages.Options{})
	if q.edited {
		if before, ok := b.turnOf(ctx, q.place, q.ts); ok {
			t.answer = before.answer
			err := b.update(ctx, q.place, t.answer, m, t.metadata())
			if errorName(err) != "message_not_found" {
				b.rememberIf(err, q.place, t)
				return err
			}
		}
	}
	stop := b.working(ctx, q)
	ts, err := b.post(ctx, q.place, m, t.metadata())
	stop()
	t.answer = ts
	b.rememberIf(err, q.place, t)
	return err
}

// answeredBefore looks for an answer in Slack where nobody can tell whether there is one: when Slack sends a question again whose
// first delivery may have reached another replica, or this bot before it was started again.
func (b *Bot) answeredBefore(ctx context.Context, q question) bool {
	j := requestOf(ctx).job
	if j == nil || !j.doubtful || q.edited {
		return false
	}
	found, err := b.find(ctx, q.place, *turn{question: q.ts}.metadata())
	if err != nil {
		b.log.WarnContext(ctx, "nobody can tell whether a question was answered before", append(q.attrs(), "error", redacted(err))...)
	}
	return found != ""
}

func (b *Bot) rememberIf(err error, p place, t turn) {
	if err == nil {
		b.memory.put(p, t)
	}
}

// turnOf is the turn of a question. What was answered before the bot began to remember is read back.
func (b *Bot) turnOf(ctx context.Context, p place, question string) (turn, bool) {
	if t, ok := answered(b.recall(ctx, p), question); ok {
		return t, true
	}
	turns, err := b.readBack(ctx, p)
	if err != nil {
		return turn{}, false
	}
	return answered(turns, question)
}

func answered(turns []turn, question string) (turn, bool) {
	for _, t := range turns {
		if t.question == question && t.answer != "" {
			return t, true
		}
	}
	return turn{}, false
}

// soon is how long a direct message may follow on an earlier one outside of threads.
const soon = 15 * time.Minute

// goOn responds to a question in the light of its thread. Outside of threads a direct message stands for itself, unless it alone says
// too little and another one came shortly before.
func (b *Bot) goOn(ctx context.Context, q question) reply {
	k := b.knowledge.now()
	if q.thread == q.ts {
		return b.respond(ctx, k, q.place, q.text, nil)
	}
	if q.thread != "" {
		turns := b.recall(ctx, q.place)
		if len(turns) == 0 && q.direct() {
			turns = b.rootOf(ctx, q.place)
		}
		return b.respond(ctx, b.begunWith(turns, q.ts, k), q.place, q.text, earlier(turns, q.ts))
	}
	alone := b.respond(ctx, k, q.place, q.text, nil)
	if !alone.vague() {
		return alone
	}
	recent := slices.DeleteFunc(b.recall(ctx, q.place), func(t turn) bool { return seconds(q.ts)-seconds(t.answer) > soon.Seconds() })
	if before := earlier(recent, q.ts); before != nil {
		return b.respond(ctx, b.begunWith(recent, q.ts, k), q.place, q.text, before)
	}
	return alone
}

// vague tells whether the reply had too little to go by.
func (r reply) vague() bool {
	return r.answer != nil && (r.answer.Advice.Kind == advisor.OpenQuestion || r.answer.Advice.Kind == advisor.Unclear)
}

// seconds is the time of a timestamp, or 0 of what is none.
func seconds(ts string) float64 {
	s, err := strconv.ParseFloat(ts, 64)
	if err != nil {
		return 0
	}
	return s
}

// rootOf is the turn of a direct message that a thread was begun under: its answer stands beside it, not in the thread.
func (b *Bot) rootOf(ctx context.Context, p place) []turn {
	thread := p.thread
	p.thread = ""
	for _, t := range b.recall(ctx, p) {
		if t.question == thread || t.answer == thread {
			return []turn{t}
		}
	}
	return nil
}

// withdraw deletes the answer to a message that its author deleted.
func (b *Bot) withdraw(ctx context.Context, p place, ts string) error {
	t, ok := b.turnOf(ctx, p, ts)
	if !ok {
		return nil
	}
	if err := b.remove(ctx, p, t.answer); err != nil {
		return err
	}
	b.memory.forget(p, ts)
	return nil
}
