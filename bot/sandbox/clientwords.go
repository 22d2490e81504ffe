package sandbox

import (
	"fmt"
	"strings"
)

// clientWord is something that Slack itself tells people, not the app.
type clientWord int

const (
	wordCommandFailed clientWord = iota // with the command and the error
	wordTrouble
	wordRequired
	wordTooShort // with the least number of characters
	wordTooLong  // with the largest
	wordNumber
	wordWhole
	wordTooLow  // with the least value
	wordTooHigh // with the largest
	wordEmail
	wordURL
)

// clientWords are in the languages of the people that a workspace begins with.
var clientWords = map[string]map[clientWord]string{
	"en": {
		wordCommandFailed: "%s failed with the error %q",
		wordTrouble:       "We had some trouble connecting. Try again?",
		wordRequired:      "Please complete this required field.",
		wordTooShort:      "This entry is too short. Please use at least %d characters.",
		wordTooLong:       "This entry is too long. Please use at most %d characters.",
		wordNumber:        "Please enter a number.",
		wordWhole:         "Please enter a whole number.",
		wordTooLow:        "Please enter %s or more.",
		wordTooHigh:       "Please enter %s or less.",
		wordEmail:         "Please enter a valid email address.",
		wordURL:           "Please enter a valid URL.",
	},
	"fr": {
		wordCommandFailed: "%s a échoué avec l’erreur %q",
		wordTrouble:       "Nous avons eu un problème de connexion. Réessayer\u202f?",
		wordRequired:      "Veuillez remplir ce champ obligatoire.",
		wordTooShort:      "Ce texte est trop court. Il faut au moins %d caractères.",
		wordTooLong:       "Ce texte est trop long. Il faut au plus %d caractères.",
		wordNumber:        "Saisissez un nombre.",
		wordWhole:         "Saisissez un nombre entier.",
		wordTooLow:        "Saisissez au moins %s.",
		wordTooHigh:       "Saisissez au plus %s.",
		wordEmail:         "Saisissez une adresse e-mail valide.",
		wordURL:           "Saisissez une URL valide.",
	},
}

// tell gives a word in the language of a person's client; English where there
// is none in it.
func (s *Sandbox) tell(user string, word clientWord, args ...any) string {
	language := ""
	if u := s.users[user]; u != nil {
		language, _, _ = strings.Cut(u.Locale, "-")
	}
	words, ok := clientWords[language]
	if !ok {
		words = clientWords["en"]
	}
	return fmt.Sprintf(words[word], args...)
}
