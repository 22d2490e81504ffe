package bot

import (
	"encoding/json"
	"slices"
	"testing"

	journeyorcampaign "journey-or-campaign"
	"journey-or-campaign/messages"
)

func TestTheManifestAsksForWhatTheBotUses(t *testing.T) {
	var m struct {
		Features struct {
			AgentView struct {
				Description string `json:"agent_description"`
				Prompts     []any  `json:"suggested_prompts"`
			} `json:"agent_view"`
			AppHome struct {
				Home     bool `json:"home_tab_enabled"`
				Messages bool `json:"messages_tab_enabled"`
				ReadOnly bool `json:"messages_tab_read_only_enabled"`
			} `json:"app_home"`
			Shortcuts []struct {
				Type       string `json:"type"`
				CallbackID string `json:"callback_id"`
				Name       string `json:"name"`
			} `json:"shortcuts"`
			Commands []struct {
				Command string `json:"command"`
				Escape  bool   `json:"should_escape"`
			} `json:"slash_commands"`
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
			Interactivity struct {
				Enabled bool `json:"is_enabled"`
			} `json:"interactivity"`
			SocketMode bool `json:"socket_mode_enabled"`
		} `json:"settings"`
	}
	if err := json.Unmarshal(journeyorcampaign.Manifest, &m); err != nil {
		t.Fatal(err)
	}
	if want := WantedScopes(); !slices.Equal(m.OAuth.Scopes.Bot, want) {
		t.Errorf("scopes %v, used are %v", m.OAuth.Scopes.Bot, want)
	}
	if want := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}; !slices.Equal(m.Settings.Events.Bot, want) {
		t.Errorf("events %v, used are %v", m.Settings.Events.Bot, want)
	}
	shortcuts := map[string]string{}
	for _, s := range m.Features.Shortcuts {
		shortcuts[s.Type] = s.CallbackID
		if len(s.Name) > 24 {
			t.Errorf("Slack takes 24 characters, not %q", s.Name)
		}
	}
	if shortcuts["global"] != messages.ShortcutForm || shortcuts["message"] != messages.ShortcutMessage || len(shortcuts) != 2 {
		t.Errorf("shortcuts %v", shortcuts)
	}
	if c := m.Features.Commands; len(c) != 1 || c[0].Command != command || !c[0].Escape {
		t.Errorf("commands %v", c)
	}
	if home := m.Features.AppHome; !home.Home || !home.Messages || home.ReadOnly {
		t.Errorf("app home %+v", home)
	}
	if a := m.Features.AgentView; a.Description == "" || len(a.Description) > 300 || len(a.Prompts) > messages.MaxPrompts {
		t.Errorf("agent view %+v", a)
	}
	if !m.Settings.SocketMode || !m.Settings.Interactivity.Enabled {
		t.Error("Socket Mode or interactivity is off")
	}
}
