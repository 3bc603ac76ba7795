// The same mails by npm nodemailer. node nodemailer.cjs PORT CONNECTIONS COUNT FOLDER, with NODE_PATH where
// tests/peers/package-lock.json was installed. FOLDER/text and FOLDER/html are the words. Prints count, seconds, CPU seconds
// and octets of a message; the first hundreds are not counted: the engine compiles while it runs.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const nodemailer = require('nodemailer');

const [port, connections, count] = process.argv.slice(2, 5).map(Number);
const [text, html] = ['text', 'html'].map((name) => fs.readFileSync(path.join(process.argv[5], name), 'utf8'));
const pool = nodemailer.createTransport({
  host: '127.0.0.1', port, pool: true, maxConnections: connections, maxMessages: Infinity, ignoreTLS: true,
});

let octets = 0;
async function send(number) {
  const sent = await pool.sendMail({
    from: { name: 'Nordlicht Buchhaltung', address: 'billing@example.com' }, to: `customer-${number}@example.net`,
    replyTo: 'answers@example.com', subject: `Zahlungserinnerung R-${number}`, text, html,
    list: { unsubscribe: `https://pay.example.com/u/${number}` },
  });
  octets = sent.messageSize;
}

async function send_all(from, to) {
  let next = from;
  const sender = async () => {
    while (next < to) await send(next++);
  };
  await Promise.all(Array.from({ length: 64 }, sender));
}

(async () => {
  await send_all(0, 500);
  const [begin, used] = [process.hrtime.bigint(), process.cpuUsage()];
  await send_all(500, 500 + count);
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const cpu = process.cpuUsage(used);
  console.log(count, seconds, (cpu.user + cpu.system) / 1e6, octets);
  pool.close();
})();
