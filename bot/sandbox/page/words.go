package page

import (
	"fmt"
	"strings"

	"journey-or-campaign/bot/sandbox"
)

// word is something that Slack's client says about what was typed.
type word int

const (
	wordUnknownCommand word = iota // The command.
	wordNotInThreads               // The command.
	wordNotInChannel               // The bot, the channel, the bot.
	wordNotInDirect                // The bot.
	wordInvited                    // The bot, the channel.
	wordInviteWhom                 // The bot.
)

var words = map[string]map[word]string{
	"en": {
		wordUnknownCommand: "%s is not a valid command. What begins with a slash is taken for a command; put a space before it to send it as a message.",
		wordNotInThreads:   "%s is not supported in threads. Sorry!",
		wordNotInChannel:   "%s is not in #%s, so it was not told. Type /invite @%s to bring it in.",
		wordNotInDirect:    "%s cannot be brought into a direct message.",
		wordInvited:        "%s is in #%s now.",
		wordInviteWhom:     "Say whom to invite: /invite @%s",
	},
	"fr": {
		wordUnknownCommand: "%s n’est pas une commande valide. Ce qui commence par une barre oblique est pris pour une commande\u202f; mettez une espace devant pour l’envoyer comme message.",
		wordNotInThreads:   "%s n’est pas disponible dans les fils de discussion. Désolé\u202f!",
		wordNotInChannel:   "%s n’est pas dans #%s et n’a donc rien reçu. Tapez /invite @%s pour l’y faire entrer.",
		wordNotInDirect:    "%s ne peut pas entrer dans un message direct.",
		wordInvited:        "%s est maintenant dans #%s.",
		wordInviteWhom:     "Dites qui inviter\u00a0: /invite @%s",
	},
}

// notify tells a person something in Slack's name, in their language.
func (s *Server) notify(me sandbox.User, at compose, name string, w word, args ...any) {
	language, _, _ := strings.Cut(me.Locale, "-")
	said, ok := words[language]
	if !ok {
		said = words["en"]
	}
	s.ws.Notify(sandbox.Notice{User: me.ID, Channel: at.Channel, ThreadTS: at.ThreadTS, Error: name, Text: fmt.Sprintf(said[w], args...)})
}
