// The mail server of the crash test: takes every message, slowly, and writes it into a diary before it says 250.
'use strict';
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');
const { keeper } = require('../peers/peer.cjs');


const mail_id_of = (raw) => /^Message-ID:\s*<([^>]+)>/im.exec(raw.toString('latin1'))?.[1] ?? '';

// `life`, counted by the test, is the life of the program in which a connection came. A message takes up to twice
// `longest_half_ms`. One of `cuts_one_in` messages, if that is said, ends with the line cut, before the message is in the
// diary or after; `smtp`: more of the server's settings.
async function open_sink(chance, file, { listen_on = '127.0.0.1', longest_half_ms = 15, cuts_one_in = 0, smtp = {} } = {}) {
  const diary = fs.openSync(file, 'a');
  const lives = new Map();
  let written = 0;
  const news = new EventEmitter();
  const sink = { life: 0, cuts: 0 };
  const cut = (session) => {
    ++sink.cuts;
    server.cut(session);
  };
  const server = await keeper({
    listen_on,
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    ...smtp,
    onConnect(session, done) {
      session.life = sink.life;
      done();
    },
  }, async ({ envelope, raw }, session) => {
    await pause(chance.between(0, longest_half_ms)); // a kill here: handed over in full, and not yet in the diary
    const turn = cuts_one_in > 0 ? chance.between(0, 2 * cuts_one_in - 1) : -1; // 0: not kept, 1: kept
    if (turn === 0) return cut(session);
    const entry = { mail_id: mail_id_of(raw), to: envelope.rcptTo.map((it) => it.address).join(), life: session.life,
      from: session.remoteAddress, at: Date.now() };
    fs.writeSync(diary, `${JSON.stringify(entry)}\n`);
    lives.set(entry.life, (lives.get(entry.life) ?? 0) + 1);
    ++written;
    news.emit('written');
    if (turn === 1) return cut(session);
    await pause(chance.between(0, longest_half_ms)); // a kill here: in the diary, and the program does not know it
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
