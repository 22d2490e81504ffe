// An app on Slack's own SDK that answers every command with the same words, in its acknowledgement, and every mention in its thread.
const { App, SocketModeReceiver, LogLevel } = require('@slack/bolt');

const clientOptions = { slackApiUrl: process.env.SLACK_API_URL };
const receiver = new SocketModeReceiver({
  appToken: process.env.SLACK_APP_TOKEN,
  installerOptions: { clientOptions },
  logLevel: LogLevel.ERROR,
});
const app = new App({ token: process.env.SLACK_BOT_TOKEN, receiver, clientOptions, logLevel: LogLevel.ERROR });

app.command(/.*/, async ({ ack }) => {
  await ack({ response_type: 'ephemeral', text: 'Use Action campaigns.' });
});

app.event('app_mention', async ({ event, say }) => {
  await say({ thread_ts: event.ts, text: 'Use Action campaigns.' });
});

app.error(async (error) => console.error('bolt:', error));
app.start();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // The bench is over.
