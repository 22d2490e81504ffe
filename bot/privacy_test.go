package bot

import (
	"strings"
	"testing"
	"time"

	"journey-or-campaign/bot/sandbox"
	"journey-or-campaign/messages"
)

// marker is a word that people write everywhere, and that must be nowhere in the log, the metrics or the probes.
const marker = "zweigelt"

func TestTheLogHoldsNeitherWordsNorSecrets(t *testing.T) {
	t.Parallel()
	r := startIn(t, workspace(t), func(c *Config) { c.ShutdownTimeout = 2 * time.Second })
	text := needs[0].text + " " + marker
	var secrets []string
	keep := func(d *sandbox.Delivery) {
		must[sandbox.Ack](t)(d.WaitAck(r.ctx))
		secrets = append(secrets, d.TriggerID, d.ResponseURL)
		secrets = append(secrets, d.ResponseURLs...)
	}
	keep(must[*sandbox.Delivery](t)(r.ws.Slash(sandbox.UserEnglish, sandbox.ChannelRandom, command, text)))
	m := r.ephemeral(t, sandbox.UserEnglish, marker)
	must[*sandbox.Post](t)(r.ws.Mention(sandbox.UserEnglish, sandbox.ChannelGeneral, "", text))
	must[sandbox.Ack](t)(must[*sandbox.Post](t)(r.ws.DirectMessage(sandbox.UserEnglish, text)).WaitAck(r.ctx))
	// What fails is logged, too.
	r.ws.AddFault(sandbox.Fault{Method: "views.open", Kind: sandbox.FaultError, Error: "expired_trigger_id", Times: 1})
	keep(must[*sandbox.Delivery](t)(r.ws.ClickButton(sandbox.UserEnglish, m, messages.ActionRefine)))
	r.ephemeral(t, sandbox.UserEnglish, failures["en"])
	r.ws.AddFault(sandbox.Fault{Method: sandbox.ResponseURLMethod, Kind: sandbox.FaultDrop})
	r.ws.AddFault(sandbox.Fault{Method: "chat.postEphemeral", Kind: sandbox.FaultStatus500})
	r.ws.AddFault(sandbox.Fault{Method: "chat.postMessage", Kind: sandbox.FaultDrop})
	keep(must[*sandbox.Delivery](t)(r.ws.ClickButton(sandbox.UserEnglish, m, messages.ActionShare)))
	keep(must[*sandbox.Delivery](t)(r.ws.ClickButton(sandbox.UserEnglish, m, messages.ActionCompareAll)))
	r.stop()
	_, counted := r.served(t, "/metrics")
	if !strings.Contains(counted, namespace+"_failures_total") {
		t.Error("nothing is counted")
	}
	_, ready := r.served(t, "/readyz")
	log := r.log.String() + counted + ready
	if !strings.Contains(log, "not answered") {
		t.Error("nothing has failed")
	}
	for _, secret := range append(secrets, marker, r.ws.AppToken(), r.ws.BotToken(), "/response/") {
		if secret != "" && strings.Contains(strings.ToLower(log), strings.ToLower(secret)) {
			t.Errorf("the log or the metrics hold %q", secret)
		}
	}
	if strings.Contains(log, sandbox.UserEnglish) {
		t.Error("the log or the metrics name people")
	}
}
