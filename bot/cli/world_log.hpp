// WorldLog: what a simulated world left behind, checked: the rules of contact on its events, its chains and
// checkpoints, its states against its events.
#pragma once

#include "bot/cli/rooms.hpp"

#include <deque>
#include <string>
#include <vector>

namespace dunlin::cli {

class WorldLog {
 public:
  // `events`: a file that gets the log as JSON lines; empty: none.
  void check(store::Reader& reader, std::string const& events = {});
  void add(std::string finding) { findings_.push_back(std::move(finding)); }

  std::vector<std::string> const& findings() const { return findings_; }
  std::vector<std::string> newest_events() const; // the last of the log, for whoever looks for the cause
  int report(Answer& answer) const;               // the exit code

 private:
  std::vector<std::string> findings_;
  std::deque<std::string> newest_;
  std::int64_t events_ = 0;
  std::int64_t attempts_ = 0;
};

// Shows how far a world has come, on a terminal.
std::function<void(Timestamp)> passing_line(Answer& answer, Timestamp from, Timestamp until);

} // namespace dunlin::cli
