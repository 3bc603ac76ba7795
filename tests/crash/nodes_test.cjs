// Several nodes of the real program on one PostgreSQL, killed one at a time at random moments while all of them send to a
// real mail server, and started again; now and then the database dies, too. Nothing is lost and nothing doubled.
// Usage: node nodes_test.cjs PROGRAM, with NODE_PATH as for the peer tests. Environment: CRASH_KILLS, CRASH_MESSAGES,
// CRASH_SEED, CRASH_NODES.
'use strict';
const { randomInt } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { findings, stories } = require('./contact_log.cjs');
const { House, kInFlight } = require('./house.cjs');
const { within_patience } = require('./patience.cjs');
const { Postgres } = require('./postgres.cjs');
const { open_sink } = require('./sink.cjs');

const kKills = Number(process.env.CRASH_KILLS ?? 20);
const kMessages = Number(process.env.CRASH_MESSAGES ?? 2000);
const kNodes = Number(process.env.CRASH_NODES ?? 3);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kDatabaseDiesEvery = 5; // kills

async function build(postgres, sink) {
  const store = postgres.store();
  const houses = Array.from({ length: kNodes }, (_, index) =>
    new House(process.argv[2], place, sink.port, { name: `-${index + 1}`, store }));
  await houses[0].furnish(kMessages);
  houses.slice(1).forEach((house) => houses[0].share_key_with(house));
  return houses;
}

// The moments at which some node is killed while mail is under way; says how many found it so.
async function kill_and_kill(postgres, houses, servers, sink) {
  const drawn = chance(kSeed, 'kills');
  let busy = 0;
  for (let kill = 1; kill <= kKills; ++kill) {
    const before = sink.written();
    await within_patience('a message comes', sink.until(() => sink.written() > before));
    await pause(drawn.between(20, 250)); // the moment of the kill, not a wait for something
    await within_patience('a node listens', Promise.any(servers.map((server) => server.listens)));
    const up = houses.map((_, index) => index).filter((index) => servers[index].start_ms > 0);
    const victim = up[drawn.between(0, up.length - 1)];
    const { signal } = await servers[victim].end('SIGKILL');
    assert.equal(signal, 'SIGKILL', 'it lived until it was killed');
    if (sink.written() > before + 1) ++busy;
    assert.ok(sink.written() < kMessages, `kill ${kill} came too late: nothing was under way any more`);
    servers[victim] = houses[victim].serve();
    if (kill % kDatabaseDiesEvery === 0) await postgres.die_and_start();
    if (kill % 10 === 0) console.log(`kill ${kill}: node ${victim + 1}; in the diary ${sink.written()}`);
  }
  return busy;
}

function tell_whole(lines, diary, busy, seconds) {
  const all = [...stories(lines).values()];
  const taken = new Set(diary.map((entry) => entry.mail_id));
  const of = (state) => all.filter((story) => story.state === state);
  const reached = (story) => [...story.mail_ids].some((mail_id) => taken.has(mail_id));
  console.log(`${all.length} messages on ${kNodes} nodes: ${of('accepted').length} accepted, ${of('unknown').length} unknown ` +
    `(${of('unknown').filter(reached).length} of them reached the mail server), ` +
    `${of('accepted').filter((story) => !reached(story)).length} lost, ${diary.length - taken.size} doubled; ` +
    `${kKills} kills, ${busy} of them between two messages, the database died ${Math.floor(kKills / kDatabaseDiesEvery)} ` +
    `times, ${seconds.toFixed(1)} s`);
  return of('unknown').length;
}

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the moments), ${kMessages} messages, ${kKills} kills`);
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`);
  const postgres = new Postgres(place);
  await postgres.start();
  const houses = await build(postgres, sink);
  const begun = performance.now();
  const servers = houses.map((house) => house.serve());
  try {
    await Promise.all(servers.map((server) => within_patience('the program listens', server.listens)));
    const busy = await kill_and_kill(postgres, houses, servers, sink);
    await Promise.all(servers.map((server) => within_patience('the program listens', server.listens)));
    await houses[0].until_nothing_is_queued();
    const ends = await Promise.all(servers.map((server) => within_patience('an orderly stop', server.end('SIGTERM'))));
    const lines = await houses[0].log_now();
    const diary = sink.diary();
    const unknown = tell_whole(lines, diary, busy, (performance.now() - begun) / 1000);
    const wrong = findings({ lines, diary, customers: kMessages });
    ends.forEach(({ code, signal }) => code === 0 || wrong.push(`an orderly stop ended with ${code ?? signal}`));
    if (unknown > kKills * kInFlight) wrong.push(`${unknown} unknown by ${kKills} kills of at most ${kInFlight} in flight`);
    if (busy < kKills / 2) wrong.push(`only ${busy} of ${kKills} kills found somebody sending`);
    wrong.push(...(await houses[0].command('audit', 'check').then(() => [], (error) => [error.message])));
    for (const house of houses)
      wrong.push(...house.log_lines('error').map((line) => `an error in a node's log: ${line}`));
    assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  } catch (error) {
    for (const house of houses) console.log(`${house.log}:\n${house.log_tail()}`);
    throw error;
  }
  await sink.close();
  await postgres.stop();
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
run().then(() => process.exit(0), (error) => {
  console.error(error.stack);
  process.exit(1); // servers may still be open
});
