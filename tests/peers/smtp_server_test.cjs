// Our client against npm smtp-server: STARTTLS and implicit TLS, three logins, refusals; read back with npm mailparser.
'use strict';
const fs = require('node:fs');
const { assert, certificate, check_reminder, drive, keeper, place } = require('./peer.cjs');

const host = certificate('localhost');
const other = certificate('other.example');

function login(auth, session, done) {
  const right = auth.username === 'ann@example.com' &&
    (auth.method === 'XOAUTH2' ? auth.accessToken === 'goodtoken' : auth.password === 's3cret');
  if (right) return done(null, { user: auth.username });
  return auth.method === 'XOAUTH2' ? done(null, { data: { status: '401', schemes: 'bearer' } }) : done(new Error('no'));
}

const options = (more) => ({
  key: fs.readFileSync(host.key), cert: fs.readFileSync(host.cert), authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'], onAuth: login, ...more,
});

async function logs_in_and_delivers() {
  for (const secure of [false, true]) {
    for (const auth of ['plain', 'login', 'xoauth2']) {
      const server = await keeper(options({ secure }));
      const evidence = `${place}/evidence`;
      const said = await drive({
        port: server.port, tls: secure ? 'implicit' : 'starttls', auth, user: 'ann@example.com',
        password: auth === 'xoauth2' ? 'goodtoken' : 's3cret', roots: host.cert, count: 5, evidence,
      });
      assert.equal(said.length, 5);
      for (const line of said) assert.match(line, /^accepted: 250 .*kept/);
      assert.equal(server.mails.length, 5);
      for (let number = 1; number <= 5; ++number) {
        const mail = server.mails.find((it) => it.envelope.rcptTo[0].address === `ann${number}@example.net`);
        assert.equal(mail.envelope.mailFrom.address, `b+${number}@bounces.example.com`);
        assert.equal(mail.user, 'ann@example.com');
        assert.equal(mail.secure, true);
        await check_reminder(mail, number);
        assert.deepEqual(mail.raw, fs.readFileSync(`${evidence}${number}`), 'what arrived is the evidence');
      }
      await server.close();
      console.log(`ok: ${secure ? 'implicit TLS' : 'STARTTLS'}, ${auth}`);
    }
  }
}

async function refusals() {
  const server = await keeper(options({
    onRcptTo(address, session, done) {
      if (address.address.startsWith('ann2@')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      if (address.address.startsWith('ann3@')) return done(Object.assign(new Error('later'), { responseCode: 450 }));
      return done();
    },
  }));
  const good = { port: server.port, tls: 'starttls', auth: 'plain', user: 'ann@example.com', password: 's3cret', roots: host.cert, count: 4 };
  const said = await drive(good);
  assert.match(said[0], /^accepted/);
  assert.match(said[1], /^refused address: RCPT: 550/);
  assert.match(said[2], /^retry message .*RCPT: 450/);
  assert.match(said[3], /^accepted/);
  assert.equal(server.mails.length, 2);

  for (const auth of ['plain', 'login', 'xoauth2']) {
    const [answer] = await drive({ ...good, auth, password: 'wrong', count: 1 });
    assert.match(answer, /^refused configuration: AUTH: 535/, auth);
  }
  assert.match((await drive({ ...good, roots: other.cert, count: 1 }))[0], /^refused configuration: TLS handshake/);
  assert.match((await drive({ ...good, tls: 'none', count: 1 }))[0], /^refused configuration: a password is never sent without TLS/);
  assert.equal(server.mails.length, 2);
  await server.close();

  const plain = await keeper({ disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true });
  assert.match((await drive({ ...good, port: plain.port, count: 1 }))[0], /^refused configuration: the server offers no STARTTLS/);
  await plain.close();
  console.log('ok: refusals');
}

logs_in_and_delivers().then(refusals).catch((error) => {
  console.error(error);
  process.exit(1); // servers may still be open
});
