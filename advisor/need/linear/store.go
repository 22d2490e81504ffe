package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/bits"
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
	if width > maxWidth || len(h.Scales) != width || len(h.Bias) != width || len(body) != h.Features*(4+width) {
		return fmt.Errorf("the stored model is %d bytes long, which does not fit its header", len(data))
	}
	*m = Model{heads: h.Heads, width: width, scales: h.Scales, bias: h.Bias}
	return m.index(body)
}

// index notes where in the body the features with the same highest bits begin, about one of them on average, and checks that they ascend.
func (m *Model) index(body []byte) error {
	m.body = body
	features := uint32(len(body) / (4 + m.width))
	highest := bits.Len32(features)
	m.shift = 32 - uint(highest)
	m.starts = make([]uint32, 1<<highest+1)
	bucket, last := uint32(0), Feature(0)
	for i := range features {
		f := m.feature(i)
		if i > 0 && f <= last {
			return fmt.Errorf("the features of the stored model are out of order")
		}
		for ; bucket < uint32(f)>>m.shift; bucket++ {
			m.starts[bucket+1] = i
		}
		last = f
	}
	for ; int(bucket) < len(m.starts)-1; bucket++ {
		m.starts[bucket+1] = features
	}
	return nil
}
