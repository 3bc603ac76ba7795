// A house of its own for the crash tests: settings, a book without hours, customers who all owe, and the program that
// serves them. Usage: new House(program, place, port of the mail server, {name, store, mail_host, tls, limits, before, env}):
// one of several nodes, where its store is in PostgreSQL; more lines of [limits]; `before`, what stands before the program
// where it serves, and what its environment has besides.
'use strict';
const { execFile, spawn } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const { promisify } = require('node:util');
const { assert } = require('../peers/peer.cjs');
const { within_patience } = require('./patience.cjs');

const kConnections = 4;
const kInFlight = 16; // a crash leaves no more unknown than this
const kDayMs = 24 * 60 * 60 * 1000;

const houses = []; // every one of this test
const living = new Set();
process.on('exit', () => living.forEach((child) => child.kill('SIGKILL'))); // a test that fails leaves nothing running

const day = (offset) => new Date(Date.now() + offset * kDayMs).toISOString().slice(0, 10);
const number_of = (index) => `C-${String(index).padStart(5, '0')}`;
const address_of = (index) => `ann${index}@customers.example.net`;

class House {
  constructor(program, place, port, rest = {}) {
    const { name = '', store = '', mail_host = '127.0.0.1', tls = 'none', limits = '', before = [], env = {} } = rest;
    this.served_by = { before, env };
    houses.push(this);
    this.program = program;
    this.data = path.join(place, `data${name}`);
    this.settings = path.join(place, `dunlin${name}.toml`);
    this.log = path.join(place, `serve${name}.log`);
    this.place = place;
    fs.writeFileSync(this.settings, `data_dir = "${this.data}"\n` +
      (store ? `[store]\naddress = "${store}"\n` : '') + '[console]\nlisten = "127.0.0.1:0"\n' +
      `[public]\nlisten = "127.0.0.1:0"\n[email]\nhost = "${mail_host}"\ntls = "${tls}"\nbounce_domain = "example.com"\n` +
      `port = ${port}\nconnections = ${kConnections}\n[limits]\noutbox_in_flight = ${kInFlight}\n${limits}`);
  }

  // A command of the program; any exit code but 0 is an error with what it said.
  async command(...args) {
    try {
      return (await promisify(execFile)(this.program, ['--config', this.settings, ...args])).stdout;
    } catch ({ code, signal, stdout, stderr }) {
      throw new Error(`dunlin ${args.join(' ')}: ended with ${code ?? signal}\n${stdout}${stderr}`);
    }
  }

  async furnish(customers) {
    await this.command('init', '--key', 'main', '--name', 'Example Ltd', '--country', 'GB', '--zone', 'Europe/London',
      '--language', 'en', '--email', 'billing@example.com');
    await this.command('book', 'import', 'policy', path.join(__dirname, 'book/global-safe.toml'));
    await this.command('book', 'import', 'plan', path.join(__dirname, 'book/standard.toml'));
    const rows = (head, row) => `${head}\n${Array.from({ length: customers }, (_, index) => row(index)).join('\n')}\n`;
    await this.import('customers', rows('number,name,kind,country,language,zone,contact,email',
      (i) => `${number_of(i)},Customer ${i},organisation,GB,en,Europe/London,Ann ${i},${address_of(i)}`));
    await this.import('receivables', rows('customer,number,amount,currency,issued,due',
      (i) => `${number_of(i)},R-${i},${100 + i}.00,GBP,${day(-40)},${day(-10)}`));
    await this.command('golive', 'approve', 'main');
  }

  async import(kind, csv) {
    const file = path.join(this.place, `${kind}.csv`);
    fs.writeFileSync(file, csv);
    await this.command('import', kind, file);
  }

  // Patience anew whenever there are fewer.
  async until_nothing_is_queued() {
    let queued = Infinity;
    while (queued > 0) {
      const before = queued;
      await within_patience(`fewer messages are queued than ${before}`, (async () => {
        do {
          queued = JSON.parse(await this.command('store', 'status', '--json')).messages_queued;
        } while (queued >= before);
      })());
    }
  }

  // Starts the program: {pid, listens, start_ms, end}; start_ms is 0 until it listens.
  serve() {
    const begun = performance.now();
    const { before, env } = this.served_by;
    const [program, ...args] = [...before, this.program, '--config', this.settings, 'serve'];
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, ...env } });
    living.add(child);
    const ended = once(child, 'close').then(([code, signal]) => {
      living.delete(child);
      return { code, signal };
    });
    const server = { pid: child.pid, start_ms: 0, ended };
    server.end = (signal) => {
      child.kill(signal);
      return ended;
    };
    server.listens = new Promise((resolve, reject) => {
      readline.createInterface({ input: child.stderr }).on('line', (line) => {
        fs.appendFileSync(this.log, `${line}\n`);
        if (!line.includes('"server.listens"')) return;
        server.start_ms = performance.now() - begun;
        resolve();
      });
      ended.then(() => reject(new Error('the program ended before it listened')));
    });
    server.listens.catch(() => {}); // killed at its start
    return server;
  }

  // One more node: the same keys, a folder of its own.
  share_key_with(node) {
    fs.mkdirSync(node.data, { mode: 0o700 });
    fs.copyFileSync(path.join(this.data, 'master.key'), path.join(node.data, 'master.key'));
  }

  // The contact log as the store has it now, its chains proved.
  async log_now() {
    const log = path.join(this.place, 'log.jsonl');
    await this.command('audit', 'verify');
    await this.command('audit', 'export', log);
    return fs.readFileSync(log, 'utf8').split('\n').filter(Boolean);
  }

  // What the dead leave behind: the lock file with their number in it, and the socket for commands.
  check_remains(pid) {
    assert.equal(fs.readFileSync(path.join(this.data, 'dunlin.db.lock'), 'utf8').trim(), String(pid));
    assert.ok(fs.statSync(path.join(this.data, 'command.sock')).isSocket());
  }

  // The contact log as it is on the disk, one line per event, its chains proved. Taken from a copy, so that the next to
  // open the store itself is the program that starts again.
  async snapshot() {
    const copy = path.join(this.place, 'copy');
    const log = path.join(this.place, 'log.jsonl');
    fs.cpSync(this.data, copy, { recursive: true, filter: (from) => !from.endsWith('.sock') });
    await this.command('--data', copy, 'audit', 'verify');
    await this.command('--data', copy, 'audit', 'export', log);
    fs.rmSync(copy, { recursive: true });
    return fs.readFileSync(log, 'utf8').split('\n').filter(Boolean);
  }

  log_lines(level) {
    return fs.readFileSync(this.log, 'utf8').split('\n').filter((line) => line.includes(`"level":"${level}"`));
  }
  last_words() {
    return this.log_tail().trim().split('\n').at(-1);
  }
  log_tail() {
    return fs.readFileSync(this.log, { encoding: 'utf8', flag: 'a+' }).split('\n').slice(-20).join('\n');
  }
}

module.exports = { House, houses, kConnections, kInFlight };
