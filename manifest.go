// Package journeyorcampaign holds the files that stand at the top of the repository for others' tools.
package journeyorcampaign

import _ "embed"

// Manifest is the manifest of the Slack app, to be pasted when the app is created at https://api.slack.com/apps.
//
//go:embed manifest.json
var Manifest []byte
