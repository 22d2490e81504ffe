// Trains nlp.js on labelled texts and lets it name the class of others. The first JSON line of standard input holds both; standard output gets one JSON object.
const { NlpManager } = require('node-nlp');

const milliseconds = (since) => Number(process.hrtime.bigint() - since) / 1e6;

(async () => {
  let input = '';
  for await (const part of process.stdin) input += part;
  const { examples, tests } = JSON.parse(input);
  const languages = [...new Set(examples.map((e) => e.language))];
  const manager = new NlpManager({ languages, autoSave: false, autoLoad: false, nlu: { log: false, useNoneFeature: false }, forceNER: false });
  for (const e of examples) manager.addDocument(e.language, e.text, e.class);
  let start = process.hrtime.bigint();
  await manager.train();
  const trained = milliseconds(start);
  for (const t of tests.slice(0, 200)) await manager.process(t.language, t.text); // Compiled before it is measured.
  const classes = [];
  start = process.hrtime.bigint();
  for (const t of tests) classes.push((await manager.process(t.language, t.text)).intent);
  const perText = (milliseconds(start) * 1000) / tests.length;
  process.stdout.write(JSON.stringify({ train_ms: trained, micros_per_text: perText, classes, rss_bytes: process.memoryUsage.rss() }));
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
