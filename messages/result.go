package messages

import "github.com/slack-go/slack"

// Result shows the answer in the modal, with a way back to the form. It has no inputs, hence no submit.
func (o Answer) Result(meta Meta, opts Options) slack.ModalViewRequest {
	w := o.words
	meta.Language, meta.Carried = w.Language, o.carried()
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: CallbackResult, PrivateMetadata: meta.String(),
		Title:  plainObject(w.say("form.title"), MaxViewTitle),
		Close:  plainObject(w.say("form.close"), MaxViewTitle),
		Blocks: slack.Blocks{BlockSet: o.compose(OnModal, opts)},
	}
}

// Loading is the modal that stands while an answer is on its way.
func Loading(language string) slack.ModalViewRequest {
	return smallModal(language, CallbackLoading, "loading")
}

// FailureView tells in the modal that something went wrong; the reference finds it in the logs.
func FailureView(language, reference string) slack.ModalViewRequest {
	return smallModal(language, CallbackFailure, "failure", "reference", reference)
}

func smallModal(language, callbackID, key string, pairs ...string) slack.ModalViewRequest {
	w := In(language)
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callbackID,
		Title:  plainObject(w.say("form.title"), MaxViewTitle),
		Close:  plainObject(w.say("form.close"), MaxViewTitle),
		Blocks: slack.Blocks{BlockSet: []slack.Block{paragraph(w.say(key, pairs...))}},
	}
}
