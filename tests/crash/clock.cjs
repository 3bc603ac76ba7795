// A program whose wall clock is wrong: what its environment needs, by libfaketime.
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

// {} and a message where the program cannot be told a wrong time.
function wrong_clock(program, offset) {
  const library = fs.readdirSync('/usr/lib').map((it) => path.join('/usr/lib', it, 'faketime/libfaketimeMT.so.1'))
    .find((it) => fs.existsSync(it));
  if (!library) {
    console.log('no libfaketime is installed: every clock is right');
    return {};
  }
  const env = { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1' };
  try {
    execFileSync(program, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' });
    return env;
  } catch {
    console.log('libfaketime does not go with this program (it was built with a sanitizer?): every clock is right');
    return {};
  }
}

module.exports = { wrong_clock };
