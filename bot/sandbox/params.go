package sandbox

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxBody limits how much of a request is read, in bytes.
const maxBody = 4 << 20

// params are the arguments of a call. Values that came in a form are strings;
// those that came in JSON are what JSON has.
type params map[string]any

// readParams decodes a query and a body as the SDKs send them: url-encoded or
// multipart forms, or JSON.
func readParams(r *http.Request) (params, error) {
	p := params{}
	addValues(p, r.URL.Query())
	if r.Body == nil {
		return p, nil
	}
	r.Body = http.MaxBytesReader(nil, r.Body, maxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		return p, p.readJSON(r.Body)
	case "multipart/form-data":
		if err := r.ParseMultipartForm(maxBody); err != nil {
			return p, fmt.Errorf("read multipart form: %w", err)
		}
		addValues(p, r.MultipartForm.Value)
	default:
		if err := r.ParseForm(); err != nil {
			return p, fmt.Errorf("read form: %w", err)
		}
		addValues(p, r.PostForm)
	}
	return p, nil
}

func (p params) readJSON(r io.Reader) error {
	body, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("read body: %w", err)
	}
	if len(strings.TrimSpace(string(body))) == 0 {
		return nil // slack-go posts an empty JSON body to apps.connections.open
	}
	if err := json.Unmarshal(body, (*map[string]any)(&p)); err != nil {
		return fmt.Errorf("decode body: %w", err)
	}
	return nil
}

func addValues(p params, v url.Values) {
	for k, vs := range v {
		if len(vs) > 0 {
			p[k] = vs[0]
		}
	}
}

// str gives a string argument; numbers and booleans are written out.
func (p params) str(key string) string {
	switch v := p[key].(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (p params) boolean(key string) bool {
	s := p.str(key)
	return s == "1" || s == "true"
}

func (p params) integer(key string, otherwise int) int {
	n, err := strconv.Atoi(p.str(key))
	if err != nil {
		return otherwise
	}
	return n
}

func (p params) has(key string) bool {
	v, ok := p[key]
	return ok && v != nil && v != ""
}

// value gives an argument that is JSON: in a form it is a string that holds it.
func (p params) value(key string) (any, error) {
	s, ok := p[key].(string)
	if !ok {
		return p[key], nil
	}
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		return nil, fmt.Errorf("decode %s: %w", key, err)
	}
	return v, nil
}

// decoded gives the arguments for the record: without the token, and with
// JSON that came in form fields decoded.
func (p params) decoded() map[string]any {
	out := map[string]any{}
	for k, v := range p {
		if k == "token" {
			continue
		}
		if s, ok := v.(string); ok && (strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[")) {
			if j, err := p.value(k); err == nil {
				v = j
			}
		}
		out[k] = v
	}
	return out
}
