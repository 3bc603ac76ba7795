// A bridge between Dunlin and a chat platform, with nothing but node's own modules. The platform here is the terminal:
// messages are printed, and a line "USER text" is sent back as that user's reply.
//   BRIDGE_SECRET=whsec_… DUNLIN_URL=http://127.0.0.1:8081/hooks/chat node chat-bridge.cjs [PORT]
'use strict';
const crypto = require('node:crypto');
const http = require('node:http');
const readline = require('node:readline');

const secret = process.env.BRIDGE_SECRET ?? '';
if (!secret.startsWith('whsec_')) {
  console.error('BRIDGE_SECRET must be whsec_ and base64; make one with:\n' +
    '  node -e "console.log(\'whsec_\' + require(\'crypto\').randomBytes(32).toString(\'base64\'))"');
  process.exit(2);
}
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const dunlin = process.env.DUNLIN_URL ?? 'http://127.0.0.1:8081/hooks/chat';

function sign(id, seconds, body) {
  return `v1,${crypto.createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

function verified(headers, body) {
  const [id, time] = [headers['webhook-id'] ?? '', headers['webhook-timestamp'] ?? ''];
  if (!id || Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = Buffer.from(sign(id, time, body));
  return (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && crypto.timingSafeEqual(given, expected);
  });
}

// To Dunlin. It may take the same event twice: the id tells it.
async function tell(event) {
  const body = JSON.stringify(event);
  const id = `msg_${crypto.randomUUID()}`;
  const seconds = Math.floor(Date.now() / 1000);
  const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(seconds),
    'webhook-signature': sign(id, seconds, body) };
  const answer = await fetch(dunlin, { method: 'POST', headers, body });
  if (!answer.ok) console.error(`Dunlin said ${answer.status}`); // a real bridge tries again later
}

// From Dunlin. Here a real bridge calls its platform; `seen` keeps a repeated attempt from arriving twice.
const seen = new Map();
function deliver({ message, recipient, text }) {
  if (!seen.has(message)) {
    console.log(`to ${recipient}: ${text}`);
    seen.set(message, `terminal-${seen.size + 1}`);
    setTimeout(() => tell({ type: 'message.receipt', data: { message: seen.get(message), recipient, status: 'delivered' } }).catch(console.error), 100);
  }
  return { id: seen.get(message) };
}

const server = http.createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces).toString();
    const say = (status, answer) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    if (!verified(request.headers, body)) return say(401, { detail: 'the signature does not fit' });
    const event = JSON.parse(body);
    if (event.type !== 'message.send') return say(400, { refused: 'configuration', detail: `unknown type ${event.type}` });
    if (!/^[A-Za-z0-9_.-]+$/.test(event.data.recipient)) return say(422, { refused: 'address', detail: 'no such user' });
    return say(200, deliver(event.data));
  });
});
server.listen(Number(process.argv[2] ?? 9090), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [, from, text] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
  if (from) tell({ type: 'message.reply', timestamp: new Date().toISOString(), data: { from, text, id: crypto.randomUUID() } }).catch(console.error);
});
