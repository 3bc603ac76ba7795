// Our client through a Postfix, which relays to npm smtp-server; read back with npm mailparser.
'use strict';
const { assert, certificate, check_reminder, drive, keeper } = require('./peer.cjs');
const { free_port, until, with_postfix } = require('./postfix.cjs');

async function main() {
  const reader = await keeper({ disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true });
  const host = certificate('localhost');
  const port = await free_port();
  await with_postfix({ port, relay: reader.port, host }, async () => {
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
  });
  await reader.close();
  console.log('ok: twenty reminders through postfix');
}

main().catch((error) => {
  console.error(error);
  process.exit(1); // servers may still be open
});
