// What the contact log says of every message, and whether that fits what the mail server's diary says. Pure.
'use strict';

const kEnds = {
  message_accepted: 'accepted', attempt_unknown: 'unknown', message_refused: 'refused', message_cancelled: 'cancelled',
};

// Message id -> {id, customer, state, attempts, put_off, mail_ids, ends, called_unknown_at, begun_in, ended_in}.
// `kills`: when each life ended; by the machine's clock, which the program reads, too.
function stories(lines, kills = []) {
  const known = new Map();
  let life = 0;
  lines.forEach((line) => {
    const { kind, fact, at } = JSON.parse(line);
    while (life < kills.length && Date.parse(at) > kills[life]) ++life;
    if (kind === 'message_queued') {
      const { id, customer } = fact.message;
      known.set(id, { id, customer, state: 'queued', attempts: 0, put_off: 0, mail_ids: new Set(), ends: [] });
    } else if (kind === 'attempt_begun') {
      const story = known.get(fact.message);
      Object.assign(story, { state: 'begun', attempts: story.attempts + 1, begun_in: life });
      story.mail_ids.add(fact.mail_id);
    } else if (kind === 'attempt_deferred') {
      const story = known.get(fact.message);
      if (story.state !== 'begun') return; // by who was frozen: others had called it unknown, and unknown it stays
      Object.assign(story, { state: 'queued', put_off: story.put_off + 1 });
    } else if (kEnds[kind]) {
      const story = known.get(fact.message);
      Object.assign(story, { state: kEnds[kind], ended_in: life });
      story.ends.push(kEnds[kind]);
      if (kind === 'attempt_unknown') story.called_unknown_at ??= Date.parse(at);
    }
  });
  return known;
}

function count(known, state) {
  return [...known.values()].filter((story) => story.state === state).length;
}

// Whoever was cut off may know later that what was called unknown had been accepted.
function one_end({ attempts, put_off, ends }) {
  return attempts === put_off + 1 && (ends.length === 1 || ends.join() === 'unknown,accepted');
}

function twice(values) {
  const seen = new Set();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function told(cases, sentence) {
  return cases.length > 0 ? [`${cases.length} ${sentence}, such as ${cases.slice(0, 3).join(', ')}`] : [];
}

// What is lost, doubled or without an end, in sentences; whoever was killed, and how often.
function findings({ lines, diary, customers }) {
  const wrong = [];
  const say = (cases, sentence) => wrong.push(...told(cases, sentence));
  const all = [...stories(lines).values()];
  const messages = (is_wrong) => all.filter(is_wrong).map((story) => story.id);
  const in_log = new Set(all.flatMap((story) => [...story.mail_ids]));
  const in_diary = new Set(diary.map((entry) => entry.mail_id));
  const accepted = (story) => story.state === 'accepted';
  const unknown = (story) => story.state === 'unknown';

  if (all.length !== customers) wrong.push(`${all.length} messages were queued for ${customers} customers`);
  say(twice(all.map((story) => story.customer)), 'messages more than one for a customer');
  say(messages((story) => !accepted(story) && !unknown(story)), 'messages neither accepted nor unknown in the end');
  say(messages((story) => !one_end(story)), 'messages with more or less than one end');
  say(messages((story) => accepted(story) && ![...story.mail_ids].every((it) => in_diary.has(it))),
    'messages lost: accepted, and not in the diary');
  say(twice(diary.map((entry) => entry.mail_id)), 'messages doubled: more than once in the diary');
  say(twice(diary.map((entry) => entry.to)), 'messages doubled: customers more than once in the diary');
  say([...in_diary].filter((it) => !in_log.has(it)), 'messages in the diary and not in the log');
  return wrong;
}

// What is wrong with the lives of one program. `kills[i]`: {at, in_flight, lines}; lines, the log as life i left it, and
// in_flight are there where somebody looked.
function findings_of_lives({ lines, kills, in_flight_max }) {
  const all = [...stories(lines, kills.map((kill) => kill.at)).values()];
  const messages = (is_wrong) => all.filter(is_wrong).map((story) => story.id);
  const wrong = [
    ...told(messages((it) => it.state === 'accepted' && it.ended_in !== it.begun_in), 'messages accepted in a life after'),
    ...told(messages((it) => it.state === 'unknown' && it.ended_in <= it.begun_in), 'messages unknown without a crash'),
  ];
  unknown_of(all, kills.length).forEach((made, life) => {
    const most = Math.min(kills[life].in_flight ?? in_flight_max, in_flight_max);
    if (made > most) wrong.push(`kill ${life + 1} made ${made} messages unknown; at most ${most} were in flight`);
  });
  kills.forEach((kill, life) => {
    const changed = (kill.lines ?? []).some((line, index) => line !== lines[index]);
    if (changed) wrong.push(`the log that kill ${life + 1} left is not how the last one begins`);
  });
  return wrong;
}

// Those that came after somebody else had taken them over, and called unknown what was begun.
function taken_over_and_sent(all, diary) {
  const at = new Map(diary.map((entry) => [entry.mail_id, entry.at]));
  return all.filter((story) => [...story.mail_ids].some((mail_id) => at.get(mail_id) > story.called_unknown_at));
}

// How many of the messages begun in each killed life became unknown.
function unknown_of(all, kills) {
  const unknown = all.filter((story) => story.state === 'unknown');
  return Array.from({ length: kills }, (_, life) => unknown.filter((story) => story.begun_in === life).length);
}

module.exports = { count, findings, findings_of_lives, stories, taken_over_and_sent, unknown_of };
