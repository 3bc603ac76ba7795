// The API's document with the real program: it is OpenAPI 3.1 to a validator of another maker, and what a small store
// answers to every GET is what it says, to another JSON Schema checker than our own.
'use strict';
const path = require('node:path');
const Ajv = require('ajv/dist/2020').default;
const formats = require('ajv-formats').default;
const { assert } = require('./peer.cjs');
const { fill, run, serve, token, write_settings } = require('./program.cjs');
const { pathToFileURL } = require('node:url');

const validator = path.join(process.env.NODE_PATH, '@seriousme/openapi-schema-validator/index.js'); // import ignores NODE_PATH

async function check(url, word) {
  const headers = { Authorization: `Bearer ${word}` };
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

run(async () => {
  write_settings();
  fill();
  const word = token();
  const server = await serve();
  await check(server.url, word);
  await server.end();
});
