package need

// Mention is a phrase found in a text, for the tools of those who edit the language files.
type Mention struct {
	ID     string // What it shows: a criterion, a facet's value, a cue …
	Span   Span
	Denied bool   // The text says that it must not be.
	Hedged bool   // The text leaves it open.
	Source string // The phrase, as file:line.
	Phrase string // The phrase as written.
}

// Mentions lists the phrases found in a text, in its order.
func (r *Reader) Mentions(text string) []Mention {
	text, _ = truncate(text)
	tokens := tokenize(text)
	found, _ := r.lexicon.mentions(tokens)
	all := make([]Mention, len(found))
	for i, m := range found {
		p := r.lexicon.phrases[m.phrase]
		all[i] = Mention{p.id, Span{tokens[m.from].Start, tokens[m.to-1].End}, m.denied, m.hedged, p.source(), p.text}
	}
	return all
}
