package messages

// Limits of whole messages and views.
//
// Unless a comment names another source, the numbers of this file stand in Slack's reference of blocks
// (https://docs.slack.dev/reference/block-kit/blocks), in the constants of its Python SDK (slack_sdk/models) and in the
// comments of @slack/types 3.2.0. Slack doesn't say what it counts as a character; length says what this package counts.
const (
	// MaxMessageBlocks is the number of blocks in a message (msg_blocks_too_many).
	MaxMessageBlocks = 50
	// MaxViewBlocks is the number of blocks in a modal or on the Home tab.
	MaxViewBlocks = 100
	// MaxMessageText is the length of a message's text, in characters: chat.update refuses more (msg_too_long).
	// Source: https://docs.slack.dev/reference/methods/chat.update
	MaxMessageText = 4000
	// MaxBlocksText is the sum of all strings in the blocks of a message, in characters. Slack answers msg_blocks_too_long
	// near 13,200, which it documents nowhere: https://github.com/slackapi/bolt-js/issues/2509
	MaxBlocksText = 13000
	// MaxMarkdown is the sum of all markdown blocks of a message, in characters.
	MaxMarkdown = 12000
	// MaxAck is the size of the largest acknowledgement over Socket Mode, in bytes, envelope included: Slack closes the socket
	// above 20,480, and slack-go refuses that number too. Source: socketmode.go of github.com/slack-go/slack v0.35.0
	MaxAck = 20479
	// MaxViewBytes is the size of a view's JSON (view_too_large). Source: reference of views.open
	MaxViewBytes = 250_000
	// MaxViewTitle limits the title, submit and close of a modal, in characters.
	MaxViewTitle = 24
	// MaxPrivateMetadata is the length of a view's private_metadata, in characters.
	MaxPrivateMetadata = 3000
	// MaxID is the length of a block_id, action_id, callback_id or external_id, in characters.
	MaxID = 255
	// MaxPrompts is the number of suggested prompts of an agent; MaxLoadingMessages of its loading messages.
	// Source: references of assistant.threads.setSuggestedPrompts and assistant.threads.setStatus
	MaxPrompts         = 4
	MaxLoadingMessages = 10
)

// Limits of blocks.
const (
	MaxText            = 3000 // Any text object, in characters; at least 1.
	MaxSectionText     = 3000 // In characters.
	MaxSectionFields   = 10
	MaxFieldText       = 2000 // One field of a section, in characters.
	MaxHeaderText      = 150  // In characters, plain_text only.
	MaxContextElements = 10
	MaxActionsElements = 25
	MaxContextActions  = 5
	MaxInputLabel      = 2000 // In characters; a hint as well.
	MaxAlertText       = 200  // In characters. Source: java-slack-sdk, pull request 1624
	MaxAltText         = 2000 // alt_text and title of an image, in characters.
	MaxURL             = 3000 // url and image_url, in characters.

	MaxTables        = 1 // Per message. Source: slackapi/slack-skills-plugin, skills/block-kit
	MaxTableRows     = 100
	MaxTableCells    = 20     // Per row; column settings as well.
	MaxTableText     = 10_000 // All cells of a message, in characters.
	MaxTableSettings = 20
)

// Limits of elements and of what they hold.
const (
	MaxButtonText         = 75   // In characters, of which about 30 are shown.
	MaxButtonValue        = 2000 // In characters.
	MaxAccessibilityLabel = 75   // In characters.
	MaxOptionText         = 75   // In characters.
	MaxOptionDescription  = 75   // In characters.
	// MaxOptionValue is 75 in @slack/types and 150 in the Python SDK; the smaller one holds everywhere.
	MaxOptionValue  = 75
	MaxOptions      = 100 // Options of a select or of a group; groups of a select.
	MaxGroupLabel   = 75  // In characters.
	MaxOverflow     = 5   // Options of an overflow menu.
	MaxChoices      = 10  // Options of checkboxes or radio buttons.
	MaxPlaceholder  = 150 // In characters.
	MaxInputText    = 3000
	MaxConfirmTitle = 100 // In characters.
	MaxConfirmText  = 300 // In characters.
	MaxConfirmLabel = 30  // Both buttons of a confirmation, in characters.
)
