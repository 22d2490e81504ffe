package messages

import (
	"reflect"

	"github.com/slack-go/slack"
)

// weights adds up the strings of blocks, and those in table cells, in characters. Every answer is weighed, so it reads the blocks where
// they stand instead of encoding them first.
func weights(blocks []slack.Block) (all, cells int) {
	for _, b := range blocks {
		n := weigh(b)
		all += n
		if b.BlockType() == slack.MBTTable {
			cells += n
		}
	}
	return all, cells
}

// weigh adds up every string but those that name a kind of thing. Slack doesn't say what it adds up, so ids and values count.
func weigh(v any) int { return weight(reflect.ValueOf(v)) }

func weight(v reflect.Value) int {
	total := 0
	switch v.Kind() {
	case reflect.String:
		return length(v.String())
	case reflect.Pointer, reflect.Interface:
		return weight(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			total += weight(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !namesKind(v.Type().Field(i).Name) {
				total += weight(v.Field(i))
			}
		}
	case reflect.Map: // A block as Slack sees it.
		for entry := v.MapRange(); entry.Next(); {
			if !namesKind(entry.Key().String()) {
				total += weight(entry.Value())
			}
		}
	}
	return total
}

// namesKind tells the fields whose strings are not text.
func namesKind(field string) bool {
	switch field {
	case "Type", "Style", "Align", "type", "style", "align":
		return true
	}
	return false
}
