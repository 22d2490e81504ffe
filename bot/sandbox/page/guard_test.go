package page_test

import (
	"net/http"
	"strings"
	"testing"

	"journey-or-campaign/bot/sandbox"
)

func TestOnlyThePageItselfIsServed(t *testing.T) {
	s := open(t)
	host := strings.TrimPrefix(s.url, "http://")
	body := `{"user":"U0ENGLISH","channel":"C0GENERAL","text":"hello"}`
	cases := []struct {
		name, method, path, body string
		headers                  map[string]string
		want                     int
	}{
		{"the page", "GET", "/", "", nil, 200},
		{"under the name localhost", "GET", "/", "", map[string]string{"Host": "localhost:80"}, 200},
		{"under IPv6 loopback", "GET", "/", "", map[string]string{"Host": "[::1]:80"}, 200},
		{"under a name that it was given", "GET", "/", "", map[string]string{"Host": "playground.example"}, 200},
		{"under a name that somebody points here", "GET", "/api/snapshot", "", map[string]string{"Host": "evil.example:80"}, 421},
		{"under a name that begins like loopback", "GET", "/", "", map[string]string{"Host": "127.0.0.1.evil.example"}, 421},
		{"an action of the page", "POST", "/api/messages", body, map[string]string{"Origin": "http://" + host}, 200},
		{"an action of a program", "POST", "/api/messages", body, nil, 200},
		{"an action of another page", "POST", "/api/messages", body, map[string]string{"Origin": "https://evil.example"}, 403},
		{"an action of another page, as browsers tell it", "POST", "/api/messages", body, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"a form", "POST", "/api/messages", body, map[string]string{"Content-Type": "text/plain"}, 415},
		{"what is no JSON", "POST", "/api/messages", "{", nil, 400},
		{"what is too large", "POST", "/api/messages", `{"text":"` + strings.Repeat("x", 300<<10) + `"}`, nil, 413},
		{"an empty message", "POST", "/api/messages", `{"user":"U0ENGLISH","channel":"C0GENERAL","text":" \n "}`, nil, 400},
		{"the longest message", "POST", "/api/messages", `{"user":"U0ENGLISH","channel":"C0GENERAL","text":"` + strings.Repeat("é", 12000) + `"}`, nil, 200},
		{"a longer one", "POST", "/api/messages", `{"user":"U0ENGLISH","channel":"C0GENERAL","text":"` + strings.Repeat("é", 12001) + `"}`, nil, 400},
		{"in the name of the bot", "POST", "/api/messages", `{"user":"U0BOT","channel":"C0GENERAL","text":"x"}`, nil, 404},
		{"a way that does not exist", "GET", "/api/nothing", "", nil, 404},
		{"a path outside the bundle", "GET", "/assets/../page.go", "", nil, 404},
		{"a folder of the bundle", "GET", "/assets/", "", nil, 404},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			request, err := http.NewRequest(c.method, s.url+c.path, strings.NewReader(c.body))
			must(t, err)
			request.Header.Set("Content-Type", "application/json")
			for key, value := range c.headers {
				request.Header.Set(key, value)
			}
			if name := c.headers["Host"]; name != "" {
				request.Host = name
			}
			answer, err := http.DefaultTransport.RoundTrip(request)
			must(t, err)
			defer answer.Body.Close()
			if answer.StatusCode != c.want && (c.want != 404 || answer.StatusCode/100 != 3) {
				t.Errorf("%d", answer.StatusCode)
			}
			if policy := answer.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe-eval") {
				t.Errorf("policy %q", policy)
			}
		})
	}
	if n := len(s.ws.Messages(sandbox.ChannelGeneral)); n != 3 {
		t.Errorf("%d messages were posted", n)
	}
}
