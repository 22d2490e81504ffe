package need

import "sync"

// shortestTypo is the length from which an unknown word may be a misspelt known one, in letters. Shorter words are too often
// other words.
const shortestTypo = 6

// typos finds the word that a misspelt one stands for: one letter too many, too few, wrong, or two swapped. It keeps the words
// worth correcting to without each of their letters, so that a look-up costs as many steps as the word has letters.
type typos struct {
	findable []string // Words worth correcting to.
	once     sync.Once
	near     map[string]string
}

func (t *typos) learn(word string) {
	if len(word) >= shortestTypo-1 && !contains(t.findable, word) {
		t.findable = append(t.findable, word)
	}
}

func (t *typos) index() {
	t.near = make(map[string]string, 8*len(t.findable))
	for _, word := range t.findable {
		t.near[word] = word
		for i := range word {
			t.near[word[:i]+word[i+1:]] = word
		}
	}
}

// correct returns the word that one which no phrase knows is a misspelling of, or the word itself.
func (t *typos) correct(word string) string {
	if len(word) < shortestTypo-1 {
		return word
	}
	t.once.Do(t.index)
	if known, ok := t.near[word]; ok {
		return known
	}
	for i := range word {
		known, ok := t.near[word[:i]+word[i+1:]]
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
