package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"journey-or-campaign/advisor/guide"
)

const guideHelp = `Reads editions of the guide: Markdown files with the sections and tables of the public comparison.

  guide check [--strict] [--json] FILE|DIR…   tell what is wrong, by file and line; of a folder, as GUIDE_DIR would be read.
                                              Editions in different languages are compared fact by fact.
                                              --strict: what is not recognised is wrong too
  guide diff [--all] [--json] OLD NEW         tell which facts changed, in any two languages, and which advice they change
                                              --all: list every need that is advised on otherwise
  guide show [--lang LANG] [--format text|markdown|json] [--file FILE] [SECTION]
                                              print the guide that is in use, or a file; the sections are
                                              %s

Exit code 1 means that something is wrong with an edition.`

// guideCommand runs check, diff or show.
func guideCommand(ctx context.Context, args []string, s streams) error {
	of := map[string]func(context.Context, []string, streams) error{"check": checkGuides, "diff": diffGuides, "show": showGuide}
	if len(args) > 0 && of[args[0]] != nil {
		return of[args[0]](ctx, args[1:], s)
	}
	help := fmt.Sprintf(guideHelp, strings.Join(guide.SectionIDs(), ", "))
	if len(args) == 1 && (args[0] == "help" || strings.TrimLeft(args[0], "-") == "help" || args[0] == "-h") {
		fmt.Fprintln(s.out, help)
		return nil
	}
	if len(args) > 0 {
		return usageErrorf("unknown command guide %s; choose one of check, diff, show", args[0])
	}
	return usageErrorf("guide takes check, diff or show.\n%s", help)
}

// guideFlags reads the flags of a sub-command; help is true when only help was asked for, which is then printed.
func guideFlags(flags *flag.FlagSet, args []string, choices string, s streams) (help bool, err error) {
	err = parseFlags(flags, args, choices)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(s.out, guideHelp+"\n", strings.Join(guide.SectionIDs(), ", "))
		return true, nil
	}
	return false, err
}

// readGuide reads one edition from a file.
func readGuide(file string) (*guide.Guide, error) {
	content, err := readFile(file)
	if err != nil {
		return nil, unwrapPath(file, err)
	}
	return guide.Read(file, content)
}

// unwrapPath writes an error about a file like any problem with it.
func unwrapPath(file string, err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s: cannot be read: %w", file, err)
}
