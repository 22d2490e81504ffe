package need

import "fmt"

// Facet is one question about a need that has a few closed answers. The decision guide's questions are these facets;
// so are the form's fields and the open question of an unsure answer.
type Facet uint8

// The four facets.
const (
	Starts Facet = iota // What starts it.
	Pace                // At whose pace it goes.
	Steps               // One message, or several with waits or branches.
	Data                // Whose data picks the people and fills the message.
	facetCount
)

// Value is one answer to a facet. The zero Value is "not known".
type Value uint8

// The values, facet by facet.
const (
	Unknown       Value = iota
	Behaviour           // Starts: each person's own behaviour or date.
	System              // Starts: a system's call that carries the content.
	BusinessEvent       // Starts: one happening that concerns many.
	Schedule            // Starts: the clock or the marketer.
	Own                 // Pace: each at their own.
	Together            // Pace: everyone at one moment.
	One                 // Steps: one message.
	Several             // Steps: several, with waits or branches.
	Audience            // Data: a ready audience.
	Payload             // Data: what the call carries.
	Relational          // Data: tables joined, segmented and counted on demand.
	PerEntity           // Data: one message per booking, contract, vehicle …
	valueCount
)

var facetNames = [facetCount]string{"starts", "pace", "steps", "data"}

var valueNames = [valueCount]string{
	"unknown", "behaviour", "system", "business-event", "schedule", "own", "together", "one", "several",
	"audience", "payload", "relational", "per-entity",
}

// Facets lists the facets in the order in which the decision guide asks for them.
func Facets() []Facet { return []Facet{Starts, Pace, Steps, Data} }

// String returns the facet's id, as written in language files and forms.
func (f Facet) String() string { return facetNames[f] }

// Values lists the closed answers of a facet, without "not known".
func (f Facet) Values() []Value {
	first, last := f.bounds()
	values := make([]Value, 0, last-first)
	for v := first; v < last; v++ {
		values = append(values, v)
	}
	return values
}

// bounds returns the half-open range of the facet's values.
func (f Facet) bounds() (first, last Value) {
	switch f {
	case Starts:
		return Behaviour, Own
	case Pace:
		return Own, One
	case Steps:
		return One, Audience
	default:
		return Audience, valueCount
	}
}

// Facet returns the facet that the value answers.
func (v Value) Facet() Facet {
	switch {
	case v < Own:
		return Starts
	case v < One:
		return Pace
	case v < Audience:
		return Steps
	default:
		return Data
	}
}

// String returns the value's id, as written in language files and forms.
func (v Value) String() string { return valueNames[v] }

// Requirement returns the id by which reasons and questions name the answer, such as "starts:behaviour".
func (v Value) Requirement() string { return v.Facet().String() + ":" + v.String() }

// ParseValue returns the value with an id. All ids but "unknown" are distinct over the facets.
func ParseValue(id string) (Value, error) {
	for v := Behaviour; v < valueCount; v++ {
		if valueNames[v] == id {
			return v, nil
		}
	}
	return Unknown, fmt.Errorf("unknown facet value %q", id)
}
