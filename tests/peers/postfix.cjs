// A Postfix of our own: a free port, files in a temporary folder, never the system's.
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { assert, place, present, skip } = require('./peer.cjs');

if (!present('postfix')) skip('no postfix');
if (process.getuid() !== 0) skip('postfix starts as root only');

function free_port() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function postfix(folder, command) {
  execFileSync('/usr/sbin/postfix', ['-c', folder, command], { stdio: ['ignore', 'ignore', 'pipe'] });
}

// A Postfix that relays to `relay` and hands mail for `domains` to an LMTP listener; with `host`'s certificate it insists on TLS.
function configure({ port, relay, host, lmtp, domains = [] }) {
  const folder = path.join(place, 'postfix');
  fs.chmodSync(place, 0o755);
  for (const name of ['', 'spool', 'data']) fs.mkdirSync(path.join(folder, name));
  execFileSync('chown', ['postfix', path.join(folder, 'data')]);
  fs.writeFileSync(path.join(folder, 'main.cf'), `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.example.org
mydestination =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:${relay}
${host ? `smtpd_tls_cert_file = ${host.cert}\nsmtpd_tls_key_file = ${host.key}\nsmtpd_tls_security_level = encrypt` : ''}
${domains.length ? `transport_maps = inline:{ ${domains.map((domain) => `{ ${domain} = lmtp:inet:[127.0.0.1]:${lmtp} }`).join(', ')} }` : ''}
relay_domains = ${domains.join(' ')}
notify_classes =
smtputf8_enable = yes
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
smtpd_peername_lookup = no
`);
  fs.writeFileSync(path.join(folder, 'master.cf'), `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
`);
  return folder;
}

async function until(condition, what) {
  for (let i = 0; i < 300 && !condition(); ++i) await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(condition(), what);
}

// Runs `talk` while it is up; its log is shown when that fails.
async function with_postfix(settings, talk) {
  const folder = configure(settings);
  postfix(folder, 'start');
  try {
    await until(() => fs.existsSync(path.join(folder, 'spool/pid/master.pid')), 'postfix starts');
    await talk();
  } catch (error) {
    console.error(fs.existsSync(path.join(folder, 'log')) ? fs.readFileSync(path.join(folder, 'log'), 'utf8') : 'no log');
    throw error;
  } finally {
    postfix(folder, 'stop');
  }
}

module.exports = { free_port, until, with_postfix };
