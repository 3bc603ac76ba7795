// aborts: whether a piece of code ends the process by a failed `require`. It runs in a forked child whose
// standard error is closed, so the message does not clutter the test's output. Runs on: a test without
// threads of its own (fork copies only the caller's).
#pragma once

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dunlin::tests {

template <class F>
bool aborts(F const& run) {
  auto const child = fork();
  if (child == 0) {
    rlimit const no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    std::signal(SIGABRT, SIG_DFL); // the test program's own handler would report the child as its failure
    close(STDERR_FILENO);
    run();
    _exit(0);
  }
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
         WTERMSIG(status) == SIGABRT;
}

} // namespace dunlin::tests
