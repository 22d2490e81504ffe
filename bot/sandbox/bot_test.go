package sandbox_test

import (
	"context"
	"io"
	"log"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"journey-or-campaign/bot/sandbox"
)

// bot is a small bot on slack-go, as a bot's author would write it.
type bot struct {
	ws     *sandbox.Sandbox
	api    *slack.Client
	socket *socketmode.Client
	// Handlers; nil ones only acknowledge. The result is the ack's payload.
	onCommand func(slack.SlashCommand) any
	onAction  func(slack.InteractionCallback) any
	onEvent   func(slackevents.EventsAPIEvent)
	silent    bool // never acknowledges
}

func start(t *testing.T, opts ...sandbox.Option) *sandbox.Sandbox {
	t.Helper()
	ws, err := sandbox.Start(opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(ws.Close)
	return ws
}

func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// client gives a Web API client with the workspace's tokens.
func client(ws *sandbox.Sandbox) *slack.Client {
	return slack.New(ws.BotToken(), slack.OptionAppLevelToken(ws.AppToken()), slack.OptionAPIURL(ws.APIURL()),
		slack.OptionLog(log.New(io.Discard, "", 0)))
}

// run connects the bot and waits until its socket is open.
func (b *bot) run(t *testing.T) *bot {
	t.Helper()
	b.api = client(b.ws)
	b.socket = socketmode.New(b.api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); _ = b.socket.RunContext(ctx) }()
	go b.loop(ctx)
	t.Cleanup(func() { cancel(); <-done })
	if err := b.ws.WaitSockets(soon(t), len(b.ws.Sockets())+1); err != nil && len(b.ws.Sockets()) == 0 {
		t.Fatal(err)
	}
	return b
}

func (b *bot) loop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-b.socket.Events:
			b.handle(ctx, e)
		}
	}
}

func (b *bot) handle(ctx context.Context, e socketmode.Event) {
	if e.Request == nil || e.Request.EnvelopeID == "" || b.silent {
		return
	}
	var payload any
	switch d := e.Data.(type) {
	case slack.SlashCommand:
		if b.onCommand != nil {
			payload = b.onCommand(d)
		}
	case slack.InteractionCallback:
		if b.onAction != nil {
			payload = b.onAction(d)
		}
	case slackevents.EventsAPIEvent:
		if b.onEvent != nil {
			go b.onEvent(d)
		}
	}
	_ = b.socket.AckCtx(ctx, e.Request.EnvelopeID, payload)
}

func plain(text string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// form is a modal with a text and a select.
func form(title string) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: "form", Title: plain(title), Submit: plain("Send"), Close: plain("Cancel"), NotifyOnClose: true,
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewInputBlock("goal", plain("Goal"), nil, slack.NewPlainTextInputBlockElement(plain("…"), "text")),
			slack.NewInputBlock("channel", plain("Channel"), nil, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plain("Pick"), "select",
				slack.NewOptionBlockObject("email", plain("E-mail"), nil), slack.NewOptionBlockObject("sms", plain("SMS"), nil))),
		}},
	}
}
