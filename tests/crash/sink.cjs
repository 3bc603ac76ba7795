// The mail server of the crash test: takes every message, slowly, and writes it into a diary before it says 250.
'use strict';
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const { keeper } = require('../peers/peer.cjs');

const kLongestHalfMs = 15; // a message takes up to twice this

const mail_id_of = (raw) => /^Message-ID:\s*<([^>]+)>/im.exec(raw.toString('latin1'))?.[1] ?? '';

// `life`, counted by the test, is the life of the program in which a connection came.
async function open_sink(chance, file) {
  const diary = fs.openSync(file, 'a');
  const lives = new Map();
  let written = 0;
  const news = new EventEmitter();
  const sink = { life: 0 };
  const server = await keeper({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onConnect(session, done) {
      session.life = sink.life;
      done();
    },
  }, async ({ envelope, raw }, session) => {
    await pause(chance.between(0, kLongestHalfMs)); // a kill here: handed over in full, and not yet in the diary
    const entry = { mail_id: mail_id_of(raw), to: envelope.rcptTo.map((it) => it.address).join(), life: session.life };
    fs.writeSync(diary, `${JSON.stringify(entry)}\n`);
    lives.set(entry.life, (lives.get(entry.life) ?? 0) + 1);
    ++written;
    news.emit('written');
    await pause(chance.between(0, kLongestHalfMs)); // a kill here: in the diary, and the program does not know it
  });
  sink.port = server.port;
  sink.written = () => written;
  sink.in_life = (life) => lives.get(life) ?? 0;
  sink.until = (condition) => new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      news.off('written', look);
      resolve();
    };
    news.on('written', look);
    look();
  });
  sink.diary = () => fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  sink.close = server.close;
  return sink;
}

module.exports = { open_sink };
