package sandbox

import "time"

// Limits of Socket Mode. Source:
// https://docs.slack.dev/apis/events-api/using-socket-mode/
const (
	// MaxSockets is how many sockets an app may hold open at once; one more is
	// told too_many_websockets.
	MaxSockets = 10
	// MaxFrame is the size in bytes of the largest frame a client may send.
	// Above it Slack closes the socket with code 1009 (seen in production logs,
	// and guarded against by slack-go).
	MaxFrame = 20480
	// AckTime is how long an app has to acknowledge an envelope.
	// Source: https://docs.slack.dev/interactivity/handling-user-interaction/
	AckTime = 3 * time.Second
	// RefreshWarning is the time between the warning and the end of a socket.
	RefreshWarning = 10 * time.Second
	// SocketLifetime is the lifetime that hello announces (seen in real logs).
	SocketLifetime = 18060 * time.Second
	// DebugSocketLifetime is the lifetime of a socket opened with
	// debug_reconnects=true.
	DebugSocketLifetime = 360 * time.Second
)

// RetryDelays are the pauses before the second, third and fourth delivery of
// an event that was not acknowledged.
// Source: https://docs.slack.dev/apis/events-api/
var RetryDelays = [...]time.Duration{0, time.Minute, 5 * time.Minute}

// Lifetimes of what an interaction hands out. Sources:
// https://docs.slack.dev/surfaces/modals/ and
// https://docs.slack.dev/interactivity/handling-user-interaction/
const (
	// TriggerLife is how long a trigger_id can open or push a modal.
	TriggerLife = 3 * time.Second
	// ResponseURLLife is how long a response_url can be used.
	ResponseURLLife = 30 * time.Minute
	// ResponseURLUses is how often a response_url can be used.
	ResponseURLUses = 5
)

// Limits of messages and views. Unless noted, the source is Slack's Python SDK
// (models/blocks, *_max_length) and the doc comments of @slack/types 3.2.0.
// Texts are counted in Unicode code points.
const (
	// MaxMessageBlocks is the number of blocks in a message.
	MaxMessageBlocks = 50
	// MaxViewBlocks is the number of blocks in a modal or a Home tab.
	MaxViewBlocks = 100
	// MaxMessageText is where chat.postMessage truncates the text.
	// Source: https://api.slack.com/changelog/2018-04-truncating-really-long-messages
	MaxMessageText = 40000
	// MaxUpdateText is the longest text that chat.update takes (msg_too_long).
	MaxUpdateText = 4000
	// MaxBlocksText is the sum of all texts in the blocks of one message above
	// which Slack answers msg_blocks_too_long. Undocumented; measured by users:
	// https://github.com/slackapi/bolt-js/issues/2509
	MaxBlocksText = 13200
	// MaxAttachments is the number of legacy attachments in a message.
	MaxAttachments = 100
	// MaxMarkdown is the sum of the texts of all markdown blocks of a payload.
	MaxMarkdown = 12000
	// MaxTableText is the text in the tables of one message.
	MaxTableText = 10000
	// MaxTableRows and MaxTableCells are the size of a table.
	MaxTableRows  = 100
	MaxTableCells = 20
	// MaxViewStack is the number of modals on top of each other
	// (push_limit_reached). Source: reference of views.push.
	MaxViewStack = 3
	// MaxViewBytes is the size of a view's JSON (view_too_large).
	MaxViewBytes = 250000
	// MaxModalTitle limits a modal's title, submit and close texts.
	MaxModalTitle = 24
	// MaxPrivateMetadata is the length of a view's private_metadata.
	MaxPrivateMetadata = 3000
	// MaxID limits block_id, action_id, callback_id and external_id.
	MaxID = 255
	// MaxPrompts is the number of suggested prompts of an agent.
	MaxPrompts = 4
	// MaxLoadingMessages is the number of loading messages of a status.
	MaxLoadingMessages = 10
)

// Limits of single blocks and elements, from the same sources.
const (
	MaxText          = 3000 // any text object
	MaxSectionFields = 10   // fields of a section
	MaxFieldText     = 2000 // one field of a section
	MaxHeaderText    = 150  // header
	MaxContext       = 10   // elements of a context block
	MaxActions       = 25   // elements of an actions block
	MaxContextAction = 5    // elements of a context_actions block
	MaxInputLabel    = 2000 // label or hint of an input
	MaxImageURL      = 3000 // image_url
	MaxAltText       = 2000 // alt_text and image title
	MaxAlertText     = 200  // alert
	MaxCardTitle     = 150  // card title and subtitle
	MaxCardBody      = 200  // card body and subtext
	MaxCardActions   = 3    // buttons of a card
	MaxCarousel      = 10   // cards of a carousel
	MaxContainer     = 10   // children of a container
	MaxVideoTitle    = 200  // video title
	MaxButtonText    = 75   // button text and accessibility_label
	MaxButtonValue   = 2000 // button value
	MaxButtonURL     = 3000 // button and option url
	MaxOptionText    = 75   // option text and description
	// MaxOptionValue is 150 in the Python SDK and 75 in @slack/types; the larger
	// one is enforced, so that the sandbox refuses nothing that Slack takes.
	MaxOptionValue  = 150
	MaxOptions      = 100  // options of a select, option groups, options of a group
	MaxGroupLabel   = 75   // label of an option group
	MaxOverflow     = 5    // options of an overflow menu
	MaxChoices      = 10   // options of checkboxes and radio buttons
	MaxPlaceholder  = 150  // placeholder
	MaxInputLength  = 3000 // min_length and max_length of a text input
	MaxConfirmTitle = 100  // title of a confirmation
	MaxConfirmText  = 300  // text of a confirmation
	MaxConfirmLabel = 30   // buttons of a confirmation
)

// MessageInterval is the mean time between messages to one channel above which
// Slack answers 429. Source: https://docs.slack.dev/apis/web-api/rate-limits/
const MessageInterval = time.Second
