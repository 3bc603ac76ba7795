// A namespace of the test's own: what is mounted or linked in it is gone with the test, however it ends.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const { present, skip } = require('../peers/peer.cjs');

// Runs this script anew in a namespace of the `kind` that unshare(1) knows, which needs root: there `test` is called, here
// its end is waited for.
function in_own_namespace(kind, needed, test) {
  if (process.env.DUNLIN_IN_NAMESPACE) {
    process.stdin.resume().once('end', () => process.exit(1)); // whoever waits for us is gone
    test();
    return;
  }
  if (process.getuid() !== 0) skip('namespaces need root');
  for (const program of ['unshare', ...needed])
    if (!present(program)) skip(`no ${program} is installed`);
  try {
    execFileSync('unshare', [`--${kind}`, 'true'], { stdio: 'pipe' });
  } catch (error) {
    skip(`no namespace can be made here: ${error.stderr}`);
  }
  const child = spawn('unshare', [`--${kind}`, process.execPath, ...process.argv.slice(1)],
    { stdio: ['pipe', 'inherit', 'inherit'], env: { ...process.env, DUNLIN_IN_NAMESPACE: '1' } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('close', (code) => process.exit(code ?? 1));
}

module.exports = { in_own_namespace };
