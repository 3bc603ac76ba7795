// What the contact log says of every message, and whether that fits what the mail server's diary says. Pure.
'use strict';

const kEnds = {
  message_accepted: 'accepted', attempt_unknown: 'unknown', message_refused: 'refused', message_cancelled: 'cancelled',
};

// Message id -> {id, customer, state, attempts, mail_ids, ends, begun_in, ended_in}. `lives`: the lines they begin at.
function stories(lines, lives = [0]) {
  const known = new Map();
  let life = -1;
  lines.forEach((line, index) => {
    while (life + 1 < lives.length && lives[life + 1] <= index) ++life;
    const { kind, fact } = JSON.parse(line);
    if (kind === 'message_queued') {
      const { id, customer } = fact.message;
      known.set(id, { id, customer, state: 'queued', attempts: 0, mail_ids: new Set(), ends: [] });
    } else if (kind === 'attempt_begun') {
      const story = known.get(fact.message);
      Object.assign(story, { state: 'begun', attempts: story.attempts + 1, begun_in: life });
      story.mail_ids.add(fact.mail_id);
    } else if (kind === 'attempt_deferred') {
      known.get(fact.message).state = 'queued';
    } else if (kEnds[kind]) {
      const story = known.get(fact.message);
      Object.assign(story, { state: kEnds[kind], ended_in: life });
      story.ends.push(kEnds[kind]);
    }
  });
  return known;
}

function count(known, state) {
  return [...known.values()].filter((story) => story.state === state).length;
}

function twice(values) {
  const seen = new Set();
  return values.filter((value) => seen.size === seen.add(value).size);
}

// All that is wrong, in sentences. `kills[i].lines` is the log as life i left it when it was killed.
function findings({ lines, kills, diary, customers, in_flight_max }) {
  const wrong = [];
  const say = (cases, sentence) => {
    if (cases.length > 0) wrong.push(`${cases.length} ${sentence}, such as ${cases.slice(0, 3).join(', ')}`);
  };
  const all = [...stories(lines, lives_of(kills)).values()];
  const messages = (is_wrong) => all.filter(is_wrong).map((story) => story.id);
  const in_log = new Set(all.flatMap((story) => [...story.mail_ids]));
  const in_diary = new Set(diary.map((entry) => entry.mail_id));
  const accepted = (story) => story.state === 'accepted';
  const unknown = (story) => story.state === 'unknown';

  if (all.length !== customers) wrong.push(`${all.length} messages were queued for ${customers} customers`);
  say(twice(all.map((story) => story.customer)), 'messages more than one for a customer');
  say(messages((story) => !accepted(story) && !unknown(story)), 'messages neither accepted nor unknown in the end');
  say(messages(({ attempts, ends }) => attempts !== 1 || ends.length !== 1), 'messages with more or less than one end');
  say(messages((story) => accepted(story) && ![...story.mail_ids].every((it) => in_diary.has(it))),
    'messages lost: accepted, and not in the diary');
  say(twice(diary.map((entry) => entry.mail_id)), 'messages doubled: more than once in the diary');
  say(twice(diary.map((entry) => entry.to)), 'messages doubled: customers more than once in the diary');
  say([...in_diary].filter((it) => !in_log.has(it)), 'messages in the diary and not in the log');
  say(messages((story) => accepted(story) && story.ended_in !== story.begun_in), 'messages accepted in a life after');
  say(messages((story) => unknown(story) && story.ended_in <= story.begun_in), 'messages unknown without a crash');
  unknown_of(all, kills.length).forEach((made, life) => {
    const most = Math.min(kills[life].in_flight, in_flight_max);
    if (made > most) wrong.push(`kill ${life + 1} made ${made} messages unknown; at most ${most} were in flight`);
  });
  kills.forEach((kill, life) => {
    const changed = kill.lines.some((line, index) => line !== lines[index]);
    if (changed) wrong.push(`the log that kill ${life + 1} left is not how the last one begins`);
  });
  return wrong;
}

// The line numbers at which lives begin.
function lives_of(kills) {
  return [0, ...kills.map((kill) => kill.lines.length)];
}

// How many of the messages begun in each killed life became unknown.
function unknown_of(all, kills) {
  const unknown = all.filter((story) => story.state === 'unknown');
  return Array.from({ length: kills }, (_, life) => unknown.filter((story) => story.begun_in === life).length);
}

module.exports = { count, findings, lives_of, stories, unknown_of };
