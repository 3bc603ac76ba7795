// What the browser tests share: a server over a folder of its own with one creditor and a customer to whom every hour is
// allowed, so that nothing depends on the time of the day; and a browser.
// Usage: node X.cjs DUNLIN. Exit 0: passed.
'use strict';
const assert = require('node:assert/strict');
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const dunlin = process.argv[2];
const password = 'four words do well';
const place = fs.mkdtempSync(path.join(os.tmpdir(), 'dunlin-browser-'));
const settings = path.join(place, 'dunlin.toml');
const stops = [];

function call(...words) {
  return execFileSync(dunlin, ['--config', settings, '--user', 'test', ...words], { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function daysAgo(days) {
  return new Date(Date.now() - days * 86400_000).toISOString().slice(0, 10);
}

function fill() {
  fs.writeFileSync(settings, `data_dir = "${place}/store"\n[console]\nlisten = "127.0.0.1:0"\n[public]\nlisten = "127.0.0.1:0"\n`);
  fs.writeFileSync(path.join(place, 'customers.csv'),
    'number,name,kind,language,zone,country,email,sandbox,owner\nC-1,示例贸易有限公司,organisation,zh,America/Sao_Paulo,BR,,a@example.com,rita\n');
  fs.writeFileSync(path.join(place, 'global-safe.toml'), 'title = "Always"\nforce = "product_default"\nsource = "a test"\nholidays = "allow"\n');
  fs.writeFileSync(path.join(place, 'standard.toml'), ['title = "Two reminders"', 'minimum = ["1.00 EUR"]',
    ...[1, 2].flatMap((step) => ['[[steps]]', `name = "reminder-${step}"`, 'trigger = "due_date"', `days = ${step}`, 'day_rule = "any_day"',
      'gap_days = 5', 'at = "00:00"', 'channels = ["sandbox"]', `template = "reminder-${step}"`])].join('\n'));
  fs.writeFileSync(path.join(place, 'receivables.csv'),
    `customer,number,amount,currency,issued,due\nC-1,R-1,1250.00,EUR,${daysAgo(60)},${daysAgo(30)}\n`);
  call('init', '--key', 'main', '--name', 'Example Supplies Ltd', '--country', 'DE', '--zone', 'Europe/Berlin', '--language', 'en', '--email', 'billing@example.org',
    '--rep', 'rita', '--rep-name', 'Rita', '--rep-email', 'rita@example.org');
  call('book', 'import', 'policy', 'global-safe.toml');
  call('book', 'import', 'plan', 'standard.toml');
  call('import', 'customers', 'customers.csv', '--creditor', 'main');
  call('import', 'receivables', 'receivables.csv', '--creditor', 'main');
}

// Resolves with the console's address once the server listens.
function serve() {
  const server = spawn(dunlin, ['serve', '--config', settings], { cwd: place, stdio: ['ignore', 'pipe', 'pipe'] });
  stops.push(() => new Promise((done) => { server.once('exit', done); server.kill('SIGTERM'); }));
  return new Promise((found, failed) => {
    let said = '';
    const hear = (bytes) => {
      said += bytes;
      const address = /"server.listens","console":"([^"]+)"/.exec(said);
      if (address) found(address[1]);
    };
    server.stderr.on('data', hear);
    server.stdout.on('data', hear);
    server.once('exit', () => failed(new Error(`the server ended: ${said}`)));
  });
}

async function open() {
  const browser = await chromium.launch({ executablePath: execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(), args: ['--no-sandbox'] });
  stops.push(() => browser.close());
  const page = await browser.newPage({ locale: 'en-GB' });
  page.on('pageerror', (error) => { throw error; });
  return page;
}

// Comes in by the one-time link of the first administrator.
async function first_login(page, home) {
  const link = call('user', 'link', 'admin').trim();
  assert.ok(link.startsWith(`${home}/join/`));
  await page.goto(link);
  await page.fill('[name=password]', password);
  await page.fill('[name=again]', password);
  await page.click('button.first');
  await page.waitForURL(`${home}/`);
}

// The page again and again, as a clerk would, until it shows what is looked for.
async function reloaded_until(page, selector, what) {
  for (let i = 0; i < 100; ++i) {
    if (await page.locator(selector).count() > 0) return;
    await page.waitForTimeout(200);
    await page.reload();
  }
  assert.fail(what);
}

// What axe-core finds serious or worse on the page as it is now.
async function serious_faults(page) {
  await page.evaluate(fs.readFileSync(require.resolve('axe-core'), 'utf8')); // not as a script tag: the page's policy forbids it
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`);
}

async function test(run) {
  let code = 0;
  try {
    fill();
    await run();
  } catch (error) {
    console.error(error);
    code = 1;
  }
  for (const stop of stops.reverse()) await stop();
  fs.rmSync(place, { recursive: true, force: true });
  process.exit(code);
}

module.exports = { call, first_login, open, password, reloaded_until, serious_faults, serve, test };
