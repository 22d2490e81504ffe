package sandbox_test

import (
	"context"
	"fmt"
	"io"
	"log"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"journey-or-campaign/bot/sandbox"
)

// A bot that answers a command is tested as Slack would use it.
func Example() {
	check := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	ws, err := sandbox.Start()
	check(err)
	defer ws.Close()

	// The bot, which only needs to be told where Slack is.
	api := slack.New(ws.BotToken(), slack.OptionAppLevelToken(ws.AppToken()), slack.OptionAPIURL(ws.APIURL()))
	client := socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	go func() { _ = client.RunContext(ctx) }()
	go func() {
		for event := range client.Events {
			if command, ok := event.Data.(slack.SlashCommand); ok {
				_ = client.AckCtx(ctx, event.Request.EnvelopeID, map[string]any{"text": "Hello, " + command.Text + "!"})
			}
		}
	}()
	check(ws.WaitSockets(ctx, 1))

	// What a person does, and what they then see.
	_, err = ws.Slash(sandbox.UserEnglish, sandbox.ChannelGeneral, "/hello", "world")
	check(err)
	answer, err := ws.WaitEphemeral(ctx, sandbox.UserEnglish, nil)
	check(err)
	fmt.Println(answer.Text)
	// Output: Hello, world!
}
