// Command bare is a client of slack-go's socketmode that only acknowledges commands: the least that any Go bot does. Mentions it answers with one
// sentence, where slack-go's own example does: in the loop that reads.
package main

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func main() {
	ctx, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	api := slack.New(os.Getenv("SLACK_BOT_TOKEN"), slack.OptionAppLevelToken(os.Getenv("SLACK_APP_TOKEN")), slack.OptionAPIURL(os.Getenv("SLACK_API_URL")))
	client := socketmode.New(api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	go acknowledge(ctx, client)
	if err := client.RunContext(ctx); ctx.Err() == nil {
		log.Fatal(err)
	}
}

func acknowledge(ctx context.Context, client *socketmode.Client) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-client.Events:
			if event.Request == nil || event.Request.EnvelopeID == "" {
				continue
			}
			if err := client.AckCtx(ctx, event.Request.EnvelopeID, nil); err != nil && ctx.Err() == nil {
				log.Print(err)
			}
			if event.Type == socketmode.EventTypeEventsAPI {
				answer(ctx, client, event)
			}
		}
	}
}

func answer(ctx context.Context, client *socketmode.Client, event socketmode.Event) {
	outer, _ := event.Data.(slackevents.EventsAPIEvent)
	mention, ok := outer.InnerEvent.Data.(*slackevents.AppMentionEvent)
	if !ok {
		return
	}
	_, _, err := client.PostMessageContext(ctx, mention.Channel, slack.MsgOptionText("Use Action campaigns.", false), slack.MsgOptionTS(mention.TimeStamp))
	if err != nil && ctx.Err() == nil {
		log.Print(err)
	}
}
