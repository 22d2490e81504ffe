package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/eval"
	"journey-or-campaign/advisor/need/corpus"
)

const evalHelp = `Measures the advice on labelled needs that the models were not trained on.
Flags: --part dev|final (default dev), --lang LANGUAGE (default all), --failures (list them), --baselines, and the
languages folder (default advisor/need/languages).`

// evaluate prints how often the advice is right, wrong or asks back, and how simple baselines fare.
func evaluate(_ context.Context, args []string, s streams) error {
	flags := newFlags("eval")
	part := flags.String("part", "dev", "which part of the tests")
	language := flags.String("lang", "", "which language alone")
	failures := flags.Bool("failures", false, "list the needs that were not answered as labelled")
	baselines := flags.Bool("baselines", false, "measure simple baselines too")
	if err := parseFlags(flags, args, "--part, --lang, --failures, --baselines"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, evalHelp)
			return nil
		}
		return err
	}
	dir := "advisor/need/languages"
	if flags.NArg() > 0 {
		dir = flags.Arg(0)
	}
	tests, err := corpus.ReadPart(os.DirFS(dir), "tests", *part)
	if err != nil {
		return err
	}
	tests = slices.DeleteFunc(tests, func(e corpus.Example) bool { return *language != "" && e.Language != *language })
	if len(tests) == 0 {
		return usageErrorf("there are no tests %s/%s/tests/%s-*.yaml; choose --part dev or final", dir, cmp.Or(*language, "*"), *part)
	}
	ad, err := newAdvisor()
	if err != nil {
		return err
	}
	eval.Run(tests, answerOf(ad)).Print(s.out, "advisor", *failures)
	threads, err := corpus.ReadThreads(os.DirFS(dir), "tests", *part)
	if err != nil {
		return err
	}
	threads = slices.DeleteFunc(threads, func(turns []corpus.Example) bool { return *language != "" && turns[0].Language != *language })
	if len(threads) > 0 {
		eval.RunThreads(threads, ad).Print(s.out, "later turns of conversations", *failures)
	}
	if *baselines {
		return evaluateBaselines(dir, tests, s)
	}
	return nil
}

func answerOf(ad *advisor.Advisor) func(string) eval.Answer {
	return func(text string) eval.Answer {
		_, advice := ad.Ask(text, "", nil)
		return eval.AnswerOf(advice)
	}
}

func evaluateBaselines(dir string, tests []corpus.Example, s streams) error {
	examples, err := corpus.ReadAll(os.DirFS(dir), "examples")
	if err != nil {
		return err
	}
	eval.Run(tests, eval.Nearest(examples)).Print(s.out, "nearest example (BM25)", false)
	eval.Run(tests, eval.NaiveBayes(examples)).Print(s.out, "naive Bayes", false)
	return nil
}
