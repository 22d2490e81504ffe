//go:build race

package bot

// raceDetector tells that the memory measured is the race detector's, too.
const raceDetector = true
