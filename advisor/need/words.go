package need

// Words lists the words of a text as texts are compared everywhere: in lower case, without accents, contractions as one word.
func Words(text string) []string {
	tokens := tokenize(text)
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.norm
	}
	return words
}

// Said is all that the conversation has said so far, as far as it is remembered; of a single message its text.
func (n Need) Said() string {
	if n.said != "" {
		return n.said
	}
	return n.Text
}

// Continues tells whether the need goes on from an earlier message of its conversation.
func (n Need) Continues() bool { return n.earlier != nil }
