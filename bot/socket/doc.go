// Package socket keeps the Socket Mode connections of a Slack app open and
// hands over what comes in on them, so that no envelope is lost.
//
//	pool := socket.New(socket.Config{API: api, Handle: func(ctx context.Context, e *socket.Envelope) {
//		_ = e.Ack(ctx, nil)
//		queue <- e
//	}})
//	err := pool.Run(ctx) // nil when ctx ended, or why there is no point in going on
//
// # Why the sockets are read directly
//
// slack-go brings a client of its own, socketmode.Client, and several of them
// side by side would cover for each other. Yet each closes its socket as soon
// as Slack announces a refresh, before the next one is open, and so loses what
// Slack still writes to the old one: nobody else gets those envelopes, and a
// slash command or a click is never sent again. It also keeps the reason of a
// disconnect to itself, waits without an end when an acknowledgement can't be
// sent, sends that later on another socket, stops answering pings while its
// reader waits for the app, and reconnects without a pause. None of this can
// be mended from outside. A socket is little work, so this package reads it
// with the WebSocket library that slack-go uses, and leaves to slack-go what
// it does well: asking for the address of a socket and decoding payloads.
//
// # What holds
//
//   - A socket that is about to end is replaced first. The old one is read and
//     acknowledged until Slack closes it.
//   - One goroutine a socket only reads. It answers pings and never waits for
//     the app; behind it one goroutine a socket calls Handle, in the order of
//     arrival, and one writes.
//   - An envelope is handed over once. If Slack sends one with the same id again
//     it gets the same acknowledgement again, on the socket it came on.
//   - An envelope that can't be understood is acknowledged if its id can be
//     read, and counted: without that Slack would send it again and again.
//   - An envelope that the app refuses is not acknowledged, and is handed over
//     again when Slack sends it again.
//   - Sockets that end early are opened again with growing, random pauses. They
//     shrink by how long a socket has lived, and are short while none is open.
//   - Neither payloads nor tokens nor addresses of sockets, which let anybody in
//     who has them, are in a log line or an error.
package socket
