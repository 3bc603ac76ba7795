// Three nodes of the real program in network namespaces of their own, with PostgreSQL and a real mail server at the other
// ends of their wires. One node's clock is five minutes ahead; in the middle of sending it is cut off from the database,
// which dies and comes back meanwhile, and later from the mail server. Nothing is lost, nothing doubled, and who is cut
// off sends nothing that others took over. Usage: node chaos_test.cjs PROGRAM, with NODE_PATH as for the peer tests, as
// root. Environment: CHAOS_CUT_SECONDS, how long each cut lasts; CRASH_SEED.
'use strict';
const { randomInt } = require('node:crypto');
const fs = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { wrong_clock } = require('./clock.cjs');
const { stories, taken_over_and_sent } = require('./contact_log.cjs');
const { kConnections, kInFlight } = require('./house.cjs');
const { in_own_namespace } = require('./namespace.cjs');
const { Network } = require('./network.cjs');
const { build_nodes, end_nodes, sum_of } = require('./nodes.cjs');
const { within_patience } = require('./patience.cjs');
const { Postgres } = require('./postgres.cjs');
const { as_script } = require('./script.cjs');
const { Service } = require('./service.cjs');
const { open_sink } = require('./sink.cjs');

const kCutMs = Number(process.env.CHAOS_CUT_SECONDS ?? 60) * 1000;
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kNodes = 3;
const kFaults = 2; // of the cut node, each while it sends
const kAhead = 5 * 60 * 1000;
// The mail server is so slow that there are messages left to the end, however fast the machine.
const kLongestHalfMs = 300;
const kMostPerSecond = kNodes * kConnections * 1000 / kLongestHalfMs;
const kMessages = Math.round(kMostPerSecond * (kFaults * kCutMs / 1000 + 30));
const kLimits = 'send_within = "20s"\nretry_first = "5s"\nretry_longest = "10s"\n'; // a claim lasts 30 s

async function build(postgres, sink, network) {
  const ahead = wrong_clock(process.argv[2], '+5m');
  const machines = [];
  while (machines.length < kNodes) machines.push(await network.add_machine());
  const houses = await build_nodes(process.argv[2], postgres, sink, kMessages, machines.map((machine, index) => ({
    mail_host: network.address('mail'), limits: kLimits, before: machine.enter, env: index === 0 ? ahead : {},
  })));
  return { houses, machine: machines[0], clock_ahead: 'LD_PRELOAD' in ahead };
}

async function until_all_are_queued(postgres) {
  await within_patience('all messages are queued', (async () => {
    while (Number(postgres.sql('select count(*) from message', 'dunlin')) < kMessages) await pause(100);
  })());
}

// What the cut node sent, and what the others did.
function count_since(sink, machine, since) {
  const news = sink.diary().filter((entry) => entry.at >= since);
  const own = news.filter((entry) => entry.from === machine.mail_address).length;
  return { own, others: news.length - own };
}

// {from, to, own, others}: how long it lasted and who sent how much meanwhile.
async function cut_for_a_while(machine, wire, sink, in_the_middle) {
  const before = count_since(sink, machine, 0).own;
  await within_patience('the node sends', sink.until(() => count_since(sink, machine, 0).own > before));
  const from = Date.now();
  machine.cut(wire);
  await pause(kCutMs / 2); // the time of the cut, not a wait for something
  await in_the_middle();
  await pause(kCutMs / 2);
  const sent = count_since(sink, machine, from);
  machine.mend(wire);
  console.log(`cut off from the ${wire} for ${Math.round((Date.now() - from) / 1000)} s: it sent ${sent.own}, the others ` +
    `${sent.others}; in the diary ${sink.written()}`);
  assert.ok(sink.written() < kMessages, 'the cut came too late: nothing was under way any more');
  return { from, to: Date.now(), ...sent };
}

// Where a clock is wrong the program's own log says so.
function check_clock(house) {
  const line = fs.readFileSync(house.log, 'utf8').split('\n').find((it) => it.includes('"server.listens"'));
  const told = Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(line)[0]);
  assert.ok(told > Date.now() + kAhead / 2, `the clock of node 1 is ahead: ${line}`);
}

function wrong_about_cuts(lines, diary, cuts) {
  const wrong = [];
  const all = [...stories(lines).values()];
  const unknown = all.filter((story) => story.ends.includes('unknown'));
  // What lay in a cut wire to the mail server arrives when the wire is mended, whatever the node wants.
  const late = taken_over_and_sent(all, diary).filter((story) => story.called_unknown_at < cuts.mail.from);
  if (late.length > 0) wrong.push(`${late.length} messages left after others had taken them over, such as ${late[0].id}`);
  if (unknown.length > kFaults * kInFlight) wrong.push(`${unknown.length} unknown; at most ${kInFlight} were in flight at a cut`);
  for (const [wire, cut] of Object.entries(cuts)) {
    if (cut.own > kInFlight) wrong.push(`cut off from the ${wire} it sent ${cut.own}; at most ${kInFlight} were begun`);
    if (cut.others === 0) wrong.push(`nobody sent while one node was cut off from the ${wire}`);
  }
  return wrong;
}

async function run() {
  console.log(`seed ${kSeed}, ${kMessages} messages, cuts of ${kCutMs / 1000} s`);
  const network = new Network();
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`,
    { listen_on: network.address('mail'), longest_half_ms: kLongestHalfMs });
  const postgres = new Postgres(place, network.address('database'));
  await postgres.start();
  const { houses, machine, clock_ahead } = await build(postgres, sink, network);
  const begun = performance.now();
  const services = houses.map((house) => new Service(house));
  await Promise.all(services.map((service) => within_patience('the program listens', service.server.listens)));
  if (clock_ahead) check_clock(houses[0]);
  await until_all_are_queued(postgres);
  const cuts = {};
  cuts.database = await cut_for_a_while(machine, 'database', sink, () => postgres.die_and_start());
  cuts.mail = await cut_for_a_while(machine, 'mail', sink, () => {});
  await houses[0].until_nothing_is_queued();
  const stops = services.map((service) => () => service.stop());
  const { lines, diary, wrong } = await end_nodes(houses, stops, sink, kMessages, houses.slice(0, 1));
  console.log(`${sum_of(lines, diary)}; ${services.map((it) => it.restarts).join(' ')} restarts after exit code 4; ` +
    `${((performance.now() - begun) / 1000).toFixed(1)} s`);
  wrong.push(...wrong_about_cuts(lines, diary, cuts));
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
  await postgres.stop();
}

in_own_namespace('net', ['nsenter', 'ip', 'bridge'], () => as_script(run));
