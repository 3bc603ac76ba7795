// Waiting that ends with a sentence. The longest wait is for a mail server that is left alone for a minute after it hung
// up; a claim of the dead would last 15 minutes.
'use strict';
const { setTimeout: pause } = require('node:timers/promises');

const kPatienceMs = 150_000;

async function within_patience(what, promise) {
  const enough = new AbortController();
  const late = pause(kPatienceMs, null, { signal: enough.signal }).then(() => {
    throw new Error(`in vain, for ${kPatienceMs / 1000} s: ${what}`);
  });
  late.catch(() => {}); // aborted: it came in time
  try {
    return await Promise.race([promise, late]);
  } finally {
    enough.abort();
  }
}

module.exports = { within_patience };
