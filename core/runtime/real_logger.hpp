// RealLogger: log lines on standard error, as text for people or JSON for machines, one line per event.
// Runs on: any thread.
#pragma once

#include "core/runtime/clock.hpp"
#include "core/runtime/logger.hpp"

#include <memory>

namespace dunlin::runtime {

enum class LogForm : std::uint8_t { text, json };

// One line without its end: how an event looks. Pure, so that tests read it.
std::string
log_line(LogForm form, Timestamp at, Level level, std::string_view event, std::span<Field const> fields);

class RealLogger final : public Logger {
 public:
  RealLogger(Clock const& clock, LogForm form, Level least);
  ~RealLogger() override;
  void write(Level level, std::string_view event, std::span<Field const> fields) override;

 private:
  struct Sink; // keeps the logging library out of every other file
  Clock const& clock_;
  LogForm form_;
  Level least_;
  std::unique_ptr<Sink> sink_;
};

} // namespace dunlin::runtime
