package guide

import "testing"

func BenchmarkBuiltIn(b *testing.B) {
	for b.Loop() {
		if _, err := parseLabels(labelsFile); err != nil {
			b.Fatal(err)
		}
		for _, language := range builtInLanguages {
			content, _ := builtInFiles.ReadFile(language + ".md")
			if _, err := Read(language+".md", content); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkLabels(b *testing.B) {
	for b.Loop() {
		if _, err := parseLabels(labelsFile); err != nil {
			b.Fatal(err)
		}
	}
}
