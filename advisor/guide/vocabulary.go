package guide

// Approach is one of the four ways of sending that Adobe Journey Optimizer offers.
type Approach string

// The four approaches.
const (
	Journeys     Approach = "journeys"
	Action       Approach = "action-campaigns"
	APITriggered Approach = "api-triggered-campaigns"
	Orchestrated Approach = "orchestrated-campaigns"
)

// AllApproaches lists the approaches in the guide's order of columns.
func AllApproaches() []Approach {
	return []Approach{Journeys, Action, APITriggered, Orchestrated}
}

// Variant is the kind of journey that fits, by what lets people enter it.
type Variant string

// The journey variants.
const (
	UnitaryEvent          Variant = "unitary-event"          // One person's event.
	AudienceQualification Variant = "audience-qualification" // A person comes to belong to an audience.
	BusinessEvent         Variant = "business-event"         // One happening concerns many people.
	ReadAudience          Variant = "read-audience"          // An audience is read at a time, then each goes on alone.
)

// Criterion is one thing that a need can require and the guide compares: a channel, a capability or a row of the matrix.
type Criterion string

// The eight channels of the built-in guide, and the two that later editions added.
const (
	Email        Criterion = "email"
	Push         Criterion = "push"
	SMS          Criterion = "sms"
	InApp        Criterion = "in-app"
	Web          Criterion = "web"
	CodeBased    Criterion = "code-based"
	ContentCards Criterion = "content-cards"
	DirectMail   Criterion = "direct-mail"
	LINE         Criterion = "line"
	WhatsApp     Criterion = "whatsapp"
)

// The twelve capabilities.
const (
	MultiStepWorkflows   Criterion = "multi-step-workflows"
	RealTimeTriggers     Criterion = "real-time-triggers"
	WaitActivities       Criterion = "wait-activities"
	ConditionalBranching Criterion = "conditional-branching"
	ScheduledExecution   Criterion = "scheduled-execution"
	APITriggering        Criterion = "api-triggering"
	MultiEntityData      Criterion = "multi-entity-data"
	ExactPreSendCounts   Criterion = "exact-pre-send-counts"
	OnDemandSegmentation Criterion = "on-demand-segmentation"
	SendTimeOptimization Criterion = "send-time-optimization"
	ABTesting            Criterion = "ab-testing"
	ApprovalWorkflows    Criterion = "approval-workflows"
)

// The fourteen rows of the detailed comparison.
const (
	PrimaryPurpose     Criterion = "primary-purpose"
	CanvasType         Criterion = "canvas-type"
	ExecutionFlow      Criterion = "execution-flow"
	EntryMechanism     Criterion = "entry-mechanism"
	DataModel          Criterion = "data-model"
	Segmentation       Criterion = "segmentation"
	ProfileProcessing  Criterion = "profile-processing"
	Personalization    Criterion = "personalization"
	Complexity         Criterion = "complexity"
	BestFor            Criterion = "best-for"
	Timing             Criterion = "timing"
	StateManagement    Criterion = "state-management"
	UseWhen            Criterion = "use-when"
	UniqueCapabilities Criterion = "unique-capabilities"
)

// Channels lists the channels that a guide may mark, in its order.
func Channels() []Criterion {
	return []Criterion{Email, Push, SMS, InApp, Web, CodeBased, ContentCards, DirectMail, LINE, WhatsApp}
}

// Capabilities lists the capabilities that a guide may mark, in its order.
func Capabilities() []Criterion {
	return []Criterion{
		MultiStepWorkflows, RealTimeTriggers, WaitActivities, ConditionalBranching, ScheduledExecution, APITriggering,
		MultiEntityData, ExactPreSendCounts, OnDemandSegmentation, SendTimeOptimization, ABTesting, ApprovalWorkflows,
	}
}

// MatrixRows lists the rows of the detailed comparison, in its order.
func MatrixRows() []Criterion {
	return []Criterion{
		PrimaryPurpose, CanvasType, ExecutionFlow, EntryMechanism, DataModel, Segmentation, ProfileProcessing,
		Personalization, Complexity, BestFor, Timing, StateManagement, UseWhen, UniqueCapabilities,
	}
}

// QuestionID names one of the guide's common questions.
type QuestionID string

// The five common questions.
const (
	QuestionCombine      QuestionID = "combine"       // Can journeys and campaigns be combined?
	QuestionConvert      QuestionID = "convert"       // Can a campaign become a journey, or the reverse?
	QuestionEasiest      QuestionID = "easiest"       // Which approach is the easiest to build?
	QuestionScale        QuestionID = "scale"         // Which approach scales to large audiences?
	QuestionSameAudience QuestionID = "same-audience" // Can one audience serve them all?
)

// Questions lists the common questions in the guide's order.
func Questions() []QuestionID {
	return []QuestionID{QuestionCombine, QuestionConvert, QuestionEasiest, QuestionScale, QuestionSameAudience}
}
