package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot"
	"journey-or-campaign/bot/socket"
)

// doctorTimeout is that of each call, and of hello.
var doctorTimeout = 10 * time.Second

const whereScopes = "add them at https://api.slack.com/apps under OAuth & Permissions and install the app again, or create it from: journey-or-campaign manifest"

// patient is the app as Slack knows it.
type patient struct {
	api    *slack.Client
	who    *slack.AuthTestResponse // nil until auth.test has said yes.
	opened bool                    // apps.connections.open has said yes.
}

func newPatient(c config) *patient {
	// slack-go's own log could hold tokens.
	quiet := slack.OptionLog(log.New(io.Discard, "", 0))
	return &patient{api: slack.New(c.BotToken, slack.OptionAppLevelToken(c.AppToken), slack.OptionAPIURL(c.APIURL), quiet,
		slack.OptionHTTPClient(&http.Client{Timeout: doctorTimeout}))}
}

func (e *examination) botToken(ctx context.Context) {
	const what = "bot token"
	if !e.ready {
		e.say(passed, what, "not checked: mend the configuration first")
		return
	}
	who, err := e.slack.api.AuthTestContext(ctx)
	if err != nil {
		e.say(mend, what, "SLACK_BOT_TOKEN: %s", e.explain("auth.test", err, whereBotToken))
		return
	}
	e.slack.who = who
	e.say(fine, what, "%s in %s", who.User, who.Team)
}

// uses are what scopes are for. What has no need of a scope is not here.
var uses = map[string]string{
	"app_mentions:read": "mentions in channels", "assistant:write": "suggested prompts", "channels:history": "threads of public channels after a restart",
	"chat:write": "every answer", "commands": "the slash command and the shortcuts", "groups:history": "threads of private channels after a restart",
	"im:history": "direct messages", "mpim:history": "threads of group messages after a restart", "users:read": "the language that people have chosen in Slack",
}

// needed are the scopes without which a whole way to ask is missing.
var needed = []string{"app_mentions:read", "chat:write", "commands", "im:history"}

// scopes compares the scopes that Slack lists in its answers with those that the bot uses.
func (e *examination) scopes(context.Context) {
	const what = "scopes"
	if !e.ready || e.slack.who == nil {
		e.say(passed, what, "not checked: the bot token comes first")
		return
	}
	listed := e.slack.who.Header.Get("X-OAuth-Scopes")
	if listed == "" {
		e.say(note, what, "Slack did not list them; compare with: journey-or-campaign manifest")
		return
	}
	has := strings.FieldsFunc(listed, func(r rune) bool { return r == ',' || r == ' ' })
	missing, lesser := lacking(has)
	if len(missing) > 0 {
		e.say(mend, what, "missing: %s; %s", strings.Join(missing, ", "), whereScopes)
	}
	if len(lesser) > 0 {
		e.say(note, what, "without: %s; %s", strings.Join(lesser, ", "), whereScopes)
	}
	if len(missing)+len(lesser) == 0 {
		e.say(fine, what, "%s", strings.Join(bot.WantedScopes(), ", "))
	}
	if extra := slices.DeleteFunc(has, func(s string) bool { return slices.Contains(bot.WantedScopes(), s) }); len(extra) > 0 {
		e.say(note, what, "the bot has no use for %s", strings.Join(extra, ", "))
	}
}

// lacking are the scopes that are missing, with what is lost: those that must be there, and those that the bot can do without.
func lacking(has []string) (missing, lesser []string) {
	for _, scope := range bot.WantedScopes() {
		said := fmt.Sprintf("%s (%s)", scope, uses[scope])
		switch {
		case slices.Contains(has, scope):
		case slices.Contains(needed, scope):
			missing = append(missing, said)
		default:
			lesser = append(lesser, said)
		}
	}
	return missing, lesser
}

func (e *examination) appToken(ctx context.Context) {
	const what = "app token"
	if !e.ready {
		e.say(passed, what, "not checked: mend the configuration first")
		return
	}
	if _, _, err := e.slack.api.StartSocketModeContext(ctx); err != nil {
		e.say(mend, what, "SLACK_APP_TOKEN: %s", e.explain("apps.connections.open", err, whereAppToken))
		return
	}
	e.slack.opened = true
	e.say(fine, what, "Slack opens connections for it")
}

// appID is the app that an app-level token names: xapp-1-A0123456789-…
var appID = regexp.MustCompile(`^xapp-\d+-(A[A-Z0-9]+)-`)

