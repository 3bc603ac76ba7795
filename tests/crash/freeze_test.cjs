// Several nodes of the real program on one PostgreSQL; one at a time is frozen (SIGSTOP) while all of them send, for longer
// than its claims last, and thawed. The others take over what it had claimed, and it finds out before it sends again.
// Usage: node freeze_test.cjs PROGRAM, with NODE_PATH as for the peer tests. Environment: FREEZE_TIMES, CRASH_SEED.
'use strict';
const { randomInt } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { stories, taken_over_and_sent } = require('./contact_log.cjs');
const { kConnections, kInFlight } = require('./house.cjs');
const { build_nodes, end_nodes, sum_of } = require('./nodes.cjs');
const { within_patience } = require('./patience.cjs');
const { Postgres } = require('./postgres.cjs');
const { as_script } = require('./script.cjs');
const { open_sink } = require('./sink.cjs');

const kTimes = Number(process.env.FREEZE_TIMES ?? 3);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kNodes = 3;
const kFrozenMs = 15_000; // the database waits 10 s for who sleeps in a transaction; a claim lasts 12
const kLimits = 'send_within = "8s"\nretry_first = "2s"\nretry_longest = "5s"\noutbox_claim = 64\n';
// The mail server is so slow that there are messages left to the end, however fast the machine.
const kLongestHalfMs = 200;
const kMostPerSecond = kNodes * kConnections * 1000 / kLongestHalfMs;
const kMessages = kMostPerSecond * (kTimes * kFrozenMs / 1000 + 15);

// Who is thawed has what it was handing over on the wire; all else it must leave to those who took it over.
async function freeze_and_freeze(servers, sink) {
  const drawn = chance(kSeed, 'freezes');
  for (let time = 1; time <= kTimes; ++time) {
    const before = sink.written();
    await within_patience('a message comes', sink.until(() => sink.written() > before));
    await pause(drawn.between(20, 250)); // the moment of the freeze, not a wait for something
    const victim = drawn.between(0, kNodes - 1);
    const frozen_at = sink.written();
    process.kill(servers[victim].pid, 'SIGSTOP');
    await pause(kFrozenMs); // how long it is frozen, not a wait for something
    const meanwhile = sink.written() - frozen_at;
    process.kill(servers[victim].pid, 'SIGCONT');
    console.log(`freeze ${time}: node ${victim + 1}; the others sent ${meanwhile}; in the diary ${sink.written()}`);
    assert.ok(meanwhile > 0, 'the others went on');
    assert.ok(sink.written() < kMessages, `freeze ${time} came too late: nothing was under way any more`);
  }
}

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the moments), ${kMessages} messages, ${kTimes} freezes`);
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`, { longest_half_ms: kLongestHalfMs });
  const postgres = new Postgres(place);
  await postgres.start();
  const houses = await build_nodes(process.argv[2], postgres, sink, kMessages, Array(kNodes).fill({ limits: kLimits }));
  const begun = performance.now();
  const servers = houses.map((house) => house.serve());
  await Promise.all(servers.map((server) => within_patience('the program listens', server.listens)));
  await freeze_and_freeze(servers, sink);
  await houses[0].until_nothing_is_queued();
  const stops = servers.map((server) => () => server.end('SIGTERM'));
  const { lines, diary, wrong } = await end_nodes(houses, stops, sink, kMessages);
  const all = [...stories(lines).values()];
  const taken_over = all.filter((story) => story.ends.includes('unknown'));
  const late = taken_over_and_sent(all, diary);
  console.log(`${sum_of(lines, diary)}; ${taken_over.length} taken over, ${late.length} of them were on the wire at a freeze; ` +
    `${kNodes} nodes, ${kTimes} freezes, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  if (taken_over.length > kTimes * kInFlight) wrong.push(`at most ${kInFlight} were in flight at a freeze`);
  if (late.length > kTimes * kConnections) wrong.push(`at most ${kConnections} were on the wire at a freeze`);
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
  await postgres.stop();
}

as_script(run);
