// swaks delivers to our LMTP listener over a unix socket: LMTP with one answer a recipient, SMTP with one, a refusal.
'use strict';
const assert = require('node:assert/strict');
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { place, present, skip } = require('./peer.cjs');

if (!present('swaks')) skip('no swaks');

const socket = path.join(place, 'lmtp');
const attached = path.join(place, 'proof.pdf');
fs.writeFileSync(attached, '%PDF-1.4');

function swaks(...args) {
  const run = spawnSync('swaks', ['--socket', socket, '--timeout', '10', ...args], { encoding: 'utf8' });
  return { code: run.status, heard: run.stdout };
}

const server = spawn(process.argv[2], [socket, '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
let said = '';
server.stdout.on('data', (bytes) => {
  const first = said === '';
  said += bytes;
  if (first) talk();
});
server.on('close', (code) => {
  assert.equal(code, 0);
  const lines = said.trim().split('\n');
  assert.match(lines[1], /^from=ann@example\.com to=2 id=\S+@\S+ subject=Zähler text=I pay on Friday\. attachments=0$/);
  assert.match(lines[2], /^from=ann@example\.com to=1 id=\S+@\S+ subject=Proof text=\S* ?.* attachments=1$/);
  console.log('swaks delivered over LMTP and SMTP');
});

function talk() {
  const stranger = swaks('--protocol', 'LMTP', '--from', 'ann@example.com', '--to', 'x@elsewhere.example');
  assert.notEqual(stranger.code, 0);
  assert.match(stranger.heard, /550 5\.1\.1/);
  const lmtp = swaks('--protocol', 'LMTP', '--from', 'ann@example.com', '--to', 'r+a@example.net,r+b@example.net',
    '--header', 'Subject: Zähler', '--body', 'I pay on Friday.');
  assert.equal(lmtp.code, 0, lmtp.heard);
  assert.equal(lmtp.heard.match(/250 2\.0\.0 kept/g).length, 2, lmtp.heard);
  const smtp = swaks('--protocol', 'ESMTP', '--from', 'ann@example.com', '--to', 'r+a@example.net', '--header', 'Subject: Proof',
    '--attach', `@${attached}`);
  assert.equal(smtp.code, 0, smtp.heard);
}
