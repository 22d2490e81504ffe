package messages

import "strings"

// Callback ids of views and shortcuts.
const (
	CallbackForm     = "form"
	CallbackResult   = "result"
	CallbackLoading  = "loading"
	CallbackFailure  = "failure"
	CallbackFeedback = "feedback"
	CallbackHome     = "home"

	ShortcutForm    = "open_form"      // Global: opens the form.
	ShortcutMessage = "which_approach" // On a message: answers it.
)

// Action ids. Those that end with a dot are followed by what they are about, since Slack wants them distinct in a block.
const (
	ActionAnswer     = "answer."  // Answers the open question. Value: the need with that answer.
	ActionExample    = "example." // Asks one of the examples. Value: its text.
	ActionRun        = "run."     // Runs a command of the bot. Value: its words.
	ActionShare      = "share"    // Posts a private answer in the channel. Value: what was asked.
	ActionRefine     = "refine"   // Opens the form with what was understood. Value: what was asked.
	ActionCompareAll = "compare_all"
	ActionQuestion   = "question" // Shows the question that would change the answer. Value: the need.
	ActionVote       = "vote"     // The feedback buttons. Value: see ParseVote.
	ActionOpenForm   = "open_form"
	ActionLanguage   = "language" // The language switch of the Home tab. Value: a language, or LanguageAuto.
	ActionBack       = "back"     // From the result to the form.

	ActionStep     = "step" // The fields of the form.
	ActionFacet    = "facet."
	ActionGoal     = "goal"
	ActionChannels = "channels"
	ActionMusts    = "musts"
	ActionWhere    = "where"
	ActionNote     = "note" // The field of the feedback modal.
)

// Block ids. The fields of the form keep theirs from one update to the next: Slack then keeps what people entered.
const (
	BlockStep     = "step"
	BlockFacet    = "facet."
	BlockGoal     = "goal"
	BlockChannels = "channels"
	BlockMusts    = "musts"
	BlockWhere    = "where"
	BlockNote     = "note"

	BlockAnswers  = "answers"
	BlockExamples = "examples"
	BlockActions  = "actions"
	BlockFeedback = "votes"
	BlockLanguage = "language"
	BlockVerdict  = "verdict"
)

// LanguageAuto is the choice of the language switch that follows Slack's own setting.
const LanguageAuto = "auto"

// MetadataNeed is the event type of the message metadata that carries a need; its payload has one field, MetadataField.
const (
	MetadataNeed  = "journey_or_campaign_need"
	MetadataField = "carried"
)

// ActionOf returns the constant of an action id, without what follows its dot.
func ActionOf(actionID string) string {
	if name, _, ok := strings.Cut(actionID, "."); ok {
		return name + "."
	}
	return actionID
}
