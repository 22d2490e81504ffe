package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"journey-or-campaign/bot/socket"
)

// Why a bot cannot run.
var (
	// ErrBotToken tells that Slack refuses the bot token.
	ErrBotToken = errors.New("slack refuses the bot token")
	// ErrAppToken tells that Slack refuses the app-level token.
	ErrAppToken = errors.New("slack refuses the app-level token")
)

// ScopeError tells that the bot token lacks a scope without which no question can be answered.
type ScopeError struct{ Scope string }

// Error names the scope.
func (e *ScopeError) Error() string {
	return fmt.Sprintf("the bot token lacks the scope %s: add it under OAuth & Permissions and install the app again", e.Scope)
}

// RequiredScopes are the bot scopes without which the bot is of no use.
func RequiredScopes() []string { return []string{"chat:write"} }

// WantedScopes are the bot scopes that the bot uses. Each that is missing takes something away, told in the log.
func WantedScopes() []string {
	return []string{
		"app_mentions:read", // mentions
		"assistant:write",   // suggested prompts
		"channels:history",  // what a thread has led to, after a restart
		"chat:write",
		"commands",
		"groups:history",
		"im:history",
		"mpim:history",
		"users:read", // the language that people have chosen in Slack
	}
}

// identity is who the bot is.
type identity struct{ team, enterprise, user, bot string }

// identify asks Slack who the bot is, until Slack answers.
func (b *Bot) identify(ctx context.Context) error {
	pause := 200 * time.Millisecond
	for {
		attempt, cancel := context.WithTimeout(ctx, callTimeout)
		who, err := b.api.AuthTestContext(attempt)
		cancel()
		if err != nil {
			b.metrics.callFailed("auth.test", err)
		}
		switch {
		case err == nil:
			b.self = identity{who.TeamID, who.EnterpriseID, who.UserID, who.BotID}
			return b.checkScopes(who.Header)
		case refusesToken(err):
			return fmt.Errorf("%w: %w", ErrBotToken, redacted(err))
		case missingScope(err) != "":
			return &ScopeError{missingScope(err)}
		}
		b.log.Warn("Slack does not answer yet", "error", redacted(err))
		if !sleep(ctx, max(jittered(pause), retryAfter(err))) {
			return ctx.Err()
		}
		pause = min(2*pause, 30*time.Second)
	}
}

// checkScopes names the scopes that are missing. Slack lists those of the token in every answer.
func (b *Bot) checkScopes(header http.Header) error {
	listed := header.Get("X-OAuth-Scopes")
	if listed == "" {
		return nil
	}
	has := strings.FieldsFunc(listed, func(r rune) bool { return r == ',' || r == ' ' })
	for _, scope := range WantedScopes() {
		if slices.Contains(has, scope) {
			continue
		}
		if slices.Contains(RequiredScopes(), scope) {
			return &ScopeError{scope}
		}
		b.log.Warn("the bot token lacks a scope", "scope", scope)
	}
	return nil
}

// tokenErrors are the answers of Slack that no repetition changes.
var tokenErrors = []string{"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type", "user_removed_from_team", "team_disabled"}

// refusesToken tells whether Slack refuses a token.
func refusesToken(err error) bool {
	name := errorName(err)
	var fatal *socket.FatalError
	if errors.As(err, &fatal) {
		name = fatal.Reason
	}
	return slices.Contains(tokenErrors, name)
}

// errorName is the name that Slack gives an error, such as not_in_channel.
func errorName(err error) string {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err
	}
	return ""
}

// missingScope is the scope that Slack asks for, or empty for any other error.
func missingScope(err error) string {
	var refused slack.SlackErrorResponse
	if !errors.As(err, &refused) || refused.Err != "missing_scope" {
		return ""
	}
	if refused.Needed == "" {
		return "unknown"
	}
	return refused.Needed
}
