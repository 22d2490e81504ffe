package advisor

import (
	"journey-or-campaign/advisor/guide"
	"journey-or-campaign/advisor/need"
)

// approaches is the guide's order of columns, by which scores are indexed.
var approaches = [4]guide.Approach{guide.Journeys, guide.Action, guide.APITriggered, guide.Orchestrated}

// Answers is one answer per facet; need.Unknown where nothing is known.
type Answers [4]need.Value

// affinity says how far an answer speaks for each approach, and which row of the comparison shows it.
//
// The scale is relative: 4 is the answer of the decision guide's own question, 1 is a row that merely agrees. Answers that
// only one approach can serve need no weight against the others, since a ❌ blocks those.
type affinity struct {
	row     guide.Criterion
	weights [4]float64 // Journeys, action, API-triggered, orchestrated.
	require guide.Criterion
}

var affinities = map[need.Value]affinity{
	need.Behaviour:     {guide.EntryMechanism, [4]float64{4, 0, 1, 0}, guide.RealTimeTriggers},
	need.System:        {guide.EntryMechanism, [4]float64{2, 0, 4, 0}, guide.RealTimeTriggers},
	need.BusinessEvent: {guide.EntryMechanism, [4]float64{4, 0, 0.5, 0}, guide.RealTimeTriggers},
	need.Schedule:      {guide.Timing, [4]float64{0.5, 3, 0, 2}, guide.ScheduledExecution},
	need.Own:           {guide.CanvasType, [4]float64{4, 0, 0.5, 0}, ""},
	need.Together:      {guide.ProfileProcessing, [4]float64{0, 2, 0, 2}, ""},
	need.One:           {guide.Complexity, [4]float64{0.5, 2, 1, 0}, ""},
	need.Several:       {guide.Complexity, [4]float64{2, 0, 0, 2}, guide.MultiStepWorkflows},
	need.Audience:      {guide.Segmentation, [4]float64{0.5, 2, 0, 0.5}, ""},
	need.Payload:       {guide.DataModel, [4]float64{0.5, 0, 3, 0}, ""},
	need.Relational:    {guide.DataModel, [4]float64{0, 0, 0, 5}, guide.MultiEntityData},
	need.PerEntity:     {guide.UniqueCapabilities, [4]float64{0, 0, 0, 5}, guide.MultiEntityData},
}

// leanings say how far a criterion that is asked for speaks for the approaches that have it.
var leanings = map[guide.Criterion][4]float64{
	guide.MultiEntityData:      {0, 0, 0, 5},
	guide.ExactPreSendCounts:   {0, 0, 0, 5},
	guide.OnDemandSegmentation: {0, 0, 0, 5},
	guide.WaitActivities:       {1, 0, 0, 1},
	guide.ConditionalBranching: {1, 0, 0, 1},
	guide.MultiStepWorkflows:   {1, 0, 0, 1},
	guide.RealTimeTriggers:     {2, 0, 1, 0},
}

// rules is a guide's availability as bits, so that every combination of answers can be weighed quickly.
type rules struct {
	bit      map[guide.Criterion]uint32
	lacks    [4]uint32 // The criteria marked ❌, per approach.
	compared [4]bool
}

func rulesOf(g *guide.Guide) *rules {
	r := &rules{bit: make(map[guide.Criterion]uint32, 32)}
	for i, a := range approaches {
		r.compared[i] = g.Compares(a)
	}
	n := 0
	for _, rows := range [][]guide.Row{g.Channels, g.Capabilities} {
		for _, row := range rows {
			if row.ID == "" {
				continue
			}
			r.bit[row.ID] = 1 << n
			for i, a := range approaches {
				if row.Cells[a].Mark == guide.Unsupported {
					r.lacks[i] |= 1 << n
				}
			}
			n++
		}
	}
	return r
}

// Decide tells what closed answers and required criteria lead to by the guide: the approach, or on a conflict the one that the
// need leans to although it lacks something.
func Decide(g *guide.Guide, answers Answers, wanted []guide.Criterion) (approach guide.Approach, conflict bool) {
	v := rulesOf(g).decide(answers, wanted)
	return approaches[v.best], v.conflict
}

// verdict is what one set of answers leads to.
type verdict struct {
	best     int // Index of the approach; on a conflict, the one it leans to.
	conflict bool
	scores   [4]float64
	lacking  [4]uint32 // What each approach lacks of what is required.
}

// lackPenalty is what each lacking criterion takes from an approach when all are blocked, to tell what it leans to.
const lackPenalty = 1.5

// decide weighs answers and required criteria: a ❌ blocks an approach, what remains is ranked.
func (r *rules) decide(answers Answers, wanted []guide.Criterion) verdict {
	var v verdict
	required := uint32(0)
	for _, value := range answers {
		a, ok := affinities[value]
		if !ok {
			continue
		}
		required |= r.bit[a.require]
		for i, w := range a.weights {
			v.scores[i] += w
		}
	}
	for _, c := range wanted {
		required |= r.bit[c]
		for i, w := range leanings[c] {
			v.scores[i] += w
		}
	}
	v.conflict = true
	for i := range approaches {
		v.lacking[i] = required & r.lacks[i]
		if v.lacking[i] == 0 && r.compared[i] {
			v.conflict = false
		}
	}
	v.best = v.top(r)
	return v
}

// top returns the best approach that nothing blocks; on a conflict, the best after a penalty for what each lacks.
func (v *verdict) top(r *rules) int {
	best, most := 0, -1e9
	for i, score := range v.scores {
		if !r.compared[i] || !v.conflict && v.lacking[i] != 0 {
			continue
		}
		score -= lackPenalty * float64(bits(v.lacking[i]))
		if score > most {
			best, most = i, score
		}
	}
	return best
}

func bits(x uint32) int {
	n := 0
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}
