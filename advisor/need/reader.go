package need

import (
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need/linear"
)

// What go generate made of the languages. They are bytes, not files, since reading an embedded file copies it.
var (
	//go:embed languages/phrases.bin
	storedPhrases []byte
	//go:embed languages/model.bin
	storedModel []byte
	//go:embed languages/stacked.bin
	storedStacked []byte
	//go:embed languages/turns.bin
	storedTurns []byte
	//go:embed languages/drops.bin
	storedDrops []byte
)

// Reader understands texts with the data of its languages at once.
// A Reader is safe for concurrent use.
type Reader struct {
	lexicon *lexicon
	model   *linear.Model // Of needs.
	stacked *linear.Model // Of what the answers of the model of needs amount to.
	turns   *linear.Model // Of what later messages of a conversation change.
	drops   *linear.Model // Of what they take back.
	heads   heads

	only    string                             // The one language that it reads; empty for the reader of textLanguages.
	fellows map[string]func() (*Reader, error) // The readers of further languages.
}

// BuiltIn returns the reader of the embedded languages. It reads English and French, which marketers mix, by itself, and
// knows a reader for each further language.
var BuiltIn = sync.OnceValues(func() (*Reader, error) {
	r, err := restore("", map[string][]byte{phrasesFile: storedPhrases, modelFile: storedModel, stackedFile: storedStacked, turnsFile: storedTurns, dropsFile: storedDrops})
	if err != nil {
		return nil, err
	}
	r.fellows = builtInFellows(r)
	return r, nil
})

// The files that go generate makes of a languages folder; a further language has the first two in a folder of its own.
const (
	phrasesFile = "phrases.bin"
	modelFile   = "model.bin"   // What needs are.
	stackedFile = "stacked.bin" // What the answers of that model amount to.
	turnsFile   = "turns.bin"   // What later messages of a conversation change.
	dropsFile   = "drops.bin"   // What they take back.
)

// Load reads what go generate makes of a languages folder.
func Load(fsys fs.FS) (*Reader, error) {
	files, err := readStored(fsys, ".", phrasesFile, modelFile, stackedFile, turnsFile, dropsFile)
	if err != nil {
		return nil, err
	}
	return restore("", files)
}

func readStored(fsys fs.FS, dir string, names ...string) (map[string][]byte, error) {
	files := make(map[string][]byte)
	for _, name := range names {
		content, err := fs.ReadFile(fsys, path.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("cannot read what go generate makes of the languages: %w", err)
		}
		files[name] = content
	}
	return files, nil
}

// restore makes a reader of stored phrases and models, which must answer the questions that this program asks. Models of later messages
// may be missing.
func restore(only string, files map[string][]byte) (*Reader, error) {
	l, err := restoreLexicon(files[phrasesFile])
	if err != nil {
		return nil, err
	}
	l.folds = foldsOf(only)
	r := &Reader{lexicon: l, only: only}
	for _, m := range r.learned() {
		if *m.model, err = restoreModel(m.file, files[m.file], m.heads); err != nil {
			return nil, err
		}
	}
	r.use(r.model)
	return r, nil
}

// learned is a model of a reader, with the file that keeps it and the questions that it answers.
type learned struct {
	file  string
	heads []linear.Head
	model **linear.Model
}

func (r *Reader) learned() []learned {
	return []learned{
		{modelFile, modelHeads(), &r.model}, {stackedFile, stackedHeads(), &r.stacked},
		{turnsFile, turnHeads(), &r.turns}, {dropsFile, dropHeads(), &r.drops},
	}
}

func restoreModel(file string, stored []byte, heads []linear.Head) (*linear.Model, error) {
	var model linear.Model
	if stored == nil {
		return &model, nil
	}
	if err := model.UnmarshalBinary(stored); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if !slices.EqualFunc(model.Heads(), heads, sameHead) {
		return nil, fmt.Errorf("%s answers other questions than this program asks; train it again, as go generate ./advisor/need does", file)
	}
	return &model, nil
}

func sameHead(a, b linear.Head) bool { return a.Name == b.Name && slices.Equal(a.Answers, b.Answers) }

// LoadPhrases reads <language>/phrases.yaml of the languages that are read together: a reader without models, to train them or to
// compare with. Errors read file:line: what.
func LoadPhrases(fsys fs.FS) (*Reader, error) { return loadPhrases(fsys, "", textLanguages...) }

// LoadPhrasesOf reads the phrases of one further language.
func LoadPhrasesOf(fsys fs.FS, language string) (*Reader, error) {
	return loadPhrases(fsys, language, language)
}

