// SmtpSink: Postfix's `smtp-sink` on a free port, which takes all mail and keeps none.
// Owns: the process. Errors: std::runtime_error when it cannot be started.
#pragma once

#include "tests/bench/child.hpp"

#include <cstdint>
#include <filesystem>

namespace dunlin::bench {

class SmtpSink {
 public:
  explicit SmtpSink(std::filesystem::path const& folder);

  std::uint16_t port() const { return port_; }
  double cpu_seconds() const { return child_.cpu_seconds(); }

 private:
  std::uint16_t port_;
  Child child_;
};

} // namespace dunlin::bench
