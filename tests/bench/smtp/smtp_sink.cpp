#include "tests/bench/smtp/smtp_sink.hpp"

#include "tests/bench/smtp/loopback.hpp"

#include <fmt/format.h>

#include <string>
#include <unistd.h>
#include <vector>

namespace dunlin::bench {

namespace {

// A super-user's sink must give its rights away.
std::vector<std::string> sink_command(std::uint16_t port) {
  std::vector<std::string> command{program("smtp-sink").value(), "-4"};
  if (::geteuid() == 0) command.insert(command.end(), {"-u", "nobody"});
  command.insert(command.end(), {fmt::format("127.0.0.1:{}", port), "512"});
  return command;
}

} // namespace

SmtpSink::SmtpSink(std::filesystem::path const& folder)
    : port_(free_port()),
      child_(sink_command(port_), folder / "sink.out") {
  wait_for_listener(port_);
}

} // namespace dunlin::bench
