// Our inlets and channels against the makers' own libraries: npm twilio signs callbacks that we take, npm
// standardwebhooks signs events that we take and verifies what we send; anything changed on the way is refused.
'use strict';
const { assert } = require('./peer.cjs');
const { spawn } = require('node:child_process');
const http = require('node:http');
const path = require('node:path');
const readline = require('node:readline');
const twilio = require('twilio');
const { Webhook } = require('standardwebhooks');

const driver = spawn(process.argv[2], [], { stdio: ['pipe', 'pipe', 'inherit'] });
const waiting = [];
let heard = '';
driver.stdout.on('data', (bytes) => {
  heard += bytes;
  for (let end = heard.indexOf('\n'); end >= 0; end = heard.indexOf('\n')) {
    waiting.shift()(heard.slice(0, end));
    heard = heard.slice(end + 1);
  }
});
function tell(what) {
  return new Promise((resolve) => {
    waiting.push(resolve);
    driver.stdin.write(`${JSON.stringify(what)}\n`);
  });
}

const token = 'authtok_secret_32_characters_long';
const public_url = 'https://pay.example.com';
const account = 'AC0123456789abcdef0123456789abcdef';

async function twilio_callbacks() {
  const target = '/hooks/sms/twilio/inbound';
  const params = { MessageSid: 'SM1', AccountSid: account, From: '+491701234567', To: '+15017122661', Body: 'Grüße & 你好 = ok', NumMedia: '0' };
  const signature = twilio.getExpectedTwilioSignature(token, public_url + target, params);
  const call = {
    take: 'twilio', target, secret: token, public_url, body: new URLSearchParams(params).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8', 'X-Twilio-Signature': signature },
  };
  assert.equal(await tell(call), 'kept SM1');
  assert.equal(await tell({ ...call, body: call.body.replace('ok', 'no') }), 'refused unsigned');
  assert.equal(await tell({ ...call, target: '/hooks/sms/twilio/status' }), 'refused unsigned');
  assert.equal(await tell({ ...call, secret: 'another token' }), 'refused unsigned');

  const json = JSON.stringify({ MessageSid: 'SM2', AccountSid: account, From: '+491701234567', Body: 'hi' });
  const signed = `/hooks/sms/twilio/inbound?bodySHA256=${twilio.getExpectedBodyHash(json)}`;
  const by_digest = {
    ...call, target: signed, body: json,
    headers: { 'Content-Type': 'application/json', 'X-Twilio-Signature': twilio.getExpectedTwilioSignature(token, public_url + signed, {}) },
  };
  assert.equal(await tell(by_digest), 'kept SM2');
  assert.equal(await tell({ ...by_digest, body: `${json} ` }), 'refused unsigned');
  console.log('ok: callbacks signed by npm twilio');
}

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const webhook = new Webhook(secret);

async function events_to_us() {
  const body = JSON.stringify({ type: 'message.reply', data: { from: 'U1', text: 'I will pay on Friday. 周五付款' } });
  const signed = (at) => ({
    take: 'chat', target: '/hooks/chat', secret, body,
    headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': webhook.sign('msg_1', new Date(at), body) },
  });
  const now = Date.now();
  assert.equal(await tell(signed(now)), 'kept msg_1');
  assert.equal(await tell({ ...signed(now), body: body.replace('Friday', 'Monday') }), 'refused unsigned');
  assert.equal(await tell(signed(now - 600_000)), 'refused stale');
  assert.equal(await tell(signed(now + 600_000)), 'refused stale');
  console.log('ok: events signed by npm standardwebhooks');
}

// A server on this machine that answers once with what `reply` makes of the request.
function once(reply) {
  return new Promise((ready) => {
    const server = http.createServer((request, response) => {
      const pieces = [];
      request.on('data', (piece) => pieces.push(piece));
      request.on('end', () => {
        const [status, answer] = reply(request, Buffer.concat(pieces).toString());
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(answer));
        server.close();
      });
    });
    server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}`));
  });
}

async function messages_from_us() {
  let event;
  const bridge = await once((request, body) => {
    event = webhook.verify(body, request.headers);
    assert.throws(() => webhook.verify(`${body} `, request.headers));
    return [200, { id: 'chat-7' }];
  });
  assert.equal(await tell({ send: 'chat', url: bridge, secret, recipient: 'U1', text: 'Invoice "7" is due. 付款\n' }), 'accepted chat-7');
  assert.equal(event.type, 'message.send');
  assert.equal(event.data.recipient, 'U1');
  assert.equal(event.data.text, 'Invoice "7" is due. 付款\n');

  let form;
  const provider = await once((request, body) => {
    assert.equal(request.url, `/2010-04-01/Accounts/${account}/Messages.json`);
    assert.equal(request.headers.authorization, `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`);
    form = Object.fromEntries(new URLSearchParams(body));
    return [201, { sid: 'SM9', status: 'queued', error_code: null }];
  });
  assert.equal(await tell({ send: 'twilio', url: provider, secret: token, public_url, recipient: '+491701234567', text: 'Grüße & 5€\n' }), 'accepted SM9');
  const { StatusCallback, ...rest } = form;
  assert.deepEqual(rest, { To: '+491701234567', From: '+15017122661', Body: 'Grüße & 5€' });
  assert.match(StatusCallback, /^https:[^?]*\/hooks\/sms\/twilio\/status\?about=[a-z0-9]+$/);
  assert.ok(StatusCallback.startsWith(public_url));
  console.log('ok: what we send');
}

// The bridge of docs/chat-bridge.md, as it is printed there: a message there, a receipt and a reply back.
async function example_bridge() {
  const calls = [];
  let came;
  const dunlin = http.createServer((request, response) => {
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      calls.push({ take: 'chat', target: request.url, secret, body: Buffer.concat(pieces).toString(), headers: request.headers });
      response.writeHead(204).end();
      came();
    });
  });
  await new Promise((ready) => dunlin.listen(0, '127.0.0.1', ready));
  const env = { ...process.env, BRIDGE_SECRET: secret, DUNLIN_URL: `http://127.0.0.1:${dunlin.address().port}/hooks/chat` };
  const bridge = spawn(process.execPath, [path.join(__dirname, '../../docs/examples/chat-bridge.cjs'), '0'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
  const port = /listening on (\d+)/.exec((await lines.next()).value)[1];
  const call = { send: 'chat', url: `http://127.0.0.1:${port}/`, secret, recipient: 'U1', text: 'It is due.' };
  const next = () => new Promise((resolve) => { came = resolve; });

  let arrival = next();
  assert.equal(await tell(call), 'accepted terminal-1');
  assert.equal((await lines.next()).value, 'to U1: It is due.');
  assert.equal(await tell(call), 'accepted terminal-1');
  await arrival;
  arrival = next();
  bridge.stdin.write('U1 I will pay on Friday\n');
  await arrival;
  for (const each of calls) assert.match(await tell(each), /^kept msg_/);
  assert.deepEqual(calls.map((each) => JSON.parse(each.body).type), ['message.receipt', 'message.reply']);
  assert.match(await tell({ ...call, recipient: 'no body' }), /^refused HTTP 422: no such user/);
  assert.match(await tell({ ...call, secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` }), /^refused HTTP 401/);
  bridge.kill();
  dunlin.close();
  console.log('ok: the example bridge');
}

twilio_callbacks().then(events_to_us).then(messages_from_us).then(example_bridge).then(() => driver.stdin.end()).catch((error) => {
  console.error(error);
  process.exit(1);
});
