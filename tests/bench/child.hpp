// Child: another program beside the bench, and what it used.
// Owns: the process; it is killed and waited for at the latest by the destructor.
// Errors: std::runtime_error when it cannot be started or ends badly.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace dunlin::bench {

// Where a program lies: among $PATH, /usr/sbin or /sbin.
std::optional<std::string> program(std::string const& name);

class Child {
 public:
  // What it prints goes to `output`.
  Child(std::vector<std::string> command, std::filesystem::path const& output);
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  ~Child();

  double wait();              // until it ends; the CPU seconds it used
  double cpu_seconds() const; // up to now, while it runs

 private:
  std::string name_;
  pid_t pid_ = -1;
};

} // namespace dunlin::bench
