// The real server tells a real receiver of events, and npm standardwebhooks verifies every one: signed with the secret that
// was shown once, in order, the same id again after a kill between the answer and its record, both secrets after a change.
'use strict';
const http = require('node:http');
const { Webhook } = require('standardwebhooks');
const { assert } = require('./peer.cjs');
const { call, fill, run, serve, token, write_settings } = require('./program.cjs');

const heard = []; // {id, event, headers, body}
let answer = () => 204;
let rung = () => {};

const receiver = http.createServer((request, response) => {
  let body = '';
  request.on('data', (bytes) => { body += bytes; });
  request.on('end', async () => {
    heard.push({ id: request.headers['webhook-id'], event: JSON.parse(body), headers: request.headers, body });
    const status = await answer(heard.at(-1));
    response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end('words of the receiver');
    rung();
  });
});

async function until(what, condition) {
  const late = AbortSignal.timeout(60_000);
  while (!condition()) {
    await new Promise((go_on, fail) => {
      rung = go_on;
      late.onabort = () => fail(new Error(`waited in vain for ${what}; heard ${heard.map((one) => one.event.kind)}`));
    });
  }
}

function promise(day) {
  call('promise', 'C-1', '--by', day, '--amount', '10.00');
}

async function as_it_happens(secret) {
  promise('2030-01-01');
  promise('2030-01-02');
  await until('two promises', () => heard.length >= 2);
  const verifier = new Webhook(secret);
  for (const one of heard) {
    assert.deepEqual(verifier.verify(one.body, one.headers), one.event);
    assert.throws(() => verifier.verify(`${one.body} `, one.headers));
    assert.equal(one.id, `${one.event.chain}-${one.event.seq}`);
  }
  assert.deepEqual(heard.map((one) => one.event.fact.promise.by), ['2030-01-01', '2030-01-02']);
}

async function same_as_the_api(url, word) {
  const listed = await (await fetch(`${url}/api/v1/events?limit=1000`, { headers: { Authorization: `Bearer ${word}` } })).json();
  const promised = listed.items.filter((event) => event.kind === 'promise_recorded');
  assert.deepEqual(heard.map((one) => one.event), promised);
}

// The receiver has it, and the server dies before it can say so.
async function killed_in_between(server) {
  const before = heard.length;
  answer = () => server.end('SIGKILL').then(() => 204);
  promise('2030-01-03');
  await until('one more', () => heard.length > before);
  const lost = heard[before].id;
  answer = () => 204;
  const next = await serve();
  await until('the same again', () => heard.length > before + 1);
  assert.equal(heard[before + 1].id, lost);
  return next;
}

async function both_secrets(old) {
  const fresh = JSON.parse(call('webhook', 'rotate', 'erp', '--json')).secret;
  assert.notEqual(fresh, old);
  const before = heard.length;
  call('webhook', 'test', 'erp');
  await until('the trial', () => heard.length > before);
  const trial = heard.at(-1);
  assert.equal(trial.event.kind, 'webhook_tried');
  for (const secret of [old, fresh]) new Webhook(secret).verify(trial.body, trial.headers);
  assert.throws(() => new Webhook(`whsec_${Buffer.alloc(32, 1).toString('base64')}`).verify(trial.body, trial.headers));
}

async function gone() {
  answer = () => 410;
  promise('2030-01-04');
  await until('the last one', () => heard.at(-1).event.fact.promise?.by === '2030-01-04');
  const state = () => JSON.parse(call('webhook', 'list', '--json'));
  for (let look = 0; state().state !== 'stopped'; ++look) assert.ok(look < 200, 'it was not stopped');
  assert.match(state().why, /410/);
  const attempts = call('webhook', 'deliveries', 'erp');
  assert.match(attempts, /HTTP 410/);
  assert.doesNotMatch(attempts, /words of the receiver/);
}

run(async () => {
  await new Promise((ready) => { receiver.listen(0, '127.0.0.1', ready); });
  const at = `127.0.0.1:${receiver.address().port}`;
  write_settings(`[webhooks]\ninternal = ["${at}"]\n`);
  fill();
  const word = token();
  const server = await serve();
  assert.throws(() => call('webhook', 'add', 'erp', 'http://127.0.0.1:1/x', '--events', '*'), /not done|https/);
  const { secret } = JSON.parse(call('webhook', 'add', 'erp', `http://${at}/in`, '--events', 'promise_recorded', '--json'));
  await as_it_happens(secret);
  await same_as_the_api(server.url, word);
  const next = await killed_in_between(server);
  await both_secrets(secret);
  await gone();
  await next.end();
});
