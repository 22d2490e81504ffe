package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"sort"
)

const magic = "LINEAR1\n"

// layOut builds the table from rows, in the order of the hashes so that equal models have equal bytes.
func (m *Model) layOut(rows map[Feature][]int8) {
	features := make([]Feature, 0, len(rows))
	for f := range rows {
		features = append(features, f)
	}
	sort.Slice(features, func(i, j int) bool { return features[i] < features[j] })
	size := 16
	for size < 2*len(features) {
		size *= 2
	}
	m.slots = make([]Feature, size)
	m.rows = make([]int8, size*m.width)
	mask := uint32(size - 1)
	for _, f := range features {
		at := uint32(f) & mask
		for m.slots[at] != 0 {
			at = (at + 1) & mask
		}
		m.slots[at] = f
		copy(m.rows[int(at)*m.width:], rows[f])
	}
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
	var used []int
	for at, f := range m.slots {
		if f != 0 {
			used = append(used, at)
		}
	}
	sort.Slice(used, func(i, j int) bool { return m.slots[used[i]] < m.slots[used[j]] })
	head, err := json.Marshal(header{m.heads, m.scales, m.bias, len(used)})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(head)
	b.WriteByte('\n')
	for _, at := range used {
		var hash [4]byte
		binary.LittleEndian.PutUint32(hash[:], uint32(m.slots[at]))
		b.Write(hash[:])
		for _, w := range m.rows[at*m.width : (at+1)*m.width] {
			b.WriteByte(byte(w))
		}
	}
	return b.Bytes(), nil
}

// UnmarshalBinary reads a model written by MarshalBinary.
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
	m.fill(body, h.Features)
	return nil
}

// fill lays out the stored rows, which come in the order of the hashes, just as layOut does.
func (m *Model) fill(body []byte, features int) {
	size := 16
	for size < 2*features {
		size *= 2
	}
	m.slots = make([]Feature, size)
	m.rows = make([]int8, size*m.width)
	mask := uint32(size - 1)
	for ; len(body) > 0; body = body[4+m.width:] {
		f := Feature(binary.LittleEndian.Uint32(body))
		at := uint32(f) & mask
		for m.slots[at] != 0 {
			at = (at + 1) & mask
		}
		m.slots[at] = f
		row := m.rows[int(at)*m.width : int(at+1)*m.width]
		for i := range row {
			row[i] = int8(body[4+i])
		}
	}
}
