package main

import (
	"context"

	journeyorcampaign "journey-or-campaign"
)

// printManifest writes the manifest of the Slack app.
func printManifest(_ context.Context, args []string, s streams) error {
	if len(args) > 0 {
		return usageErrorf("manifest takes no arguments")
	}
	_, err := s.out.Write(journeyorcampaign.Manifest)
	return err
}
