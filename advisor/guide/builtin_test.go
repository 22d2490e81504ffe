package guide

import "testing"

func TestBuiltIn(t *testing.T) {
	for _, language := range Languages() {
		g := BuiltIn(language)
		t.Logf("%+v", g.Notices)
		t.Logf("%+v", g)
	}
}
