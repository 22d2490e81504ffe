package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/eval"
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/advisor/need/corpus"
	"journey-or-campaign/advisor/need/linear"
)

// understood is how one way to understand fares on the tests.
type understood struct {
	name     string
	share    int // Of the examples, in percent.
	examples int
	count    map[string]*eval.Count // By language.
	micros   float64                // For one text.
	training float64                // In s; NaN where there is none.
}

func (u understood) accuracy(language string) float64 {
	c := u.count[language]
	if c == nil {
		return nan
	}
	return 100 * float64(c.Right) / float64(c.Total)
}

// total is the accuracy over all languages.
func (u understood) total() float64 {
	right, all := 0, 0
	for _, c := range u.count {
		right, all = right+c.Right, all+c.Total
	}
	return 100 * float64(right) / float64(all)
}

// texts are what is learned from and what is measured on.
type texts struct {
	folder          string
	examples, tests []corpus.Example
}

// heldOut are the parts of the tests that nothing was tuned on.
var heldOut = []string{"final", "fresh"}

// readTexts reads the examples and the tests of the languages that are understood together.
func readTexts(repository string, limit int) (texts, error) {
	t := texts{folder: filepath.Join(repository, "advisor", "need", "languages")}
	files := os.DirFS(t.folder)
	mine := func(all []corpus.Example) []corpus.Example {
		return slices.DeleteFunc(all, func(e corpus.Example) bool { return e.Language != "en" && e.Language != "fr" })
	}
	all, err := corpus.ReadAll(files, "examples")
	if err != nil {
		return t, err
	}
	t.examples = mine(all)
	for _, part := range heldOut {
		all, err := corpus.ReadPart(files, "tests", part)
		if err != nil {
			return t, err
		}
		t.tests = append(t.tests, mine(all)...)
	}
	if len(t.tests) == 0 || len(t.examples) == 0 {
		return t, fmt.Errorf("%s holds %d examples and %d held-out tests; both are needed", t.folder, len(t.examples), len(t.tests))
	}
	shuffled := rand.New(rand.NewPCG(1, 2)) // The same in every run.
	shuffled.Shuffle(len(t.examples), func(i, j int) { t.examples[i], t.examples[j] = t.examples[j], t.examples[i] })
	if limit > 0 {
		shuffled.Shuffle(len(t.tests), func(i, j int) { t.tests[i], t.tests[j] = t.tests[j], t.tests[i] })
		t.examples, t.tests = t.examples[:min(limit, len(t.examples))], t.tests[:min(limit, len(t.tests))]
	}
	return t, nil
}

// understanding compares the ways to understand, each with a share of the examples.
func understanding(ctx context.Context, s sizes, repository string, t texts, report *report) []understood {
	var all []understood
	for _, share := range s.shares {
		some := t.examples[:len(t.examples)*share/100]
		add := func(u understood, err error) {
			if err != nil {
				report.left("%s with %d %% of the examples: %v", u.name, share, err)
				return
			}
			u.share, u.examples = share, len(some)
			all = append(all, u)
		}
		add(engine(t, some, share == 100 && s.limit == 0))
		add(baseline("nearest example (BM25)", eval.Nearest, t, some))
		add(baseline("naive Bayes", eval.NaiveBayes, t, some))
		add(nlpjs(ctx, repository, t, some))
		report.progress("understanding with %d %% of the examples", share)
	}
	return all
}

// engine is what the bot understands with: its phrases, and models of the examples. The built-in models are of all examples.
func engine(t texts, examples []corpus.Example, builtIn bool) (understood, error) {
	u := understood{name: thisBot, training: nan}
	reader, err := need.BuiltIn()
	if err == nil && !builtIn {
		if reader, err = need.LoadPhrases(os.DirFS(t.folder)); err == nil {
			began := time.Now()
			reader = reader.Learn(corpus.Samples(examples), linear.DefaultOptions())
			u.training = time.Since(began).Seconds()
		}
	}
	if err != nil {
		return u, err
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		return u, err
	}
	ad, err := advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en"})
	if err != nil {
		return u, err
	}
	u.measure(t.tests, func(text string) eval.Answer {
		_, advice := ad.Ask(text, "", nil)
		return eval.AnswerOf(advice)
	})
	return u, nil
}

func baseline(name string, learn func([]corpus.Example) eval.Baseline, t texts, examples []corpus.Example) (understood, error) {
	u := understood{name: name}
	began := time.Now()
	answer := learn(examples)
	u.training = time.Since(began).Seconds()
	u.measure(t.tests, answer)
	return u, nil
}

