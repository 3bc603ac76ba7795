// A PostgreSQL of the test's own on a free port of `host`, synced to disk as one in earnest is. It refuses to run as
// root: then another user runs it.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');
const { skip } = require('../peers/peer.cjs');
const { within_patience } = require('./patience.cjs');

function folder_of_programs() {
  const root = '/usr/lib/postgresql';
  const versions = fs.existsSync(root) ? fs.readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((it) => path.join(root, it, 'bin')).find((it) => fs.existsSync(path.join(it, 'postgres')));
  return found ?? skip('no PostgreSQL is installed');
}

const user = process.getuid() === 0 ? Number(execFileSync('id', ['-u', 'nobody'])) : process.getuid();

async function free_port(host) {
  const server = net.createServer().listen(0, host);
  await new Promise((resolve) => { server.once('listening', resolve); });
  const { port } = server.address();
  server.close();
  return port;
}

class Postgres {
  constructor(place, host = '127.0.0.1') {
    this.host = host;
    this.programs = folder_of_programs();
    this.place = path.join(place, 'postgres');
    fs.chmodSync(place, 0o711);
    fs.mkdirSync(this.place);
    fs.chownSync(this.place, user, user);
    execFileSync(path.join(this.programs, 'initdb'),
      ['-D', path.join(this.place, 'data'), '-U', 'dunlin', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
      { uid: user, stdio: 'ignore', cwd: '/' });
    fs.appendFileSync(path.join(this.place, 'data/pg_hba.conf'), 'host all all samenet trust\n');
  }

  async start() {
    this.port ??= await free_port(this.host);
    this.child = spawn(path.join(this.programs, 'postgres'), ['-D', path.join(this.place, 'data'), '-p', String(this.port),
      '-c', `listen_addresses=${this.host}`, '-c', `unix_socket_directories=${this.place}`, '-c', 'max_connections=60'],
      { uid: user, stdio: ['ignore', 'ignore', fs.openSync(path.join(this.place, 'log'), 'a', 0o666)], cwd: '/' });
    this.ended = new Promise((resolve) => { this.child.once('close', resolve); });
    process.once('exit', () => this.child.kill('SIGQUIT'));
    await within_patience('PostgreSQL answers', (async () => {
      while (!this.answers()) await pause(50); // nothing says when it is ready
    })());
  }

  answers() {
    try {
      this.sql('select 1');
      return true;
    } catch {
      return false;
    }
  }

  sql(text, database = 'postgres') {
    return execFileSync('psql', ['-h', this.host, '-p', String(this.port), '-U', 'dunlin', '-d', database, '-Atc', text],
      { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }).trim();
  }

  store() {
    this.sql('create database dunlin');
    return `postgres://dunlin@${this.host}:${this.port}/dunlin`;
  }

  // As a power cut would, and up again.
  async die_and_start() {
    this.child.kill('SIGQUIT');
    await this.ended;
    await this.start();
  }

  async stop() {
    this.child.kill('SIGINT');
    await this.ended;
  }
}

module.exports = { Postgres };
