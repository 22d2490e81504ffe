package sandbox

import "fmt"

// NotFoundError tells that what a person wanted to use is not there, or not
// theirs to use: a channel, a message, a view or an element.
type NotFoundError struct{ What string }

// Error tells what was not found.
func (e *NotFoundError) Error() string { return "sandbox: " + e.What }

func notFound(format string, args ...any) error {
	return &NotFoundError{What: fmt.Sprintf(format, args...)}
}
