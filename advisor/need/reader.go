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
)

// Reader understands texts with the data of its languages at once.
// A Reader is safe for concurrent use.
type Reader struct {
	lexicon *lexicon
	model   *linear.Model
	heads   heads
	empty   []float64 // The chances that the models give a text without words.

	only    string                             // The one language that it reads; empty for the reader of textLanguages.
	fellows map[string]func() (*Reader, error) // The readers of further languages.
}

// BuiltIn returns the reader of the embedded languages. It reads English and French, which marketers mix, by itself, and
// knows a reader for each further language.
var BuiltIn = sync.OnceValues(func() (*Reader, error) {
	r, err := restore("", storedPhrases, storedModel)
	if err != nil {
		return nil, err
	}
	r.fellows = builtInFellows()
	return r, nil
})

// Load reads what go generate makes of a languages folder: phrases.bin and model.bin.
func Load(fsys fs.FS) (*Reader, error) {
	phrases, err := fs.ReadFile(fsys, "phrases.bin")
	if err != nil {
		return nil, fmt.Errorf("cannot read the stored phrases: %w", err)
	}
	model, err := fs.ReadFile(fsys, "model.bin")
	if err != nil {
		return nil, fmt.Errorf("cannot read the trained model: %w", err)
	}
	return restore("", phrases, model)
}

// restore makes a reader of stored phrases and a stored model, which must answer the questions that this program asks.
func restore(only string, phrases, stored []byte) (*Reader, error) {
	l, err := restoreLexicon(phrases)
	if err != nil {
		return nil, err
	}
	l.folds = foldsOf(only)
	var model linear.Model
	if err := model.UnmarshalBinary(stored); err != nil {
		return nil, fmt.Errorf("model.bin: %w", err)
	}
	if !slices.EqualFunc(model.Heads(), modelHeads(), sameHead) {
		return nil, fmt.Errorf("model.bin answers other questions than this program asks; run go generate ./advisor/need")
	}
	r := &Reader{lexicon: l, only: only}
	return r.WithModel(&model), nil
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
	r := &Reader{lexicon: newLexicon(), only: only}
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

// StorePhrases writes the phrases as Load reads them; equal phrases give equal bytes.
func (r *Reader) StorePhrases() ([]byte, error) { return r.lexicon.store() }

// WithModel returns a reader with the same phrases and another model.
func (r *Reader) WithModel(model *linear.Model) *Reader {
	other := &Reader{lexicon: r.lexicon, only: r.only}
	other.use(model)
	return other
}

func (r *Reader) use(model *linear.Model) {
	r.model = model
	r.heads = headsOf(model)
	r.empty = make([]float64, model.Width())
	model.Score(nil, r.empty)
	at := 0
	for _, h := range model.Heads() {
		linear.Chances(r.empty[at : at+len(h.Answers)])
		at += len(h.Answers)
	}
}

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
	h.intent, h.language = m.Offset("intent"), m.Offset("language")
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
	execution := linear.Head{Name: "execution"}
	for _, a := range guide.AllApproaches() {
		execution.Answers = append(execution.Answers, string(a))
	}
	execution.Answers = append(execution.Answers, "conflict")
	variant := linear.Head{Name: "variant"}
	for _, v := range variants {
		variant.Answers = append(variant.Answers, string(v))
	}
	intent := linear.Head{Name: "intent"}
	for _, i := range intents {
		intent.Answers = append(intent.Answers, string(i))
	}
	all = append(all, execution, variant, intent, linear.Head{Name: "language", Answers: textLanguages})
	for _, c := range confirmed {
		all = append(all, linear.Head{Name: "wants:" + string(c), Answers: []string{"yes"}})
	}
	return all
}

// confirmed lists the criteria whose ❌ can block an approach. A phrase proposes one, and the words around it must not speak against
// it: a print shop that confirms is no letter.
var confirmed = []guide.Criterion{
	guide.InApp, guide.Web, guide.CodeBased, guide.ContentCards, guide.DirectMail, guide.WaitActivities,
	guide.ConditionalBranching, guide.MultiEntityData, guide.ExactPreSendCounts, guide.OnDemandSegmentation,
	guide.ABTesting, guide.ApprovalWorkflows, guide.RealTimeTriggers,
}
