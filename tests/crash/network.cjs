// Machines in a box: network namespaces with two wires each, one to the database and one to the mail server, that can be
// cut. None of them has a name, so they are gone with the test, however it ends.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const { skip } = require('../peers/peer.cjs');
const { within_patience } = require('./patience.cjs');

const kWires = { database: '10.77.1', mail: '10.77.2' }; // the first address of each is the test's own
const kForwards = '3'; // states of a bridge's port
const kDrops = '0';

const ip = (...words) => execFileSync('ip', words, { stdio: ['ignore', 'pipe', 'pipe'] });
const namespace_of = (pid) => fs.readlinkSync(`/proc/${pid}/ns/net`);

class Network {
  constructor() {
    try {
      ip('link', 'set', 'lo', 'up');
      for (const [wire, prefix] of Object.entries(kWires)) {
        ip('link', 'add', wire, 'type', 'bridge');
        ip('address', 'add', `${prefix}.1/24`, 'dev', wire);
        ip('link', 'set', wire, 'up');
      }
    } catch (error) {
      skip(`no bridge between network namespaces can be made here: ${error.stderr ?? error.message}`);
    }
    this.nodes = 0;
  }

  address(wire) {
    return `${kWires[wire]}.1`;
  }

  // One machine more: {enter, mail_address, cut, mend}; `enter`: what to write before a program that runs there.
  async add_machine() {
    const number = ++this.nodes;
    // `cat` ends with our end of the pipe, and with it the namespace.
    const holder = spawn('unshare', ['--net', 'cat'], { stdio: ['pipe', 'ignore', 'inherit'] });
    await within_patience('a namespace is made', (async () => {
      while (namespace_of(holder.pid) === namespace_of('self')) await new Promise(setImmediate);
    })());
    const enter = ['nsenter', '--target', String(holder.pid), '--net'];
    const inside = (...words) => execFileSync(enter[0], [...enter.slice(1), 'ip', ...words]);
    inside('link', 'set', 'lo', 'up');
    for (const [wire, prefix] of Object.entries(kWires)) {
      ip('link', 'add', `${wire}${number}`, 'type', 'veth', 'peer', 'name', wire, 'netns', String(holder.pid));
      ip('link', 'set', `${wire}${number}`, 'master', wire, 'up');
      inside('address', 'add', `${prefix}.${number + 1}/24`, 'dev', wire);
      inside('link', 'set', wire, 'up');
    }
    const port = (wire, state) => execFileSync('bridge', ['link', 'set', 'dev', `${wire}${number}`, 'state', state]);
    return {
      enter, mail_address: `${kWires.mail}.${number + 1}`,
      cut: (wire) => port(wire, kDrops), // as a wire that is cut: nobody hears of it
      mend: (wire) => port(wire, kForwards),
    };
  }
}

module.exports = { Network };
