package messages

import "testing"

func TestBlocksWeighAsMuchAsSlackSeesOfThem(t *testing.T) {
	for _, g := range goldens(t) {
		m, ok := g.payload.(Message)
		if !ok {
			continue
		}
		all, cells := weights(m.Blocks)
		if seen := weigh(decode(m.Blocks)); all != seen {
			t.Errorf("%s: weighed %d characters, Slack sees %d", g.name, all, seen)
		}
		table := 0
		for _, b := range decode(m.Blocks).(array) {
			if b.(object)["type"] == "table" {
				table += weigh(b)
			}
		}
		if cells != table {
			t.Errorf("%s: weighed %d characters in tables, Slack sees %d", g.name, cells, table)
		}
	}
}
