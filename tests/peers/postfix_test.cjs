// Our client through a Postfix of our own (free port, files in a temporary folder, never the system's), which relays to
// npm smtp-server; read back with npm mailparser.
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { assert, certificate, check_reminder, drive, keeper, place, present, skip } = require('./peer.cjs');

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

function configure(port, relay_port, host) {
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
relayhost = [127.0.0.1]:${relay_port}
smtpd_tls_cert_file = ${host.cert}
smtpd_tls_key_file = ${host.key}
smtpd_tls_security_level = encrypt
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

async function main() {
  const reader = await keeper({ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true });
  const host = certificate('localhost');
  const port = await free_port();
  const folder = configure(port, reader.port, host);
  postfix(folder, 'start');
  try {
    await until(() => fs.existsSync(path.join(folder, 'spool/pid/master.pid')), 'postfix starts');
    const said = await drive({ port, tls: 'starttls', roots: host.cert, count: 20 });
    assert.equal(said.length, 20);
    for (const line of said) assert.match(line, /^accepted: 250 2.0.0 Ok: queued as/);
    await until(() => reader.mails.length >= 20, 'postfix relays what it took');
    assert.equal(reader.mails.length, 20);
    for (let number = 1; number <= 20; ++number) {
      const mail = reader.mails.find((it) => it.envelope.rcptTo[0].address === `ann${number}@example.net`);
      assert.equal(mail.envelope.mailFrom.address, `b+${number}@bounces.example.com`);
      await check_reminder(mail, number);
    }
    console.log('ok: twenty reminders through postfix');
  } catch (error) {
    console.error(fs.existsSync(path.join(folder, 'log')) ? fs.readFileSync(path.join(folder, 'log'), 'utf8') : 'no log');
    throw error;
  } finally {
    postfix(folder, 'stop');
    await reader.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1); // servers may still be open
});
