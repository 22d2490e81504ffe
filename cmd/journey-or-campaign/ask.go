package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"journey-or-campaign/advisor"
	"journey-or-campaign/advisor/need"
	"journey-or-campaign/messages"
)

const askHelp = `Tell what you want to send, to whom and what starts it, for example:
  journey-or-campaign ask "Send a monthly newsletter to our subscribers"
  journey-or-campaign ask --lang fr "Relancer deux fois les paniers abandonnés"
Flags: --lang LANGUAGE (de, en, es, fr, it, ja or pt-BR), --json, --batch (JSON lines from standard input, with --json).`

// ask answers one need, or with --batch one need a line.
func ask(ctx context.Context, args []string, s streams) error {
	flags := newFlags("ask")
	language := flags.String("lang", "", "language of the answer")
	asJSON := flags.Bool("json", false, "write one JSON object")
	batch := flags.Bool("batch", false, "read JSON lines from standard input")
	if err := parseFlags(flags, args, "--lang, --json, --batch"); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(s.out, askHelp)
			return nil
		}
		return err
	}
	adviser, err := sourcesOfTerminal().read(quiet())
	if err != nil {
		return err
	}
	if *language, err = spoken(*language); err != nil {
		return usageError{err.Error()}
	}
	if *batch {
		if !*asJSON || flags.NArg() > 0 {
			return usageErrorf("--batch reads JSON lines from standard input; call it as: ask --json --batch")
		}
		return askBatch(ctx, adviser, *language, s)
	}
	text := strings.Join(flags.Args(), " ")
	if strings.TrimSpace(text) == "" {
		return usageErrorf("there is nothing to answer.\n%s", askHelp)
	}
	n, advice := adviser.Ask(text, *language, nil)
	answer := messages.Word(answerLanguage(adviser, *language, n), n, advice)
	if *asJSON {
		return writeJSON(s.out, answer.Object())
	}
	_, err = io.WriteString(s.out, answer.Text(styleOf(s.out)))
	return err
}

// spoken is the language with wording that serves a language tag best; no tag is no language.
func spoken(tag string) (string, error) {
	if tag == "" {
		return "", nil
	}
	language, ok := messages.Nearest(tag)
	if !ok {
		return "", fmt.Errorf("unknown language %q; choose one of %s", tag, strings.Join(messages.Languages(), ", "))
	}
	return language, nil
}

// answerLanguage is the asker's language, else the text's, else the default.
func answerLanguage(ad *advisor.Advisor, asked string, n need.Need) string {
	switch {
	case asked != "":
		return asked
	case n.Language != "":
		return n.Language
	}
	return ad.Language
}

// styleOf marks headings on a terminal, unless NO_COLOR asks for none (https://no-color.org).
func styleOf(w io.Writer) messages.Style {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return messages.Style{}
	}
	info, err := file.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return messages.Style{}
	}
	return messages.Style{Bold: "\x1b[1m", Dim: "\x1b[2m", Reset: "\x1b[0m"}
}

// maxLine is the longest line of a batch, in bytes. A longer one gets an error in its place.
const maxLine = 1 << 20

// question is one line of a batch.
type question struct {
	ID     string  `json:"id"`
	Text   *string `json:"text"`
	Lang   string  `json:"lang"`
	Thread string  `json:"thread"`
}

// failure takes the place of an answer to a line that cannot be read.
type failure struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

// askBatch answers line by line; each answer is written before the next line is read.
func askBatch(ctx context.Context, ad *advisor.Advisor, language string, s streams) error {
	in := bufio.NewReaderSize(s.in, 64<<10)
	threads := make(map[string]conversation)
	failed := false
	for ctx.Err() == nil {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return fmt.Errorf("cannot read the batch: %w", err)
		}
		if err == nil && len(strings.TrimSpace(string(line))) == 0 {
			continue
		}
		answer, bad := answerLine(ad, language, threads, line, err)
		failed = failed || bad
		if err := writeJSON(s.out, answer); err != nil {
			return fmt.Errorf("cannot write the answer: %w", err)
		}
	}
	if failed {
		return errReported
	}
	return ctx.Err()
}

// conversation is what a thread of a batch has led to.
type conversation struct {
	need     need.Need
	language string
}

func answerLine(ad *advisor.Advisor, language string, threads map[string]conversation, line []byte, readErr error) (any, bool) {
	if readErr != nil {
		return failure{Error: readErr.Error()}, true
	}
	var q question
	err := json.Unmarshal(line, &q)
	if err != nil {
		return failure{idOf(line), "this line is no JSON object with the strings id, text, lang and thread: " + err.Error()}, true
	}
	if q.Text == nil {
		return failure{q.ID, `this line has no "text"`}, true
	}
	if q.Lang, err = spoken(q.Lang); err != nil {
		return failure{q.ID, err.Error()}, true
	}
	if q.Lang == "" {
		q.Lang = language
	}
	var earlier *need.Need
	before, ok := threads[q.Thread]
	if ok && q.Thread != "" {
		earlier = &before.need
	}
	n, advice := ad.Ask(*q.Text, q.Lang, earlier)
	if q.Lang == "" {
		q.Lang = threadLanguage(ad, n, before.language)
		if advice.Guide.Language != q.Lang {
			advice = ad.Advise(q.Lang, n)
		}
	}
	if q.Thread != "" {
		if n.Carries() || !ok {
			before.need = n
		}
		threads[q.Thread] = conversation{before.need, q.Lang}
	}
	out := messages.Word(q.Lang, n, advice).Object()
	out.ID, out.Thread = q.ID, q.Thread
	return out, false
}

// threadLanguage is the text's language, else the thread's, else the default.
func threadLanguage(ad *advisor.Advisor, n need.Need, earlier string) string {
	if n.Language == "" && earlier != "" {
		return earlier
	}
	return answerLanguage(ad, "", n)
}

// idOf finds the id of a line that is otherwise wrong, so that its error can be told apart.
func idOf(line []byte) string {
	var loose map[string]json.RawMessage
	var id string
	if json.Unmarshal(line, &loose) != nil || json.Unmarshal(loose["id"], &id) != nil {
		return ""
	}
	return id
}

var errLongLine = fmt.Errorf("this line is longer than %d bytes", maxLine)

// readLine reads one line without its end. Of a line longer than maxLine the rest is passed over.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !long):
			return nil, err
		}
		if long {
			return nil, errLongLine
		}
		if !utf8.Valid(line) {
			line = []byte(strings.ToValidUTF8(string(line), "\uFFFD"))
		}
		return line, nil
	}
}

func writeJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