// measure judges the answers, and takes the time of the fastest of three passes: the others were disturbed.
func (u *understood) measure(tests []corpus.Example, answer func(string) eval.Answer) {
	u.count = eval.Run(tests, answer).ByLanguage
	u.micros = nan
	for range 3 {
		began := time.Now()
		for _, t := range tests {
			answer(t.Text)
		}
		took := float64(time.Since(began).Microseconds()) / float64(len(tests))
		if !(took > u.micros) {
			u.micros = took
		}
	}
}

// labelled is a text as nlp.js gets it.
type labelled struct {
	Language string `json:"language"`
	Text     string `json:"text"`
	Class    string `json:"class,omitempty"`
}

// classOf is what nlp.js is to name: the approach, whether something stands against it, or what else the text is.
func classOf(l corpus.Label) string {
	if l.Intent != need.Wish {
		return string(l.Intent)
	}
	if l.Conflict {
		return "conflict/" + string(l.Approach)
	}
	return string(l.Approach)
}

// answerOf reads a class back.
func answerOf(class string) eval.Answer {
	a := eval.Answer{Kind: advisor.Kind(class), Confidence: advisor.Leaning}
	approach, conflict := strings.CutPrefix(class, "conflict/")
	if conflict {
		return eval.Answer{Kind: advisor.Conflict, Approach: guide.Approach(approach), Confidence: advisor.Leaning}
	}
	if strings.HasSuffix(class, "journeys") || strings.HasSuffix(class, "campaigns") {
		return eval.Answer{Kind: advisor.Recommendation, Approach: guide.Approach(class), Confidence: advisor.Leaning}
	}
	return a
}

// nlpTime is how long nlp.js may take to learn and answer.
const nlpTime = 5 * time.Minute

// nlpjs trains nlp.js on the same examples. It is told the language of each text, which the others find out.
func nlpjs(ctx context.Context, repository string, t texts, examples []corpus.Example) (understood, error) {
	u := understood{name: nlp}
	node, err := nodeProgram(ctx, repository, "node-nlp")
	if err != nil {
		return u, err
	}
	var input struct {
		Examples []labelled `json:"examples"`
		Tests    []labelled `json:"tests"`
	}
	for _, e := range examples {
		input.Examples = append(input.Examples, labelled{e.Language, e.Text, classOf(e.Label)})
	}
	for _, e := range t.tests {
		input.Tests = append(input.Tests, labelled{Language: e.Language, Text: e.Text})
	}
	var output struct {
		Training float64  `json:"train_ms"`
		Micros   float64  `json:"micros_per_text"`
		Classes  []string `json:"classes"`
	}
	ctx, cancel := context.WithTimeout(ctx, nlpTime)
	defer cancel()
	if err := runNode(ctx, node, filepath.Join(repository, "bench", "node"), "nlp.js", input, &output); err != nil {
		return u, err
	}
	if len(output.Classes) != len(t.tests) {
		return u, fmt.Errorf("it answered %d of %d texts", len(output.Classes), len(t.tests))
	}
	next := -1
	u.count = eval.Run(t.tests, func(string) eval.Answer { next++; return answerOf(output.Classes[next]) }).ByLanguage
	u.micros, u.training = output.Micros, output.Training/1000
	return u, nil
}

func runNode(ctx context.Context, node, dir, script string, input, output any) error {
	encoded, err := json.Marshal(input)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, node, script)
	var out, said bytes.Buffer
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, bytes.NewReader(encoded), &out, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return errors.New("it took too long")
		}
		return fmt.Errorf("%w: %s", err, lastLine(said.String()))
	}
	return json.Unmarshal(out.Bytes(), output)
}

// lengths measures the time to understand texts of so many words, in µs.
func lengths(t texts) (words, micros []float64, err error) {
	ad, err := builtIn()
	if err != nil {
		return nil, nil, err
	}
	var all []string
	for _, e := range t.tests {
		if e.Language == "en" {
			all = append(all, strings.Fields(e.Text)...)
		}
	}
	for n := 10; n <= min(640, len(all)); n *= 2 {
		text := strings.Join(all[:n], " ")
		best := nan
		for range 7 {
			began := time.Now()
			const times = 20
			for range times {
				ad.Ask(text, "", nil)
			}
			took := float64(time.Since(began).Nanoseconds()) / times / 1000
			if !(took > best) {
				best = took
			}
		}
		words, micros = append(words, float64(n)), append(micros, best)
	}
	return words, micros, nil
}

func builtIn() (*advisor.Advisor, error) {
	reader, err := need.BuiltIn()
	if err != nil {
		return nil, err
	}
	guides, err := guide.BuiltIns()
	if err != nil {
		return nil, err
	}
	return advisor.New(advisor.Knowledge{Reader: reader, Guides: guides, Language: "en"})
}
