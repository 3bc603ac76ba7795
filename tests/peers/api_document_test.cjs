// The API's document with the real program: it is OpenAPI 3.1 to a validator of another maker, and what a small store
// answers to every GET is what it says, to another JSON Schema checker than our own.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;
const { assert, place } = require('./peer.cjs');
const { pathToFileURL } = require('node:url');

const validator = path.join(process.env.NODE_PATH, '@seriousme/openapi-schema-validator/index.js'); // import ignores NODE_PATH

const dunlin = process.argv[2];
const settings = path.join(place, 'dunlin.toml');

function call(...words) {
  return execFileSync(dunlin, ['--config', settings, '--user', 'test', ...words], { cwd: place, encoding: 'utf8' });
}

function fill() {
  fs.writeFileSync(settings, `data_dir = "${place}/store"\n[console]\nlisten = "127.0.0.1:0"\n[public]\nlisten = "127.0.0.1:0"\n`);
  fs.writeFileSync(path.join(place, 'customers.csv'),
    'number,name,country,zone,language,email\nC-1,Alpha Ltd,GB,Europe/London,en,a@example.com\n');
  fs.writeFileSync(path.join(place, 'receivables.csv'),
    'customer,number,amount,currency,issued,due\nC-1,R-1,120.00,GBP,2026-01-05,2026-02-04\n');
  call('init', '--key', 'main', '--name', 'Example Ltd', '--country', 'GB', '--zone', 'Europe/London', '--language', 'en',
    '--email', 'billing@example.com');
  call('import', 'customers', 'customers.csv');
  call('import', 'receivables', 'receivables.csv');
  return JSON.parse(call('token', 'issue', 'test', '--scope', 'write', '--json')).token;
}

function serve() {
  const server = spawn(dunlin, ['serve', '--config', settings], { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
  const end = () => new Promise((done) => { server.once('exit', done); server.kill('SIGTERM'); });
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', () => reject(new Error(`the server ended: ${said}`)));
    server.stderr.on('data', (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve({ url: found[0], end });
    });
  });
}

async function check(url, token) {
  const headers = { Authorization: `Bearer ${token}` };
  const get = async (at) => (await fetch(url + at, { headers })).json();
  const document = await get('/api/v1/openapi.json');
  const { Validator } = await import(pathToFileURL(validator));
  const result = await new Validator().validate(structuredClone(document));
  assert.ok(result.valid, JSON.stringify(result.errors));

  const ajv = new Ajv({ strict: false, allErrors: true });
  formats(ajv);
  ajv.addSchema(document, 'document');
  const customer = (await get('/api/v1/customers')).items[0].id;
  const names = { customer, language: 'en', name: 'reminder-1.person' };
  let checked = 0;
  for (const [pattern, { get: operation }] of Object.entries(document.paths)) {
    const at = pattern.replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
    if (!operation || at.includes('{')) continue; // nothing of that kind is there
    const pointer = pattern.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
    const validate = ajv.getSchema(`document#/paths/${pointer}/get/responses/200/content/application~1json/schema`);
    assert.ok(validate, `no schema for ${pattern}`);
    assert.ok(validate(await get(at)), `${at}: ${ajv.errorsText(validate.errors)}`);
    checked += 1;
  }
  assert.ok(checked >= 12, `${checked} addresses were checked`);

  const held = await fetch(`${url}/api/v1/customers/${customer}/holds`, {
    method: 'POST', headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'a' }, body: '{"why":"x"}',
  });
  assert.equal(held.status, 201);
}

(async () => {
  const token = fill();
  const server = await serve();
  await check(server.url, token);
  await server.end();
  console.log('passed');
})().catch((error) => {
  console.error(error);
  process.exit(1); // the server may still be there
});
