// A small app on Slack's own SDK. The Go tests start it against the sandbox;
// it says "ready" on standard output when its socket is open.
const { App, SocketModeReceiver, LogLevel } = require('@slack/bolt');

const clientOptions = { slackApiUrl: process.env.SLACK_API_URL };
const receiver = new SocketModeReceiver({
  appToken: process.env.SLACK_APP_TOKEN,
  installerOptions: { clientOptions },
  clientPingTimeout: 300, // also the pause before a reconnection
  logLevel: LogLevel.ERROR,
});
const app = new App({ token: process.env.SLACK_BOT_TOKEN, receiver, clientOptions, logLevel: LogLevel.ERROR });

const text = (t) => ({ type: 'plain_text', text: t });
const modal = {
  type: 'modal',
  callback_id: 'form',
  title: text('Form'),
  submit: text('Send'),
  blocks: [{ type: 'input', block_id: 'goal', label: text('Goal'), element: { type: 'plain_text_input', action_id: 'text' } }],
};

app.command('/bolt', async ({ command, ack, respond, client }) => {
  if (command.text === 'form') {
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: modal });
    return;
  }
  await ack(`acked ${command.text}`);
  await respond({ text: `responded ${command.text}`, response_type: 'ephemeral' });
});

app.view('form', async ({ ack, view, body, client }) => {
  const goal = view.state.values.goal.text.value;
  if (goal.length < 3) {
    await ack({ response_action: 'errors', errors: { goal: 'too short' } });
    return;
  }
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text: `submitted ${goal}` });
});

app.event('app_mention', async ({ event, say, client }) => {
  const { user } = await client.users.info({ user: event.user, include_locale: true });
  await say({
    text: `mentioned in ${user.locale}`,
    thread_ts: event.thread_ts ?? event.ts,
    metadata: { event_type: 'asked', event_payload: { by: event.user } },
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'more', text: text('More'), value: '1' }] }],
  });
});

app.action('more', async ({ ack, respond }) => {
  await ack();
  await respond({ text: 'replaced', replace_original: true });
});

app.shortcut('which', async ({ ack, shortcut, client }) => {
  await ack();
  await client.chat.postEphemeral({ channel: shortcut.channel.id, user: shortcut.user.id, text: `shortcut on ${shortcut.message.text}` });
});

app.error(async (e) => console.error('bolt:', e));

(async () => {
  await app.start();
  console.log('ready');
})();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // the test is over
