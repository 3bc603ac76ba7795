// The way back with the real program: a complaint sent with swaks goes through Postfix and LMTP, becomes a ticket, and its
// receipt reaches npm smtp-server; an address that Postfix cannot deliver to is given up, and the reminder goes by SMS.
'use strict';
const { execFileSync, spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { simpleParser } = require('mailparser');
const { assert, keeper, place, present, skip } = require('./peer.cjs');
const { free_port, until, with_postfix } = require('./postfix.cjs');

if (!present('swaks')) skip('no swaks');

const dunlin = process.argv[2];
const settings = path.join(place, 'dunlin.toml');

function call(...words) {
  return execFileSync(dunlin, ['--config', settings, '--user', 'test', ...words], { cwd: place, encoding: 'utf8' });
}

function days_ago(days) {
  return new Date(Date.now() - days * 86400_000).toISOString().slice(0, 10);
}

// Customers where every hour is allowed, so that the test does not ask what time it is.
function fill({ smtp, lmtp, sms }) {
  fs.writeFileSync(settings, `
data_dir = "${place}/store"
[console]
listen = "127.0.0.1:0"
[public]
listen = "127.0.0.1:0"
[email]
host = "127.0.0.1"
port = ${smtp}
tls = "none"
bounce_domain = "reply.acme.example"
lmtp_listen = "127.0.0.1:${lmtp}"
[sms]
provider = "gateway"
[sms.gateway]
url = "http://127.0.0.1:${sms}/send"
content_type = "application/json"
body = '{"to":"{to}","text":"{text}"}'
id_path = "id"
`);
  fs.writeFileSync(path.join(place, 'global-safe.toml'), 'title = "Always"\nforce = "product_default"\nsource = "a test"\nholidays = "allow"\n');
  fs.writeFileSync(path.join(place, 'standard.toml'), `title = "One reminder"
minimum = ["1.00 EUR"]
[[steps]]
name = "reminder-1"
trigger = "due_date"
days = 1
day_rule = "any_day"
at = "00:00"
channels = ["email", "sms"]
template = "reminder-1"
`);
  fs.writeFileSync(path.join(place, 'customers.csv'), `number,name,kind,language,zone,country,email,phone
C-1,Good Ltda,organisation,en,America/Sao_Paulo,BR,good@customer.example,
C-2,Gone Ltda,organisation,en,America/Sao_Paulo,BR,gone@customer.example,+5511987654321
`);
  const row = (customer, number) => `${customer},${number},1250.00,EUR,${days_ago(60)},${days_ago(30)}\n`;
  fs.writeFileSync(path.join(place, 'receivables.csv'), `customer,number,amount,currency,issued,due\n${row('C-1', 'R-1')}${row('C-2', 'R-2')}`);
  call('init', '--key', 'main', '--name', 'Acme Ltd', '--country', 'BR', '--zone', 'America/Sao_Paulo', '--language', 'en',
    '--email', 'billing@acme.example', '--sender', 'sms=+4930123456', '--rep', 'rita', '--rep-name', 'Rita', '--rep-email', 'rita@acme.example');
  call('book', 'import', 'policy', 'global-safe.toml');
  call('book', 'import', 'plan', 'standard.toml');
  call('import', 'customers', 'customers.csv', '--creditor', 'main');
  call('import', 'receivables', 'receivables.csv', '--creditor', 'main');
  call('golive', 'approve', 'main');
}

function serve() {
  const server = spawn(dunlin, ['serve', '--config', settings], { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (bytes) => { said += bytes; });
  return { said: () => said, end: () => new Promise((done) => { server.once('exit', done); server.kill('SIGTERM'); }) };
}

// A provider of short messages that takes everything.
function gateway() {
  const taken = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => { body += bytes; });
    request.on('end', () => {
      taken.push(JSON.parse(body));
      response.end(`{"id":"sms-${taken.length}"}`);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ taken, port: server.address().port, close: () => server.close() }));
  });
}

function sent_to(reader, address) {
  return reader.mails.filter((mail) => mail.envelope.rcptTo[0].address === address);
}

async function complain(reader, smtp) {
  await until(() => sent_to(reader, 'good@customer.example').length > 0, 'the reminder arrives');
  const reminder = await simpleParser(sent_to(reader, 'good@customer.example')[0].raw);
  const back = reminder.replyTo.value[0].address;
  assert.match(back, /@reply\.acme\.example$/);
  const run = spawnSync('swaks', ['--server', '127.0.0.1', '--port', String(smtp), '--from', 'good@customer.example', '--to', back,
    '--header', `Subject: Re: ${reminder.subject}`, '--header', `In-Reply-To: ${reminder.messageId}`,
    '--body', 'I want to complain: your driver was rude to us.'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout);
  await until(() => sent_to(reader, 'good@customer.example').length > 1, 'the receipt arrives');
  const receipt = await simpleParser(sent_to(reader, 'good@customer.example')[1].raw);
  const number = /T-[0-9A-Z]+/.exec(receipt.text)[0];
  assert.equal(receipt.inReplyTo === undefined, false, 'the receipt stands in the thread');
  const tickets = call('ticket', 'list', '--json').trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(tickets.length, 1);
  assert.match(JSON.stringify(tickets[0]), new RegExp(number));
  assert.match(JSON.stringify(tickets[0]), /complaint/);
  await until(() => sent_to(reader, 'rita@acme.example').length > 0, 'the rep is alerted');
  const alert = await simpleParser(sent_to(reader, 'rita@acme.example')[0].raw);
  assert.match(alert.subject, new RegExp(number));
  assert.match(alert.text, /rude/);
}

async function fall_back(sms) {
  await until(() => sms.taken.length > 0, 'the reminder goes by SMS once the mail came back');
  assert.equal(sms.taken[0].to, '+5511987654321');
  assert.match(sms.taken[0].text, /R-2/);
  const heard = call('inbound', 'list', '--json').trim().split('\n').map((line) => JSON.parse(line));
  assert.ok(heard.some((row) => row.note === 'bounce' && row.customer_name === 'Gone Ltda'), JSON.stringify(heard));
  const explained = call('explain', 'C-2');
  assert.doesNotMatch(explained, /gone@customer\.example/);
}

async function main() {
  const reader = await keeper({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    onRcptTo({ address }, session, done) {
      if (address !== 'gone@customer.example') return done();
      const refusal = new Error('5.1.1 no such person here');
      refusal.responseCode = 550;
      return done(refusal);
    },
  });
  const [sms, smtp, lmtp] = [await gateway(), await free_port(), await free_port()];
  await with_postfix({ port: smtp, relay: reader.port, lmtp, domains: ['reply.acme.example'] }, async () => {
    fill({ smtp, lmtp, sms: sms.port });
    const server = serve();
    try {
      await complain(reader, smtp);
      await fall_back(sms);
    } catch (error) {
      console.error(server.said());
      throw error;
    } finally {
      await server.end();
    }
  });
  sms.close();
  await reader.close();
  console.log('ok: a complaint through postfix and LMTP became a ticket; a bounce of postfix moved the reminder to SMS');
}

main().catch((error) => {
  console.error(error);
  process.exit(1); // servers may still be open
});
