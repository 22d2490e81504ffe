package page_test

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
)

// maxBundle is how many bytes the page may take when it is compressed.
const maxBundle = 1 << 20

// counter counts what is written.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

func TestThePageIsSmall(t *testing.T) {
	var size counter
	err := fs.WalkDir(os.DirFS("dist"), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasSuffix(path, ".map") {
			t.Errorf("%s is for developers", path)
		}
		content, err := os.ReadFile("dist/" + path)
		must(t, err)
		zip := gzip.NewWriter(&size)
		_, err = zip.Write(content)
		must(t, err)
		return zip.Close()
	})
	must(t, err)
	if size > maxBundle || size < 1000 {
		t.Errorf("compressed it has %d bytes; at most %d are meant", size, maxBundle)
	}
	t.Logf("%d bytes compressed", size)
}

func TestThePageLoadsOnlyWhatIsServed(t *testing.T) {
	s := open(t)
	answer, err := http.Get(s.url + "/")
	must(t, err)
	defer answer.Body.Close()
	html, err := io.ReadAll(answer.Body)
	must(t, err)
	if inline := regexp.MustCompile(`<script(?: [^>]*)?>[^<]+`).Find(html); inline != nil {
		t.Errorf("an inline script, which the policy forbids: %s", inline)
	}
	loads := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllSubmatch(html, -1)
	if len(loads) == 0 {
		t.Errorf("it loads nothing: %s", html)
	}
	for _, load := range loads {
		path := string(load[1])
		if !strings.HasPrefix(path, "/assets/") {
			t.Errorf("it loads %s", path)
			continue
		}
		asset, err := http.Get(s.url + path)
		must(t, err)
		asset.Body.Close()
		if asset.StatusCode != http.StatusOK || !strings.Contains(asset.Header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d, %s", path, asset.StatusCode, asset.Header.Get("Cache-Control"))
		}
	}
}
