// Package languages holds the needs that the advice is measured by, for who measures without this repository at hand.
package languages

import "embed"

// Tests are the labelled needs that are kept out of training: <language>/tests/*.yaml.
//
//go:embed */tests/*.yaml
var Tests embed.FS
