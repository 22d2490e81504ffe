package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// browser starts Chromium for a test. Without it the test is skipped, but not in CI, which has to install it.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		skipUnlessCI(t, "the page is not tested in a browser: chromium is not installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "en-US"), chromedp.WindowSize(1280, 860))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("chromium does not start: %v", err)
	}
	return ctx
}

func skipUnlessCI(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// console collects what a page complains of.
type console struct {
	mu     sync.Mutex
	faults []string
}

func (c *console) follow(ctx context.Context) {
	messages := chromedp.Console(ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type != "log" && m.Type != "info" && m.Type != "debug" {
				c.mu.Lock()
				c.faults = append(c.faults, string(m.Type)+": "+m.Text+" "+m.URL)
				c.mu.Unlock()
			}
		}
	}()
}

// excuse forgets complaints that the test has brought about.
func (c *console) excuse(part string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	kept := c.faults[:0]
	for _, fault := range c.faults {
		if !strings.Contains(fault, part) {
			kept = append(kept, fault)
		}
	}
	c.faults = kept
}

func (c *console) report(t *testing.T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, fault := range c.faults {
		t.Errorf("the console says %s", fault)
	}
}

// picture writes what is seen to the folder that SCREENSHOTS names, if it does.
func (b *tab) picture(name string) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	b.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	still := `Promise.race([Promise.all(document.getAnimations().map(a => a.finished)), new Promise(late => setTimeout(late, 1000))]).then(() => 0, () => 0)`
	_, _ = chromedp.Run(ctx, chromedp.Evaluate[float64](still, chromedp.EvalAwaitPromise)) // A picture of what moves is better than none.
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		_, test, _ := strings.Cut(b.Name(), "/")
		err = os.WriteFile(filepath.Join(dir, strings.ReplaceAll(test, "/", "-")+"-"+name+".png"), png, 0o644)
	}
	if err != nil {
		b.Logf("no picture: %v", err)
	}
}
