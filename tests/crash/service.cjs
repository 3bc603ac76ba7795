// What a service manager does: starts the program again when its store was gone too long (exit code 4). Any other end
// that nobody asked for is an error.
'use strict';
const kGround = 4;

class Service {
  constructor(house) {
    this.house = house;
    this.restarts = 0;
    this.stopping = false;
    this.start();
  }

  start() {
    this.server = this.house.serve();
    this.server.ended.then(({ code, signal }) => {
      if (this.stopping) return;
      if (code !== kGround) throw new Error(`the program ended with ${code ?? signal}:\n${this.house.log_tail()}`);
      ++this.restarts;
      this.start();
    });
  }

  stop() {
    this.stopping = true;
    return this.server.end('SIGTERM');
  }
}

module.exports = { Service };