// sameApp checks that both tokens belong to one app, as far as Slack tells: with those of two, nothing would ever arrive.
func (e *examination) sameApp(ctx context.Context) {
	const what = "app"
	named := appID.FindStringSubmatch(e.config.AppToken)
	if !e.ready || e.slack.who == nil || named == nil {
		return
	}
	info, err := e.slack.api.GetBotInfoContext(ctx, slack.GetBotInfoParameters{Bot: e.slack.who.BotID})
	switch {
	case err != nil || info.AppID == "":
		return // It needs users:read, which the bot can do without.
	case info.AppID != named[1]:
		e.say(mend, what, "SLACK_APP_TOKEN belongs to the app %s, SLACK_BOT_TOKEN to %s; take both from one app at https://api.slack.com/apps", named[1], info.AppID)
	default:
		e.say(fine, what, "both tokens belong to %s", info.AppID)
	}
}

// connection opens one connection and closes it after Slack's hello.
func (e *examination) connection(ctx context.Context) {
	const what = "connection"
	if !e.ready || !e.slack.opened {
		e.say(passed, what, "not checked: the app token comes first")
		return
	}
	hello, err := e.slack.connect(ctx)
	var fatal *socket.FatalError
	switch {
	case errors.As(err, &fatal):
		e.say(mend, what, "%v; look under Socket Mode at https://api.slack.com/apps", fatal)
	case err != nil:
		e.say(mend, what, "%v; WebSockets (wss, port 443) to Slack must be let through, directly or by HTTPS_PROXY", err)
	case hello.sockets+e.config.Connections > socket.MaxConnections:
		e.say(note, what, "hello after %s, but %d connections of at most %d are open, and SLACK_CONNECTIONS is %d", hello.took, hello.sockets, socket.MaxConnections, e.config.Connections)
	default:
		e.say(fine, what, "hello after %s", hello.took)
	}
}

// hello is what a connection began with.
type hello struct {
	took    time.Duration
	sockets int // That are open, this one included.
}

// connect waits for the hello of one connection. What may come on it meanwhile is not acknowledged, so that it comes to the bot.
func (p *patient) connect(ctx context.Context) (h hello, err error) {
	ctx, cancel := context.WithTimeout(ctx, doctorTimeout)
	defer cancel()
	var pool *socket.Pool
	failure := "no hello"
	connected := func(_ string, took time.Duration) {
		h.took = max(took.Round(time.Millisecond), time.Millisecond)
		for _, c := range pool.Status().Connections {
			h.sockets = max(h.sockets, c.NumConnections)
		}
		cancel()
	}
	failed := func(string) {
		for _, c := range pool.Status().Connections {
			failure = c.LastError
		}
	}
	pool = socket.New(socket.Config{
		API: p.api, Connections: 1, Logger: slog.New(slog.DiscardHandler), Handle: func(context.Context, *socket.Envelope) {},
		Observe: socket.Observe{Connected: connected, OpenFailed: failed},
	})
	if err := pool.Run(ctx); err != nil {
		return h, err
	}
	if h.took == 0 {
		return h, fmt.Errorf("no connection within %s: %s", doctorTimeout, failure)
	}
	return h, nil
}

// subscriptions tells what Slack does not: which events and commands the app has stands only in its settings.
func (e *examination) subscriptions(context.Context) {
	where := "https://api.slack.com/apps"
	if named := appID.FindStringSubmatch(e.config.AppToken); named != nil {
		where += "/" + named[1]
	}
	e.say(note, "subscriptions", "Slack does not tell a bot its events and commands; compare Event Subscriptions, Slash Commands, Interactivity and App Home at %s with: journey-or-campaign manifest", where)
}

// explain says why a call failed and what can be done about it, without tokens.
func (e *examination) explain(method string, err error, whereToken string) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		switch {
		case refused.Err == "missing_scope":
			return fmt.Sprintf("%s answers missing_scope %s; %s", method, refused.Needed, whereToken)
		case refused.Err == "ratelimited" || refused.Err == "internal_error" || refused.Err == "fatal_error":
			return fmt.Sprintf("%s answers %s; try again later", method, refused.Err)
		}
		return fmt.Sprintf("%s answers %s; %s", method, refused.Err, whereToken)
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err // The address itself is told below, without what may stand in it.
	}
	host := e.config.APIURL
	if u, parsed := url.Parse(e.config.APIURL); parsed == nil {
		host = u.Host
	}
	return fmt.Sprintf("%s is not reached at %s: %v; check SLACK_API_URL, the network and HTTPS_PROXY", method, host, err)
}
