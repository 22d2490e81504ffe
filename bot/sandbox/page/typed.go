package page

import (
	"regexp"
	"strings"

	"journey-or-campaign/bot/sandbox"
)

// Slack's composer knows addresses, people and channels in what is typed.
var typedReference = regexp.MustCompile(`https?://[^\s<>|]+|[@#][\p{L}\p{N}][\p{L}\p{N}._-]*`)

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// directory finds people and channels by their names, which are told from each other whatever the case.
type directory map[string]string

func (s *Server) directory() directory {
	d := directory{}
	for _, u := range s.ws.Users() {
		d["@"+strings.ToLower(u.RealName)] = "@" + u.ID
		d["@"+strings.ToLower(u.Name)] = "@" + u.ID
	}
	for _, c := range s.ws.Channels() {
		if !c.IM && !c.MPIM {
			d["#"+strings.ToLower(c.Name)] = "#" + c.ID
		}
	}
	return d
}

// wire writes what was typed as it goes over the wire: escaped, and with <@U…>, <#C…> and <https://…> for what it names. In a command
// Slack adds the names.
func (d directory) wire(text string, labels bool) string {
	var out strings.Builder
	last := 0
	for _, m := range typedReference.FindAllStringIndex(text, -1) {
		if m[0] < last || m[0] > 0 && inWord(text[:m[0]]) {
			continue // As in somebody@example.com.
		}
		found := strings.TrimRight(text[m[0]:m[1]], ".,;:!?)'\"")
		reference := d.reference(found, labels)
		if reference == "" {
			continue
		}
		out.WriteString(escape.Replace(text[last:m[0]]))
		out.WriteString(reference)
		last = m[0] + len(found)
	}
	out.WriteString(escape.Replace(text[last:]))
	return out.String()
}

var wordEnd = regexp.MustCompile(`[\p{L}\p{N}_.+/-]$`)

func inWord(before string) bool { return wordEnd.MatchString(before[max(len(before)-4, 0):]) }

// reference is how a name or an address stands on the wire; empty for a name that nobody has.
func (d directory) reference(found string, labels bool) string {
	if found[0] != '@' && found[0] != '#' {
		return "<" + escape.Replace(found) + ">"
	}
	id, known := d[strings.ToLower(found)]
	switch {
	case !known:
		return ""
	case labels || id[0] == '#':
		return "<" + id + "|" + escape.Replace(found[1:]) + ">"
	}
	return "<" + id + ">"
}

// bot tells whether a text as on the wire names the app's bot.
func namesBot(text string) bool { return strings.Contains(text, "<@"+sandbox.BotUser) }
