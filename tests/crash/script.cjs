// A test as a script: exit 0 when `run` comes to its end; else 1, with what was wrong and the last words of every program.
// Servers may still be open at either end.
'use strict';
const { houses } = require('./house.cjs');

function as_script(run) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return run().then(() => process.exit(0), (error) => {
    houses.forEach((house) => console.log(`${house.log}:\n${house.log_tail()}`));
    console.error(error.stack);
    process.exit(1);
  });
}

module.exports = { as_script };
