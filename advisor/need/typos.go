package need

// shortestTypo is the length from which an unknown word may be a misspelt known one, in letters. Shorter words are too often
// other words.
const shortestTypo = 6

// typos finds the known word that a misspelt one stands for: one letter too many, too few, wrong, or two swapped. It keeps the known
// words without each of their letters, so that a look-up costs as many steps as the word has letters.
type typos struct {
	known map[string]bool
	near  map[string]string
}

func newTypos() *typos { return &typos{known: make(map[string]bool), near: make(map[string]string)} }

// learn makes a word known; only words worth correcting to are made findable.
func (t *typos) learn(word string, findable bool) {
	t.known[word] = true
	if !findable || len(word) < shortestTypo-1 {
		return
	}
	for i := range word {
		t.near[word[:i]+word[i+1:]] = word
	}
}

// correct returns the known word that an unknown one is a misspelling of, or the word itself.
func (t *typos) correct(word string) string {
	if len(word) < shortestTypo-1 || t.known[word] {
		return word
	}
	if known, ok := t.near[word]; ok && len(word) >= shortestTypo-1 {
		return known
	}
	for i := range word {
		shorter := word[:i] + word[i+1:]
		if t.known[shorter] && len(shorter) >= shortestTypo {
			return shorter
		}
		known, ok := t.near[shorter]
		if ok && (len(word) >= shortestTypo || swapped(word, known)) {
			return known
		}
	}
	return word
}

// swapped tells whether two words differ in two neighbouring letters that changed places.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}
