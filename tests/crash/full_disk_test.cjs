// Fills the disk under the real program while it sends, sees it end with a word on what to do, makes room and starts it
// again: nothing is lost and nothing doubled. The disk is a small one in memory; mounting it needs root. Usage:
// node full_disk_test.cjs PROGRAM, with NODE_PATH as for the peer tests. Environment: DISK_FILLS, CRASH_SEED.
'use strict';
const { randomInt } = require('node:crypto');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { assert, place, skip } = require('../peers/peer.cjs');
const { chance } = require('./chance.cjs');
const { findings, findings_of_lives } = require('./contact_log.cjs');
const { House, kInFlight } = require('./house.cjs');
const { in_own_namespace } = require('./namespace.cjs');
const { sum_of } = require('./nodes.cjs');
const { within_patience } = require('./patience.cjs');
const { as_script } = require('./script.cjs');
const { open_sink } = require('./sink.cjs');

const kFills = Number(process.env.DISK_FILLS ?? 5);
const kSeed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31));
const kDiskMegabytes = 96;
const kMessages = 400 * (kFills + 1);
const kLongestHalfMs = 30;
const kGround = 4; // exit code: the store or its disk is gone

function mount(folder) {
  fs.mkdirSync(folder, { mode: 0o700 });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kDiskMegabytes}m,mode=0700`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    skip(`no disk can be mounted here: ${error.stderr}`);
  }
  process.prependListener('exit', () => execFileSync('umount', ['--lazy', folder])); // before the place goes away
}

// Takes all the room there is, and again what is freed, until `done`. Only who writes it knows when a disk is full.
async function fill(file, done) {
  const ballast = fs.openSync(file, 'a');
  let over = false;
  done.then(() => { over = true; });
  for (let size = 1 << 20; !over;) {
    try {
      fs.writeSync(ballast, Buffer.alloc(size));
    } catch (error) {
      assert.equal(error.code, 'ENOSPC');
      size = Math.max(size >> 1, 4096);
      if (size === 4096) await pause(5); // it may make room by itself, and take it
    }
  }
  fs.closeSync(ballast);
}

// One life of the program, that ends for want of room.
async function live_until_full(house, sink, ms) {
  const server = house.serve();
  await within_patience('the program listens', server.listens);
  const before = sink.written();
  await within_patience('a message comes', sink.until(() => sink.written() > before));
  await pause(ms); // the moment at which the disk is full, not a wait for something
  const ballast = path.join(house.data, 'ballast');
  await within_patience('the program ends', fill(ballast, server.ended));
  const { code, signal } = await server.ended;
  const said = house.log_tail();
  fs.rmSync(ballast);
  assert.equal(code, kGround, `it ended with ${code ?? signal}:\n${said}`);
  assert.match(said, /disk/i, 'it says that the disk is full');
  return { at: Date.now() };
}

async function run() {
  console.log(`seed ${kSeed} (CRASH_SEED=${kSeed} repeats the moments), ${kMessages} messages, ${kFills} times full`);
  const drawn = chance(kSeed, 'fills');
  const sink = await open_sink(chance(kSeed, 'sink'), `${place}/diary.jsonl`, { longest_half_ms: kLongestHalfMs });
  const house = new House(process.argv[2], place, sink.port);
  mount(house.data);
  await house.furnish(kMessages);
  const kills = [];
  while (kills.length < kFills) {
    kills.push(await live_until_full(house, sink, drawn.between(20, 600)));
    console.log(`full ${kills.length}: in the diary ${sink.written()}; it said: ${house.last_words()}`);
    assert.ok(sink.written() < kMessages, 'the disk was full too late: nothing was under way any more');
    ++sink.life;
  }
  const server = house.serve();
  await within_patience('the program listens', server.listens);
  await house.until_nothing_is_queued();
  const { code, signal } = await within_patience('an orderly stop', server.end('SIGTERM'));
  const lines = await house.snapshot();
  console.log(sum_of(lines, sink.diary()));
  const wrong = [...findings({ lines, diary: sink.diary(), customers: kMessages }),
    ...findings_of_lives({ lines, kills, in_flight_max: kInFlight })];
  if (code !== 0) wrong.push(`the orderly stop ended with ${code ?? signal}`);
  for (const what of ['verify', 'check'])
    await house.command('audit', what).then((said) => console.log(said.trim()), (error) => wrong.push(error.message));
  assert.equal(wrong.length, 0, `\n${wrong.join('\n')}`);
  await sink.close();
}

in_own_namespace('mount', ['mount'], () => as_script(run));
