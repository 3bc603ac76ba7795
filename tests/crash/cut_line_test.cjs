// The mail server cuts the line, with TLS on it, when it has a message and has not said so: some it kept, some it did not,
// and nobody can know. All of those are unknown, and nothing else is; nothing is lost and nothing doubled. Usage:
// node cut_line_test.cjs PROGRAM, with NODE_PATH as for the peer tests. Environment: CRASH_MESSAGES, CRASH_SEED.
'use strict';
const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const { assert, certificate, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { count, findings, stories } = require('./contact_log.cjs');
const { House } = require('./house.cjs');
const { sum_of } = require('./nodes.cjs');
const { within_patience } = require('./patience.cjs');
const { as_script } = require('./script.cjs');
const { open_sink } = require('./sink.cjs');

const kMessages = Number(process.env.CRASH_MESSAGES ?? 600);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kCutsOneIn = 150; // after each the channel may rest for a minute

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the cuts), ${kMessages} messages`);
  const { key, cert } = certificate('localhost');
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`, {
    cuts_one_in: kCutsOneIn,
    smtp: { disabledCommands: ['AUTH'], key: fs.readFileSync(key), cert: fs.readFileSync(cert) },
  });
  const house = new House(process.argv[2], place, sink.port,
    { mail_host: 'localhost', tls: 'starttls', limits: 'retry_first = "1s"\nretry_longest = "2s"\n', env: { SSL_CERT_FILE: cert } });
  await house.furnish(kMessages);
  const server = house.serve();
  await within_patience('the program listens', server.listens);
  await house.until_nothing_is_queued();
  const { code, signal } = await within_patience('an orderly stop', server.end('SIGTERM'));
  const lines = await house.snapshot();
  const diary = sink.diary();
  console.log(`${sum_of(lines, diary)}; the line was cut ${sink.cuts} times`);
  const wrong = findings({ lines, diary, customers: kMessages });
  const unknown = count(stories(lines), 'unknown');
  if (code !== 0) wrong.push(`the orderly stop ended with ${code ?? signal}`);
  if (unknown !== sink.cuts) wrong.push(`${unknown} messages are unknown, and ${sink.cuts} were cut`);
  if (sink.cuts === 0) wrong.push('nothing was cut');
  wrong.push(...house.log_lines('error').map((line) => `an error in the program's log: ${line}`));
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
}

as_script(run);
