// Several nodes of the program on one PostgreSQL: how they come to be, and how they end.
'use strict';
const { place } = require('../peers/peer.cjs');
const { findings, stories } = require('./contact_log.cjs');
const { House } = require('./house.cjs');
const { within_patience } = require('./patience.cjs');

// One house per entry of `each`, what is its own (see House); with one key, and the same customers.
async function build_nodes(program, postgres, sink, messages, each) {
  const store = postgres.store();
  const houses = each.map((own, index) => new House(program, place, sink.port, { name: `-${index + 1}`, store, ...own }));
  await houses[0].furnish(messages);
  houses.slice(1).forEach((house) => houses[0].share_key_with(house));
  return houses;
}

// Stops all of them as services are stopped; then {lines, diary, wrong}: the log, the mail server's diary, and all that is
// wrong. `stops`: functions that stop one each. An error in the log of a node in `may_complain` is none.
async function end_nodes(houses, stops, sink, messages, may_complain = []) {
  const ends = await Promise.all(stops.map((stop) => within_patience('an orderly stop', stop())));
  const lines = await houses[0].log_now();
  const diary = sink.diary();
  const wrong = findings({ lines, diary, customers: messages });
  ends.forEach(({ code, signal }) => code === 0 || wrong.push(`an orderly stop ended with ${code ?? signal}`));
  wrong.push(...(await houses[0].command('audit', 'check').then(() => [], (error) => [error.message])));
  for (const house of houses.filter((it) => !may_complain.includes(it)))
    wrong.push(...house.log_lines('error').map((line) => `an error in a node's log: ${line}`));
  return { lines, diary, wrong };
}

// What became of the messages, in words.
function sum_of(lines, diary) {
  const all = [...stories(lines).values()];
  const taken = new Set(diary.map((entry) => entry.mail_id));
  const of = (state) => all.filter((story) => story.state === state);
  const reached = (story) => [...story.mail_ids].some((mail_id) => taken.has(mail_id));
  return `${all.length} messages: ${of('accepted').length} accepted, ${of('unknown').length} unknown ` +
    `(${of('unknown').filter(reached).length} of them reached the mail server), ` +
    `${of('accepted').filter((story) => !reached(story)).length} lost, ${diary.length - taken.size} doubled, ` +
    `${all.reduce((sum, story) => sum + story.put_off, 0)} times put off`;
}

module.exports = { build_nodes, end_nodes, sum_of };