func loadPhrases(fsys fs.FS, only string, languages ...string) (*Reader, error) {
	r := &Reader{lexicon: newLexicon(), stacked: &linear.Model{}, turns: &linear.Model{}, drops: &linear.Model{}, only: only}
	r.lexicon.folds = foldsOf(only)
	for _, language := range languages {
		file := path.Join(language, "phrases.yaml")
		content, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("cannot read phrases: %w", err)
		}
		if err := r.lexicon.load(file, content); err != nil {
			return nil, err
		}
	}
	r.use(&linear.Model{})
	return r, nil
}

// Files returns what Load reads, by file name, without models that nothing was learned for; equal readers give equal bytes.
func (r *Reader) Files() (map[string][]byte, error) {
	phrases, err := r.lexicon.store()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{phrasesFile: phrases}
	for _, m := range r.learned() {
		if (*m.model).Width() == 0 {
			continue
		}
		if files[m.file], err = (*m.model).MarshalBinary(); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// WithModel returns a reader with the same phrases and another model of needs.
func (r *Reader) WithModel(model *linear.Model) *Reader {
	other := *r
	other.use(model)
	return &other
}

// WithTurns returns a reader with other models of later messages, as TrainTurns makes them.
func (r *Reader) WithTurns(changes, drops *linear.Model) *Reader {
	other := *r
	other.turns, other.drops = changes, drops
	return &other
}

func (r *Reader) use(model *linear.Model) { r.model, r.heads = model, headsOf(model) }

// heads says where the outputs of each question begin; -1 where the model lacks it.
type heads struct {
	facets                               [facetCount]int
	execution, variant, intent, language int
	criteria                             int // The first of confirmed.
}

func headsOf(m *linear.Model) heads {
	var h heads
	for _, f := range Facets() {
		h.facets[f] = m.Offset(f.String())
	}
	h.execution, h.variant = m.Offset("execution"), m.Offset("variant")
	h.intent, h.language = m.Offset("intent"), m.Offset(languageHead)
	h.criteria = m.Offset("wants:" + string(confirmed[0]))
	return h
}

// intents lists the answers of the intent head, in its order.
var intents = append([]Intent{Wish, Vague, Availability, Comparison, Overview, Help, Unclear}, commonIntents()...)

// commonIntents are the guide's common questions, each an intent of its own.
func commonIntents() []Intent {
	var all []Intent
	for _, q := range guide.Questions() {
		all = append(all, commonIntent(q))
	}
	return all
}

func commonIntent(q guide.QuestionID) Intent { return Common + ":" + Intent(q) }

// variants lists the answers of the variant head, in its order.
var variants = []guide.Variant{guide.UnitaryEvent, guide.AudienceQualification, guide.BusinessEvent, guide.ReadAudience}

// textLanguages lists the languages that one reader reads together, in the order of the language head.
var textLanguages = []string{"en", "fr"}

// modelHeads describes the questions that the models answer.
func modelHeads() []linear.Head {
	var all []linear.Head
	for _, f := range Facets() {
		head := linear.Head{Name: f.String()}
		for _, v := range f.Values() {
			head.Answers = append(head.Answers, v.String())
		}
		all = append(all, head)
	}
	variant := linear.Head{Name: "variant"}
	for _, v := range variants {
		variant.Answers = append(variant.Answers, string(v))
	}
	intent := linear.Head{Name: "intent"}
	for _, i := range intents {
		intent.Answers = append(intent.Answers, string(i))
	}
	all = append(all, executionHead(), variant, intent, linear.Head{Name: languageHead, Answers: textLanguages})
	for _, c := range confirmed {
		all = append(all, linear.Head{Name: "wants:" + string(c), Answers: []string{"yes"}})
	}
	return all
}

// languageHead is the name of the head that tells the language of a text.
const languageHead = "language"

// executionHead asks how a need is run: by which approach, or that nothing has all of it.
func executionHead() linear.Head {
	head := linear.Head{Name: "execution"}
	for _, a := range guide.AllApproaches() {
		head.Answers = append(head.Answers, string(a))
	}
	head.Answers = append(head.Answers, "conflict")
	return head
}

// confirmed lists the criteria whose ❌ can block an approach. A phrase proposes one, and the words around it must not speak against
// it: a print shop that confirms is no letter.
var confirmed = []guide.Criterion{
	guide.InApp, guide.Web, guide.CodeBased, guide.ContentCards, guide.DirectMail, guide.WaitActivities,
	guide.ConditionalBranching, guide.MultiEntityData, guide.ExactPreSendCounts, guide.OnDemandSegmentation,
	guide.ABTesting, guide.ApprovalWorkflows, guide.RealTimeTriggers,
}
