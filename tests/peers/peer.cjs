// What the peer tests share: a place for files that goes away, a certificate, the driver, and a server that keeps mail.
// Usage: node X.cjs DRIVER, with NODE_PATH where package-lock.json was installed. Exit 0: passed, 77: skipped.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { simpleParser } = require('mailparser');
const { SMTPServer } = require('smtp-server');

const place = fs.mkdtempSync(path.join(os.tmpdir(), 'dunlin-peer-'));
process.on('exit', () => fs.rmSync(place, { recursive: true, force: true }));

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

function present(program) {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
    return true;
  } catch {
    return false;
  }
}

function certificate(name) {
  if (!present('openssl')) skip('no openssl to make a certificate with');
  const [key, cert] = [path.join(place, `${name}.key`), path.join(place, `${name}.pem`)];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key, cert };
}

// The driver sends `count` reminders and prints one line for each: what became of it.
function drive(settings) {
  const driver = process.argv[2];
  const args = ['port', 'tls', 'auth', 'user', 'password', 'roots', 'count', 'evidence'].map((name) => String(settings[name] ?? ''));
  return new Promise((resolve, reject) => {
    const child = spawn(driver, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (bytes) => { out += bytes; });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out.trim().split('\n')) : reject(new Error(`the driver ended with ${code}: ${out}`))));
  });
}

// A server that keeps every message: {envelope, raw, user, secure}. `keep` may take its time: the answer waits for it.
function keeper({ listen_on = '127.0.0.1', ...options }, keep = (mail, session, mails) => { mails.push(mail); }) {
  const mails = [];
  const server = new SMTPServer({
    logger: false, hideSize: false, hideSMTPUTF8: false, hideENHANCEDSTATUSCODES: false, hideDSN: false, ...options,
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', async () => {
        const { envelope, user, secure } = session;
        await keep({ envelope, raw: Buffer.concat(pieces), user, secure }, session, mails);
        done(null, 'kept');
      });
    },
  });
  server.on('error', () => {}); // a client that hangs up
  return new Promise((resolve) => {
    server.listen(0, listen_on, () => resolve({
      mails, port: server.server.address().port, close: () => new Promise((end) => server.close(end)),
      cut: ({ id }) => [...server.connections].find((it) => it.id === id)._socket.destroy(), // the line of a session
    }));
  });
}

async function check_reminder(mail, number) {
  const read = await simpleParser(mail.raw);
  assert.equal(read.subject, `付款提醒：发票 2026-${number} 已逾期，请尽快安排付款。Überfällig seit 30 Tagen`);
  assert.equal(read.from.value[0].name, 'Example 有限公司, accounts');
  assert.equal(read.from.value[0].address, 'billing@example.com');
  assert.equal(read.to.value[0].name, '王小明');
  assert.equal(read.to.value[0].address, `ann${number}@example.net`);
  assert.equal(read.replyTo.value[0].address, 'r+token@reply.example.com');
  assert.equal(read.date.toISOString(), '2026-11-24T09:00:00.000Z');
  assert.equal(read.messageId, `<m${number}@example.com>`);
  assert.equal(read.inReplyTo, '<first@example.com>');
  assert.equal(read.headers.get('auto-submitted'), 'auto-generated');
  assert.equal(read.headers.get('list').unsubscribe.url, 'https://pay.example.com/u/abc');
  assert.match(mail.raw.toString('latin1'), /\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/);
  assert.equal(read.text.trimEnd(), '尊敬的王小明：\n\n.\n..发票已逾期。\nEnd with a blank \nFrom here on.');
  assert.match(read.html, /<p>Größe &amp; café = 1<\/p>/);
  assert.equal(read.attachments.length, 1);
  const [attachment] = read.attachments;
  assert.equal(attachment.filename, '发票 2026（副本）.pdf');
  assert.equal(attachment.contentType, 'application/pdf');
  assert.deepEqual([...attachment.content], Array.from({ length: 4096 }, (_, i) => (i * 7) % 256));
}

module.exports = { assert, certificate, check_reminder, drive, keeper, place, present, skip };
