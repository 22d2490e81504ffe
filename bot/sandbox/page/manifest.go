package page

import (
	"encoding/json"
	"fmt"

	"journey-or-campaign/bot/sandbox"
)

// App is what people see of an app in their client.
type App struct {
	Name        string     `json:"name"` // Of its bot user.
	Description string     `json:"description"`
	Commands    []Command  `json:"commands"`
	Shortcuts   []Shortcut `json:"shortcuts"`
}

// Command is a slash command.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint"`
}

// Shortcut is an entry in the menu of a message (Type message) or of the workspace (Type global).
type Shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

// ReadManifest reads an App, and what a workspace has to grant it, from a Slack app manifest in JSON.
func ReadManifest(manifest []byte) (App, []sandbox.Option, error) {
	var m struct {
		Display struct {
			Description string `json:"description"`
		} `json:"display_information"`
		Features struct {
			Bot struct {
				Name string `json:"display_name"`
			} `json:"bot_user"`
			Commands  []Command  `json:"slash_commands"`
			Shortcuts []Shortcut `json:"shortcuts"`
		} `json:"features"`
		OAuth struct {
			Scopes struct {
				Bot []string `json:"bot"`
			} `json:"scopes"`
		} `json:"oauth_config"`
		Settings struct {
			Events struct {
				Bot []string `json:"bot_events"`
			} `json:"event_subscriptions"`
		} `json:"settings"`
	}
	if err := json.Unmarshal(manifest, &m); err != nil {
		return App{}, nil, fmt.Errorf("read the app's manifest: %w", err)
	}
	app := App{Name: m.Features.Bot.Name, Description: m.Display.Description, Commands: m.Features.Commands, Shortcuts: m.Features.Shortcuts}
	return app, []sandbox.Option{
		sandbox.WithBotName(app.Name), sandbox.WithScopes(m.OAuth.Scopes.Bot...), sandbox.WithEvents(m.Settings.Events.Bot...),
	}, nil
}
