// CollectingLogger: keeps what was logged, for tests and for the simulation, which fails when an error was
// logged. Runs on: any thread; reading `lines` is for after the run.
#pragma once

#include "core/runtime/logger.hpp"

#include <mutex>
#include <string>
#include <vector>

namespace dunlin::runtime {

struct LogLine {
  Level level = Level::info;
  std::string event;
  std::vector<Field> fields;

  std::string text() const; // "warn outbox.refused channel=email attempt=2"
};

class CollectingLogger final : public Logger {
 public:
  void write(Level level, std::string_view event, std::span<Field const> fields) override;

  std::vector<LogLine> const& lines() const { return lines_; }
  std::size_t count(Level level) const;
  std::size_t count(std::string_view event) const;

 private:
  std::mutex mutex_;
  std::vector<LogLine> lines_;
};

} // namespace dunlin::runtime
