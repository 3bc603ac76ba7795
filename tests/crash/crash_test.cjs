// Kills the real program at random moments while it sends to a real mail server, starts it again each time, and shows
// that nothing is lost and nothing doubled. Usage: node crash_test.cjs PROGRAM, with NODE_PATH as for the peer tests.
// Environment: CRASH_KILLS, CRASH_MESSAGES, CRASH_SEED to repeat the moments of a run, and CRASH_LOOK_EVERY: after how
// many kills the whole log is looked at and proved. At the end it always is.
'use strict';
const { randomInt } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { count, findings, findings_of_lives, stories, unknown_of } = require('./contact_log.cjs');
const { House, kInFlight } = require('./house.cjs');
const { within_patience } = require('./patience.cjs');
const { as_script } = require('./script.cjs');
const { open_sink } = require('./sink.cjs');

const kKills = Number(process.env.CRASH_KILLS ?? 20);
const kMessages = Number(process.env.CRASH_MESSAGES ?? 2000);
const kLookEvery = Number(process.env.CRASH_LOOK_EVERY ?? 1);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));

// Two of three kills meet it sending. The others meet it while it opens what the kill before left behind, or while it
// clears that up and begins to send.
function moments(seed) {
  const drawn = chance(seed, 'kills');
  const sending = () => ({ after: 'its first message', ms: drawn.between(50, 400) });
  const opening = () => ({ after: 'its start', ms: drawn.between(0, 120) });
  const clearing_up = () => ({ after: 'it listened', ms: drawn.between(0, 120) });
  const turns = [sending, sending, opening, sending, sending, clearing_up];
  return Array.from({ length: kKills }, (_, index) => turns[index % turns.length]());
}

// What the store holds after a kill.
async function look(house) {
  const lines = await house.snapshot();
  const known = stories(lines);
  return { lines, in_flight: count(known, 'begun'), accepted: count(known, 'accepted'), unknown: count(known, 'unknown') };
}

// One life of the program, from its start to its violent end; where it is looked at, with what the store held then.
async function live_and_die(house, sink, moment, looked_at) {
  const server = house.serve();
  if (moment.after !== 'its start') await within_patience('the program listens', server.listens);
  if (moment.after === 'its first message')
    await within_patience('a message comes after a start', sink.until(() => sink.in_life(sink.life) > 0));
  await pause(moment.ms); // the moment of the kill, not a wait for something
  const { code, signal } = await server.end('SIGKILL');
  assert.deepEqual({ code, signal }, { code: null, signal: 'SIGKILL' }, 'it lived until it was killed');
  const at = Date.now();
  if (server.start_ms) house.check_remains(server.pid);
  return { at, start_ms: server.start_ms, ...(looked_at ? await look(house) : {}) };
}

function tell_kill(number, moment, kill, sink) {
  console.log(`kill ${String(number).padStart(2)}: ${String(moment.ms).padStart(3)} ms after ${moment.after}; ` +
    `in the diary ${sink.written()}; ` +
    (kill.lines ? `accepted ${kill.accepted}, unknown from before ${kill.unknown}, ` +
      `begun without an end ${kill.in_flight}; ` : '') +
    (kill.start_ms ? `had started in ${kill.start_ms.toFixed(0)} ms` : 'had not yet started'));
}

// The last life: it sends what is left and is stopped as a service is.
async function live_out(house, sink) {
  const server = house.serve();
  await within_patience('the program listens', server.listens);
  await house.until_nothing_is_queued();
  const { code, signal } = await within_patience('an orderly stop', server.end('SIGTERM'));
  return { start_ms: server.start_ms, wrong: code === 0 ? [] : [`the orderly stop ended with ${code ?? signal}`] };
}

function tell_whole(lines, kills, diary, seconds, slowest_ms) {
  const all = [...stories(lines, kills.map((kill) => kill.at)).values()];
  const taken = new Set(diary.map((entry) => entry.mail_id));
  const of = (state) => all.filter((story) => story.state === state);
  const reached = (story) => [...story.mail_ids].some((mail_id) => taken.has(mail_id));
  console.log(`unknown per kill: ${unknown_of(all, kills.length).join(' ')}`);
  console.log(`${all.length} messages: ${of('accepted').length} accepted, ${of('unknown').length} unknown ` +
    `(${of('unknown').filter(reached).length} of them reached the mail server), ` +
    `${of('accepted').filter((story) => !reached(story)).length} lost, ${diary.length - taken.size} doubled; ` +
    `${kills.length} kills, slowest start ${slowest_ms.toFixed(0)} ms, ${seconds.toFixed(1)} s`);
}

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the moments), ${kMessages} messages, ${kKills} kills`);
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`);
  const house = new House(process.argv[2], place, sink.port);
  await house.furnish(kMessages);
  const begun = performance.now();
  const kills = [];
  for (const moment of moments(kSeed)) {
    const kill = await live_and_die(house, sink, moment, (kills.length + 1) % kLookEvery === 0);
    kills.push(kill);
    if (kill.lines || kills.length % 10 === 0) tell_kill(kills.length, moment, kill, sink);
    assert.ok(sink.written() < kMessages, 'the kill came too late: nothing was under way any more');
    ++sink.life;
  }
  const last = await live_out(house, sink);
  const lines = await house.snapshot();
  const diary = sink.diary();
  const slowest_ms = Math.max(last.start_ms, ...kills.map((kill) => kill.start_ms));
  tell_whole(lines, kills, diary, (performance.now() - begun) / 1000, slowest_ms);
  const wrong = [...findings({ lines, diary, customers: kMessages }),
    ...findings_of_lives({ lines, kills, in_flight_max: kInFlight })];
  for (const what of ['verify', 'check'])
    await house.command('audit', what).then((said) => console.log(said.trim()), (error) => wrong.push(error.message));
  wrong.push(...last.wrong, ...house.log_lines('error').map((line) => `an error in the program's log: ${line}`));
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
}

as_script(run);
