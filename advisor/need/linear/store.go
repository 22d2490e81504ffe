package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
)

const magic = "LINEAR2\n"

// layOut stores the hashes, then the weights of each, in the order of the hashes, so that equal models have equal bytes and the
// weights of words that nobody uses are never touched.
func layOut(rows map[Feature][]int8, width int) []byte {
	features := make([]Feature, 0, len(rows))
	for f := range rows {
		features = append(features, f)
	}
	slices.Sort(features)
	body := make([]byte, 0, len(features)*(4+width))
	for _, f := range features {
		body = binary.LittleEndian.AppendUint32(body, uint32(f))
	}
	for _, f := range features {
		for _, w := range rows[f] {
			body = append(body, byte(w))
		}
	}
	return body
}

// header is the readable beginning of a stored model.
type header struct {
	Heads    []Head
	Scales   []float32
	Bias     []float32
	Features int
}

// MarshalBinary stores the model: a line of JSON, then hashes and weights in the order of the hashes.
func (m *Model) MarshalBinary() ([]byte, error) {
	head, err := json.Marshal(header{m.heads, m.scales, m.bias, len(m.body) / (4 + m.width)})
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(magic), head, []byte("\n"), m.body), nil
}

// UnmarshalBinary reads a model written by MarshalBinary. The model keeps the data, which must not change afterwards.
func (m *Model) UnmarshalBinary(data []byte) error {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return fmt.Errorf("not a stored linear model")
	}
	line, body, ok := bytes.Cut(rest, []byte("\n"))
	var h header
	if err := json.Unmarshal(line, &h); err != nil || !ok {
		return fmt.Errorf("the header of the stored model is broken: %w", err)
	}
	width := 0
	for _, head := range h.Heads {
		width += len(head.Answers)
	}
	if width > 64 || len(h.Scales) != width || len(h.Bias) != width || len(body) != h.Features*(4+width) {
		return fmt.Errorf("the stored model is %d bytes long, which does not fit its header", len(data))
	}
	*m = Model{heads: h.Heads, width: width, scales: h.Scales, bias: h.Bias}
	m.index(body)
	return nil
}

// index builds the table that finds a feature's row in the body.
func (m *Model) index(body []byte) {
	m.body = body
	features := len(body) / (4 + m.width)
	size := 16
	for size < 2*features {
		size *= 2
	}
	m.slots = make([]slot, size)
	mask := uint32(size - 1)
	for i := range features {
		f := Feature(binary.LittleEndian.Uint32(body[4*i:]))
		s := uint32(f) & mask
		for m.slots[s].feature != 0 {
			s = (s + 1) & mask
		}
		m.slots[s] = slot{f, uint32(4*features + i*m.width)}
	}
}
