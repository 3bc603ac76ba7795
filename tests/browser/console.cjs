// What the browser tests share: a server over a folder of its own with one creditor and a few customers, and a browser.
// Usage: node X.cjs DUNLIN. Exit 0: passed.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const dunlin = process.argv[2];
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
    'number,name,kind,language,zone,country,email\nC-1,示例贸易有限公司,organisation,zh,Asia/Shanghai,CN,a@example.com\n');
  fs.writeFileSync(path.join(place, 'receivables.csv'),
    `customer,number,amount,currency,issued,due\nC-1,R-1,1250.00,EUR,${daysAgo(60)},${daysAgo(30)}\n`);
  call('init', '--key', 'main', '--name', 'Example Supplies Ltd', '--country', 'DE', '--zone', 'Europe/Berlin', '--language', 'en', '--email', 'billing@example.org');
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

module.exports = { call, open, serve, test };
