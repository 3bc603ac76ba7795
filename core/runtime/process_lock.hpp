// ProcessLock: a file that names the one process that may; held while this lives, and freed by the operating
// system when the process dies. Errors: GroundGone with a sentence that names who holds it.
#pragma once

#include <string>

namespace dunlin::runtime {

class ProcessLock {
 public:
  // `what`: what the lock is about, as in "the store dunlin.db".
  ProcessLock(std::string const& path, std::string const& what);
  ProcessLock(ProcessLock const&) = delete;
  ProcessLock& operator=(ProcessLock const&) = delete;
  ~ProcessLock();

 private:
  int file_ = -1;
};

} // namespace dunlin::runtime
