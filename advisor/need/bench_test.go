package need

import (
	"os"
	"strings"
	"testing"
)

// sixtyWords is a need as long as a short paragraph.
const sixtyWords = `We run a small chain of garden centres and every spring the marketing team asks the same thing: once a
customer has signed up for the planting club we would like to welcome them by email, wait about a week, then depending on
whether they have bought any seeds send either a voucher or a few tips, each person at their own pace, and no text message please`

func BenchmarkRead(b *testing.B) {
	r, err := BuiltIn()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{1, 2, 4, 8} {
		text := strings.Repeat(sixtyWords+". ", n)
		b.Run(strings.Repeat("I", n)+"x60words", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r.Read(text)
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(os.DirFS("languages")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadFurther(b *testing.B) {
	files := os.DirFS("languages")
	further, err := FurtherLanguages(files)
	if err != nil {
		b.Fatal(err)
	}
	for _, language := range further {
		b.Run(language, func(b *testing.B) {
			for b.Loop() {
				if _, err := LoadOf(files, language); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkTell(b *testing.B) {
	for b.Loop() {
		tell(sixtyWords, "de")
	}
}
