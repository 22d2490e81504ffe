package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"reflect"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/kelseyhightower/envconfig"

	"journey-or-campaign/bot"
	"journey-or-campaign/bot/socket"
	"journey-or-campaign/messages"
)

// config is what serve reads from the environment.
type config struct {
	AppToken         string        `envconfig:"SLACK_APP_TOKEN" desc:"app-level token, xapp-… (needed)"`
	BotToken         string        `envconfig:"SLACK_BOT_TOKEN" desc:"bot token, xoxb-… (needed)"`
	APIURL           string        `envconfig:"SLACK_API_URL" default:"https://slack.com/api/" desc:"address of Slack's Web API"`
	Connections      int           `envconfig:"SLACK_CONNECTIONS" default:"2" desc:"sockets that are open at once"`
	HTTPAddr         string        `envconfig:"HTTP_ADDR" desc:"address of /livez, /readyz and /metrics, such as :8080; none if empty"`
	LogLevel         slog.Level    `envconfig:"LOG_LEVEL" default:"info" desc:"debug, info, warn or error"`
	LogFormat        string        `envconfig:"LOG_FORMAT" default:"text" desc:"text or json"`
	DefaultLanguage  string        `envconfig:"DEFAULT_LANGUAGE" default:"en" desc:"spoken where neither Slack nor the text shows another"`
	GuideDir         string        `envconfig:"GUIDE_DIR" desc:"folder of editions (*.md) that replace the built-in ones"`
	HouseRules       string        `envconfig:"HOUSE_RULES" desc:"file of what holds at your company, such as house.yaml; none if empty"`
	LanguagesDir     string        `envconfig:"LANGUAGES_DIR" desc:"folder of language files (<language>/phrases.yaml, wording.yaml) that replace the built-in ones"`
	ShutdownTimeout  time.Duration `envconfig:"SHUTDOWN_TIMEOUT" default:"15s" desc:"how long the end waits for answers"`
	FeedbackChannel  string        `envconfig:"FEEDBACK_CHANNEL" desc:"id of the channel that gets the votes; none if empty"`
	FeedbackWithText bool          `envconfig:"FEEDBACK_WITH_TEXT" default:"false" desc:"whether votes tell the asker's words"`
	RedisURL         string        `envconfig:"REDIS_URL" desc:"Redis or Valkey that replicas share, such as redis://:password@host:6379/0; none if empty"`
	AllowExternal    bool          `envconfig:"ALLOW_EXTERNAL" default:"false" desc:"whether people of other organisations are answered"`
}

// readConfig reads the environment and checks it. Its errors name the variable, and never hold a token.
func readConfig() (config, error) {
	c, err := readEnvironment()
	if err != nil {
		return c, err
	}
	return c, c.check()
}

// readEnvironment reads the environment without a check of what it says.
func readEnvironment() (config, error) {
	var c config
	if err := dropEmpty(&c); err != nil {
		return c, err
	}
	if err := envconfig.Process("", &c); err != nil {
		var wrong *envconfig.ParseError
		if errors.As(err, &wrong) {
			return c, fmt.Errorf("%s is %q, which is no %s", wrong.KeyName, wrong.Value, kindOf(wrong.KeyName, wrong.TypeName))
		}
		return c, err
	}
	c.AppToken, c.BotToken = strings.TrimSpace(c.AppToken), strings.TrimSpace(c.BotToken)
	if !strings.HasSuffix(c.APIURL, "/") {
		c.APIURL += "/"
	}
	return c, nil
}

// dropEmpty takes variables that are set to nothing for not set, as files for containers mean them: envconfig would take nothing for a
// number that is none.
func dropEmpty(c *config) error {
	fields := reflect.TypeOf(*c)
	for i := range fields.NumField() {
		key := fields.Field(i).Tag.Get("envconfig")
		if value, set := os.LookupEnv(key); set && strings.TrimSpace(value) == "" {
			if err := os.Unsetenv(key); err != nil {
				return err
			}
		}
	}
	return nil
}

func kindOf(key, goType string) string {
	switch {
	case key == "LOG_LEVEL":
		return "level; choose debug, info, warn or error"
	case goType == "time.Duration":
		return "duration such as 15s"
	case goType == "bool":
		return "choice; choose true or false"
	}
	return "number"
}

const (
	whereAppToken = "the app-level token (xapp-…) stands at https://api.slack.com/apps under Basic Information, App-Level Tokens; give it the scope connections:write"
	whereBotToken = "the bot token (xoxb-…) stands at https://api.slack.com/apps under OAuth & Permissions, once the app is installed"
)

func (c config) check() error {
	if isBotToken(c.AppToken) && isAppToken(c.BotToken) {
		return errors.New("SLACK_APP_TOKEN and SLACK_BOT_TOKEN are swapped: the first begins with xapp-, the second with xoxb-")
	}
	switch {
	case c.AppToken == "":
		return errors.New("SLACK_APP_TOKEN is not set: " + whereAppToken)
	case !isAppToken(c.AppToken):
		return errors.New("SLACK_APP_TOKEN does not begin with xapp-: " + whereAppToken)
	case c.BotToken == "":
		return errors.New("SLACK_BOT_TOKEN is not set: " + whereBotToken)
	case !isBotToken(c.BotToken):
		return errors.New("SLACK_BOT_TOKEN does not begin with xoxb-: " + whereBotToken)
	}
	if u, err := url.Parse(c.APIURL); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New("SLACK_API_URL is no address such as https://slack.com/api/")
	}
	if c.Connections < 1 || c.Connections > socket.MaxConnections {
		return fmt.Errorf("SLACK_CONNECTIONS is %d; choose 1 to %d", c.Connections, socket.MaxConnections)
	}
	if c.LogFormat != "text" && c.LogFormat != "json" {
		return fmt.Errorf("LOG_FORMAT is %q; choose text or json", c.LogFormat)
	}
	if !messages.Has(c.DefaultLanguage) {
		return fmt.Errorf("DEFAULT_LANGUAGE is %q; choose one of %s", c.DefaultLanguage, strings.Join(messages.Languages(), ", "))
	}
	if c.RedisURL != "" {
		if err := bot.ValidRedisURL(c.RedisURL); err != nil {
			return fmt.Errorf("REDIS_URL: %w", err)
		}
	}
	if c.ShutdownTimeout <= 0 {
		return fmt.Errorf("SHUTDOWN_TIMEOUT is %s; choose more than nothing, such as 15s", c.ShutdownTimeout)
	}
	return nil
}

func isAppToken(token string) bool { return strings.HasPrefix(token, "xapp-") }

// isBotToken knows tokens that rotate too.
func isBotToken(token string) bool {
	return strings.HasPrefix(token, "xoxb-") || strings.HasPrefix(token, "xoxe.xoxb-")
}

// logger writes the log that the configuration asks for.
func (c config) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// printConfig writes the variables as a table.
func printConfig(w io.Writer) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	const format = "VARIABLE\tDEFAULT\tMEANING\n{{range .}}{{usage_key .}}\t{{usage_default .}}\t{{usage_description .}}\n{{end}}"
	if err := envconfig.Usagef("", &config{}, table, format); err != nil {
		return err
	}
	return table.Flush()
}
