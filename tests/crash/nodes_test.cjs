// Several nodes of the real program on one PostgreSQL, killed one at a time at random moments while all of them send to a
// real mail server, and started again; now and then the database dies, too. Nothing is lost and nothing doubled.
// Usage: node nodes_test.cjs PROGRAM, with NODE_PATH as for the peer tests. Environment: CRASH_KILLS, CRASH_MESSAGES,
// CRASH_SEED, CRASH_NODES, CRASH_SLOW_MS: how slow the mail server is, so that messages are left to the last kill.
'use strict';
const { randomInt } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { count, stories } = require('./contact_log.cjs');
const { kInFlight } = require('./house.cjs');
const { build_nodes, end_nodes, sum_of } = require('./nodes.cjs');
const { within_patience } = require('./patience.cjs');
const { Postgres } = require('./postgres.cjs');
const { as_script } = require('./script.cjs');
const { open_sink } = require('./sink.cjs');

const kKills = Number(process.env.CRASH_KILLS ?? 20);
const kMessages = Number(process.env.CRASH_MESSAGES ?? 2000);
const kNodes = Number(process.env.CRASH_NODES ?? 3);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kSlowMs = Number(process.env.CRASH_SLOW_MS ?? 15);
const kDatabaseDiesEvery = 5; // kills

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

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the moments), ${kMessages} messages, ${kKills} kills`);
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`, { longest_half_ms: kSlowMs });
  const postgres = new Postgres(place);
  await postgres.start();
  const houses = await build_nodes(process.argv[2], postgres, sink, kMessages, Array(kNodes).fill({}));
  const begun = performance.now();
  const servers = houses.map((house) => house.serve());
  await Promise.all(servers.map((server) => within_patience('the program listens', server.listens)));
  const busy = await kill_and_kill(postgres, houses, servers, sink);
  await Promise.all(servers.map((server) => within_patience('the program listens', server.listens)));
  await houses[0].until_nothing_is_queued();
  const stops = servers.map((server) => () => server.end('SIGTERM'));
  const { lines, diary, wrong } = await end_nodes(houses, stops, sink, kMessages);
  console.log(`${sum_of(lines, diary)}; ${kNodes} nodes, ${kKills} kills, ${busy} of them between two messages, the database ` +
    `died ${Math.floor(kKills / kDatabaseDiesEvery)} times, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const unknown = count(stories(lines), 'unknown');
  if (unknown > kKills * kInFlight) wrong.push(`${unknown} unknown by ${kKills} kills of at most ${kInFlight} in flight`);
  if (busy < kKills / 2) wrong.push(`only ${busy} of ${kKills} kills found somebody sending`);
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
  await postgres.stop();
}

as_script(run);
