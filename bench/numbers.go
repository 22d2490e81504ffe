package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// series are the figures of one thing from several rounds.
type series []float64

func (s series) median() float64 { return s.quantile(0.5) }

// quantile is the nearest-rank quantile; NaN of nothing.
func (s series) quantile(q float64) float64 {
	if len(s) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(s))
	return sorted[min(len(sorted)-1, max(0, int(math.Ceil(q*float64(len(sorted))))-1))]
}

// String is the median, and from where to where the rounds spread.
func (s series) String() string {
	if len(s) == 0 {
		return "–"
	}
	if len(s) == 1 {
		return short(s[0])
	}
	return fmt.Sprintf("%s (%s–%s)", short(s.median()), short(slices.Min(s)), short(slices.Max(s)))
}

// short writes a figure with three digits that count.
func short(f float64) string {
	switch a := math.Abs(f); {
	case math.IsNaN(f) || math.IsInf(f, 0):
		return "–"
	case a >= 1000:
		return grouped(int(math.Round(f)))
	case a >= 100:
		return fmt.Sprintf("%.0f", f)
	case a >= 10:
		return fmt.Sprintf("%.1f", f)
	case a == 0:
		return "0"
	}
	return fmt.Sprintf("%.2f", f)
}

func grouped(n int) string {
	digits := fmt.Sprint(n)
	var parts []string
	for len(digits) > 3 {
		parts = append([]string{digits[len(digits)-3:]}, parts...)
		digits = digits[:len(digits)-3]
	}
	return strings.Join(append([]string{digits}, parts...), ",")
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// slope fits y = a·x^b by least squares of the logarithms, and gives b: 1 is linear.
func slope(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	n := float64(len(x))
	for i := range x {
		lx, ly := math.Log(x[i]), math.Log(y[i])
		sx, sy, sxx, sxy = sx+lx, sy+ly, sxx+lx*lx, sxy+lx*ly
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

var nan = math.NaN()
