module journey-or-campaign/bench

go 1.26.8

require (
	github.com/slack-go/slack v0.35.0
	go.yaml.in/yaml/v3 v3.0.6
	journey-or-campaign v0.0.0
)

require (
	github.com/gorilla/websocket v1.5.3 // indirect
	github.com/yuin/goldmark v1.8.7 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace journey-or-campaign => ..
