package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// What people do with the bot, surface by surface.

// command asks alone, and then does something with the answer.
func (p *person) command(ctx context.Context) {
	channel := p.place()
	key := aloneKey(channel, p.id, "")
	ok := p.until(ctx, "command", fixed(in(key, func() (acknowledged, error) { return p.ws.Slash(p.id, channel, command, p.text) })))
	if !ok {
		return
	}
	answer := *p.ledger.lastAnswer(key).Message
	if p.rng.IntN(2) == 0 {
		p.until(ctx, "share", fixed(in(sharedKey(channel, answer.TS), p.clicking(answer, answer.Blocks, messages.ActionShare), key)))
		return
	}
	p.until(ctx, "button", fixed(in(key, p.clicking(answer, answer.Blocks, messages.ActionCompareAll))))
}

// clicking presses the first button whose id begins so.
func (p *person) clicking(on sandbox.Target, blocks json.RawMessage, prefix string) func() (acknowledged, error) {
	return func() (acknowledged, error) {
		for _, id := range slices.Sorted(maps.Keys(actionsOf(blocks))) {
			if strings.HasPrefix(id, prefix) {
				return p.ws.ClickButton(p.id, on, id)
			}
		}
		return nil, fmt.Errorf("there is no button %s", prefix)
	}
}

// form opens the form with the command, fills it and sends it, at times to a channel.
func (p *person) form(ctx context.Context) {
	channel := p.place()
	p.fill(ctx, "open by command", in(openedKey(p.id), func() (acknowledged, error) { return p.ws.Slash(p.id, channel, command, "") }, aloneKey(channel, p.id, "")))
}

func (p *person) globalShortcut(ctx context.Context) {
	p.fill(ctx, "open by shortcut", in(openedKey(p.id), func() (acknowledged, error) { return p.ws.GlobalShortcut(p.id, messages.ShortcutForm) }))
}

func (p *person) fill(ctx context.Context, surface string, open attempt) {
	if !p.until(ctx, surface, fixed(open)) {
		return
	}
	to := ""
	if p.rng.IntN(3) == 0 {
		to = p.place()
	}
	failures := []string{aloneKey(to, p.id, ""), wordKey(p.dm, ""), publishedKey(to, p.id)}
	words, _ := p.ledger.counts(failures)
	sent := ""
	ok := p.until(ctx, "form", func() attempt {
		view := p.ledger.lastAnswer(openedKey(p.id)).View
		sent = failedKey(view.ID)
		return in(shownKey(view.ID), func() (acknowledged, error) { return p.send(ctx, *view, to, open) }, sent, openedKey(p.id))
	})
	if !ok || to == "" {
		return
	}
	waiting, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	if !p.ledger.await(waiting, words, append(failures, sent)...) {
		p.miss("published in " + to + " by " + p.id)
	}
}

// send sends a form. One that was closed by another, which opened late, is opened again.
func (p *person) send(ctx context.Context, view sandbox.View, to string, open attempt) (acknowledged, error) {
	d, err := p.ws.SubmitView(p.id, view.ID, sandbox.State{messages.ActionGoal: p.text, messages.ActionWhere: to})
	if err != nil {
		_, _ = p.once(ctx, open)
		return nil, err
	}
	if to != "" {
		p.ledger.expect(publishedKey(to, p.id))
	}
	return d, nil
}

// mention asks in a channel, goes on in the thread, and uses a button of the answer.
func (p *person) mention(ctx context.Context) {
	channel, thread := p.channels[p.rng.IntN(len(p.channels))], ""
	if !p.say(ctx, "mention", channel, &thread, p.text) || p.rng.IntN(2) == 0 {
		return
	}
	p.say(ctx, "follow-up", channel, &thread, "It also has to go by SMS")
	for _, m := range p.ws.Thread(channel, thread) {
		if m.BotID != "" && p.rng.IntN(3) == 0 && len(actionsOf(m.Blocks)) > 0 {
			p.until(ctx, "button", fixed(in(aloneKey(channel, p.id, thread), p.clicking(m, m.Blocks, messages.ActionCompareAll))))
			return
		}
	}
}

// direct asks in the conversation with the bot, and goes on in a thread.
func (p *person) direct(ctx context.Context) {
	thread := ""
	if p.say(ctx, "direct message", p.dm, &thread, p.text) && p.rng.IntN(2) == 0 {
		p.say(ctx, "follow-up", p.dm, &thread, "Il faut aussi un SMS")
	}
}

// say posts a message for the bot, and the same again after an apology. It sets the thread if there is none.
func (p *person) say(ctx context.Context, surface, channel string, thread *string, text string) bool {
	under := *thread
	write := p.ws.Mention
	if channel == p.dm {
		write = p.ws.PostMessage
	}
	return p.until(ctx, surface, func() attempt {
		return attempt{failures: []string{aloneKey(channel, p.id, under), wordKey(channel, under)}, do: func() (acknowledged, string, error) {
			post, err := write(p.id, channel, under, text)
			if err != nil {
				return nil, "", err
			}
			if under == "" {
				*thread = post.Message.TS
			}
			return post, turnKey(channel, post.Message.TS), nil
		}}
	})
}

// messageShortcut asks with a message of somebody.
func (p *person) messageShortcut(ctx context.Context) {
	channel := p.place()
	post, err := p.ws.PostMessage(p.id, channel, "", p.text)
	if err != nil {
		return
	}
	p.until(ctx, "message shortcut", fixed(in(aloneKey(channel, p.id, ""), func() (acknowledged, error) {
		return p.ws.MessageShortcut(p.id, messages.ShortcutMessage, channel, post.Message.TS)
	})))
}

// home opens the app's page, and tries an example.
func (p *person) home(ctx context.Context) {
	ok := p.until(ctx, "home", fixed(in(homeKey(p.id), func() (acknowledged, error) { return p.ws.OpenHome(p.id, "home") })))
	if !ok || p.rng.IntN(2) == 0 {
		return
	}
	home := *p.ledger.lastAnswer(homeKey(p.id)).View
	p.until(ctx, "button", fixed(in(openedKey(p.id), p.clicking(home, home.Blocks, messages.ActionExample))))
}
