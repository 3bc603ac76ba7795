// The real program in a place of its own: commands, and the server, which never outlives the test.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { place } = require('./peer.cjs');

const dunlin = process.argv[2];
const settings = path.join(place, 'dunlin.toml');

function write_settings() {
  fs.writeFileSync(settings,
    `data_dir = "${place}/store"\n[console]\nlisten = "127.0.0.1:0"\n[public]\nlisten = "127.0.0.1:0"\n`);
}

function call(...words) {
  return execFileSync(dunlin, ['--config', settings, '--user', 'test', ...words], { cwd: place, encoding: 'utf8' });
}

// A creditor, a customer and an invoice.
function fill() {
  fs.writeFileSync(path.join(place, 'customers.csv'),
    'number,name,country,zone,language,email\nC-1,Alpha Ltd,GB,Europe/London,en,a@example.com\n');
  fs.writeFileSync(path.join(place, 'receivables.csv'),
    'customer,number,amount,currency,issued,due\nC-1,R-1,120.00,GBP,2026-01-05,2026-02-04\n');
  call('init', '--key', 'main', '--name', 'Example Ltd', '--country', 'GB', '--zone', 'Europe/London', '--language', 'en',
    '--email', 'billing@example.com');
  call('import', 'customers', 'customers.csv');
  call('import', 'receivables', 'receivables.csv');
}

function token() {
  return JSON.parse(call('token', 'issue', 'test', '--scope', 'write', '--json')).token;
}

const running = new Set();
process.on('exit', () => running.forEach((server) => server.kill('SIGKILL')));

function serve() {
  const server = spawn(dunlin, ['serve', '--config', settings], { cwd: place, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(server);
  const end = (signal = 'SIGTERM') => new Promise((done) => { server.once('exit', done); server.kill(signal); });
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', () => {
      running.delete(server);
      reject(new Error(`the server ended: ${said}`));
    });
    server.stderr.on('data', (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve({ url: found[0], end });
    });
  });
}

// Runs a test to its end; whatever happens, nothing of it stays.
function run(test) {
  test().then(() => console.log('passed'), (error) => {
    console.error(error);
    process.exitCode = 1;
  }).finally(() => process.exit());
}

module.exports = { call, fill, run, serve, token, write_settings };
