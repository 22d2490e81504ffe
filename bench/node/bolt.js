// An app on Slack's own SDK that answers every command with the same words, in its acknowledgement.
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

app.error(async (error) => console.error('bolt:', error));
app.start();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0)); // The bench is over.
